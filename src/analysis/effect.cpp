#include "analysis/effect.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <set>

#include "base/error.h"

namespace sasae::analysis {
namespace {

using model::EffectCell;
using model::EffectMeasure;
using model::EffectResult;
using model::EffectVerdict;

constexpr double kTail = 0.05 / model::kEffectMeasures;  ///< of each end
constexpr double kFewestExpected = 5, kWidest = 4;

/// One household in one period.
struct Observed {
    int district = 0;
    int waited = 0;      ///< days until it was linked, or until observation ended
    bool ended = false;  ///< linked (resolved) then
    bool residents = false, noticedKnown = false;
};

struct Period {
    base::Date from = {}, to = {};  ///< of noticing
    base::Date seenUntil = {};      ///< last day that counts as observed
};

int limitOf(EffectMeasure measure) {
    return measure == EffectMeasure::LinkedLate     ? kLinkDays
           : measure == EffectMeasure::ResolvedLate ? kResolveDays
                                                    : 0;
}

std::vector<Observed> observe(const model::Cases& cases, const model::Vocabulary& vocabulary,
                              const std::vector<int>& rows, const Period& period, EffectMeasure measure) {
    std::map<model::Pseudonym, int> first;
    for (const int row : rows) {
        const auto r = static_cast<std::size_t>(row);
        const base::Date day = cases.noticedOn[r];
        if (!day.known() || day < period.from || day > period.to || cases.district[r] < 0) continue;
        const auto [known, isNew] = first.emplace(cases.household[r], row);
        if (!isNew && day < cases.noticedOn[static_cast<std::size_t>(known->second)]) known->second = row;
    }
    std::vector<Observed> all;
    for (const auto& [household, row] : first) {
        const auto r = static_cast<std::size_t>(row);
        const base::Date end =
            measure == EffectMeasure::ResolvedLate ? cases.resolvedOn[r] : cases.linkedOn[r];
        Observed one{.district = cases.district[r]};
        const bool seen = end.known() && end <= period.seenUntil;
        one.waited = std::max(0, (seen ? end : period.seenUntil).days - cases.noticedOn[r].days);
        one.ended = seen;
        one.noticedKnown = cases.noticedBy[r] >= 0;
        if (one.noticedKnown) {
            const auto share = vocabulary.actors[static_cast<std::size_t>(cases.noticedBy[r])].share;
            one.noticedKnown = share != model::NoticedShare::Unknown;
            one.residents = share == model::NoticedShare::Residents;
        }
        all.push_back(one);
    }
    return all;
}

struct Count {
    int households = 0, events = 0;
};

/// Whether this household counts, and whether it is an event.
std::optional<bool> eventOf(const Observed& one, EffectMeasure measure) {
    if (measure == EffectMeasure::ByResidents)
        return one.noticedKnown ? std::optional(one.residents) : std::nullopt;
    const int limit = limitOf(measure);
    if (one.ended) return one.waited > limit;
    return one.waited >= limit ? std::optional(true) : std::nullopt;
}

using ByDistrict = std::map<int, Count>;

ByDistrict counted(const std::vector<Observed>& all, EffectMeasure measure) {
    ByDistrict counts;
    for (const Observed& one : all) {
        const auto event = eventOf(one, measure);
        if (!event) continue;
        Count& count = counts[one.district];
        ++count.households;
        count.events += *event ? 1 : 0;
    }
    return counts;
}

EffectCell cellOf(const ByDistrict& counts, const std::vector<Observed>& all, const std::set<int>& places,
                  EffectMeasure measure) {
    EffectCell cell;
    for (const auto& [district, count] : counts) {
        if (!places.contains(district)) continue;
        cell.households += count.households;
        cell.events += count.events;
    }
    if (measure == EffectMeasure::ByResidents) return cell;
    std::vector<int> times;
    std::vector<bool> ended;
    for (const Observed& one : all) {
        if (!places.contains(one.district)) continue;
        times.push_back(one.waited);
        ended.push_back(one.ended);
    }
    cell.survival = waitingShare(times, ended, limitOf(measure));
    return cell;
}

double share(const EffectCell& cell) {
    return cell.households > 0 ? static_cast<double>(cell.events) / cell.households : 0;
}

/// Events of the four cells if the action had changed nothing: here the former share, moved as it moved
/// there.
void expect(EffectResult& r, bool compared) {
    const double move =
        compared && share(r.comparisonBefore) > 0 ? share(r.comparisonAfter) / share(r.comparisonBefore) : 1;
    const double total = r.before.events + r.after.events;
    const double weight = r.before.households + r.after.households * move;
    const double former = weight > 0 ? total / weight : 0;
    r.before.expected = former * r.before.households;
    r.after.expected = former * move * r.after.households;
    r.comparisonBefore.expected = r.comparisonBefore.events;
    r.comparisonAfter.expected = r.comparisonAfter.events;
}

/// How differently districts changed, against what chance alone brings: Pearson's χ² over its degrees of
/// freedom, at least 1.
double dispersionOf(const ByDistrict& before, const ByDistrict& after, const std::vector<int>& places,
                    double common, int& degrees) {
    double chi = 0;
    degrees = -1;
    for (const int place : places) {
        const auto b = before.find(place), a = after.find(place);
        if (b == before.end() || a == after.end()) continue;
        const double total = b->second.events + a->second.events;
        const double moved = a->second.households * common;
        const double p = moved / (moved + b->second.households);
        if (total <= 0 || !(p > 0) || !(p < 1)) continue;
        const double difference = a->second.events - total * p;
        chi += difference * difference / (total * p * (1 - p));
        ++degrees;
    }
    return degrees >= 1 ? std::max(1.0, chi / degrees) : 1.0;
}

void judge(EffectResult& r, bool compared) {
    const bool few =
        std::ranges::any_of(std::vector<double>{r.before.expected, r.after.expected,
                                                compared ? r.comparisonBefore.expected : kFewestExpected,
                                                compared ? r.comparisonAfter.expected : kFewestExpected},
                            [](double expected) { return expected < kFewestExpected; });
    if (few || !r.ratio || !(r.interval.high <= kWidest * r.interval.low)) {
        r.verdict = EffectVerdict::TooFew;
        return;
    }
    if (!compared) {
        r.verdict = EffectVerdict::NoComparison;
        return;
    }
    const bool wantsMore = r.measure == EffectMeasure::ByResidents;
    if (r.interval.low > 1)
        r.verdict = wantsMore ? EffectVerdict::Better : EffectVerdict::Worse;
    else if (r.interval.high < 1)
        r.verdict = wantsMore ? EffectVerdict::Worse : EffectVerdict::Better;
    else
        r.verdict = EffectVerdict::NotShown;
}

/// After over before in one place: events after, given all events, are binomial.
void exactRatio(EffectResult& r) {
    const int a = r.after.events, b = r.before.events;
    if (r.after.households == 0 || r.before.households == 0 || a + b == 0) return;
    const double odds = static_cast<double>(r.before.households) / r.after.households;
    const auto ratioAt = [&](double p) { return p >= 1 ? HUGE_VAL : p / (1 - p) * odds; };
    r.interval.low = a == 0 ? 0 : ratioAt(quantile(boost::math::beta_distribution<>(a, b + 1), kTail));
    r.interval.high =
        b == 0 ? HUGE_VAL : ratioAt(quantile(boost::math::beta_distribution<>(a + 1, b), 1 - kTail));
    if (b > 0) r.ratio = static_cast<double>(a) / b * odds;
}

void ratioOfRatios(EffectResult& r, const ByDistrict& before, const ByDistrict& after,
                   const std::vector<int>& places) {
    const EffectCell* cells[] = {&r.before, &r.after, &r.comparisonBefore, &r.comparisonAfter};
    for (const EffectCell* cell : cells)
        if (cell->events == 0) return;
    int degrees = 0;
    const double common = share(r.comparisonAfter) / share(r.comparisonBefore);
    r.dispersion = dispersionOf(before, after, places, common, degrees);
    if (degrees < kFewestComparisons - 1) return;
    // The excess grows with the size of a place: that of the place judged may be larger than the others'.
    const double typical = (r.comparisonBefore.events + r.comparisonAfter.events) / (degrees + 1.0);
    const double here = 1 + (r.dispersion - 1) * std::max(1.0, (r.before.events + r.after.events) / typical);
    const double variance = here * (1.0 / r.before.events + 1.0 / r.after.events) +
                            r.dispersion * (1.0 / r.comparisonBefore.events + 1.0 / r.comparisonAfter.events);
    const double t = quantile(boost::math::students_t_distribution<>(degrees), 1 - kTail);
    const double log = std::log(share(r.after) / share(r.before) / common);
    r.ratio = std::exp(log);
    r.interval = {std::exp(log - t * std::sqrt(variance)), std::exp(log + t * std::sqrt(variance))};
}

struct Periods {
    Period before, after;
};

Periods periodsOf(const EffectQuestion& q, EffectMeasure measure) {
    const base::Date selected = q.selectedFrom.known() ? q.selectedFrom : base::addMonths(q.begin, -12);
    const int limit = limitOf(measure);
    const base::Date dayBefore{q.begin.days - 1};
    // What happened to a household of the baseline happened before the action.
    Periods p;
    p.before.from = base::addMonths(selected, -q.baselineMonths);
    p.before.to = std::min(base::Date{selected.days - 1}, base::Date{dayBefore.days - limit});
    p.before.seenUntil = dayBefore;
    p.after.from = q.begin;
    p.after.to = q.end.known() ? std::min(q.end, q.dataEnd) : q.dataEnd;
    p.after.seenUntil = q.dataEnd;
    return p;
}

/// Those that were noticed too late to be observed for the whole limit are left to Kaplan–Meier: all of them,
/// also those that ended soon, which alone would make the share look better than it is.
std::vector<Observed> observableOf(const model::Cases& cases, const model::Vocabulary& vocabulary,
                                   const std::vector<int>& rows, Period period, EffectMeasure measure) {
    period.to = std::min(period.to, base::Date{period.seenUntil.days - limitOf(measure)});
    return observe(cases, vocabulary, rows, period, measure);
}

}  // namespace

std::optional<double> waitingShare(const std::vector<int>& times, const std::vector<bool>& event, int limit) {
    std::map<int, std::pair<int, int>> at;  // day: ended, censored
    for (std::size_t i = 0; i < times.size(); ++i) (event[i] ? at[times[i]].first : at[times[i]].second) += 1;
    double waiting = 1;
    int risk = static_cast<int>(times.size()), last = -1;
    for (const auto& [day, counts] : at) {
        if (day > limit) {
            last = limit;
            break;
        }
        if (counts.first > 0) waiting *= 1 - static_cast<double>(counts.first) / risk;
        risk -= counts.first + counts.second;
        last = day;
    }
    if (times.empty() || (last < limit && risk == 0 && waiting > 0)) return std::nullopt;
    return waiting;
}

std::vector<EffectResult> effectOf(const model::Cases& cases, const model::Vocabulary& vocabulary,
                                   const EffectQuestion& question) {
    if (!question.begin.known() || !question.dataEnd.known() || question.treated.empty())
        throw base::Error(
            base::Kind::Usage,
            base::say("いつ、どこで始めた取組みか分かりません",
                      "when and where the action began is not known"),
            "", base::say("開始日と校区を記録してください", "record its first day and its districts"));
    std::vector<int> rows = question.rows;
    if (rows.empty())
        for (int row = 0; row < cases.size(); ++row) rows.push_back(row);
    const std::set<int> here(question.treated.begin(), question.treated.end());
    std::set<int> there(question.comparison.begin(), question.comparison.end());
    for (const int place : here) there.erase(place);
    const std::vector<int> places(there.begin(), there.end());
    const bool compared = places.size() >= static_cast<std::size_t>(kFewestComparisons);
    std::vector<EffectResult> results;
    for (int m = 0; m < model::kEffectMeasures; ++m) {
        EffectResult r;
        r.measure = static_cast<EffectMeasure>(m);
        const Periods periods = periodsOf(question, r.measure);
        r.baselineFrom = periods.before.from;
        r.baselineTo = periods.before.to;
        r.from = periods.after.from;
        r.to = periods.after.to;
        const auto allBefore = observe(cases, vocabulary, rows, periods.before, r.measure);
        const auto allAfter = observe(cases, vocabulary, rows, periods.after, r.measure);
        const auto before =
            counted(observableOf(cases, vocabulary, rows, periods.before, r.measure), r.measure);
        const auto after =
            counted(observableOf(cases, vocabulary, rows, periods.after, r.measure), r.measure);
        r.before = cellOf(before, allBefore, here, r.measure);
        r.after = cellOf(after, allAfter, here, r.measure);
        r.comparisonBefore = cellOf(before, allBefore, there, r.measure);
        r.comparisonAfter = cellOf(after, allAfter, there, r.measure);
        r.comparisonDistricts = static_cast<int>(places.size());
        expect(r, compared);
        compared ? ratioOfRatios(r, before, after, places) : exactRatio(r);
        judge(r, compared);
        results.push_back(r);
    }
    return results;
}

std::vector<int> matchedDistricts(const model::Cases& cases, const EffectQuestion& question,
                                  const std::vector<int>& candidates, const std::vector<double>& households,
                                  int most) {
    const Periods periods = periodsOf(question, EffectMeasure::LinkedLate);
    std::map<int, double> count;
    std::vector<int> rows = question.rows;
    if (rows.empty())
        for (int row = 0; row < cases.size(); ++row) rows.push_back(row);
    for (const int row : rows) {
        const auto r = static_cast<std::size_t>(row);
        const base::Date day = cases.noticedOn[r];
        if (day.known() && day >= periods.before.from && day <= periods.before.to) ++count[cases.district[r]];
    }
    const auto sizeOf = [&](int place) {
        const auto p = static_cast<std::size_t>(place);
        return p < households.size() && households[p] > 0 ? households[p] : std::nan("");
    };
    std::vector<int> all = candidates;
    all.insert(all.end(), question.treated.begin(), question.treated.end());
    const bool known = std::ranges::none_of(all, [&](int place) { return std::isnan(sizeOf(place)); });
    double cases0 = 0, size0 = 0;
    for (const int place : all) {
        cases0 += count[place];
        size0 += known ? sizeOf(place) : 1;
    }
    const double mean = size0 > 0 ? std::max(cases0, 1.0) / size0 : 1;
    // One imagined household at the common rate, as everywhere else (gamma_poisson.h).
    const auto logRate = [&](const std::vector<int>& places) {
        double n = 0, e = 0;
        for (const int place : places) {
            n += count[place];
            e += mean * (known ? sizeOf(place) : 1);
        }
        return std::log((1 + n) / (1 + e));
    };
    const double target = logRate(question.treated);
    std::vector<int> near = candidates;
    std::erase_if(near, [&](int place) {
        return std::ranges::find(question.treated, place) != question.treated.end();
    });
    std::ranges::stable_sort(near, {}, [&](int place) { return std::abs(logRate({place}) - target); });
    if (near.size() > static_cast<std::size_t>(most)) near.resize(static_cast<std::size_t>(most));
    std::ranges::sort(near);
    return near;
}

}  // namespace sasae::analysis
