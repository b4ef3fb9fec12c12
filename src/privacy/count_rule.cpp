#include "privacy/count_rule.h"

#include <cmath>

namespace sasae::privacy {

using released::Figure;
using released::Tier;

int smallestCount(const CountQuestion& question) {
    switch (question.tier) {
        case Tier::Case:
            return 0;
        case Tier::Professional:
            return question.onDuty ? 0 : kElsewhere;
        case Tier::District:
            return kDistrict;
        case Tier::Public:
            if (!question.strict || question.people >= kStrictPeople) return kPublic;
            return question.people >= kFewestPeople ? kStrict : kNever;
    }
    return kNever;
}

bool tablesInBands(Tier tier) {
    return tier == Tier::Public;
}

bool proposalsInBands(Tier tier) {
    return tier == Tier::District || tier == Tier::Public;
}

Figure bandOf(double count, int k) {
    if (k <= 1) return Figure::exact(count);
    if (count < k) return Figure::suppressed();
    const double low = std::floor(count / k) * k;
    return Figure::band(low, low + k - 1);
}

}  // namespace sasae::privacy
