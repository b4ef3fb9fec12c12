// Coordinates without a CRS: where in Japan would they fall, were they in this CRS or that?
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "geom/crs.h"
#include "geom/proj_handle.h"

namespace sasae::geom {

namespace {

/// Land and islands of Japan, degrees.
constexpr Box kJapan{122, 20, 154, 46};

bool within(const Box& inner, const Box& outer) {
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY &&
           inner.maxY <= outer.maxY;
}

CrsGuess guess(int epsg, double score, const base::Text& why) {
    return {"EPSG:" + std::to_string(epsg), score, why.ja, why.en};
}

std::vector<CrsGuess> geographicGuesses() {
    return {guess(6668, 0.8,
                  {"経緯度として日本の範囲に入ります（JGD2011、現在の測地系）",
                   "reads as degrees within Japan (JGD2011, today's datum)"}),
            guess(4612, 0.7,
                  {"経緯度として日本の範囲に入ります（JGD2000、2011年までの測地系。西日本では同じ値、東日本で"
                   "は最大数mの差）",
                   "reads as degrees within Japan (JGD2000, in use until 2011; same in the west, metres off "
                   "in the east)"}),
            guess(4326, 0.5,
                  {"経緯度として日本の範囲に入ります（WGS 84、JGD2011との差はわずか）",
                   "reads as degrees within Japan (WGS 84, hardly different from JGD2011)"}),
            guess(4301, 0.1,
                  {"経緯度として日本の範囲に入ります（日本測地系、2002年以前の資料。約450 mずれます）",
                   "reads as degrees within Japan (Tokyo datum, before 2002; about 450 m off)"})};
}

/// Where the box lies, degrees, were its coordinates in that CRS; nothing if it lies nowhere.
std::optional<Box> degreesOf(const Box& box, const std::string& code) {
    const ProjObject from = projCrs(projContext(), code), to = projCrs(projContext(), "EPSG:6668");
    const ProjObject way = from && to ? projOperation(projContext(), from.get(), to.get()) : nullptr;
    if (!way) return std::nullopt;
    Box out;
    for (const Point corner : {Point{box.minX, box.minY}, Point{box.maxX, box.minY},
                               Point{box.minX, box.maxY}, Point{box.maxX, box.maxY}, box.centre()}) {
        const PJ_COORD there = proj_trans(way.get(), PJ_FWD, proj_coord(corner.x, corner.y, 0, 0));
        if (!std::isfinite(there.xy.x) || !std::isfinite(there.xy.y)) return std::nullopt;
        out.add(Point{there.xy.x, there.xy.y});
    }
    return out;
}

/// Area of use of a code, degrees (from PROJ's database).
std::optional<Box> areaOfUse(const std::string& code) {
    const ProjObject crs = projCrs(projContext(), code);
    double west = 0, south = 0, east = 0, north = 0;
    if (!crs || !proj_get_area_of_use(projContext(), crs.get(), &west, &south, &east, &north, nullptr))
        return std::nullopt;
    return Box{west, south, east, north};
}

/// The box lies in the area where the CRS is used, with a margin for islands and rounding.
bool fits(const Box& box, const std::string& code) {
    const auto place = degreesOf(box, code), use = areaOfUse(code);
    return place && use && within(*place, kJapan) && use->grown(0.1).contains(place->centre());
}

std::string roman(int zone) {
    constexpr const char* names[] = {"I",  "II",  "III",  "IV",  "V",  "VI",  "VII",  "VIII",  "IX", "X",
                                     "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX"};
    return names[zone - 1];
}

void addPlaneRectangular(const Box& box, std::string_view municipalityCode, std::vector<CrsGuess>& out) {
    const auto own = planeRectangularFor(municipalityCode);
    for (int zone = 1; zone <= 19; ++zone) {
        const int jgd2011 = 6668 + zone, jgd2000 = 2442 + zone;
        if (!fits(box, "EPSG:" + std::to_string(jgd2011))) continue;
        const bool isOwn = own == "EPSG:" + std::to_string(jgd2011);
        const base::Text place =
            isOwn ? base::say("自治体コードの平面直角座標系 第{}系（{}系）の範囲に入ります",
                              "within plane rectangular zone {} ({}), that of the municipality", zone,
                              roman(zone))
                  : base::say("平面直角座標系 第{}系（{}系）とすれば日本の範囲に入ります",
                              "within Japan if it is plane rectangular zone {} ({})", zone, roman(zone));
        const double score = isOwn ? 0.9 : own ? 0.2 : 0.4;
        out.push_back(guess(jgd2011, score, {place.ja + "（JGD2011）", place.en + " (JGD2011)"}));
        out.push_back(guess(jgd2000, score - 0.1, {place.ja + "（JGD2000）", place.en + " (JGD2000)"}));
    }
}

void addUtm(const Box& box, std::vector<CrsGuess>& out) {
    for (int zone = 51; zone <= 55; ++zone) {
        const int code = 6688 + zone - 51;
        if (!fits(box, "EPSG:" + std::to_string(code))) continue;
        const base::Text why =
            base::say("UTM 第{}帯とすれば日本の範囲に入ります", "within Japan if it is UTM zone {}N", zone);
        out.push_back(guess(code, 0.6, {why.ja + "（JGD2011）", why.en + " (JGD2011)"}));
        out.push_back(guess(code - 6688 + 3097, 0.5, {why.ja + "（JGD2000）", why.en + " (JGD2000)"}));
        out.push_back(guess(code - 6688 + 32651, 0.4, {why.ja + "（WGS 84）", why.en + " (WGS 84)"}));
    }
}

}  // namespace

std::vector<CrsGuess> guessCrs(const Box& box, std::string_view municipalityCode) {
    const bool usable = !box.empty() && std::isfinite(box.minX) && std::isfinite(box.maxX) &&
                        std::isfinite(box.minY) && std::isfinite(box.maxY);
    if (!usable) return {};
    if (within(box, kJapan)) return geographicGuesses();
    // No place is within 180 m of the origin of its zone: such small numbers are degrees, somewhere else.
    if (within(box, {-180, -90, 180, 90}))
        return {guess(4326, 0.3, {"経緯度とすれば日本の外です", "outside Japan if it is in degrees"})};
    std::vector<CrsGuess> out;
    addPlaneRectangular(box, municipalityCode, out);
    addUtm(box, out);
    const auto mercator = degreesOf(box, "EPSG:3857");
    if (mercator && within(*mercator, kJapan))
        out.push_back(guess(
            3857, 0.7, {"Webメルカトルとすれば日本の範囲に入ります", "within Japan if it is Web Mercator"}));
    std::stable_sort(out.begin(), out.end(),
                     [](const CrsGuess& a, const CrsGuess& b) { return a.score > b.score; });
    return out;
}

}  // namespace sasae::geom
