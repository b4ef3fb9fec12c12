#include "desktop/gl/laid_together.h"

#include <algorithm>
#include <cmath>

#include "base/clones.h"
#include "base/parallel.h"
#include "desktop/gl/pixels.h"

namespace sasae::gl {

namespace {

SASAE_CLONES void layOver(const std::uint32_t* __restrict ink, std::size_t n, std::uint32_t* __restrict to) {
    for (std::size_t x = 0; x < n; ++x) to[x] = over(ink[x], to[x]);
}

SASAE_CLONES void layFaded(const std::uint32_t* __restrict ink, std::size_t n, std::uint32_t share,
                           std::uint32_t* __restrict to) {
    for (std::size_t x = 0; x < n; ++x) to[x] = over(faded(ink[x], share), to[x]);
}

/// 0xAARRGGBB to bytes in the order R, G, B, A.
SASAE_CLONES void turnRow(std::uint32_t* row, std::size_t n) {
    for (std::size_t x = 0; x < n; ++x)
        row[x] = (row[x] & 0xff00ff00U) | (row[x] >> 16 & 0xffU) | (row[x] & 0xffU) << 16;
}

struct Shown {
    const MeshLayer* layer;
    std::uint32_t share;  ///< of 255
    int left, top, right, bottom;
};

std::vector<Shown> shownOf(const Mesh& mesh, int widthPx, int heightPx,
                           const std::function<float(const std::string& layer)>& opacity) {
    std::vector<Shown> shown;
    const auto px = [&](double pt) { return static_cast<int>(std::lround(pt * mesh.pxPerPt)); };
    const map::Rect view = mesh.camera.view;
    for (const MeshLayer& layer : mesh.layers) {
        const float share = opacity ? opacity(layer.name) : 1;
        if (share <= 0 || layer.raster.pieces.empty()) continue;
        Shown one{&layer,
                  static_cast<std::uint32_t>(std::lround(std::min(1.F, share) * 255)),
                  0,
                  0,
                  std::min(widthPx, layer.raster.widthPx),
                  std::min(heightPx, layer.raster.heightPx)};
        if (layer.clipped) {
            one.left = std::max(one.left, px(view.x));
            one.top = std::max(one.top, px(view.y));
            one.right = std::min(one.right, px(view.right()));
            one.bottom = std::min(one.bottom, px(view.bottom()));
        }
        shown.push_back(one);
    }
    return shown;
}

void layRows(const Shown& shown, int firstRow, int endRow, int widthPx, std::vector<std::uint32_t>& picture) {
    const Raster& raster = shown.layer->raster;
    for (const Raster::Piece& p : raster.pieces) {
        const int left = std::max(p.x, shown.left), right = std::min(p.x + p.widthPx, shown.right);
        const int end = std::min({p.y + p.heightPx, shown.bottom, endRow});
        if (left >= right) continue;
        const auto n = static_cast<std::size_t>(right - left);
        for (int y = std::max({p.y, shown.top, firstRow}); y < end; ++y) {
            const auto at = [&](int rowPx) {
                return static_cast<std::ptrdiff_t>(y) * rowPx + static_cast<std::ptrdiff_t>(left);
            };
            const std::uint32_t* ink = raster.pixels.data() + at(raster.widthPx);
            std::uint32_t* to = picture.data() + at(widthPx);
            if (shown.share == 255)
                layOver(ink, n, to);
            else
                layFaded(ink, n, shown.share, to);
        }
    }
}

}  // namespace

std::vector<std::uint32_t> laidTogether(const Mesh& mesh, int widthPx, int heightPx, map::Colour ground,
                                        const std::function<float(const std::string& layer)>& opacity) {
    const std::vector<Shown> shown = shownOf(mesh, widthPx, heightPx, opacity);
    const auto width = static_cast<std::size_t>(widthPx);
    std::vector<std::uint32_t> picture(width * static_cast<std::size_t>(heightPx), inkOf(ground));
    base::parallelFor(static_cast<std::size_t>(heightPx), 64, 0, [&](std::size_t begin, std::size_t end) {
        for (const Shown& one : shown)
            layRows(one, static_cast<int>(begin), static_cast<int>(end), widthPx, picture);
        turnRow(&picture[begin * width], (end - begin) * width);
    });
    return picture;
}

}  // namespace sasae::gl
