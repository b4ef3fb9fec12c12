#include "intake/base_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace sasae::intake {

namespace {

constexpr int kMostSide = 8192;
/// Every so many pixels the place is computed, between them interpolated: over 16 pixels of a view of a
/// municipality a map projection is straight to far less than a tenth of one.
constexpr int kStep = 16;

std::unique_ptr<RasterFile> opened(std::string_view path, std::string_view userCrs) {
    const AdmittedRaster file = admitRaster(path);
    return file.format == RasterFormat::GeoTiff ? openGeoTiff(file, userCrs) : openMbTiles(file);
}

/// Where the corners of a grid over the picture lie in the file's CRS; NaN where nowhere.
struct Nodes {
    int columns = 0, rows = 0;
    std::vector<geom::Point> at;
    const geom::Point& node(int column, int row) const {
        return at[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
    }
    /// Of the middle of a pixel.
    geom::Point place(int x, int y) const {
        const double u = (x + 0.5) / kStep, v = (y + 0.5) / kStep;
        const int c = static_cast<int>(u), r = static_cast<int>(v);
        const double fu = u - c, fv = v - r;
        const geom::Point &a = node(c, r), &b = node(c + 1, r), &d = node(c, r + 1), &e = node(c + 1, r + 1);
        const auto mix = [&](double p, double q, double s, double t) {
            return (p * (1 - fu) + q * fu) * (1 - fv) + (s * (1 - fu) + t * fu) * fv;
        };
        return {mix(a.x, b.x, d.x, e.x), mix(a.y, b.y, d.y, e.y)};
    }
};

Nodes nodesOf(const geom::Transform& toFile, const geom::Box& box, int widthPx, int heightPx) {
    Nodes nodes;
    nodes.columns = widthPx / kStep + 2;
    nodes.rows = heightPx / kStep + 2;
    const double perX = box.width() / widthPx, perY = box.height() / heightPx;
    for (int r = 0; r < nodes.rows; ++r)
        for (int c = 0; c < nodes.columns; ++c)
            nodes.at.push_back({box.minX + c * kStep * perX, box.maxY - r * kStep * perY});
    try {
        toFile(nodes.at);
    } catch (const base::Error&) {  // some lie outside what the projection can do
        for (int r = 0; r < nodes.rows; ++r)
            for (int c = 0; c < nodes.columns; ++c) {
                geom::Point& p = nodes.at[static_cast<std::size_t>(r * nodes.columns + c)];
                p = {box.minX + c * kStep * perX, box.maxY - r * kStep * perY};
                try {
                    p = toFile(p);
                } catch (const base::Error&) {
                    p.x = p.y = std::numeric_limits<double>::quiet_NaN();
                }
            }
    }
    return nodes;
}

/// Of four pixels, each channel alone: the colours are premultiplied, so that clear ones do not darken.
std::uint32_t mixed(const geom::GroundPicture& from, double x, double y) {
    x -= 0.5;
    y -= 0.5;
    const double fx = std::floor(x), fy = std::floor(y);
    const auto wx = static_cast<unsigned>((x - fx) * 256), wy = static_cast<unsigned>((y - fy) * 256);
    const auto at = [&](double px, double py) {
        const int cx = std::clamp(static_cast<int>(px), 0, from.widthPx - 1);
        const int cy = std::clamp(static_cast<int>(py), 0, from.heightPx - 1);
        return from.pixels[static_cast<std::size_t>(cy) * static_cast<std::size_t>(from.widthPx) +
                           static_cast<std::size_t>(cx)];
    };
    const std::uint32_t a = at(fx, fy), b = at(fx + 1, fy), c = at(fx, fy + 1), d = at(fx + 1, fy + 1);
    std::uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto part = [shift](std::uint32_t p) { return p >> shift & 255U; };
        const std::uint32_t top = part(a) * (256 - wx) + part(b) * wx;
        const std::uint32_t low = part(c) * (256 - wx) + part(d) * wx;
        out |= ((top * (256 - wy) + low * wy + (1U << 15)) >> 16) << shift;
    }
    return out;
}

}  // namespace

BaseMap::BaseMap(std::string_view path, std::string_view projectCrs, std::string_view userCrs)
    : file_(opened(path, userCrs)), toFile_(projectCrs, file_->facts().crs) {}

geom::GroundPicture BaseMap::picture(const geom::Box& box, int widthPx, int heightPx,
                                     base::Progress& progress) {
    geom::GroundPicture out;
    out.widthPx = std::clamp(widthPx, 1, kMostSide);
    out.heightPx = std::clamp(heightPx, 1, kMostSide);
    out.extent = box;
    out.pixels.assign(static_cast<std::size_t>(out.widthPx) * static_cast<std::size_t>(out.heightPx), 0);
    if (box.empty() || !(box.width() > 0) || !(box.height() > 0)) return out;
    const std::lock_guard<std::mutex> lock(one_);
    const Nodes nodes = nodesOf(toFile_, box, out.widthPx, out.heightPx);
    geom::Box within;
    for (const geom::Point p : nodes.at)
        if (std::isfinite(p.x) && std::isfinite(p.y)) within.add(p);
    if (within.empty()) return out;
    const double unitsPerPx = std::min(within.width() / out.widthPx, within.height() / out.heightPx);
    const geom::GroundPicture source = file_->read(within.grown(2 * unitsPerPx), unitsPerPx, progress);
    if (source.blank) return out;
    const double perX = source.widthPx / source.extent.width();
    const double perY = source.heightPx / source.extent.height();
    for (int y = 0; y < out.heightPx; ++y) {
        progress.check();
        for (int x = 0; x < out.widthPx; ++x) {
            const geom::Point p = nodes.place(x, y);
            const double sx = (p.x - source.extent.minX) * perX, sy = (source.extent.maxY - p.y) * perY;
            if (!(sx >= 0 && sy >= 0 && sx < source.widthPx && sy < source.heightPx)) continue;
            const std::uint32_t pixel = mixed(source, sx, sy);
            out.blank &= pixel == 0;
            out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(out.widthPx) +
                       static_cast<std::size_t>(x)] = pixel;
        }
    }
    return out;
}

}  // namespace sasae::intake
