#include "desktop/gl/plot.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "desktop/gl/hatching.h"
#include "desktop/gl/line_mask.h"
#include "desktop/gl/pixels.h"
#include "desktop/gl/scan.h"

namespace sasae::gl {

namespace {

using map::Path;

bool filled(const Path& path) {
    return path.closed &&
           (path.fill.colour.a > 0 || (path.fill.hatch != map::Hatch::None && path.fill.ink.a > 0));
}
bool lined(const Path& path) {
    return path.stroke.widthPt > 0 && path.stroke.colour.a > 0;
}
bool alike(const map::Stroke& a, const map::Stroke& b) {
    return a.colour == b.colour && a.widthPt == b.widthPt;
}

struct Drawn {
    const Path* path;
    Outline outline;
};

/// Some rows of the picture.
class Band {
  public:
    Band(const std::vector<Drawn>& drawn, const Outline* within, bool wholePixels, double pxPerPt,
         Raster& raster, int firstRow, int endRow)
        : drawn_(drawn),
          wholePixels_(wholePixels),
          pxPerPt_(pxPerPt),
          raster_(raster),
          scan_(raster.widthPx, firstRow, endRow),
          lines_(raster.widthPx, firstRow, endRow) {
        if (!within) return;
        windings_.resize(static_cast<std::size_t>(raster.widthPx) *
                         static_cast<std::size_t>(endRow - firstRow));
        scan_.addWindings(*within, windings_);
    }

    void all() {
        std::vector<const Drawn*> alikes;  // lines that wait to be drawn together
        for (const Drawn& one : drawn_) {
            const bool fills = filled(*one.path), strokes = lined(*one.path);
            if (!alikes.empty() &&
                (fills || (strokes && !alike(alikes.back()->path->stroke, one.path->stroke))))
                strokeAll(alikes);
            if (fills && meets(one.outline, 0)) fill(one);
            if (strokes && meets(one.outline, widthPx(*one.path))) alikes.push_back(&one);
        }
        strokeAll(alikes);
    }

  private:
    float widthPx(const Path& path) const { return path.stroke.widthPt * static_cast<float>(pxPerPt_); }
    bool meets(const Outline& outline, float reach) const {
        return outline.meetsRows(static_cast<float>(scan_.firstRow()), static_cast<float>(scan_.endRow()),
                                 reach + 1) &&
               outline.right + reach + 1 > 0 &&
               outline.left - reach - 1 < static_cast<float>(raster_.widthPx);
    }
    std::uint32_t* row(int y) {
        return raster_.pixels.data() + static_cast<std::ptrdiff_t>(y) * raster_.widthPx;
    }
    bool inside(int y, int x) const {
        return windings_.empty() || windings_[static_cast<std::size_t>(y - scan_.firstRow()) *
                                                  static_cast<std::size_t>(raster_.widthPx) +
                                              static_cast<std::size_t>(x)] != 0;
    }
    void put(int y, int x, std::uint32_t ink) {
        if (!inside(y, x)) return;
        std::uint32_t& to = row(y)[x];
        to = over(ink, to);
    }

    void fill(const Drawn& one) {
        const map::Fill& fill = one.path->fill;
        if (fill.colour.a > 0) {
            const std::uint32_t ink = inkOf(fill.colour);
            if (wholePixels_)
                scan_.eachSpan(one.outline, [&](int y, PixelSpan span) {
                    if (fill.colour.a == 255 && windings_.empty())
                        std::fill(row(y) + span.begin, row(y) + span.end, ink);
                    else
                        for (int x = span.begin; x < span.end; ++x) put(y, x, ink);
                });
            else
                scan_.eachCovered(one.outline, [&](int y, int x, std::uint32_t covered) {
                    put(y, x, covered == 255 ? ink : inkOf(fill.colour, covered));
                });
        }
        if (fill.hatch == map::Hatch::None || fill.ink.a == 0) return;
        const Hatching hatching(fill, pxPerPt_);
        scan_.eachSpan(one.outline, [&](int y, PixelSpan span) {
            for (int x = span.begin; x < span.end; ++x) {
                const auto covered = static_cast<std::uint32_t>(hatching.covered(x, y) * 255 + 0.5F);
                if (covered > 0) put(y, x, inkOf(fill.ink, covered));
            }
        });
    }

    void strokeAll(std::vector<const Drawn*>& alikes) {
        if (alikes.empty()) return;
        const Path& look = *alikes.front()->path;
        constexpr std::size_t kNumbers = 0xffff;
        for (std::size_t i = 0; i < alikes.size(); ++i)
            lines_.draw(alikes[i]->outline, alikes[i]->path->closed, widthPx(look),
                        static_cast<std::uint16_t>(1 + i % kNumbers));
        const std::uint32_t whole = inkOf(look.stroke.colour);
        lines_.take([&](int y, int x, std::uint32_t covered) {
            put(y, x, covered == 255 ? whole : inkOf(look.stroke.colour, covered));
        });
        alikes.clear();
    }

    const std::vector<Drawn>& drawn_;
    bool wholePixels_;
    double pxPerPt_;
    Raster& raster_;
    Scan scan_;
    LineMask lines_;
    std::vector<std::int16_t> windings_;  ///< around each pixel; empty: all of it is drawn
};

}  // namespace

void plotPaths(const map::Scene& scene, const map::Layer& layer, const std::vector<const Path*>& paths,
               double pxPerPt, Raster& raster) {
    const ToPixels toPixels(scene, layer, pxPerPt);
    std::vector<Drawn> drawn(paths.size());
    base::parallelFor(paths.size(), 16, 0, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) drawn[i] = {paths[i], outlineOf(paths[i]->parts, toPixels)};
    });
    Outline within;
    if (!layer.within.empty()) within = outlineOf(layer.within, toPixels);
    constexpr int kRows = 32;
    const auto bands = static_cast<std::size_t>((raster.heightPx + kRows - 1) / kRows);
    base::parallelFor(bands, 1, 0, [&](std::size_t begin, std::size_t end) {
        for (std::size_t band = begin; band < end; ++band) {
            const int first = static_cast<int>(band) * kRows;
            Band(drawn, layer.within.empty() ? nullptr : &within, layer.name == "areas", pxPerPt, raster,
                 first, std::min(raster.heightPx, first + kRows))
                .all();
        }
    });
}

}  // namespace sasae::gl
