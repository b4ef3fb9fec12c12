// The scan statistic of one pattern in one place, and what is needed to skip places that cannot matter.
#pragma once
#include <cstdint>
#include <vector>

namespace sasae::analysis {

/// Log likelihood ratio of O cases against a Poisson mean `limit` = δ·E, one-sided: O log(O / limit) − O +
/// limit where O > limit, else 0 (Kulldorff 1997, eq. 1, in its unconditional form with the null at δ instead
/// of 1).
double excessLlr(double observed, double limit);

/// For a score that must be reached: for each count O the largest limit with excessLlr(O, limit) ≥ score.
/// Ascending in O; entry 0 is −1 (no limit is low enough).
class CriticalLimits {
  public:
    CriticalLimits(double score, int maxCount);
    bool reaches(std::int64_t observed, double limit) const;
    /// Least count that reaches the score against this limit; maxCount + 1 when none does.
    int leastCount(double limit) const;
    double score() const { return score_; }

  private:
    double score_;
    std::vector<double> limit_;
};

/// log P(X ≥ count) for X ~ Poisson(mean), an upper bound for count > mean + 1: log pmf(count) −
/// log(1 − mean / (count + 1)). It also bounds the tail of a sum of independent hypergeometric counts of that
/// mean (Vatutin & Mikhailov 1982; Hoeffding 1956; Anderson & Samuels 1967). 0 where it says nothing.
double logTailBound(int count, double mean);

}  // namespace sasae::analysis
