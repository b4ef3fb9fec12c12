#include "analysis/adjusted_p.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace sasae::analysis {
namespace {

/// How many of an ascending list are ≥ score.
std::int64_t atLeast(const std::vector<double>& ascending, double score) {
    return ascending.end() - std::lower_bound(ascending.begin(), ascending.end(), score);
}

std::vector<std::int64_t> perRank(const std::vector<int>& weight) {
    std::int64_t whole = 1;
    for (int w : weight)
        if (w > 0) whole = std::lcm(whole, std::int64_t{w});
    std::vector<std::int64_t> steps;
    for (int w : weight) steps.push_back(w > 0 ? whole / w : 0);
    return steps;
}

}  // namespace

AdjustedP::AdjustedP(std::vector<std::vector<double>> chance, std::span<const double> observed,
                     const std::vector<int>& weight)
    : perRank_(perRank(weight)) {
    const std::size_t replicates = chance.empty() ? 0 : chance.front().size();
    smallest_.assign(replicates, std::numeric_limits<std::int64_t>::max());
    for (std::size_t f = 0; f < chance.size(); ++f) {
        if (perRank_[f] == 0) continue;
        std::vector<double> ascending = chance[f];
        ascending.push_back(observed[f]);  // the data is one more replicate under chance
        std::sort(ascending.begin(), ascending.end());
        for (std::size_t r = 0; r < replicates; ++r)
            smallest_[r] = std::min(smallest_[r], atLeast(ascending, chance[f][r]) * perRank_[f]);
    }
    std::sort(smallest_.begin(), smallest_.end());
    chance_ = std::move(chance);
    for (auto& family : chance_) std::sort(family.begin(), family.end());
}

std::int64_t AdjustedP::rank(std::size_t family, double score) const {
    return (1 + atLeast(chance_[family], score)) * perRank_[family];
}

double AdjustedP::of(int family, double score) const {
    const auto at = static_cast<std::size_t>(family);
    if (perRank_[at] == 0 || score <= 0) return 1;
    const auto asSmall =
        std::upper_bound(smallest_.begin(), smallest_.end(), rank(at, score)) - smallest_.begin();
    return static_cast<double>(1 + asSmall) / static_cast<double>(smallest_.size() + 1);
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
