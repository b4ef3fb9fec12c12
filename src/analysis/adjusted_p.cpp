#include "analysis/adjusted_p.h"

#include <algorithm>
#include <cmath>

namespace sasae::analysis {
namespace {

/// How many of an ascending list are ≥ score.
double atLeast(const std::vector<double>& ascending, double score) {
    return static_cast<double>(ascending.end() - std::lower_bound(ascending.begin(), ascending.end(), score));
}

}  // namespace

AdjustedP::AdjustedP(std::vector<std::vector<double>> chance, std::span<const double> observed,
                     std::vector<double> share)
    : share_(std::move(share)) {
    const std::size_t replicates = chance.empty() ? 0 : chance.front().size();
    std::vector<std::vector<double>> pooled = chance;  // the data is one more replicate under chance
    for (std::size_t f = 0; f < pooled.size(); ++f) pooled[f].push_back(observed[f]);
    smallest_.assign(replicates + 1, HUGE_VAL);
    for (std::size_t f = 0; f < pooled.size(); ++f) {
        if (share_[f] <= 0) continue;
        std::vector<double> ascending = pooled[f];
        std::sort(ascending.begin(), ascending.end());
        for (std::size_t r = 0; r <= replicates; ++r) {
            const double p = atLeast(ascending, pooled[f][r]) / static_cast<double>(replicates + 1);
            smallest_[r] = std::min(smallest_[r], p / share_[f]);
        }
    }
    smallest_.pop_back();
    std::sort(smallest_.begin(), smallest_.end());
    chance_ = std::move(chance);
    for (auto& family : chance_) std::sort(family.begin(), family.end());
}

double AdjustedP::familyP(int family, double score) const {
    const auto& chance = chance_[static_cast<std::size_t>(family)];
    return (1 + atLeast(chance, score)) / static_cast<double>(chance.size() + 1);
}

double AdjustedP::of(int family, double score) const {
    const double share = share_[static_cast<std::size_t>(family)];
    if (share <= 0 || score <= 0) return 1;
    const double u = familyP(family, score) / share;
    const double asSmall =
        static_cast<double>(std::upper_bound(smallest_.begin(), smallest_.end(), u) - smallest_.begin());
    return (1 + asSmall) / static_cast<double>(smallest_.size() + 1);
}

double AdjustedP::critical(int family, double alpha) const {
    const auto& chance = chance_[static_cast<std::size_t>(family)];
    double critical = HUGE_VAL;
    for (std::size_t i = chance.size(); i-- > 0;) {
        if (of(family, std::nextafter(chance[i], HUGE_VAL)) > alpha) break;
        critical = chance[i];
    }
    return critical;
}

}  // namespace sasae::analysis
