// How alike two cases are: one documented distance over needs, household, place and time, and its reasons in
// words. Gower's coefficient (1971) over five parts, each 0 (the same) … 1 (nothing in common); a part that
// is not known for both cases drops out of the mean.
#pragma once
#include <optional>
#include <vector>

#include "base/text.h"
#include "model/cases.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Weights of the parts, and where place and time count as "nothing in common".
struct SimilarityWeights {
    double needs = 0.5;
    double structure = 0.2;
    double lifeStage = 0.1;
    double place = 0.1;
    double time = 0.1;
    double placeScaleM = 2000;   ///< this far apart or farther: 1
    double timeScaleDays = 365;  ///< this long apart or longer: 1
    friend bool operator==(const SimilarityWeights&, const SimilarityWeights&) = default;
};

/// Weight of each need: log((1 + n) / (1 + n with it)) + 1, so that a rare need in common says more than a
/// common one (Spärck Jones 1972, smoothed).
std::vector<double> needIdf(const model::Cases& cases, const model::Taxonomy& taxonomy);

/// IDF-weighted Jaccard distance: 1 − Σ idf of shared / Σ idf of either; 0 for two empty sets.
double needDistance(model::NeedSet a, model::NeedSet b, const std::vector<double>& idf);

struct Comparison {
    double distance = 0;              ///< 0…1, weighted mean of the known parts
    double needs = 0;                 ///< each part 0…1
    std::optional<double> structure;  ///< nothing where one of the two is unknown
    double lifeStage = 0;
    std::optional<double> place, time;
    std::optional<double> apartM, apartDays;  ///< between the masked points; between the days of notice
    model::NeedSet shared, either;
};

/// Rows a and b of cases. O(needs).
Comparison compare(const model::Cases& cases, int a, int b, const model::Taxonomy& taxonomy,
                   const std::vector<double>& idf, const SimilarityWeights& weights = {});

/// 「困りごと4つのうち3つが同じ（認知症、…）。どちらも高齢の親と中高年の子の世帯。約300 m。40日違い。」
base::Text reasons(const model::Cases& cases, int a, int b, const model::Taxonomy& taxonomy,
                   const Comparison& comparison);

}  // namespace sasae::analysis
