// Shapes as plain values. Coordinates are in the CRS that the holder names; in a project always metres of the
// project's projected CRS with x = east, y = north.
#pragma once
#include <limits>
#include <string>
#include <vector>

namespace sasae::geom {

struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

using Ring = std::vector<Point>;  ///< closed: first == last; at least 4 points
using Line = std::vector<Point>;

struct Polygon {
    Ring outer;               ///< counter-clockwise once cleaned (topology.h)
    std::vector<Ring> holes;  ///< clockwise once cleaned
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

using MultiPolygon = std::vector<Polygon>;
using MultiLine = std::vector<Line>;

struct Box {
    double minX = std::numeric_limits<double>::infinity(), minY = minX, maxX = -minX, maxY = -minX;
    bool empty() const { return minX > maxX; }
    double width() const { return empty() ? 0 : maxX - minX; }
    double height() const { return empty() ? 0 : maxY - minY; }
    Point centre() const { return {(minX + maxX) / 2, (minY + maxY) / 2}; }
    void add(Point p);
    void add(const Box& other);
    bool contains(Point p) const { return p.x >= minX && p.x <= maxX && p.y >= minY && p.y <= maxY; }
    bool meets(const Box& o) const {
        return minX <= o.maxX && o.minX <= maxX && minY <= o.maxY && o.minY <= maxY;
    }
    Box grown(double m) const { return {minX - m, minY - m, maxX + m, maxY + m}; }
};

Box boxOf(const Ring& ring);
Box boxOf(const MultiPolygon& shape);

double areaM2(const Ring& ring);            ///< signed: counter-clockwise positive
double areaM2(const MultiPolygon& shape);   ///< holes taken off; unsigned
Point centroid(const MultiPolygon& shape);  ///< may lie outside
bool contains(const MultiPolygon& shape,
              Point p);  ///< even-odd over all rings; a point on an edge may go either way
double distanceM(Point a, Point b);
double distanceToEdgeM(const MultiPolygon& shape, Point p);
std::size_t vertexCount(const MultiPolygon& shape);

/// A point well inside (pole of inaccessibility, Garcia-Castellanos & Lombardo 2007, quadtree search) for
/// labels and as the representative point of an area. Precision in metres.
Point labelPoint(const MultiPolygon& shape, double precisionM = 1.0);

}  // namespace sasae::geom
