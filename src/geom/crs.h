// Coordinate reference systems: the only unit that knows PROJ. Axis order is always x = east (or longitude),
// y = north (or latitude), whatever the authority says.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

struct CrsInfo {
    std::string code;  ///< "EPSG:6670"
    std::string name;
    bool geographic = false;
};

/// What a code ("EPSG:6670") or WKT (also ESRI flavour, as in .prj) means; nothing if PROJ does not know it.
std::optional<CrsInfo> crsFromCode(std::string_view code);
std::optional<CrsInfo> crsFromWkt(std::string_view wkt);
std::string wktOf(std::string_view code);  ///< WKT1_GDAL for the project file's spatial_ref_sys

/// EPSG:6669–6687, the plane rectangular zone (JGD2011) of a municipality code (JIS X 0402), by prefecture
/// and, for Hokkaido, Tokyo's islands, Kagoshima and Okinawa, by municipality. Nothing for an unknown code.
std::optional<std::string> planeRectangularFor(std::string_view municipalityCode);

/// Transforms between two codes. Making one takes milliseconds and throws Error{Usage} for an unknown code;
/// using one throws Error{Failed} where a point cannot be transformed. It may move between threads, but only
/// one may use it at a time. Datums differ by grids only where PROJ has them on this machine: JGD2000 and
/// JGD2011 then count as equal, which is exact in western Japan and right to a few metres in the east.
class Transform {
  public:
    Transform(std::string_view fromCode, std::string_view toCode);
    ~Transform();
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;
    /// From degrees of longitude and latitude to metres on a plane of their own: transverse Mercator (GRS 80)
    /// around `centre`, true to scale on its meridian and to 1e-4 within about 90 km east and west of it.
    static Transform toLocalPlane(Point centreDegrees);
    bool identity() const;
    Point operator()(Point p) const;
    void operator()(std::span<Point> points) const;
    MultiPolygon operator()(const MultiPolygon& shape) const;

  private:
    struct Handle;
    explicit Transform(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

/// Ranked guesses of the CRS of coordinates without one: each code under which the box falls into Japan (and
/// near `near`, a municipality's plane rectangular zone, where given), best first, with the reason in words
/// for people.
struct CrsGuess {
    std::string code;
    double score;  ///< 0..1
    std::string whyJa, whyEn;
};
std::vector<CrsGuess> guessCrs(const Box& box, std::string_view municipalityCode = {});

}  // namespace sasae::geom
