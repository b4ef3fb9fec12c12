#include "coverage/cover.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sasae::coverage {

namespace {

using base::say;
using base::Severity;
using model::PeopleCounts;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kBlockM = 100, kTownM = 500;
constexpr double PeopleCounts::*kMeasures[] = {&PeopleCounts::households, &PeopleCounts::total,
                                               &PeopleCounts::under18,    &PeopleCounts::elderly,
                                               &PeopleCounts::elderly75,  &PeopleCounts::elderlySingle};

std::uint32_t walkMs(const Profile& profile, double m) {
    return static_cast<std::uint32_t>(std::llround(m * profile.detour / profile.straightMps * 1000));
}

/// Times of every point: as places are given, and with each place as far away, or as near, as it may be.
struct Times {
    std::vector<Trip> as;
    std::vector<double> worstMs, bestMs;  ///< infinity where none is reached
};

struct Ask {
    const RoadTravel* travel;
    const Profile& profile;
    std::vector<OnRoad> placeOn, pointOn;
    std::span<const geom::Point> places, points;
    int threads;
    std::vector<Trip> operator()(std::span<const std::uint32_t> added) const {
        return travel ? nearestTrips(*travel, placeOn, added, pointOn)
                      : nearestStraight(profile, places, added, points, threads);
    }
};

Times timesOf(const Ask& ask, const CoverPlaces& places, const PeoplePoints& points, const Profile& profile) {
    Times out;
    out.as = ask({});
    std::vector<std::uint32_t> rough, near;
    std::uint32_t most = 0;
    for (const std::int8_t accuracy : places.accuracy) {
        rough.push_back(walkMs(profile, uncertaintyM(accuracy)));
        most = std::max(most, rough.back());
    }
    // A place that may be nearer by r is asked for with most − r more, and everything with `most` less.
    for (const std::uint32_t ms : rough) near.push_back(most - ms);
    const auto worst = most > 0 ? ask(rough) : out.as, best = most > 0 ? ask(near) : out.as;
    for (std::size_t i = 0; i < out.as.size(); ++i) {
        const double own = walkMs(profile, points.uncertainM[i]);
        out.worstMs.push_back(worst[i].reached() ? worst[i].ms + own : kNever);
        out.bestMs.push_back(best[i].reached() ? std::max(0.0, best[i].ms - own - most) : kNever);
    }
    return out;
}

/// One small area from its points: those that stand on a road, if any does.
AreaCover areaCover(std::span<const std::size_t> rows, const Times& times, double limitMs) {
    AreaCover out;
    const auto n = static_cast<double>(rows.size());
    std::vector<std::pair<double, int>> reached;
    for (const std::size_t i : rows) {
        out.share += times.as[i].reached() && times.as[i].ms <= limitMs;
        out.low += times.worstMs[i] <= limitMs;
        out.high += times.bestMs[i] <= limitMs;
        if (times.as[i].reached()) reached.emplace_back(times.as[i].ms, times.as[i].place);
    }
    out.share /= n;
    out.low /= n;
    out.high /= n;
    out.minutes = kNone;
    if (2 * reached.size() > rows.size()) {
        std::sort(reached.begin(), reached.end());
        const auto& middle = reached[(rows.size() - 1) / 2];
        out.minutes = middle.first / 60000;
        out.place = middle.second;
    }
    return out;
}

PeopleCounts part(const PeopleCounts& people, double share) {
    PeopleCounts out = people;
    for (const auto measure : kMeasures) out.*measure *= share;
    return out;
}

void addArea(DistrictCover& to, const PeopleCounts& people, const AreaCover& area) {
    model::add(to.all, people);
    model::add(to.covered, part(people, area.share));
    model::add(to.low, part(people, area.low));
    model::add(to.high, part(people, area.high));
}

std::vector<Gap> gapsOf(const model::Population& population, std::span<const int> districtOf,
                        const std::vector<AreaCover>& areas) {
    std::vector<Gap> gaps;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (districtOf[i] < 0 || areas[i].share >= 1) continue;
        const double missing = 1 - areas[i].share;
        const PeopleCounts& people = population.people[i];
        const Gap gap{static_cast<int>(i), people.total * missing, people.elderly * missing};
        if (gap.total > 0 || gap.elderly > 0 || people.households > 0) gaps.push_back(gap);
    }
    const auto weight = [](const Gap& gap) {
        return std::isnan(gap.elderly) ? std::isnan(gap.total) ? 0 : gap.total : gap.elderly;
    };
    std::stable_sort(gaps.begin(), gaps.end(),
                     [&](const Gap& a, const Gap& b) { return weight(a) > weight(b); });
    return gaps;
}

void tell(const CoverPlaces& places, const Ask& ask, const CoverSettings& settings, Cover& out) {
    if (!ask.travel) {
        base::add(out.findings, "no-road-network", Severity::Info,
                  say("道路網がないため、直線距離に {:g} を掛けて時間を見積もっています",
                      "there is no road network: times are those of straight lines times {:g}",
                      ask.profile.detour));
    } else {
        for (int i = 0; i < places.size(); ++i)
            if (!ask.placeOn[static_cast<std::size_t>(i)].found()) {
                ++out.placesOffRoad;
                base::add(
                    out.findings, "places-off-road", Severity::Warning,
                    say("{:g} m 以内に通れる道のない支援の場所です。どこからも届かないとして数えています",
                        "places of support without a road that may be used within {:g} m: counted as out "
                        "of everyone's reach",
                        settings.doorToRoadM),
                    i + 1);
            }
    }
    for (int i = 0; i < places.size(); ++i)
        if (uncertaintyM(places.accuracy[static_cast<std::size_t>(i)]) > 0)
            base::add(
                out.findings, "places-known-roughly", Severity::Info,
                say("町や街区までしか位置の分からない支援の場所です。割合は下限と上限で示します",
                    "places of support known to their block or town only: shares are given with limits"),
                i + 1);
}

}  // namespace

double uncertaintyM(std::int8_t accuracy) {
    return accuracy <= 1 ? 0 : accuracy == 2 ? kBlockM : kTownM;
}

Cover coverOf(const model::Population& population, const PeoplePoints& points,
              std::span<const int> districtOf, int districts, const CoverPlaces& places,
              const RoadTravel* travel, const Profile& profile, const CoverSettings& settings) {
    Ask ask{travel, profile, {}, {}, places.at, points.at, settings.threads};
    if (travel) {
        ask.placeOn = located(*travel, places.at, settings.doorToRoadM, settings.threads);
        ask.pointOn = located(*travel, points.at, settings.doorToRoadM, settings.threads);
    }
    const Times times = timesOf(ask, places, points, profile);
    const double limitMs = settings.limitMinutes * 60000;

    Cover out;
    out.byRoads = travel != nullptr;
    tell(places, ask, settings, out);
    out.districts.resize(static_cast<std::size_t>(districts));
    for (int i = 0; i < population.size(); ++i) {
        const auto area = static_cast<std::size_t>(i);
        std::vector<std::size_t> rows, onRoad;
        for (std::uint32_t k = points.firstOfArea[area]; k < points.firstOfArea[area + 1]; ++k) {
            rows.push_back(k);
            if (travel && ask.pointOn[k].found()) onRoad.push_back(k);
        }
        AreaCover cover;
        cover.minutes = kNone;
        cover.onRoad = !rows.empty() && (!travel || !onRoad.empty());
        // People live along roads: a field or a wood in the area counts for nobody.
        if (cover.onRoad) cover = areaCover(travel ? onRoad : rows, times, limitMs);
        if (!cover.onRoad && districtOf[area] >= 0)
            base::add(out.findings, "people-off-road", Severity::Warning,
                      say("近くに通れる道のない小地域です。届かない人として数えています",
                          "small areas without a road that may be used: their people are counted as out of "
                          "reach"),
                      i + 1, population.code[area]);
        out.areas.push_back(cover);
        if (districtOf[area] < 0) continue;
        addArea(out.districts[static_cast<std::size_t>(districtOf[area])], population.people[area], cover);
        addArea(out.everywhere, population.people[area], cover);
    }
    out.gaps = gapsOf(population, districtOf, out.areas);
    return out;
}

}  // namespace sasae::coverage
