#include "analysis/description.h"

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/beta.hpp>
#include <iterator>
#include <tuple>

#include "analysis/mining.h"

namespace sasae::analysis {
namespace {

constexpr int kMostNeeds = 4;
constexpr double kMarginalWeight = 3;  ///< imagined households outside, with needs as frequent as in all

constexpr double kMostOfThem = 0.5;    ///< of the households share the finer description
constexpr double kFinerAlpha = 0.05;   ///< over all finer descriptions tried
constexpr double kShareBesides = 0.6;  ///< of the households inside have a need that is named besides
constexpr double kBesidesAlpha =
    0.025;  ///< for each need: one named too many does less harm than one left out

/// Every need of `wide`, and its structure where it has one, stands in `fine` too, which has more.
bool finer(const PatternCells& wide, const PatternCells& fine) {
    return wide.namedRow < 0 && fine.namedRow < 0 && wide.mayLack >= fine.mayLack &&
           wide.orUnstated >= fine.orUnstated && wide.needs.within(fine.needs) && fine.needs != wide.needs &&
           (wide.structure < 0 || wide.structure == fine.structure);
}

/// P(X >= observed), X ~ Binomial(n, share).
double binomialTail(int observed, int n, double share) {
    if (observed <= 0) return 1;
    if (share <= 0) return 0;
    observed = std::min(observed, n);
    return boost::math::ibeta(static_cast<double>(observed), static_cast<double>(n - observed) + 1,
                              std::min(share, 1.0));
}

/// Share of all households that have each need.
std::array<double, 64> needShares(const Households& h) {
    std::array<double, 64> share{};
    for (int t = 0; t < h.types(); ++t)
        for (int need : model::members(h.typeNeeds[static_cast<std::size_t>(t)]))
            share[static_cast<std::size_t>(need)] += h.count(t) / static_cast<double>(h.size());
    return share;
}

/// How many of the households outside that fit the wide description would fit the fine one too: as many as
/// do, and, since these may be few, kMarginalWeight imagined ones with needs as frequent as in all
/// households.
double shareOutside(const PatternCells& wide, const Candidate& wideHere, const PatternCells& fine,
                    const Candidate& fineHere, const std::array<double, 64>& needShare) {
    double marginal = 1;
    for (int need : model::members({fine.needs.bits & ~wide.needs.bits}))
        marginal *= needShare[static_cast<std::size_t>(need)];
    const int outside = wide.households - wideHere.observed,
              finerOutside = fine.households - fineHere.observed;
    return (finerOutside + kMarginalWeight * marginal) / (outside + kMarginalWeight);
}

/// Same place, or one that holds half of the other: a finer description may stand in one of two districts
/// only.
bool half(const Search& search, int a, int b) {
    const Zone &x = search.zones[static_cast<std::size_t>(a)], &y = search.zones[static_cast<std::size_t>(b)];
    const auto both =
        std::count_if(x.begin(), x.end(), [&](int d) { return std::binary_search(y.begin(), y.end(), d); });
    return 2 * both >= static_cast<std::ptrdiff_t>(x.size() + y.size()) - both;
}

std::vector<std::int32_t> joined(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    std::vector<std::int32_t> both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

bool within(const Search& search, int a, int b) {
    const Zone &x = search.zones[static_cast<std::size_t>(a)], &y = search.zones[static_cast<std::size_t>(b)];
    return std::includes(y.begin(), y.end(), x.begin(), x.end());
}

/// Whether a candidate is beyond chance without the households of all other accepted ones.
bool standsAlone(const Search& search, const Candidate& c, const std::vector<Accepted>& accepted,
                 const Accepted& own, const AdjustedP& adjusted, double alpha) {
    std::vector<char> taken(static_cast<std::size_t>(search.households->size()), 0);
    for (const Accepted& a : accepted)
        if (&a != &own)
            for (std::int32_t h : a.households) taken[static_cast<std::size_t>(h)] = 1;
    return adjusted.of(search.found->familyOf(c.pattern), recounted(search, c, taken).score) <= alpha;
}

/// The largest score belongs to the widest description; a finer one that is itself beyond chance takes its
/// place where most of the households inside share it, far more often than those outside do. Counted in the
/// place of the wide one, whatever place the finer one has.
Candidate finestDescription(const Search& search, const std::vector<Accepted>& all, const Accepted& accepted,
                            const AdjustedP& adjusted, double alpha,
                            const std::array<double, 64>& needShare) {
    const auto cells = [&](const Candidate& c) -> const PatternCells& {
        return search.found->patterns[static_cast<std::size_t>(c.pattern)];
    };
    const Candidate& wide = accepted.candidate;
    std::vector<Candidate> fine;
    for (const Candidate& c : accepted.under)
        if (c.p <= alpha && half(search, wide.zone, c.zone) && finer(cells(wide), cells(c)))
            fine.push_back(c);
    const auto key = [&](const Candidate& x) {
        return std::tuple(cells(x).needs.size(), x.zone == wide.zone, x.score);
    };
    Candidate best = wide;
    for (const Candidate& c : fine) {
        if (key(c) <= key(best)) continue;
        Candidate here = c;
        here.observed = static_cast<std::int32_t>(
            householdsIn(search, c.pattern, search.zones[static_cast<std::size_t>(wide.zone)]).size());
        if (here.observed < kMostOfThem * wide.observed) continue;
        const double share = shareOutside(cells(wide), wide, cells(c), here, needShare);
        if (binomialTail(here.observed, wide.observed, share) >
            kFinerAlpha / static_cast<double>(fine.size()))
            continue;
        if (within(search, c.zone, wide.zone) || standsAlone(search, c, all, accepted, adjusted, alpha))
            best = c;
    }
    return best;
}

/// A need that many of the households inside have besides.
struct Besides {
    int need = 0;
    double tail = 1;
};

/// Needs besides those of a pattern that its households inside share beyond chance, the clearest first.
std::vector<Besides> sharedBesides(const Search& search, const Candidate& c, const model::Taxonomy& taxonomy,
                                   const std::array<double, 64>& needShare) {
    const PatternCells& cells = search.found->patterns[static_cast<std::size_t>(c.pattern)];
    const Households& h = *search.households;
    std::array<int, 64> inside{}, all{};
    for (std::int32_t t : search.typesOf(c.pattern))
        for (int need : model::members(h.typeNeeds[static_cast<std::size_t>(t)]))
            all[static_cast<std::size_t>(need)] += h.count(t);
    for (std::int32_t row : householdsIn(search, c.pattern, search.zones[static_cast<std::size_t>(c.zone)]))
        for (int need : model::members(h.needs[static_cast<std::size_t>(row)]))
            inside[static_cast<std::size_t>(need)] += 1;

    const std::vector<model::NeedSet> clashing = incompatibleNeeds(taxonomy);
    const double outside = cells.households - c.observed;
    std::vector<Besides> found;
    for (int need = 0; need < static_cast<int>(taxonomy.needs.size()); ++need) {
        const auto at = static_cast<std::size_t>(need);
        if (need == taxonomy.other || cells.needs.has(need) || (clashing[at].bits & cells.needs.bits))
            continue;
        if (inside[at] < kShareBesides * c.observed) continue;
        const double share =
            (all[at] - inside[at] + kMarginalWeight * needShare[at]) / (outside + kMarginalWeight);
        found.push_back({need, binomialTail(inside[at], c.observed, share)});
    }
    std::erase_if(found, [](const Besides& b) { return b.tail > kBesidesAlpha; });
    std::sort(found.begin(), found.end(), [](const Besides& a, const Besides& b) {
        return std::tuple(a.tail, a.need) < std::tuple(b.tail, b.need);
    });
    return found;
}

bool fits(const PatternCells& cells, model::NeedSet needs, int structure, const model::Taxonomy& taxonomy) {
    const bool unstated = structure == taxonomy.otherStructure || structure == taxonomy.unknownStructure;
    return std::popcount(needs.bits & cells.needs.bits) + cells.mayLack >= cells.needs.size() &&
           (cells.structure < 0 || structure == cells.structure || (cells.orUnstated && unstated));
}

/// Row of a mined pattern, added at the end where it was not tried.
int rowOf(Search& search, PatternsFound& found, PatternCells cells, const model::Taxonomy& taxonomy) {
    const auto same = [&](const PatternCells& p) {
        return p.namedRow < 0 && p.needs == cells.needs && p.structure == cells.structure &&
               p.orUnstated == cells.orUnstated && p.mayLack == cells.mayLack;
    };
    const auto known =
        std::find_if(found.patterns.begin() + found.familyBegin[kMinedFamily], found.patterns.end(), same);
    if (known != found.patterns.end()) return static_cast<int>(known - found.patterns.begin());
    const Households& h = *search.households;
    ByStage byStage{};
    cells.households = 0;
    cells.firstType = static_cast<std::int64_t>(found.types.size());
    for (std::int32_t t = 0; t < h.types(); ++t) {
        const auto at = static_cast<std::size_t>(t);
        if (!fits(cells, h.typeNeeds[at], h.typeStructure[at], taxonomy)) continue;
        found.types.push_back(t);
        cells.households += h.count(t);
        byStage[static_cast<std::size_t>(h.typeStage[at])] += h.count(t);
    }
    cells.lastType = static_cast<std::int64_t>(found.types.size());
    found.patterns.push_back(cells);
    search.patternByStage.push_back(byStage);
    return static_cast<int>(found.patterns.size()) - 1;
}

int householdsInside(const Search& search, const PatternCells& cells, int zone,
                     const model::Taxonomy& taxonomy) {
    const Households& h = *search.households;
    const Zone& districts = search.zones[static_cast<std::size_t>(zone)];
    int inside = 0;
    for (std::size_t i = 0; i < h.district.size(); ++i)
        inside += std::binary_search(districts.begin(), districts.end(), h.district[i]) &&
                  fits(cells, h.needs[i], h.structure[i], taxonomy);
    return inside;
}

/// The tested candidate with other words: its place, its p and its score.
Candidate toldAs(Search& search, PatternsFound& found, const Candidate& tested, const PatternCells& cells,
                 const model::Taxonomy& taxonomy) {
    Candidate told = tested;
    told.pattern = rowOf(search, found, cells, taxonomy);
    const Households& h = *search.households;
    const std::vector<std::int32_t> rows =
        householdsIn(search, told.pattern, search.zones[static_cast<std::size_t>(told.zone)]);
    ByStage inside{};
    for (std::int32_t row : rows)
        inside[static_cast<std::size_t>(
            h.typeStage[static_cast<std::size_t>(h.type[static_cast<std::size_t>(row)])])] += 1;
    told.observed = static_cast<std::int32_t>(rows.size());
    told.expected = search.expected(told.pattern, told.zone);
    told.expectedOutside = expectedFromOutside(search, told.pattern, told.zone, inside);
    return told;
}

Candidate fullestDescription(Search& search, PatternsFound& found, const Candidate& tested,
                             const model::Taxonomy& taxonomy, const std::array<double, 64>& needShare) {
    PatternCells cells = found.patterns[static_cast<std::size_t>(tested.pattern)];
    if (cells.namedRow >= 0 || cells.mayLack > 0) return tested;
    const std::vector<model::NeedSet> clashing = incompatibleNeeds(taxonomy);
    std::vector<int> added;
    for (const Besides& b : sharedBesides(search, tested, taxonomy, needShare)) {
        if (cells.needs.size() >= kMostNeeds ||
            (clashing[static_cast<std::size_t>(b.need)].bits & cells.needs.bits))
            continue;
        cells.needs.insert(b.need);
        added.push_back(b.need);
    }
    const auto most = [&](const PatternCells& p) {
        return householdsInside(search, p, tested.zone, taxonomy) >=
               std::max(3.0, kShareBesides * tested.observed);
    };
    for (; !added.empty(); added.pop_back()) {
        cells.mayLack = 0;
        if (most(cells)) return toldAs(search, found, tested, cells, taxonomy);
        cells.mayLack = cells.needs.size() == kMostNeeds ? 1 : 0;
        if (cells.mayLack && most(cells)) return toldAs(search, found, tested, cells, taxonomy);
        cells.needs.bits &= ~(std::uint64_t{1} << added.back());
    }
    return tested;
}

}  // namespace

void describe(Search& search, PatternsFound& found, std::vector<Accepted>& accepted,
              const model::Taxonomy& taxonomy, const AdjustedP& adjusted, double alpha) {
    const std::array<double, 64> needShare = needShares(*search.households);
    for (Accepted& a : accepted) {
        a.tested = finestDescription(search, accepted, a, adjusted, alpha, needShare);
        a.households = joined(
            a.households,
            householdsIn(search, a.tested.pattern, search.zones[static_cast<std::size_t>(a.tested.zone)]));
        a.candidate = fullestDescription(search, found, a.tested, taxonomy, needShare);
    }
}

}  // namespace sasae::analysis
