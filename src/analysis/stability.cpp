#include <algorithm>
#include <cmath>

#include "analysis/chance_maxima.h"
#include "analysis/gamma_poisson.h"
#include "analysis/likelihood.h"
#include "analysis/proposing_run.h"
#include "base/parallel.h"
#include "base/random.h"

namespace sasae::analysis {
namespace {

constexpr int kResamples = 200;
constexpr std::array<int, 3> kThresholdSteps{-1, 0, 1};
constexpr std::size_t kMostRelated = 12;  ///< candidates that may stand for a proposal, best first
constexpr std::uint64_t kStabilityStream = 0x73746162696c6974ULL;

double jaccard(const Zone& a, const Zone& b) {
    std::vector<int> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

/// A candidate that would stand for a proposal: its households inside, and what is outside by life stage.
struct Related {
    Candidate candidate;
    std::vector<std::int32_t> inside;
    ByStage outside{};
};

bool closeTo(const Search& search, const Candidate& a, const Candidate& b) {
    const PatternCells& x = search.found->patterns[static_cast<std::size_t>(a.pattern)];
    const PatternCells& y = search.found->patterns[static_cast<std::size_t>(b.pattern)];
    if (jaccard(search.zones[static_cast<std::size_t>(a.zone)],
                search.zones[static_cast<std::size_t>(b.zone)]) < 0.5)
        return false;
    if (x.namedRow >= 0 || y.namedRow >= 0) return a.pattern == b.pattern;
    if (model::NeedSet{x.needs.bits ^ y.needs.bits}.size() > 1) return false;
    return y.structure < 0 || x.structure == y.structure;
}

std::vector<Related> relatedTo(const Search& search, const Accepted& accepted) {
    std::vector<Candidate> candidates{accepted.tested};
    for (const Candidate& c : accepted.under)
        if (candidates.size() < kMostRelated &&
            (c.pattern != accepted.tested.pattern || c.zone != accepted.tested.zone) &&
            closeTo(search, accepted.tested, c))
            candidates.push_back(c);
    std::vector<Related> all;
    for (const Candidate& c : candidates) {
        Related r{c, householdsIn(search, c.pattern, search.zones[static_cast<std::size_t>(c.zone)]),
                  search.patternByStage[static_cast<std::size_t>(c.pattern)]};
        for (std::int32_t h : r.inside)
            r.outside[static_cast<std::size_t>(search.households->typeStage[static_cast<std::size_t>(
                search.households->type[static_cast<std::size_t>(h)])])] -= 1;
        all.push_back(std::move(r));
    }
    return all;
}

/// One draw: how often each household of the districts concerned was drawn.
std::vector<std::uint8_t> drawn(const std::vector<std::vector<std::int32_t>>& byDistrict, int households,
                                base::Stream& stream) {
    std::vector<std::uint8_t> times(static_cast<std::size_t>(households), 0);
    for (const auto& rows : byDistrict)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::uint8_t& t =
                times[static_cast<std::size_t>(rows[stream.below(static_cast<std::uint32_t>(rows.size()))])];
            t = static_cast<std::uint8_t>(std::min(255, t + 1));
        }
    return times;
}

/// The largest count rule that the candidate still meets in this draw; 0 when it does not stand at all.
int standsUpTo(const Search& search, const Related& r, const std::vector<std::uint8_t>& times,
               model::Basis basis, double critical, const CountRule& rule, base::Stream& stream) {
    const auto zone = static_cast<std::size_t>(r.candidate.zone);
    ByStage inside{}, outside{};
    double observed = 0, total = 0, expected = 0, expectedOutside = 0;
    for (std::int32_t h : r.inside) {
        const auto stage = static_cast<std::size_t>(
            search.households
                ->typeStage[static_cast<std::size_t>(search.households->type[static_cast<std::size_t>(h)])]);
        inside[stage] += times[static_cast<std::size_t>(h)];
    }
    for (std::size_t s = 0; s < inside.size(); ++s) {
        outside[s] = static_cast<double>(stream.poisson(r.outside[s]));
        const double share = search.share[zone][s];
        observed += inside[s];
        total += inside[s] + outside[s];
        expected += (inside[s] + outside[s]) * share;
        expectedOutside += share < 1 ? outside[s] * share / (1 - share) : inside[s];
    }
    const bool stands =
        basis == model::Basis::Significant
            ? search.score(r.candidate.pattern, r.candidate.zone, observed, total,
                           meanAtMargin(total, expected, search.margin)) > critical
            : ratioPosterior(observed, expectedOutside).probabilityAbove(rule.ratio) >= rule.probability;
    return stands ? static_cast<int>(observed) : 0;
}

}  // namespace

std::vector<double> stabilityOf(const RunContext& run, const std::vector<Accepted>& accepted,
                                const std::vector<model::Basis>& basis, const std::vector<double>& critical,
                                base::Progress& progress) {
    const Search& search = run.search;
    std::vector<std::vector<Related>> related;
    std::vector<char> concerned(static_cast<std::size_t>(search.districts), 0);
    for (const Accepted& a : accepted) {
        related.push_back(relatedTo(search, a));
        for (const Related& r : related.back())
            for (int d : search.zones[static_cast<std::size_t>(r.candidate.zone)])
                concerned[static_cast<std::size_t>(d)] = 1;
    }
    std::vector<std::vector<std::int32_t>> byDistrict(concerned.size());
    for (int h = 0; h < run.households.size(); ++h) {
        const auto d = static_cast<std::size_t>(run.households.district[static_cast<std::size_t>(h)]);
        if (concerned[d]) byDistrict[d].push_back(h);
    }
    const CountRule rule;
    std::vector<std::vector<int>> survived(kResamples, std::vector<int>(accepted.size(), 0));
    base::parallelFor(kResamples, 4, run.settings.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t b = begin; b < end; ++b) {
            progress.check();
            base::Stream stream(run.settings.seed ^ kStabilityStream, b);
            const std::vector<std::uint8_t> times = drawn(byDistrict, run.households.size(), stream);
            for (std::size_t i = 0; i < accepted.size(); ++i) {
                int most = 0;
                for (const Related& r : related[i])
                    most = std::max(
                        most,
                        standsUpTo(
                            search, r, times, basis[i],
                            critical[static_cast<std::size_t>(search.found->familyOf(r.candidate.pattern))],
                            rule, stream));
                for (int step : kThresholdSteps) survived[b][i] += most >= run.settings.minCases + step;
            }
        }
    });
    std::vector<double> stability(accepted.size(), 0);
    for (const auto& one : survived)
        for (std::size_t i = 0; i < one.size(); ++i) stability[i] += one[i];
    for (double& s : stability) s /= kResamples * static_cast<double>(kThresholdSteps.size());
    return stability;
}

}  // namespace sasae::analysis
