#include "analysis/merging.h"

#include <algorithm>
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
        accepted.push_back({candidate, candidate, std::move(households), {}});
    }
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
        list.listed.push_back({candidate, candidate, households, {}});
        known.push_back(list.listed.back());
    }
    return list;
}

}  // namespace sasae::analysis
