#include "analysis/pattern_weights.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analysis/mining.h"

namespace sasae::analysis {
namespace {

double surpriseOf(double households, double expected) {
    if (households <= expected) return 0;
    return households * std::log(households / expected) - (households - expected);
}

/// Households that have all needs of a set, by structure, for every set that a pattern or part of one is.
class SetCounts {
  public:
    SetCounts(const Households& h, const model::Taxonomy& taxonomy, int leastHouseholds, int mostNeeds)
        : structures_(taxonomy.structures.size() + 1) {
        std::vector<std::int32_t> every(static_cast<std::size_t>(h.types()));
        for (std::size_t t = 0; t < every.size(); ++t) every[t] = static_cast<std::int32_t>(t);
        add({}, every, h);
        forEachNeedSet(h, taxonomy, leastHouseholds, mostNeeds,
                       [&](model::NeedSet set, std::span<const std::int32_t> types) { add(set, types, h); });
    }

    /// structure -1: whatever it is.
    double of(model::NeedSet set, int structure) const {
        const auto at = rowOf_.find(set.bits);
        if (at == rowOf_.end()) return 0;
        return households_[at->second * structures_ + static_cast<std::size_t>(structure + 1)];
    }

  private:
    void add(model::NeedSet set, std::span<const std::int32_t> types, const Households& h) {
        rowOf_.emplace(set.bits, rowOf_.size());
        households_.resize(rowOf_.size() * structures_);
        std::int32_t* row = households_.data() + (rowOf_.size() - 1) * structures_;
        for (std::int32_t t : types) {
            const int structure = h.typeStructure[static_cast<std::size_t>(t)];
            row[0] += h.count(t);
            if (structure >= 0) row[structure + 1] += h.count(t);
        }
    }

    std::size_t structures_;  ///< and one for any
    std::unordered_map<std::uint64_t, std::size_t> rowOf_;
    std::vector<std::int32_t> households_;
};

double surpriseOfMined(const PatternCells& p, const SetCounts& counts) {
    const double all = counts.of({}, -1);
    const int s = p.structure;
    double expected = 0;
    for (int need : model::members(p.needs)) {
        model::NeedSet one;
        one.insert(need);
        const double others = counts.of({p.needs.bits & ~one.bits}, s);
        expected = std::max(expected, others * counts.of(one, -1) / all);
        if (s >= 0)
            expected = std::max(expected, others * counts.of(one, s) / std::max(1.0, counts.of({}, s)));
    }
    if (s >= 0) expected = std::max(expected, counts.of(p.needs, -1) * counts.of({}, s) / all);
    return surpriseOf(counts.of(p.needs, s), expected);
}

/// The attributes of a library pattern are few and its any-of sets are no need sets: counted type by type.
double surpriseOfNamed(const model::Pattern& pattern, const Households& h) {
    std::vector<std::uint64_t> attributes;
    for (int need : model::members(pattern.allOf)) attributes.push_back(std::uint64_t{1} << need);
    for (model::NeedSet any : pattern.anyOf) attributes.push_back(any.bits);
    const std::size_t parts = attributes.size() + (pattern.structures != 0);
    if (parts < 2) return 0;
    std::vector<double> with(parts), others(parts);
    double together = 0;
    for (int t = 0; t < h.types(); ++t) {
        const auto at = static_cast<std::size_t>(t);
        const int structure = h.typeStructure[at];
        std::size_t met = 0, unmet = 0;
        for (std::size_t i = 0; i < parts; ++i) {
            const bool fits = i < attributes.size()
                                  ? (attributes[i] & h.typeNeeds[at].bits) != 0
                                  : structure >= 0 && ((pattern.structures >> structure) & 1);
            if (fits) with[i] += h.count(t);
            met += fits;
            if (!fits) unmet = i;
        }
        if (met == parts) together += h.count(t);
        if (met + 1 == parts) others[unmet] += h.count(t);
    }
    double expected = 0;
    for (std::size_t i = 0; i < parts; ++i)
        expected = std::max(expected, (others[i] + together) * with[i] / std::max(1, h.size()));
    return surpriseOf(together, expected);
}

}  // namespace

void weighPatterns(PatternsFound& found, const Households& households, const model::Taxonomy& taxonomy,
                   const model::PatternLibrary& library) {
    int least = std::max(1, found.minSupport), most = 1;
    for (const PatternCells& p : found.patterns) {
        most = std::max(most, p.needs.size());
        if (p.mayLack > 0) least = std::min(least, kFullForGaps);
    }
    const SetCounts counts(households, taxonomy, least, most);
    for (PatternCells& p : found.patterns) {
        const double surprise =
            p.namedRow >= 0
                ? surpriseOfNamed(library.patterns[static_cast<std::size_t>(p.namedRow)], households)
                : surpriseOfMined(p, counts);
        p.handicap =
            static_cast<std::int8_t>(kMostHandicap - std::ceil(std::min<double>(kMostHandicap, surprise)));
    }
}

}  // namespace sasae::analysis
