// Set operations and validity: the only unit that knows GEOS (LGPL, linked dynamically).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

struct Cleaned {
    MultiPolygon shape;  ///< valid, outer rings counter-clockwise, holes clockwise
    bool changed =
        false;  ///< a repair was needed (self-crossing ring and the like), not just the direction of rings
    std::string why;  ///< GEOS's reason, English
    Point where;
};

/// Valid shape of the same area: as it is where valid, else GEOS MakeValid (structure method), lines and
/// points dropped.
Cleaned cleaned(const MultiPolygon& shape);

MultiPolygon unionOf(std::span<const MultiPolygon> shapes);
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
/// Everything within `m` of the lines, ends round. Quarter circles are drawn by `segments` pieces.
MultiPolygon buffered(const MultiLine& lines, double m, int segments = 4);
double overlapM2(const MultiPolygon& a, const MultiPolygon& b);

/// Pairs (i < j) of shapes whose borders share a line of at least minSharedM metres, or, at 0, a point
/// (queen), with a gap of up to snapM allowed between borders that were digitised apart.
struct Contact {
    int a, b;
    double sharedM;
};
std::vector<Contact> contacts(std::span<const MultiPolygon> shapes, double snapM, double minSharedM);

}  // namespace sasae::geom
