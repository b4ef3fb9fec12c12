// The scan statistic of one pattern in one place, and what is needed to skip places that cannot matter.
#pragma once
#include <cstdint>
#include <vector>

namespace sasae::analysis {

/// Mean of the count inside when all `total` cases fall inside at a rate `margin` times that outside:
/// N δE / (δE + N − E), where E is the mean at equal rates.
double meanAtMargin(double total, double expected, double margin);

/// Log likelihood ratio, one-sided, of O cases inside among `total` against a mean m < O inside:
/// O log(O / m) + (N − O) log((N − O) / (N − m)); 0 where O ≤ m (Kulldorff 1997, with the null at a ratio of
/// δ instead of 1). Conditional on N: it knows that four cases of four are rarer than four of forty.
double excessLlr(double observed, double total, double mean);

/// For a score that must be reached: for each N and O the largest mean with excessLlr(O, N, mean) >= score.
/// N and O are taken in classes (exact to 64, then geometric) at the end where the score is largest: what is
/// ruled out is ruled out for certain, what is not must be computed.
class CriticalMeans {
  public:
    CriticalMeans(double score, std::int64_t largestTotal);
    double score() const { return score_; }
    static std::size_t classOf(std::int64_t total);
    static double lowTotal(std::size_t totalClass);
    /// False only where excessLlr < score for certain.
    bool mayReach(std::int64_t observed, std::size_t totalClass, double mean) const;
    /// No smaller count reaches the score. May exceed the total: then none does.
    int leastCount(std::size_t totalClass, double mean) const;

  private:
    double score_;
    std::vector<std::vector<double>> mean_;  ///< by class of N, then of O; ascending
};

/// log P(X ≥ count) for X ~ Poisson(mean), an upper bound for count > mean + 1: log pmf(count) −
/// log(1 − mean / (count + 1)). It also bounds the tail of a sum of independent hypergeometric counts of that
/// mean (Vatutin & Mikhailov 1982; Hoeffding 1956; Anderson & Samuels 1967). 0 where it says nothing.
double logTailBound(int count, double mean);

}  // namespace sasae::analysis
