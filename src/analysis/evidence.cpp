#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "analysis/gamma_poisson.h"
#include "analysis/proposing_run.h"

namespace sasae::analysis {
namespace {

constexpr int kMostQuarters = 12;
constexpr int kLeastClosed = 5;                ///< households with a final outcome before supports are told
constexpr double kPriorHouseholds = 5;         ///< weight of the city's value in a support's share
constexpr std::size_t kMostForDistance = 300;  ///< households whose pairwise distances are taken

bool closed(model::Outcome o) {
    return o == model::Outcome::Resolved || o == model::Outcome::Improved || o == model::Outcome::Unchanged ||
           o == model::Outcome::Worse;
}
bool solved(model::Outcome o) {
    return o == model::Outcome::Resolved || o == model::Outcome::Improved;
}

bool inWindowEnd(const RunContext& run, std::size_t row) {
    const base::Date day = run.cases.noticedOn[row];
    return day.known() && (!run.settings.to.known() || day <= run.settings.to);
}

void fillHouseholds(const RunContext& run, const Standing& standing, model::Evidence& e) {
    model::NeedSet every = standing.pattern.allOf;
    for (model::NeedSet any : standing.pattern.anyOf) every.bits |= any.bits;
    e.needCounts.assign(run.taxonomy.needs.size(), 0);
    e.structureCounts.assign(run.taxonomy.structures.size(), 0);
    for (std::int32_t household : standing.households) {
        const auto h = static_cast<std::size_t>(household);
        e.caseRows.push_back(run.households.newestRow[h]);
        for (int need : model::members(run.households.needs[h]))
            ++e.needCounts[static_cast<std::size_t>(need)];
        const int structure = run.households.structure[h];
        if (structure >= 0) ++e.structureCounts[static_cast<std::size_t>(structure)];
        if (structure < 0 || structure == run.taxonomy.unknownStructure) ++e.missingStructure;
        if (every.within(run.households.needs[h])) ++e.allNeedsShared;
    }
    std::sort(e.caseRows.begin(), e.caseRows.end());
    for (std::size_t i = 0; i < run.households.unplacedNeeds.size(); ++i)
        if (standing.pattern.matches(run.households.unplacedNeeds[i], run.households.unplacedStructure[i]))
            ++e.missingPlace;
}

int firstQuarterToTell(const RunContext& run) {
    int first = base::quarterIndex(run.settings.from);
    for (std::size_t r = 0; r < run.cases.noticedOn.size(); ++r)
        if (inWindowEnd(run, r)) first = std::min(first, base::quarterIndex(run.cases.noticedOn[r]));
    return std::max(first, base::quarterIndex(run.settings.to) - kMostQuarters + 1);
}

/// Households by the quarter in which they were first noticed, as far back as the data go: each once in the
/// window, and once in each year before it, counted as in the window.
void fillQuarters(const RunContext& run, const Standing& standing, model::Evidence& e) {
    const int first = firstQuarterToTell(run), last = base::quarterIndex(run.settings.to);
    for (int q = first; q <= last; ++q) e.quarterOf.push_back(q);
    e.perQuarter.assign(e.quarterOf.size(), 0);
    const auto count = [&](const Households& h, std::int32_t household) {
        const std::int32_t row = h.firstRow[static_cast<std::size_t>(household)];
        const int quarter = base::quarterIndex(run.cases.noticedOn[static_cast<std::size_t>(row)]);
        if (quarter >= first) ++e.perQuarter[static_cast<std::size_t>(quarter - first)];
    };
    for (std::int32_t household : standing.households) count(run.households, household);
    std::vector<char> inside(run.cases.districtCodes.size(), standing.scope == model::Scope::City);
    for (int d : standing.areas) inside[static_cast<std::size_t>(d)] = 1;
    for (const Households& year : run.earlierYears)
        for (int t = 0; t < year.types(); ++t) {
            const auto at = static_cast<std::size_t>(t);
            if (!standing.pattern.matches(year.typeNeeds[at], year.typeStructure[at]) ||
                (standing.stage && year.typeStage[at] != *standing.stage))
                continue;
            for (std::int32_t i = year.typeBegin[at]; i < year.typeBegin[at + 1]; ++i)
                if (inside[static_cast<std::size_t>(year.district[static_cast<std::size_t>(i)])])
                    count(year, i);
        }
}

/// How the household was first noticed, and whether that case was linked within 30 days: only of cases
/// noticed at least 30 days before the data end. Of later ones only those already linked would be known.
void fillNoticing(const RunContext& run, const Standing& standing, model::Evidence& e) {
    const model::Cases& cases = run.cases;
    for (std::int32_t household : standing.households) {
        const auto r = static_cast<std::size_t>(run.households.firstRow[static_cast<std::size_t>(household)]);
        const int actor = cases.noticedBy[r];
        const auto share = actor >= 0 && static_cast<std::size_t>(actor) < run.shareOfActor.size()
                               ? run.shareOfActor[static_cast<std::size_t>(actor)]
                               : model::NoticedShare::Unknown;
        ++e.noticedBy[static_cast<std::size_t>(share)];
        const std::int64_t until = cases.noticedOn[r].days + std::int64_t{30};
        if (until > run.knownUntil.days) continue;
        ++e.linkObservable;
        if (cases.linkedOn[r].known() && cases.linkedOn[r].days <= until) ++e.linkedWithin30;
    }
}

/// Closed households, one row each (the newest closed one).
std::vector<std::size_t> closedRows(const RunContext& run, const model::Pattern* pattern) {
    const model::Cases& cases = run.cases;
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < cases.outcome.size(); ++r)
        if (closed(cases.outcome[r]) && inWindowEnd(run, r) &&
            (!pattern || pattern->matches(cases.needs[r], cases.structure[r])))
            rows.push_back(r);
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(cases.household[a], cases.noticedOn[b], cases.caseKey[a]) <
               std::tie(cases.household[b], cases.noticedOn[a], cases.caseKey[b]);
    });
    rows.erase(
        std::unique(rows.begin(), rows.end(),
                    [&](std::size_t a, std::size_t b) { return cases.household[a] == cases.household[b]; }),
        rows.end());
    return rows;
}

struct Tally {
    std::vector<int> used, solvedOf;
    int closedCount = 0, solvedCount = 0;
};

Tally tally(const RunContext& run, const std::vector<std::size_t>& rows) {
    Tally t{std::vector<int>(run.cases.supportCodes.size(), 0),
            std::vector<int>(run.cases.supportCodes.size(), 0), 0, 0};
    for (std::size_t r : rows) {
        const bool good = solved(run.cases.outcome[r]);
        ++t.closedCount;
        t.solvedCount += good;
        for (std::size_t k = 0; k < t.used.size(); ++k)
            if ((run.cases.supports[r] >> k) & 1) {
                ++t.used[k];
                t.solvedOf[k] += good;
            }
    }
    return t;
}

/// Supports used in similar closed households: Beta posterior of the share solved, shrunk to that of all
/// closed households of the city that used the support.
void fillSupports(const RunContext& run, const model::Pattern& pattern, const SupportsInCity& city,
                  model::Evidence& e) {
    const Tally similar = tally(run, closedRows(run, &pattern));
    e.closedHouseholds = similar.closedCount;
    if (similar.closedCount < kLeastClosed) return;
    for (std::size_t k = 0; k < similar.used.size(); ++k) {
        if (similar.used[k] == 0) continue;
        const double a = kPriorHouseholds * city.shareSolved[k] + similar.solvedOf[k];
        const double b = kPriorHouseholds * (1 - city.shareSolved[k]) + similar.used[k] - similar.solvedOf[k];
        model::SupportOutcome s;
        s.support = static_cast<int>(k);
        s.used = similar.used[k];
        s.solved = similar.solvedOf[k];
        s.shrunk = a / (a + b);
        s.interval = {boost::math::ibeta_inv(a, b, 0.05), boost::math::ibeta_inv(a, b, 0.95)};
        e.supports.push_back(s);
    }
    std::stable_sort(e.supports.begin(), e.supports.end(),
                     [](const auto& a, const auto& b) { return a.interval.low > b.interval.low; });
}

/// Median distance between the masked points of pairs; -1 where fewer than two have one.
double medianDistanceM(const RunContext& run, const std::vector<int>& rows) {
    std::vector<geom::Point> points;
    for (int row : rows) {
        const geom::Point p = run.cases.masked[static_cast<std::size_t>(row)];
        if (std::isfinite(p.x) && points.size() < kMostForDistance) points.push_back(p);
    }
    std::vector<double> apart;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) apart.push_back(geom::distanceM(points[i], points[j]));
    if (apart.empty()) return -1;
    std::sort(apart.begin(), apart.end());
    const std::size_t half = apart.size() / 2;
    return apart.size() % 2 ? apart[half] : (apart[half - 1] + apart[half]) / 2;
}

std::optional<double> changeOf(const RunContext& run, const Standing& standing) {
    if (!run.yearBefore || run.yearBefore->size() == 0) return std::nullopt;
    const Households& before = *run.yearBefore;
    int count = 0;
    for (int t = 0; t < before.types(); ++t)
        if (standing.pattern.matches(before.typeNeeds[static_cast<std::size_t>(t)],
                                     before.typeStructure[static_cast<std::size_t>(t)]))
            count += before.count(t);
    if (count == 0) return std::nullopt;
    return (static_cast<double>(standing.cityHouseholds) / run.households.size()) /
           (static_cast<double>(count) / before.size());
}

}  // namespace

std::vector<Households> earlierYears(const RunContext& run) {
    std::vector<Households> years;
    const int first = firstQuarterToTell(run);
    base::Date to{run.settings.from.days - 1};
    for (int year = 1; base::quarterIndex(to) >= first; ++year) {
        const base::Date from = base::addMonths(run.settings.from, -12 * year);
        years.push_back(householdsWithin(run.cases, from, to, run.taxonomy));
        to = base::Date{from.days - 1};
    }
    return years;
}

SupportsInCity supportsInCity(const RunContext& run) {
    const Tally all = tally(run, closedRows(run, nullptr));
    const double overall = (all.solvedCount + 1.0) / (all.closedCount + 2.0);
    SupportsInCity city;
    for (std::size_t k = 0; k < all.used.size(); ++k)
        city.shareSolved.push_back((kPriorHouseholds * overall + all.solvedOf[k]) /
                                   (kPriorHouseholds + all.used[k]));
    return city;
}

model::Proposal proposalOn(const RunContext& run, const Standing& standing) {
    model::Proposal p;
    p.pattern = standing.pattern;
    p.scope = standing.scope;
    p.basis = standing.basis;
    p.against = standing.against;
    p.areas = standing.areas;
    p.cases = static_cast<int>(standing.households.size());
    p.expected = standing.expected;
    std::string where;
    for (int d : standing.areas)
        where += (where.empty() ? "" : "+") + run.cases.districtCodes[static_cast<std::size_t>(d)];
    p.id = standing.pattern.id + "@" + (standing.scope == model::Scope::City ? "*" : where);
    const RatioPosterior posterior = ratioPosterior(p.cases, standing.expectedOutside);
    p.ratio = posterior.mean();
    p.ratioInterval = posterior.interval90();
    const bool elsewhere = standing.against == model::Against::Elsewhere;
    if ((!elsewhere || standing.cityHouseholds > p.cases) && standing.expectedOutside > 0)
        p.evidence.rawRatio = p.cases / standing.expectedOutside;
    model::Evidence& e = p.evidence;
    e.cityCases = standing.cityHouseholds;
    fillHouseholds(run, standing, e);
    fillQuarters(run, standing, e);
    fillNoticing(run, standing, e);
    fillSupports(run, standing.pattern, run.supports, e);
    e.medianDistanceM = medianDistanceM(run, e.caseRows);
    e.lift = lift(standing.pattern, run.households);
    e.change = changeOf(run, standing);
    return p;
}

}  // namespace sasae::analysis
