// Standard grid-square codes (JIS X 0410): 80 km, 10 km, 1 km, 500 m, 250 m and 125 m meshes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "geom/geometry.h"

namespace sasae::geom {

enum class Mesh { M80km, M10km, M1km, M500m, M250m, M125m };

/// lonLat in degrees (JGD2011). Outside 20–46°N, 122–154°E: empty.
std::string meshCode(Point lonLat, Mesh mesh);
/// The cell of a code, degrees.
std::optional<Box> meshBox(std::string_view code);

}  // namespace sasae::geom
