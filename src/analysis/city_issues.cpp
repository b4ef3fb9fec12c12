#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/chance_maxima.h"
#include "analysis/gamma_poisson.h"
#include "analysis/proposing_run.h"

namespace sasae::analysis {
namespace {

constexpr std::size_t kRankedByChange = 200;  ///< the best by lift, whose change is then looked up
constexpr std::int64_t kMostRisePatterns = 20000;

struct Ranked {
    model::Pattern pattern;
    std::vector<std::int32_t> households;
    std::vector<int> areas;
    double expected = 0, score = 0;
    std::optional<double> p;  ///< of a rise; a lift has none
};

/// Low end (5 %) of a Gamma–Poisson posterior after Wilson & Hilferty (1931): close enough to rank by.
double lowEnd(const RatioPosterior& posterior) {
    const double a = posterior.shape, root = 1 - 1 / (9 * a) - 1.645 / (3 * std::sqrt(a));
    return a * root * root * root / posterior.rate;
}

std::vector<std::int32_t> allHouseholds(const RunContext& run, const model::Pattern& pattern) {
    std::vector<std::int32_t> rows;
    const Households& h = run.households;
    for (int t = 0; t < h.types(); ++t)
        if (pattern.matches(h.typeNeeds[static_cast<std::size_t>(t)],
                            h.typeStructure[static_cast<std::size_t>(t)]))
            for (std::int32_t i = h.typeBegin[static_cast<std::size_t>(t)];
                 i < h.typeBegin[static_cast<std::size_t>(t) + 1]; ++i)
                rows.push_back(i);
    return rows;
}

std::vector<int> areasOf(const RunContext& run, const std::vector<std::int32_t>& households) {
    std::vector<int> areas;
    for (std::int32_t h : households) areas.push_back(run.households.district[static_cast<std::size_t>(h)]);
    std::sort(areas.begin(), areas.end());
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    return areas;
}

bool wideEnough(const RunContext& run, const Ranked& r) {
    return static_cast<int>(r.households.size()) >= run.settings.cityMinHouseholds &&
           static_cast<int>(r.areas.size()) >= run.settings.cityMinDistricts;
}

int countIn(const Households& h, const model::Pattern& pattern) {
    int count = 0;
    for (int t = 0; t < h.types(); ++t)
        if (pattern.matches(h.typeNeeds[static_cast<std::size_t>(t)],
                            h.typeStructure[static_cast<std::size_t>(t)]))
            count += h.count(t);
    return count;
}

/// Households expected if the attributes came together by chance: quick for mined patterns.
class ByChance {
  public:
    explicit ByChance(const RunContext& run) : run_(run), structure_(run.taxonomy.structures.size(), 0.0) {
        const Households& h = run.households;
        for (int t = 0; t < h.types(); ++t) {
            const auto at = static_cast<std::size_t>(t);
            const double share = static_cast<double>(h.count(t)) / h.size();
            for (int need : model::members(h.typeNeeds[at])) need_[static_cast<std::size_t>(need)] += share;
            if (h.typeStructure[at] >= 0) structure_[static_cast<std::size_t>(h.typeStructure[at])] += share;
        }
    }
    double expected(int pattern) const {
        const PatternCells& cells = run_.found.patterns[static_cast<std::size_t>(pattern)];
        if (cells.namedRow >= 0)
            return cells.households /
                   lift(run_.patternLibrary.patterns[static_cast<std::size_t>(cells.namedRow)],
                        run_.households);
        std::vector<double> shares;
        for (int need : model::members(cells.needs)) shares.push_back(need_[static_cast<std::size_t>(need)]);
        if (cells.structure >= 0) shares.push_back(structureShare(cells));
        return expectedByChance(shares, cells.needs.size(), cells.mayLack, run_.households.size());
    }

  private:
    double structureShare(const PatternCells& cells) const {
        double share = structure_[static_cast<std::size_t>(cells.structure)];
        if (cells.orUnstated)
            for (int unstated : {run_.taxonomy.otherStructure, run_.taxonomy.unknownStructure})
                share += structure_[static_cast<std::size_t>(unstated)];
        return share;
    }

    const RunContext& run_;
    std::array<double, 64> need_{};
    std::vector<double> structure_;
};

/// Patterns under the count rule that come together more often than by chance, best first.
std::vector<Ranked> byLiftAndChange(const RunContext& run) {
    const ByChance chance(run);
    std::vector<std::tuple<double, int, double>> order;  // −log of the low end of the lift, pattern, expected
    for (int p = 0; p < run.found.familyBegin[2]; ++p) {  // not those that only describe another
        const int households = run.found.patterns[static_cast<std::size_t>(p)].households;
        if (households < run.settings.cityMinHouseholds || !spansGroups(run, run.found, p)) continue;
        const double expected = chance.expected(p), low = lowEnd(ratioPosterior(households, expected));
        if (low > 1) order.push_back({-std::log(low), p, expected});
    }
    std::sort(order.begin(), order.end());
    if (order.size() > kRankedByChange) order.resize(kRankedByChange);
    std::vector<Ranked> all;
    for (const auto& [minusLift, p, expected] : order) {
        Ranked r{patternOf(run, run.found, p), {}, {}, expected, -minusLift, std::nullopt};
        r.households = allHouseholds(run, r.pattern);
        r.areas = areasOf(run, r.households);
        if (!wideEnough(run, r)) continue;
        if (run.yearBefore && run.yearBefore->size() > 0) {
            const double scaled = static_cast<double>(countIn(*run.yearBefore, r.pattern)) *
                                  run.households.size() / run.yearBefore->size();
            r.score += std::log(ratioPosterior(static_cast<double>(r.households.size()), scaled).mean());
        }
        all.push_back(std::move(r));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return all;
}

/// Patterns whose share rose beyond chance. What is expected is the rate of the year before, within life
/// stage: the pooled rate of both years would hold the rise itself.
std::vector<Ranked> byRise(const RunContext& run, const RiseSearch& rise, const AdjustedP& adjusted) {
    std::vector<Ranked> all;
    for (const Candidate& c : rise.candidates) {
        const double p = adjusted.of(kRiseFamily, c.score);
        if (p > run.settings.alpha || !spansGroups(run, rise.found, c.pattern)) continue;
        Ranked r{patternOf(run, rise.found, c.pattern), {}, {}, c.expectedOutside, c.score, p};
        r.households = allHouseholds(run, r.pattern);
        r.areas = areasOf(run, r.households);
        if (wideEnough(run, r)) all.push_back(std::move(r));
    }
    std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
        return std::tuple(*a.p, -a.score) < std::tuple(*b.p, -b.score);
    });
    return all;
}

constexpr double kSameHouseholds = 0.4;  ///< as in merging.h

}  // namespace

std::optional<RiseSearch> searchRise(const RunContext& run, base::Progress& progress) {
    if (!run.yearBefore) return std::nullopt;
    RiseSearch rise;
    rise.both = bothWindows(*run.yearBefore, run.households);
    rise.found =
        findPatterns(rise.both, run.taxonomy, run.patternLibrary,
                     {.minSupport = run.settings.cityMinHouseholds, .maxPatterns = kMostRisePatterns});
    Places windows;
    windows.codes = {"before", "now"};
    windows.neighbours.resize(2);
    rise.search = makeSearch(rise.both, rise.found, windows, 1, run.settings.margin);
    // Another seed: these replicates are independent of those over places.
    const auto chance = chanceMaxima(rise.search,
                                     {.replications = run.settings.replications,
                                      .seed = run.settings.seed ^ 0x9e3779b97f4a7c15ULL,
                                      .threads = run.settings.threads},
                                     progress);
    rise.chance = chance[kLibraryFamily];
    for (std::size_t r = 0; r < rise.chance.size(); ++r)
        rise.chance[r] = std::max(rise.chance[r], chance[kMinedFamily][r]);
    const std::vector<double> floors(2, 0.5);
    const Standouts found =
        findStandouts(rise.search, floors, {.minCases = 1 << 30},
                      std::vector<char>(rise.found.patterns.size(), 0), run.settings.threads);
    rise.best = std::max(found.best[kLibraryFamily], found.best[kMinedFamily]);
    for (const Candidate& c : found.beyond)
        if (c.zone == 1) rise.candidates.push_back(c);
    return rise;
}

std::vector<model::Proposal> cityProposals(const RunContext& run, const RiseSearch* rise,
                                           const AdjustedP& adjusted) {
    std::vector<Ranked> kept;
    const auto keep = [&](std::vector<Ranked> ranked, std::size_t most) {
        std::size_t added = 0;
        for (Ranked& r : ranked) {
            if (added >= most) break;
            if (std::any_of(kept.begin(), kept.end(), [&](const Ranked& k) {
                    return overlap(k.households, r.households) >= kSameHouseholds;
                }))
                continue;
            kept.push_back(std::move(r));
            ++added;
        }
    };
    if (rise) keep(byRise(run, *rise, adjusted), SIZE_MAX);
    keep(byLiftAndChange(run), static_cast<std::size_t>(run.settings.perDistrict));
    std::vector<model::Proposal> proposals;
    for (Ranked& r : kept) {
        Standing standing;
        standing.pattern = r.pattern;
        standing.scope = model::Scope::City;
        standing.basis = r.p ? model::Basis::Significant : model::Basis::Repeated;
        standing.against = r.p ? model::Against::YearBefore : model::Against::Unrelated;
        standing.areas = r.areas;
        standing.cityHouseholds = static_cast<int>(r.households.size());
        standing.expected = standing.expectedOutside = r.expected;
        standing.households = std::move(r.households);
        model::Proposal p = proposalOn(run, standing);
        p.pValue = r.p;
        proposals.push_back(std::move(p));
    }
    return proposals;
}

}  // namespace sasae::analysis
