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

}  // namespace sasae::released
