// Funnel limits with overdispersion for counts against expectations, and the false discovery rate.
#pragma once
#include <span>
#include <vector>

namespace sasae::analysis {

/// P(fewer) + P(as many) / 2, and P(more) + P(as many) / 2, of a Poisson count with this mean (mid-p,
/// Lancaster 1961). Each at least the smallest positive number.
struct MidTails {
    double lower = 0.5, upper = 0.5;
};
MidTails poissonMidTails(double observed, double expected);

/// Spiegelhalter, Statistics in Medicine 24 (2005) 1185, with z from the exact mid-p tail, since 2 (√O − √E)
/// calls counts of 0 rare where hardly one is expected: Φ(z) = the lower tail, winsorised at 10 %, φ = Σ z² /
/// n; where φ exceeds 1 + 2 √(2 / n) the z are divided by √φ. Entries with E ≤ 0 or NaN get NaN and stay out
/// of φ.
struct Funnel {
    std::vector<double> z;      ///< after division
    double overdispersion = 1;  ///< φ, at least 1
};
Funnel funnel(std::span<const double> observed, std::span<const double> expected);

/// Benjamini & Hochberg 1995: q of each p; NaN stays NaN.
std::vector<double> falseDiscoveryRate(std::span<const double> p);

}  // namespace sasae::analysis
