// Polygons with holes as triangles, for painters.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

struct Triangles {
    /// Three a triangle, counter-clockwise: positions in the rings laid end to end.
    std::vector<std::uint32_t> corner;
    /// False: some rings cross themselves or each other, and `corner` does not cover them; fill even-odd by
    /// other means.
    bool whole = true;
};

/// Rings (with or without the repeated last point, either way round) filled even-odd: which ring is a hole is
/// worked out from how they lie in each other. Rings may touch themselves or others in points; points that
/// repeat and rings without extent are passed over. The triangles overlap nowhere and their areas sum up to
/// that of the rings. Ear clipping (Meisters 1975, "Polygons have ears") with holes joined by bridges (Eberly
/// 1998, "Triangulation by ear clipping") and candidates found along a z-order curve; nearly linear for
/// borders as they are, quadratic at worst.
Triangles triangulated(std::span<const Ring> rings);

}  // namespace sasae::geom
