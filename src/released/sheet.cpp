#include "released/sheet.h"

namespace sasae::released {

base::Text basisLabel(Basis basis) {
    switch (basis) {
        case Basis::Significant:
            return {"偶然とは考えにくい集中", "unlikely to be chance"};
        case Basis::Repeated:
            return {"複数発生（偶然の範囲を含む）", "repeated (may be chance)"};
        case Basis::Burden:
            return {"多く把握されている", "many cases known"};
    }
    return {};
}

base::Text expectedLabel(Against against) {
    switch (against) {
        case Against::Elsewhere:
            return {"市全体並みなら", "As in the whole city"};
        case Against::YearBefore:
            return {"前の期間と同じ割合なら", "At the rate of the period before"};
        case Against::Unrelated:
            return {"互いに無関係なら", "If unrelated to each other"};
    }
    return {};
}

base::Text ratioLabel(Against against) {
    switch (against) {
        case Against::Elsewhere:
            return {"集まりの度合い（倍率）", "Rate ratio"};
        case Against::YearBefore:
            return {"増え方の度合い（倍率）", "Rise (ratio)"};
        case Against::Unrelated:
            return {"重なりの度合い（倍率）", "Coming together (ratio)"};
    }
    return {};
}

base::Text basisLabel(const ProposalSheet& sheet) {
    if (sheet.basis == Basis::Significant && sheet.against == Against::YearBefore)
        return {"偶然とは考えにくい増加", "rise unlikely to be chance"};
    return basisLabel(sheet.basis);
}

}  // namespace sasae::released
