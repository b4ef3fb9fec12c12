#include "analysis/rates.h"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void require(std::span<const double> events, std::span<const double> population) {
    double sum = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const std::string where = "row " + std::to_string(i + 1);
        if (events[i] < 0 || population[i] < 0)
            throw Error(Kind::Failed, {"件数か人口が負です", "a count or a population is negative"}, where);
        if (population[i] == 0 && events[i] > 0)
            throw Error(Kind::Failed,
                        {"人口のない場所に件数があります", "there are events where nobody lives"}, where);
        sum += events[i];
    }
    if (sum <= 0) throw Error(Kind::Failed, {"件数がすべて 0 です", "there are no events"});
}

/// Marshall's estimator over any set of areas.
class Prior {
  public:
    void add(double events, double population) {
        if (population <= 0) return;
        events_ += events;
        population_ += population;
        squares_ += events * (events / population);
        ++areas_;
    }
    double mean() const { return events_ / population_; }
    /// s² − m / mean(P), which may be negative.
    double variance() const {
        // Σ P (r − m)² = Σ O²/P − m Σ O.
        const double m = mean();
        return (squares_ - m * events_) / population_ - m * areas_ / population_;
    }
    bool known() const { return population_ > 0; }

  private:
    double events_ = 0, population_ = 0, squares_ = 0, areas_ = 0;
};

double drawn(double events, double population, const Prior& prior) {
    const double m = prior.mean(), a = std::max(0.0, prior.variance());
    if (m == 0) return 0;
    return m + (events / population - m) * a / (a + m / population);
}

Prior priorOf(std::span<const double> events, std::span<const double> population) {
    require(events, population);
    Prior prior;
    for (std::size_t i = 0; i < events.size(); ++i) prior.add(events[i], population[i]);
    return prior;
}

Smoothed emptyFor(std::span<const double> events, std::span<const double> population, const Prior& all) {
    Smoothed out{std::vector<double>(events.size(), kNaN), std::vector<double>(events.size(), kNaN),
                 all.mean(), std::max(0.0, all.variance())};
    for (std::size_t i = 0; i < events.size(); ++i)
        if (population[i] > 0) out.raw[i] = events[i] / population[i];
    return out;
}

}  // namespace

Smoothed empiricalBayes(std::span<const double> events, std::span<const double> population) {
    const Prior all = priorOf(events, population);
    Smoothed out = emptyFor(events, population, all);
    for (std::size_t i = 0; i < events.size(); ++i)
        if (population[i] > 0) out.smoothed[i] = drawn(events[i], population[i], all);
    return out;
}

Smoothed spatialEmpiricalBayes(std::span<const double> events, std::span<const double> population,
                               const SpatialWeights& weights) {
    const Prior all = priorOf(events, population);
    Smoothed out = emptyFor(events, population, all);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (population[i] <= 0) continue;
        Prior near;
        near.add(events[i], population[i]);
        for (const std::int32_t j : weights.neighboursOf(i))
            near.add(events[static_cast<std::size_t>(j)], population[static_cast<std::size_t>(j)]);
        out.smoothed[i] = drawn(events[i], population[i], near);
    }
    return out;
}

std::vector<double> empiricalBayesStandardised(std::span<const double> events,
                                               std::span<const double> population) {
    const Prior all = priorOf(events, population);
    const double m = all.mean(), a = all.variance();
    std::vector<double> z(events.size(), kNaN);
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (population[i] <= 0) continue;
        double variance = a + m / population[i];
        if (variance <= 0) variance = m / population[i];
        z[i] = (events[i] / population[i] - m) / std::sqrt(variance);
    }
    return z;
}

Standardised directlyStandardised(const std::vector<std::vector<double>>& events,
                                  const std::vector<std::vector<double>>& population,
                                  std::vector<double> standard) {
    const std::size_t strata = events.size(), n = events.at(0).size();
    if (standard.empty())
        for (const std::vector<double>& people : population)
            standard.push_back(std::accumulate(people.begin(), people.end(), 0.0));
    const double whole = std::accumulate(standard.begin(), standard.end(), 0.0);
    if (!(whole > 0) || std::any_of(standard.begin(), standard.end(), [](double v) { return v < 0; }))
        throw Error(Kind::Failed,
                    {"標準人口が正の数ではありません", "the standard population is not positive"});
    for (std::size_t s = 0; s < strata; ++s) {
        std::vector<double> once = events[s];
        if (std::accumulate(once.begin(), once.end(), 0.0) > 0) require(events[s], population[s]);
    }
    const std::vector<double> none(n, kNaN);
    Standardised out{none, none, none, none, std::vector<int>(n, 0)};
    for (std::size_t i = 0; i < n; ++i) {
        double count = 0, people = 0, rate = 0, variance = 0, most = 0;
        for (std::size_t s = 0; s < strata; ++s) {
            count += events[s][i];
            people += population[s][i];
            if (population[s][i] <= 0) {
                ++out.lacking[i];
                continue;
            }
            const double w = standard[s] / whole / population[s][i];
            rate += w * events[s][i];
            variance += w * w * events[s][i];
            most = std::max(most, w);
        }
        if (people <= 0) continue;
        out.raw[i] = count / people;
        out.standardised[i] = rate;
        using Gamma = boost::math::gamma_distribution<double>;
        out.low[i] =
            rate > 0 ? boost::math::quantile(Gamma(rate * rate / variance, variance / rate), 0.025) : 0;
        const double r = rate + most, v = variance + most * most;
        out.high[i] = boost::math::quantile(Gamma(r * r / v, v / r), 0.975);
    }
    return out;
}

}  // namespace sasae::analysis
