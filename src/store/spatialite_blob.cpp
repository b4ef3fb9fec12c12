#include "store/spatialite_blob.h"

#include <bit>
#include <cstring>

#include "base/error.h"

namespace sasae::store {
namespace {

static_assert(std::endian::native == std::endian::little, "blobs are written in the machine's order");

constexpr char kStart = 0x00, kLittleEndian = 0x01, kBoxEnd = 0x7C, kEntity = 0x69;
constexpr char kEnd = static_cast<char>(0xFE);
constexpr std::uint32_t kPoint = 1, kLine = 2, kPolygon = 3, kMultiPolygon = 6;
constexpr std::size_t kHeader = 39;  // up to and with kBoxEnd
constexpr std::size_t kBoxAt = 6;

template <class T>
void put(std::string& out, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out.append(bytes, sizeof(T));
}

void putHeader(std::string& out, int srid, const geom::Box& box, std::uint32_t type) {
    out.push_back(kStart);
    out.push_back(kLittleEndian);
    put<std::int32_t>(out, srid);
    for (double v : {box.minX, box.minY, box.maxX, box.maxY}) put(out, v);
    out.push_back(kBoxEnd);
    put(out, type);
}

void putRing(std::string& out, const geom::Ring& ring) {
    put(out, static_cast<std::uint32_t>(ring.size()));
    static_assert(sizeof(geom::Point) == 2 * sizeof(double));
    if (!ring.empty())
        out.append(reinterpret_cast<const char*>(ring.data()), ring.size() * sizeof(geom::Point));
}

[[noreturn]] void damaged() {
    throw base::Error(base::Kind::Failed, base::say("プロジェクトファイルの図形が壊れています",
                                                    "a shape in the project file is damaged"));
}

/// Reads from front to back and never past the end.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    T take() {
        if (bytes_.size() - at_ < sizeof(T)) damaged();
        T value;
        std::memcpy(&value, bytes_.data() + at_, sizeof(T));
        at_ += sizeof(T);
        return value;
    }
    void expect(char byte) {
        if (take<char>() != byte) damaged();
    }
    /// A count of things that take at least `bytesEach`: more than fit is a lie.
    std::uint32_t count(std::size_t bytesEach) {
        const auto n = take<std::uint32_t>();
        if (n > (bytes_.size() - at_) / bytesEach) damaged();
        return n;
    }
    geom::Ring ring() {
        const std::uint32_t n = count(sizeof(geom::Point));
        geom::Ring points(n);
        if (n > 0) std::memcpy(points.data(), bytes_.data() + at_, n * sizeof(geom::Point));
        at_ += n * sizeof(geom::Point);
        return points;
    }
    void header(std::uint32_t type) {
        if (!boxOfBlob(bytes_)) damaged();
        at_ = kHeader;
        if (take<std::uint32_t>() != type) damaged();
    }
    void end() {
        expect(kEnd);
        if (at_ != bytes_.size()) damaged();
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

std::string blobOf(geom::Point point, int srid) {
    std::string out;
    out.reserve(kHeader + 4 + 16 + 1);
    putHeader(out, srid, {point.x, point.y, point.x, point.y}, kPoint);
    put(out, point.x);
    put(out, point.y);
    out.push_back(kEnd);
    return out;
}

std::string blobOf(const geom::MultiPolygon& shape, int srid) {
    std::size_t size = kHeader + 4 + 4 + 1;
    for (const geom::Polygon& p : shape) {
        size += 9 + 4 + p.outer.size() * sizeof(geom::Point);
        for (const geom::Ring& hole : p.holes) size += 4 + hole.size() * sizeof(geom::Point);
    }
    std::string out;
    out.reserve(size);
    putHeader(out, srid, geom::boxOf(shape), kMultiPolygon);
    put(out, static_cast<std::uint32_t>(shape.size()));
    for (const geom::Polygon& p : shape) {
        out.push_back(kEntity);
        put(out, kPolygon);
        put(out, static_cast<std::uint32_t>(1 + p.holes.size()));
        putRing(out, p.outer);
        for (const geom::Ring& hole : p.holes) putRing(out, hole);
    }
    out.push_back(kEnd);
    return out;
}

std::string blobOf(const geom::Line& line, int srid) {
    geom::Box box;
    for (const geom::Point& p : line) box.add(p);
    std::string out;
    out.reserve(kHeader + 4 + 4 + line.size() * sizeof(geom::Point) + 1);
    putHeader(out, srid, box, kLine);
    putRing(out, line);
    out.push_back(kEnd);
    return out;
}

std::optional<geom::Box> boxOfBlob(std::string_view blob) {
    if (blob.size() < kHeader + 5 || blob[0] != kStart || blob[1] != kLittleEndian ||
        blob[kHeader - 1] != kBoxEnd || blob.back() != kEnd)
        return {};
    double v[4];
    std::memcpy(v, blob.data() + kBoxAt, sizeof v);
    return geom::Box{v[0], v[1], v[2], v[3]};
}

geom::Point pointOfBlob(std::string_view blob) {
    Reader in(blob);
    in.header(kPoint);
    geom::Point p;
    p.x = in.take<double>();
    p.y = in.take<double>();
    in.end();
    return p;
}

geom::Line lineOfBlob(std::string_view blob) {
    Reader in(blob);
    in.header(kLine);
    geom::Line line = in.ring();
    in.end();
    return line;
}

geom::MultiPolygon shapeOfBlob(std::string_view blob) {
    Reader in(blob);
    in.header(kMultiPolygon);
    geom::MultiPolygon shape(in.count(9));
    for (geom::Polygon& p : shape) {
        in.expect(kEntity);
        if (in.take<std::uint32_t>() != kPolygon) damaged();
        const std::uint32_t rings = in.count(4);
        if (rings == 0) damaged();
        p.outer = in.ring();
        p.holes.resize(rings - 1);
        for (geom::Ring& hole : p.holes) hole = in.ring();
    }
    in.end();
    return shape;
}

}  // namespace sasae::store
