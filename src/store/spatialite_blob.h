// Geometry in the form that SpatiaLite stores it, two-dimensional: header with SRID and bounding box, then
// the shape. Written and read here, so that no foreign parser sees the bytes of a project file from
// elsewhere. Source: "BLOB-Geometry" in the SpatiaLite documentation. Tests compare with SpatiaLite's own
// functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "geom/geometry.h"

namespace sasae::store {

std::string blobOf(geom::Point point, int srid);
std::string blobOf(const geom::MultiPolygon& shape, int srid);
std::string blobOf(const geom::Line& line, int srid);

/// Throw Error{Failed} for bytes that are not the shape asked for, or lie about their length.
geom::Point pointOfBlob(std::string_view blob);
geom::MultiPolygon shapeOfBlob(std::string_view blob);
geom::Line lineOfBlob(std::string_view blob);

/// The bounding box that the header states; nothing for bytes that are no such blob.
std::optional<geom::Box> boxOfBlob(std::string_view blob);

}  // namespace sasae::store
