// Cells of the counting table that stand out in the data: beyond chance, or by the count rule.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/pattern_search.h"

namespace sasae::analysis {

/// One pattern in one place.
struct Candidate {
    std::int32_t pattern = 0;
    std::int32_t zone = 0;
    std::int32_t observed = 0;
    double expected = 0;         ///< E within life stage
    double expectedOutside = 0;  ///< what the rest of the city's rate would bring here
    double score = 0;            ///< Search::score
    double p = 1;                ///< adjusted for everything looked at
};

struct CountRule {
    int minCases = 3;
    double ratio = 1.5;        ///< P(rate ratio > ratio) …
    double probability = 0.8;  ///< … at least this
};

struct Standouts {
    std::vector<double> best;         ///< largest score by family (library, mined); 0 where none
    std::vector<Candidate> beyond;    ///< score ≥ the family's floor; by pattern, then zone; p not filled
    std::vector<Candidate> repeated;  ///< single districts that meet the count rule; likewise
};

/// floors: by family. `countsTwice`: patterns (by row) to which the count rule applies.
Standouts findStandouts(const Search& search, std::span<const double> floors, const CountRule& rule,
                        const std::vector<char>& underCountRule, int threads);

/// Counts of a pattern in a zone without some households (marked by row), with E and score recomputed.
Candidate recounted(const Search& search, const Candidate& candidate, const std::vector<char>& leftOut);

/// Largest expectation with P(θ > ratio) ≥ probability after `observed` cases (gamma_poisson.h); negative:
/// none.
double largestExpectation(int observed, const CountRule& rule);

/// Σ_s (N_s − O_s) n_zs / (n_s − n_zs): what the rate outside would bring; a stage that lives here entirely
/// expects all its cases here.
double expectedFromOutside(const Search& search, int pattern, int zone, const ByStage& observed);

}  // namespace sasae::analysis
