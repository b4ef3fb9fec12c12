// Well-known binary, little endian, two-dimensional: how geometry travels to and from the project file.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "geom/geometry.h"

namespace sasae::geom {

using Bytes = std::string;

Bytes toWkb(Point p);
Bytes toWkb(const MultiPolygon& shape);
Bytes toWkb(const MultiLine& lines);

/// Throw Error{Failed} for bytes that are not the shape asked for. Z and M are dropped; Polygon is taken as
/// MultiPolygon.
Point pointFromWkb(std::string_view wkb);
MultiPolygon polygonsFromWkb(std::string_view wkb);
MultiLine linesFromWkb(std::string_view wkb);

}  // namespace sasae::geom
