// One p for everything that was looked at, from the maxima of several families whose shares of alpha are
// fixed beforehand and which come from the same replicates (min-p joining: Westfall & Young 1993, 2.5).
#pragma once
#include <span>
#include <vector>

namespace sasae::analysis {

class AdjustedP {
  public:
    /// chance[f][r]: maximum of family f in replicate r; observed[f]: the maximum in the data; share[f]: of
    /// alpha (sums to at most 1; a family of share 0 never counts).
    AdjustedP(std::vector<std::vector<double>> chance, std::span<const double> observed,
              std::vector<double> share);

    /// P(some candidate of any family is as surprising as this one | chance): counts the data among the R
    /// + 1.
    double of(int family, double score) const;

    /// Scores above this have of(family, score) <= alpha; infinity where none could.
    double critical(int family, double alpha) const;

  private:
    double familyP(int family, double score) const;

    std::vector<std::vector<double>> chance_;  ///< each ascending
    std::vector<double> share_;
    std::vector<double>
        smallest_;  ///< ascending: of each replicate and the data, min over families of p / share
};

}  // namespace sasae::analysis
