#include "geom/wkb.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/error.h"

namespace sasae::geom {

namespace {

enum Type : std::uint32_t {
    kPoint = 1,
    kLineString = 2,
    kPolygon = 3,
    kMultiLineString = 5,
    kMultiPolygon = 6
};

static_assert(std::endian::native == std::endian::little, "points are copied as they lie in memory");
static_assert(sizeof(Point) == 16);

void putHeader(Bytes& out, std::uint32_t type) {
    out += '\1';
    out.append(reinterpret_cast<const char*>(&type), 4);
}

void putCount(Bytes& out, std::size_t n) {
    const auto count = static_cast<std::uint32_t>(n);
    out.append(reinterpret_cast<const char*>(&count), 4);
}

void putPoints(Bytes& out, const std::vector<Point>& points) {
    putCount(out, points.size());
    out.append(reinterpret_cast<const char*>(points.data()), points.size() * sizeof(Point));
}

[[noreturn]] void refuse(const char* ja, const char* en) {
    throw base::Error(base::Kind::Failed, {ja, en}, "WKB");
}

/// Reads WKB of either byte order, in the ISO (1001…) and the PostGIS (flag bits) way of telling Z and M.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t header() {
        swapped_ = take<std::uint8_t>() == 0;
        const auto word = number<std::uint32_t>();
        const std::uint32_t iso = (word & 0xFFFF) / 1000;
        const bool z = (word & 0x80000000) != 0 || iso == 1 || iso == 3;
        const bool m = (word & 0x40000000) != 0 || iso == 2 || iso == 3;
        dimensions_ = 2u + (z ? 1 : 0) + (m ? 1 : 0);
        if ((word & 0x20000000) != 0) number<std::uint32_t>();  // SRID
        return (word & 0xFFFF) % 1000;
    }

    /// A count of things that take at least `bytesEach` bytes: a wrong count must not reserve all memory.
    std::uint32_t count(std::size_t bytesEach) {
        const auto n = number<std::uint32_t>();
        if (n > bytes_.size() / bytesEach)
            refuse("図形のデータが途中で切れています", "the geometry is cut short");
        return n;
    }

    Point point() {
        const double x = number<double>(), y = number<double>();
        for (std::uint32_t i = 2; i < dimensions_; ++i) number<double>();
        return {x, y};
    }

    std::vector<Point> points() {
        std::vector<Point> out(count(8 * std::size_t{dimensions_}));
        for (Point& p : out) {
            p = point();
            if (!std::isfinite(p.x) || !std::isfinite(p.y))
                refuse("座標が数値ではありません", "a coordinate is not a number");
        }
        return out;
    }

    Polygon polygon() {
        const std::uint32_t rings = count(4);
        Polygon out;
        for (std::uint32_t i = 0; i < rings; ++i) {
            if (i == 0)
                out.outer = points();
            else
                out.holes.push_back(points());
        }
        return out;
    }

  private:
    template <class T>
    T take() {
        if (bytes_.size() < sizeof(T))
            refuse("図形のデータが途中で切れています", "the geometry is cut short");
        T value;
        std::memcpy(&value, bytes_.data(), sizeof(T));
        bytes_.remove_prefix(sizeof(T));
        return value;
    }

    template <class T>
    T number() {
        T value = take<T>();
        if (swapped_) {
            char raw[sizeof(T)];
            std::memcpy(raw, &value, sizeof(T));
            for (std::size_t i = 0; i < sizeof(T) / 2; ++i) std::swap(raw[i], raw[sizeof(T) - 1 - i]);
            std::memcpy(&value, raw, sizeof(T));
        }
        return value;
    }

    std::string_view bytes_;
    bool swapped_ = false;
    std::uint32_t dimensions_ = 2;
};

constexpr std::size_t kLeastGeometry = 9;  // byte order, type, count

void require(bool isWanted) {
    if (!isWanted) refuse("図形の種類が違います", "this is another kind of geometry");
}

}  // namespace

Bytes toWkb(Point p) {
    Bytes out;
    putHeader(out, kPoint);
    out.append(reinterpret_cast<const char*>(&p), sizeof p);
    return out;
}

Bytes toWkb(const MultiPolygon& shape) {
    Bytes out;
    out.reserve(64 + vertexCount(shape) * sizeof(Point));
    putHeader(out, kMultiPolygon);
    putCount(out, shape.size());
    for (const Polygon& polygon : shape) {
        putHeader(out, kPolygon);
        putCount(out, 1 + polygon.holes.size());
        putPoints(out, polygon.outer);
        for (const Ring& hole : polygon.holes) putPoints(out, hole);
    }
    return out;
}

Bytes toWkb(const MultiLine& lines) {
    Bytes out;
    putHeader(out, kMultiLineString);
    putCount(out, lines.size());
    for (const Line& line : lines) {
        putHeader(out, kLineString);
        putPoints(out, line);
    }
    return out;
}

Point pointFromWkb(std::string_view wkb) {
    Reader reader(wkb);
    require(reader.header() == kPoint);
    return reader.point();
}

MultiPolygon polygonsFromWkb(std::string_view wkb) {
    Reader reader(wkb);
    const std::uint32_t type = reader.header();
    require(type == kPolygon || type == kMultiPolygon);
    MultiPolygon out;
    const auto keep = [&](Polygon polygon) {
        if (!polygon.outer.empty()) out.push_back(std::move(polygon));
    };
    if (type == kPolygon) {
        keep(reader.polygon());
        return out;
    }
    const std::uint32_t n = reader.count(kLeastGeometry);
    for (std::uint32_t i = 0; i < n; ++i) {
        require(reader.header() == kPolygon);
        keep(reader.polygon());
    }
    return out;
}

MultiLine linesFromWkb(std::string_view wkb) {
    Reader reader(wkb);
    const std::uint32_t type = reader.header();
    require(type == kLineString || type == kMultiLineString);
    if (type == kLineString) return {reader.points()};
    MultiLine out;
    const std::uint32_t n = reader.count(kLeastGeometry);
    for (std::uint32_t i = 0; i < n; ++i) {
        require(reader.header() == kLineString);
        out.push_back(reader.points());
    }
    return out;
}

}  // namespace sasae::geom
