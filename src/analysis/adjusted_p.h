// One p for everything that was looked at, from the maxima of several families whose shares of alpha are
// fixed beforehand and which come from the same replicates (min-p joining: Westfall & Young 1993, 2.5).
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace sasae::analysis {

class AdjustedP {
  public:
    /// chance[f][r]: maximum of family f in replicate r; observed[f]: the maximum in the data; weight[f]: the
    /// family's share of alpha in whole parts of any unit (9 : 27 : 4); a family of weight 0 never counts.
    AdjustedP(std::vector<std::vector<double>> chance, std::span<const double> observed,
              const std::vector<int>& weight);

    /// P(some candidate of any family is as surprising as this one | chance): counts the data among the R
    /// + 1.
    double of(int family, double score) const;

    /// Scores above this have of(family, score) <= alpha; infinity where none could.
    double critical(int family, double alpha) const;

  private:
    /// How surprising: rank among the R + 1 over the family's weight, the smaller the more. In whole numbers,
    /// so that ranks which tie between families do tie.
    std::int64_t rank(std::size_t family, double score) const;

    std::vector<std::vector<double>> chance_;  ///< each ascending
    std::vector<std::int64_t> perRank_;   ///< least common multiple of the weights / weight; 0: never counts
    std::vector<std::int64_t> smallest_;  ///< ascending: of each replicate the smallest of any family
};

}  // namespace sasae::analysis
