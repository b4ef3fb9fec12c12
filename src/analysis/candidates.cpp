#include "analysis/candidates.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

#include "analysis/chance_maxima.h"
#include "analysis/gamma_poisson.h"
#include "analysis/likelihood.h"
#include "base/parallel.h"

namespace sasae::analysis {
namespace {

constexpr std::size_t kPatternsAtOnce = 1024;
constexpr int kTable = 2048;

/// Households of a pattern by district and life stage.
class StageCounts {
  public:
    explicit StageCounts(const Search& search)
        : search_(search),
          counts_(static_cast<std::size_t>(search.districts), ByStage{}),
          total_(counts_.size(), 0) {}

    void count(int pattern) {
        for (int d : touched_) {
            counts_[static_cast<std::size_t>(d)] = {};
            total_[static_cast<std::size_t>(d)] = 0;
        }
        touched_.clear();
        const Households& h = *search_.households;
        for (std::int32_t type : search_.typesOf(pattern)) {
            const auto t = static_cast<std::size_t>(type);
            const auto stage = static_cast<std::size_t>(h.typeStage[t]);
            for (std::int32_t i = h.typeBegin[t]; i < h.typeBegin[t + 1]; ++i) {
                const auto d = static_cast<std::size_t>(h.district[static_cast<std::size_t>(i)]);
                if (total_[d]++ == 0) touched_.push_back(static_cast<int>(d));
                counts_[d][stage] += 1;
            }
        }
        std::sort(touched_.begin(), touched_.end());
    }
    const std::vector<int>& touched() const { return touched_; }
    int total(int district) const { return total_[static_cast<std::size_t>(district)]; }
    const ByStage& byStage(int district) const { return counts_[static_cast<std::size_t>(district)]; }
    int inZone(const Zone& zone) const {
        int sum = 0;
        for (int d : zone) sum += total(d);
        return sum;
    }

  private:
    const Search& search_;
    std::vector<ByStage> counts_;
    std::vector<int> total_;
    std::vector<int> touched_;
};

struct Floors {
    std::vector<double> floor;                       ///< of each family
    std::vector<std::vector<CriticalMeans>> beyond;  ///< of each family, by handicap
    std::vector<double> largestExpected;             ///< of the count rule, by count
    double largestFor(int observed, const CountRule& rule) const {
        const auto at = static_cast<std::size_t>(observed);
        return at < largestExpected.size() ? largestExpected[at] : largestExpectation(observed, rule);
    }
};

double scoreOf(const Search& search, int pattern, int zone, double observed, double expected) {
    const double households = search.found->patterns[static_cast<std::size_t>(pattern)].households;
    return search.score(pattern, zone, observed, households,
                        meanAtMargin(households, expected, search.margin));
}

class Look {
  public:
    Look(const Search& search, const Floors& floors, const CountRule& rule,
         const std::vector<char>& underCountRule)
        : search_(search), floors_(floors), rule_(rule), underCountRule_(underCountRule), counts_(search) {
        found.best.assign(floors.beyond.size(), 0.0);
    }

    void pattern(int p) {
        counts_.count(p);
        zones_.clear();
        for (int d : counts_.touched()) {
            const auto& of = search_.zonesOf[static_cast<std::size_t>(d)];
            zones_.insert(zones_.end(), of.begin(), of.end());
        }
        std::sort(zones_.begin(), zones_.end());
        zones_.erase(std::unique(zones_.begin(), zones_.end()), zones_.end());
        if (search_.judged(p))
            for (std::int32_t z : zones_) cell(p, z);
        if (underCountRule_[static_cast<std::size_t>(p)])
            for (int d : counts_.touched()) countRule(p, d);
    }

    Standouts found;

  private:
    void cell(int p, std::int32_t z) {
        const int observed = counts_.inZone(search_.zones[static_cast<std::size_t>(z)]);
        const double expected = search_.expected(p, z);
        const int households = search_.found->patterns[static_cast<std::size_t>(p)].households;
        const double mean = meanAtMargin(households, expected, search_.margin);
        if (observed <= mean) return;
        const auto family = static_cast<std::size_t>(search_.found->familyOf(p));
        // Most cells are far below both the floor and the best so far: no logarithm for them.
        const auto handicap =
            static_cast<std::size_t>(search_.found->patterns[static_cast<std::size_t>(p)].handicap);
        const bool beyond =
            floors_.beyond[family][handicap].mayReach(observed, CriticalMeans::classOf(households), mean);
        const double most =
            observed * (observed / mean - 1);  // log x <= x − 1, and the rest lowers the score
        if (!beyond && most <= found.best[family]) return;
        const double score = search_.score(p, z, observed, households, mean);
        found.best[family] = std::max(found.best[family], score);
        if (beyond && score >= floors_.floor[family])
            found.beyond.push_back(made(p, z, observed, expected, score));
    }

    void countRule(int p, int d) {
        const int observed = counts_.total(d);
        if (observed < rule_.minCases) return;
        const double expected = search_.expected(p, d);
        const double largest = floors_.largestFor(observed, rule_);
        if (largest < 0) return;
        const double outside = expectedFromOutside(search_, p, d, counts_.byStage(d));
        if (outside > largest) return;
        found.repeated.push_back(made(p, d, observed, expected, scoreOf(search_, p, d, observed, expected)));
    }

    Candidate made(int p, std::int32_t z, int observed, double expected, double score) const {
        ByStage inside{};
        for (int d : search_.zones[static_cast<std::size_t>(z)])
            for (std::size_t s = 0; s < inside.size(); ++s) inside[s] += counts_.byStage(d)[s];
        return {p, z, observed, expected, expectedFromOutside(search_, p, z, inside), score, 1};
    }

    const Search& search_;
    const Floors& floors_;
    const CountRule& rule_;
    const std::vector<char>& underCountRule_;
    StageCounts counts_;
    std::vector<std::int32_t> zones_;
};

void append(std::vector<Candidate>& to, const std::vector<Candidate>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

double largestExpectation(int observed, const CountRule& rule) {
    const RatioPosterior posterior = ratioPosterior(observed, 0);
    return boost::math::gamma_p_inv(posterior.shape, 1 - rule.probability) / rule.ratio - posterior.rate;
}

double expectedFromOutside(const Search& search, int pattern, int zone, const ByStage& observed) {
    double sum = 0;
    for (std::size_t s = 0; s < observed.size(); ++s) {
        const double n = search.patternByStage[static_cast<std::size_t>(pattern)][s];
        const double share = search.share[static_cast<std::size_t>(zone)][s];
        if (n <= 0 || share <= 0) continue;
        sum += share < 1 ? (n - observed[s]) * share / (1 - share) : n;
    }
    return sum;
}

Standouts findStandouts(const Search& search, std::span<const double> floors, const CountRule& rule,
                        const std::vector<char>& underCountRule, int threads) {
    const auto patterns = search.found->patterns.size();
    const int all = std::max(1, search.households->size()), most = std::min(kTable, all);
    Floors limits;
    limits.floor.assign(floors.begin(), floors.end());
    for (double floor : floors) {
        limits.beyond.emplace_back();
        for (int handicap = 0; handicap <= kMostHandicap; ++handicap)
            limits.beyond.back().emplace_back(floor + handicap, all);
    }
    for (int o = 0; o <= most; ++o) limits.largestExpected.push_back(largestExpectation(o, rule));

    std::vector<Standouts> pieces((patterns + kPatternsAtOnce - 1) / kPatternsAtOnce);
    base::parallelFor(patterns, kPatternsAtOnce, threads, [&](std::size_t begin, std::size_t end) {
        Look look(search, limits, rule, underCountRule);
        for (std::size_t p = begin; p < end; ++p) look.pattern(static_cast<int>(p));
        pieces[begin / kPatternsAtOnce] = std::move(look.found);
    });
    Standouts whole;
    whole.best.assign(floors.size(), 0.0);
    for (const Standouts& piece : pieces) {
        for (std::size_t f = 0; f < whole.best.size(); ++f)
            whole.best[f] = std::max(whole.best[f], piece.best[f]);
        append(whole.beyond, piece.beyond);
        append(whole.repeated, piece.repeated);
    }
    return whole;
}

Candidate recounted(const Search& search, const Candidate& candidate, const std::vector<char>& leftOut) {
    const Households& h = *search.households;
    std::vector<char> inZone(static_cast<std::size_t>(search.districts), 0);
    for (int d : search.zones[static_cast<std::size_t>(candidate.zone)])
        inZone[static_cast<std::size_t>(d)] = 1;
    ByStage all = search.stageHouseholds, here{}, pattern{}, patternHere{};
    const ByStage& share = search.share[static_cast<std::size_t>(candidate.zone)];
    for (std::size_t s = 0; s < all.size(); ++s) here[s] = share[s] * all[s];
    for (std::size_t i = 0; i < leftOut.size(); ++i) {
        if (!leftOut[i]) continue;
        const auto stage = static_cast<std::size_t>(h.typeStage[static_cast<std::size_t>(h.type[i])]);
        all[stage] -= 1;
        here[stage] -= inZone[static_cast<std::size_t>(h.district[i])];
    }
    for (std::int32_t type : search.typesOf(candidate.pattern)) {
        const auto t = static_cast<std::size_t>(type);
        const auto stage = static_cast<std::size_t>(h.typeStage[t]);
        for (auto i = static_cast<std::size_t>(h.typeBegin[t]);
             i < static_cast<std::size_t>(h.typeBegin[t + 1]); ++i) {
            if (leftOut[i]) continue;
            pattern[stage] += 1;
            patternHere[stage] += inZone[static_cast<std::size_t>(h.district[i])];
        }
    }
    Candidate again = candidate;
    again.expected = 0;
    double observed = 0;
    for (std::size_t s = 0; s < all.size(); ++s) {
        observed += patternHere[s];
        if (all[s] > 0) again.expected += pattern[s] * here[s] / all[s];
    }
    again.observed = static_cast<std::int32_t>(observed);
    const double total = pattern[0] + pattern[1] + pattern[2];
    again.score = search.score(candidate.pattern, candidate.zone, observed, total,
                               meanAtMargin(total, again.expected, search.margin));
    return again;
}

}  // namespace sasae::analysis
