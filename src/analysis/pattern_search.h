// The counting table of a run: patterns × places, with what is expected of each cell. Shared by the search in
// the data and the search under chance.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/household_types.h"
#include "analysis/likelihood.h"
#include "analysis/patterns.h"
#include "analysis/places.h"

namespace sasae::analysis {

using ByStage = std::array<double, model::kLifeStages>;

inline constexpr int kLeastJudged = 4;

/// Shares of a stage's households that live in a place: n_zs / n_s (0 where the stage is empty).
struct Search {
    const Households* households = nullptr;
    const PatternsFound* found = nullptr;
    std::vector<Zone> zones;                         ///< districts first, in order
    std::vector<std::vector<std::int32_t>> zonesOf;  ///< of each district: zones that hold it
    std::vector<ByStage> share;                      ///< of each zone
    std::vector<std::int32_t> zoneHouseholds;
    ByStage stageHouseholds{};
    std::vector<ByStage> patternByStage;  ///< N_s of each pattern
    /// By zone: log of how many times more zones of this size there are than districts, at least 0. Taken off
    /// the score, so that the many groups do not use up the error that single districts need: each size gets
    /// a like share of it (weights in the manner of Genovese, Roeder & Wasserman 2006).
    std::vector<double> handicap;
    double margin = 1.5;
    int districts = 0;

    std::span<const std::int32_t> typesOf(int pattern) const {
        const PatternCells& p = found->patterns[static_cast<std::size_t>(pattern)];
        return {found->types.data() + p.firstType, static_cast<std::size_t>(p.lastType - p.firstType)};
    }
    /// E = Σ_s N_s n_zs / n_s.
    double expected(int pattern, int zone) const {
        const ByStage& n = patternByStage[static_cast<std::size_t>(pattern)];
        const ByStage& s = share[static_cast<std::size_t>(zone)];
        return n[0] * s[0] + n[1] * s[1] + n[2] * s[2];
    }
    /// Whether a pattern can become significant. Mined ones of three households are most of all patterns and
    /// raise what every other one must exceed; they are only listed as repeated. Looks at pooled counts
    /// alone.
    bool judged(int pattern) const {
        return found->fromLibrary(pattern) ||
               found->patterns[static_cast<std::size_t>(pattern)].households >= kLeastJudged;
    }
    /// What candidates are ranked by: excessLlr less the handicaps of pattern and zone.
    double score(int pattern, int zone, double observed, double total, double mean) const {
        return excessLlr(observed, total, mean) - handicap[static_cast<std::size_t>(zone)] -
               found->patterns[static_cast<std::size_t>(pattern)].handicap;
    }
};

Search makeSearch(const Households& households, const PatternsFound& found, const Places& places,
                  int maxDistricts, double margin);

/// Households (ascending) of a pattern that live in a zone.
std::vector<std::int32_t> householdsIn(const Search& search, int pattern, const Zone& zone);

/// Households of a pattern in each district.
std::vector<std::int32_t> countsByDistrict(const Search& search, int pattern);

}  // namespace sasae::analysis
