// A rate ratio from few cases: Gamma prior, Poisson count (Clayton & Kaldor 1987; DuMouchel 1999).
#pragma once
#include "model/proposal.h"

namespace sasae::analysis {

/// Weight of the prior, in expected cases: one imagined household at a ratio of 1. It keeps three households
/// against an expectation near nothing from claiming a ratio of hundreds.
inline constexpr double kPriorCases = 1.0;

/// Posterior of θ where O ~ Poisson(θ E) and θ ~ Gamma(prior, prior): Gamma(prior + O, prior + E).
struct RatioPosterior {
    double shape, rate;
    double mean() const { return shape / rate; }
    double quantile(double p) const;
    double probabilityAbove(double ratio) const;
    model::Interval interval90() const { return {quantile(0.05), quantile(0.95)}; }
};

/// `observed` ≥ 0, `expected` ≥ 0.
RatioPosterior ratioPosterior(double observed, double expected, double priorCases = kPriorCases);

}  // namespace sasae::analysis
