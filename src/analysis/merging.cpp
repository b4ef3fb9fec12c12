#include "analysis/merging.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <tuple>

#include "analysis/chance_maxima.h"

namespace sasae::analysis {
namespace {

constexpr double kSameHouseholds = 0.4;
constexpr std::size_t kMostUnder = 2000;  ///< listed under one proposal; more tell nothing new

bool meet(const Zone& a, const Zone& b) {
    return std::any_of(a.begin(), a.end(), [&](int d) { return std::binary_search(b.begin(), b.end(), d); });
}

int needCount(const Search& search, int pattern) {
    return search.found->patterns[static_cast<std::size_t>(pattern)].needs.size();
}

/// The accepted one that a candidate tells the same of, or nullptr.
Accepted* sameAs(const Search& search, std::vector<Accepted>& accepted, const Candidate& candidate,
                 const std::vector<std::int32_t>& households) {
    const Zone& zone = search.zones[static_cast<std::size_t>(candidate.zone)];
    for (Accepted& a : accepted)
        if (meet(zone, search.zones[static_cast<std::size_t>(a.candidate.zone)]) &&
            overlap(households, a.households) >= kSameHouseholds)
            return &a;
    return nullptr;
}

void listUnder(Accepted& accepted, const Candidate& candidate) {
    if (accepted.under.size() < kMostUnder) accepted.under.push_back(candidate);
}

constexpr double kMostOfThem = 0.5;   ///< of the households share the finer description
constexpr double kFinerAlpha = 0.05;  ///< over all finer descriptions tried

/// Every need of `wide`, and its structure where it has one, stands in `fine` too, which has more.
bool finer(const PatternCells& wide, const PatternCells& fine) {
    return wide.library < 0 && fine.library < 0 && wide.mayLack >= fine.mayLack &&
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
    constexpr double kMarginalWeight = 3;
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

/// The largest score belongs to the widest description; a finer one that is itself beyond chance takes its
/// place where most of the households inside share it, far more often than those outside do.
Candidate finestDescription(const Search& search, const Accepted& accepted, double alpha,
                            const std::array<double, 64>& needShare) {
    const auto cells = [&](const Candidate& c) -> const PatternCells& {
        return search.found->patterns[static_cast<std::size_t>(c.pattern)];
    };
    const Candidate& wide = accepted.candidate;
    std::vector<Candidate> fine;
    for (const Candidate& c : accepted.under)
        if (c.p <= alpha && half(search, wide.zone, c.zone) && finer(cells(wide), cells(c)))
            fine.push_back(c);
    Candidate best = wide;
    for (const Candidate& c : fine) {
        if (c.observed < kMostOfThem * wide.observed) continue;
        const double share = shareOutside(cells(wide), wide, cells(c), c, needShare);
        if (binomialTail(c.observed, wide.observed, share) > kFinerAlpha / static_cast<double>(fine.size()))
            continue;
        const auto key = [&](const Candidate& x) {
            return std::tuple(cells(x).needs.size(), x.zone == wide.zone, x.score);
        };
        if (key(c) > key(best)) best = c;
    }
    return best;
}

}  // namespace

double overlap(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t both = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (*x < *y)
            ++x;
        else if (*y < *x)
            ++y;
        else
            ++both, ++x, ++y;
    }
    return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

void sortForMerging(const Search& search, std::vector<Candidate>& candidates) {
    const auto key = [&](const Candidate& c) {
        return std::tuple(c.p, -c.score, search.zones[static_cast<std::size_t>(c.zone)].size(),
                          -needCount(search, c.pattern), c.pattern, c.zone);
    };
    std::sort(candidates.begin(), candidates.end(),
              [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
}

std::vector<Accepted> mergeSignificant(const Search& search, std::vector<Candidate> candidates,
                                       const AdjustedP& adjusted, double alpha) {
    sortForMerging(search, candidates);
    std::vector<Accepted> accepted;
    std::vector<char> taken(static_cast<std::size_t>(search.households->size()), 0);
    for (const Candidate& candidate : candidates) {
        if (candidate.p > alpha) continue;
        std::vector<std::int32_t> households =
            householdsIn(search, candidate.pattern, search.zones[static_cast<std::size_t>(candidate.zone)]);
        if (Accepted* same = sameAs(search, accepted, candidate, households)) {
            listUnder(*same, candidate);
            continue;
        }
        if (!accepted.empty()) {
            const Candidate alone = recounted(search, candidate, taken);
            const int family = search.found->familyOf(candidate.pattern);
            if (adjusted.of(family, alone.score) > alpha) continue;
        }
        for (std::int32_t h : households) taken[static_cast<std::size_t>(h)] = 1;
        accepted.push_back({candidate, std::move(households), {}});
    }
    const std::array<double, 64> needShare = needShares(*search.households);
    for (Accepted& a : accepted) a.candidate = finestDescription(search, a, alpha, needShare);
    return accepted;
}

RepeatedList mergeRepeated(const Search& search, std::vector<Candidate> candidates,
                           const std::vector<Accepted>& significant, const RepeatedLimits& limits) {
    sortForMerging(search, candidates);
    RepeatedList list;
    std::vector<Accepted> known = significant;
    std::vector<int> inDistrict(static_cast<std::size_t>(search.districts), 0);
    for (const Candidate& candidate : candidates) {
        const Zone& zone = search.zones[static_cast<std::size_t>(candidate.zone)];
        int& listedHere = inDistrict[static_cast<std::size_t>(zone.front())];
        const bool full =
            static_cast<int>(list.listed.size()) >= limits.perRun || listedHere >= limits.perDistrict;
        if (full) {
            ++list.unlisted;
            continue;
        }
        std::vector<std::int32_t> households = householdsIn(search, candidate.pattern, zone);
        if (sameAs(search, known, candidate, households)) {
            for (Accepted& a : list.listed)
                if (meet(zone, search.zones[static_cast<std::size_t>(a.candidate.zone)]) &&
                    overlap(households, a.households) >= kSameHouseholds) {
                    listUnder(a, candidate);
                    break;
                }
            ++list.unlisted;
            continue;
        }
        ++listedHere;
        list.listed.push_back({candidate, households, {}});
        known.push_back(list.listed.back());
    }
    return list;
}

}  // namespace sasae::analysis
