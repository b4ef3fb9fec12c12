#include "sample/geography.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "sample/city_facilities.h"
#include "sample/city_plan.h"
#include "sample/city_roads.h"
#include "sample/people.h"
#include "sample/place_names.h"

namespace sasae::sample {

namespace {

using geom::Point;

constexpr double kDistrictM2 = 5e6;  ///< on average, as in a city of 230 km² with 46 districts
constexpr int kPeopleEach = 6500;    ///< people of a district on average
constexpr const char* kSource = "生成データ（実在しません）";

void check(const CitySettings& settings, int people) {
    const auto refuse = [](const char* ja, const char* en) {
        throw base::Error(base::Kind::Usage, {ja, en});
    };
    if (settings.districts < 1 || settings.districts > 200)
        refuse("校区は1から200までです", "there can be 1 to 200 districts");
    if (settings.smallAreasPerDistrict < 1 || settings.smallAreasPerDistrict > 20)
        refuse("1校区あたりの小地域は1から20までです", "a district can have 1 to 20 small areas on average");
    if (people < 100 * settings.districts * settings.smallAreasPerDistrict)
        refuse("人口は小地域あたり100人以上にしてください", "there must be at least 100 people a small area");
}

/// Moves everything to its place in the plane rectangular zone, within some 40 km of the zone's origin.
Point placeInZone(std::uint64_t seed) {
    base::Stream stream(seed, 0x7a6f6e65);
    const double x = std::round(80000 * (stream.uniform() - 0.5));
    return {x, std::round(80000 * (stream.uniform() - 0.5))};
}

void move(Mosaic& mosaic, Land& land, Point by) {
    const auto shift = [by](Point& p) {
        // On millimetres again: files keep three decimals.
        p = {std::round((p.x + by.x) * 1000) / 1000, std::round((p.y + by.y) * 1000) / 1000};
    };
    for (Point& p : mosaic.site) shift(p);
    for (Point& p : mosaic.vertex) shift(p);
    for (Border& border : mosaic.borders)
        for (Point& p : border.line) shift(p);
    for (Point& p : land.centres) shift(p);
}

/// Numbers the groups from north-west to south-east, as lists of districts often run.
std::vector<int> renumbered(const Mosaic& mosaic, std::vector<int> groups, int districts) {
    const auto k = static_cast<std::size_t>(districts);
    std::vector<Point> sums(k);
    std::vector<double> counts(k, 0);
    for (std::size_t c = 0; c < groups.size(); ++c) {
        const auto g = static_cast<std::size_t>(groups[c]);
        sums[g].x += mosaic.site[c].x;
        sums[g].y += mosaic.site[c].y;
        ++counts[g];
    }
    std::vector<int> order(k), rank(k);
    std::iota(order.begin(), order.end(), 0);
    const auto key = [&](int g) {
        const auto i = static_cast<std::size_t>(g);
        return (sums[i].x - 2 * sums[i].y) / counts[i];
    };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < k; ++i) rank[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    for (int& g : groups) g = rank[static_cast<std::size_t>(g)];
    return groups;
}

model::Edition edition(model::Level level) {
    return {.id = 0,
            .level = level,
            .name = "R8.4.1",
            .validFrom = base::dateOf(2026, 4, 1),
            .validTo = {},
            .source = kSource};
}

void append(model::Areas& areas, std::string code, std::string name, geom::MultiPolygon shape) {
    areas.code.push_back(std::move(code));
    areas.name.push_back(std::move(name));
    areas.inside.push_back(geom::labelPoint(shape));
    areas.shape.push_back(std::move(shape));
}

model::Areas districtsOf(const Mosaic& mosaic, const std::vector<int>& groups,
                         const std::vector<std::string>& names) {
    model::Areas areas;
    areas.edition = edition(model::Level::District);
    for (std::size_t d = 0; d < names.size(); ++d)
        append(areas, fmt::format("K{:03}", d + 1), names[d] + "校区",
               outlineOf(mosaic, groups, static_cast<int>(d)));
    return areas;
}

model::Areas smallAreasOf(const Mosaic& mosaic, const std::vector<int>& groups,
                          const std::vector<std::string>& names, const std::string& municipality) {
    model::Areas areas;
    areas.edition = edition(model::Level::SmallArea);
    std::vector<int> own(mosaic.site.size()), numbers(names.size(), 0);
    std::iota(own.begin(), own.end(), 0);
    for (std::size_t c = 0; c < own.size(); ++c) {
        const auto d = static_cast<std::size_t>(groups[c]);
        const int number = ++numbers[d];
        append(areas, fmt::format("{}{:03}{:03}", municipality, d + 1, number),
               names[d] + (number <= 99 ? kanjiNumber(number) : std::to_string(number)) + "丁目",
               outlineOf(mosaic, own, static_cast<int>(c)));
    }
    return areas;
}

std::vector<double> builtUpOf(const Mosaic& mosaic, const Land& land) {
    std::vector<double> out;
    for (const Point p : mosaic.site) out.push_back(land.builtUp(p));
    return out;
}

model::Population populationOf(const model::Areas& smallAreas, std::vector<model::PeopleCounts> people) {
    model::Population out;
    out.asOf = base::dateOf(2026, 4, 1);
    out.source = kSource;
    out.code = smallAreas.code;
    out.name = smallAreas.name;
    out.at = smallAreas.inside;
    out.shape = smallAreas.shape;
    out.people = std::move(people);
    return out;
}

/// River borders end to end as one line.
geom::MultiLine riverLine(const Mosaic& mosaic, const std::vector<int>& river) {
    if (river.empty()) return {};
    const auto part = [&](std::size_t i) { return mosaic.borders[static_cast<std::size_t>(river[i])].line; };
    geom::Line line = part(0);
    if (river.size() > 1 && (line.front() == part(1).front() || line.front() == part(1).back()))
        std::reverse(line.begin(), line.end());
    for (std::size_t i = 1; i < river.size(); ++i) {
        geom::Line next = part(i);
        if (!(next.front() == line.back())) std::reverse(next.begin(), next.end());
        line.insert(line.end(), next.begin() + 1, next.end());
    }
    return {line};
}

}  // namespace

City makeCity(const CitySettings& settings) {
    const int people = settings.people > 0 ? settings.people : kPeopleEach * settings.districts;
    check(settings, people);
    const std::uint64_t seed = settings.seed;
    const double radiusM = std::sqrt(kDistrictM2 * settings.districts / std::numbers::pi);
    Land land = landOf(radiusM, seed);
    Mosaic mosaic = makeMosaic({.cells = settings.districts * settings.smallAreasPerDistrict,
                                .radiusM = radiusM,
                                .seed = seed,
                                .density = [&](Point p) { return land.density(p); },
                                .inside = [&](Point p) { return land.inside(p); }});
    const std::vector<int> river = riverThrough(mosaic, land, seed);
    const std::vector<double> builtUp = builtUpOf(mosaic, land);
    const std::vector<double> households = householdsOf(builtUp, people, seed);
    const int districts = std::min(settings.districts, mosaic.size());
    const std::vector<int> groups =
        renumbered(mosaic, grouped(mosaic, households, districts, river, seed), districts);
    move(mosaic, land, placeInZone(seed));

    std::vector<std::string> names = placeNames(districts + 1, seed);
    const std::string cityName = names.back();
    names.pop_back();
    City city;
    city.name = cityName + "市";
    city.municipality = fmt::format("99{:03}", 1 + base::Stream(seed, 0x636f6465).below(899));
    city.crs = settings.crs;
    city.outline = outlineOf(mosaic, std::vector<int>(mosaic.site.size(), 0), 0);
    city.rivers = riverLine(mosaic, river);
    city.districts = districtsOf(mosaic, groups, names);
    city.smallAreas = smallAreasOf(mosaic, groups, names, city.municipality);
    city.population = populationOf(city.smallAreas, peopleOf(builtUp, households, seed));
    city.districtOf = groups;
    city.facilities = facilitiesOf({city.districts, city.population, city.districtOf, names, cityName}, seed);
    city.roads = roadsOf(mosaic, land, city.population, river, seed);
    return city;
}

}  // namespace sasae::sample
