#include "desktop/gl/stamps.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/clones.h"
#include "base/parallel.h"
#include "desktop/gl/outline.h"
#include "desktop/gl/pixels.h"
#include "report/picture.h"

namespace sasae::gl {

namespace {

using map::Symbol;

constexpr int kPlaces = 4;        ///< along each axis of a pixel
constexpr std::size_t kStep = 8;  ///< pixels of a row that are laid over at once

/// One look at each place within a pixel; all of one size.
struct Stamp {
    Symbol look;
    int sidePx = 0, middlePx = 0;
    std::vector<std::uint32_t> pixels;  ///< premultiplied 0xAARRGGBB, place after place
    int firstPx = 0, endPx = 0;         ///< columns and rows that are not clear at every place
    std::size_t columns = 0;            ///< of a place as it is stored: a multiple of kStep
    std::size_t rows() const { return static_cast<std::size_t>(endPx - firstPx); }
    const std::uint32_t* at(int place) const {
        return pixels.data() + static_cast<std::size_t>(place) * columns * rows();
    }
};

struct Placing {
    std::int32_t x = 0, y = 0;  ///< px, of the stamp's upper left corner
    std::uint16_t stamp = 0, place = 0;
};

bool alike(const Symbol& a, const Symbol& b) {
    return a.shape == b.shape && a.inside == b.inside && a.sizePt == b.sizePt && a.colour == b.colour &&
           a.halo == b.halo && a.haloPt == b.haloPt;
}

/// Keeps the rows and columns that are not clear at every place.
void crop(Stamp& stamp) {
    stamp.firstPx = stamp.sidePx;
    for (std::size_t i = 0; i < stamp.pixels.size(); ++i) {
        if (stamp.pixels[i] == 0) continue;
        const int x = static_cast<int>(i) % stamp.sidePx,
                  y = static_cast<int>(i) / stamp.sidePx % stamp.sidePx;
        stamp.firstPx = std::min({stamp.firstPx, x, y});
        stamp.endPx = std::max({stamp.endPx, x + 1, y + 1});
    }
    stamp.firstPx = std::min(stamp.firstPx, stamp.endPx);
    const auto side = static_cast<std::size_t>(stamp.sidePx), first = static_cast<std::size_t>(stamp.firstPx);
    stamp.columns = (stamp.rows() + kStep - 1) / kStep * kStep;
    std::vector<std::uint32_t> kept;
    for (std::size_t place = 0; place < kPlaces * kPlaces; ++place)
        for (std::size_t y = first; y < first + stamp.rows(); ++y) {
            const auto row =
                stamp.pixels.begin() + static_cast<std::ptrdiff_t>((place * side + y) * side + first);
            kept.insert(kept.end(), row, row + static_cast<std::ptrdiff_t>(stamp.rows()));
            kept.resize(kept.size() + stamp.columns - stamp.rows());
        }
    stamp.pixels = std::move(kept);
}

Stamp stampOf(const Symbol& look, double pxPerPt) {
    Stamp stamp{look, 0, 0, {}};
    const double reach =
        (static_cast<double>(look.sizePt) * 0.65 + static_cast<double>(look.haloPt)) * pxPerPt;
    stamp.middlePx = static_cast<int>(std::ceil(reach)) + 1;
    stamp.sidePx = 2 * stamp.middlePx + 1;
    map::Scene scene;
    scene.widthPt = scene.heightPt = stamp.sidePx / pxPerPt;
    scene.paper = {0, 0, 0, 0};
    scene.layers.push_back({"points", map::Space::Page, false, {}, {look}});
    for (int row = 0; row < kPlaces; ++row)
        for (int column = 0; column < kPlaces; ++column) {
            auto& symbol = std::get<Symbol>(scene.layers[0].items[0]);
            const auto along = [&](int place) {
                return static_cast<float>((stamp.middlePx + (place + 0.5) / kPlaces) / pxPerPt);
            };
            symbol.at = {along(column), along(row)};
            const auto pixels = report::premultipliedPixels(scene, stamp.sidePx, stamp.sidePx);
            stamp.pixels.insert(stamp.pixels.end(), pixels.begin(), pixels.end());
        }
    crop(stamp);
    return stamp;
}

/// `columns`: a multiple of kStep; what the stamp leaves clear stays as it is.
SASAE_CLONES void press(const std::uint32_t* __restrict ink, std::size_t columns, std::size_t rows,
                        std::uint32_t* __restrict to, std::size_t toRow) {
    for (std::size_t y = 0; y < rows; ++y, ink += columns, to += toRow)
        for (std::size_t x = 0; x < columns; x += kStep)
            for (std::size_t k = 0; k < kStep; ++k) to[x + k] = over(ink[x + k], to[x + k]);
}

class Stamping {
  public:
    Stamping(const map::Scene& scene, const map::Layer& layer, double pxPerPt, Raster& raster)
        : scene_(scene), layer_(layer), pxPerPt_(pxPerPt), raster_(raster) {}

    void all() {
        for (const map::Item& item : layer_.items) {
            if (const auto* symbol = std::get_if<Symbol>(&item))
                sources_.push_back({stampFor(*symbol), &symbol->at, 1});
            else if (const auto* crowd = std::get_if<map::Crowd>(&item))
                for (std::size_t i = 0; i < crowd->at.size(); i += kPiece)
                    sources_.push_back(
                        {stampFor(crowd->look), &crowd->at[i], std::min(kPiece, crowd->at.size() - i)});
        }
        placeAll();
        base::parallelFor(bands(), 1, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t band = begin; band < end; ++band) pressBand(band);
        });
    }

  private:
    std::uint16_t stampFor(const Symbol& look) {
        for (std::size_t i = stamps_.size(); i-- > 0;)
            if (alike(stamps_[i].look, look)) return static_cast<std::uint16_t>(i);
        stamps_.push_back(stampOf(look, pxPerPt_));
        return static_cast<std::uint16_t>(stamps_.size() - 1);
    }

    static constexpr std::size_t kPiece = 32'768, kRows = 32;

    /// Symbols of one look, in their order.
    struct Source {
        std::uint16_t stamp = 0;
        const map::Vertex* at = nullptr;
        std::size_t count = 0;
    };
    using Banded = std::vector<std::vector<Placing>>;  ///< by band of rows

    std::size_t bands() const { return (static_cast<std::size_t>(raster_.heightPx) + kRows - 1) / kRows; }

    /// Which bands each symbol touches, piece by piece.
    void placeAll() {
        std::vector<std::size_t> starts{0};  // pieces of about kPiece symbols
        std::size_t open = 0;
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            open += sources_[i].count;
            if (open < kPiece && i + 1 < sources_.size()) continue;
            starts.push_back(i + 1);
            open = 0;
        }
        pieces_.resize(starts.size() - 1);
        const ToPixels toPixels(scene_, layer_, pxPerPt_);
        base::parallelFor(pieces_.size(), 1, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t piece = begin; piece < end; ++piece) {
                pieces_[piece].resize(bands());
                for (std::size_t i = starts[piece]; i < starts[piece + 1]; ++i)
                    for (std::size_t k = 0; k < sources_[i].count; ++k)
                        place(sources_[i].stamp, sources_[i].at[k], toPixels, pieces_[piece]);
            }
        });
    }

    void place(std::uint16_t stamp, map::Vertex at, const ToPixels& toPixels, Banded& to) const {
        const double x = static_cast<double>(at.x) * toPixels.scaleX + toPixels.shiftX,
                     y = static_cast<double>(at.y) * toPixels.scaleY + toPixels.shiftY;
        const double left = std::floor(x), top = std::floor(y);
        const int middle = stamps_[stamp].middlePx, side = stamps_[stamp].sidePx;
        if (!(left >= -side && top >= -side && left < raster_.widthPx + side &&
              top < raster_.heightPx + side))
            return;
        const int column = static_cast<int>((x - left) * kPlaces),
                  row = static_cast<int>((y - top) * kPlaces);
        const Placing placing{static_cast<int>(left) - middle, static_cast<int>(top) - middle, stamp,
                              static_cast<std::uint16_t>(row * kPlaces + column)};
        if (placing.x + side <= 0 || placing.y + side <= 0 || placing.x >= raster_.widthPx ||
            placing.y >= raster_.heightPx)
            return;
        const int last = std::min(raster_.heightPx, placing.y + side) - 1;
        for (auto band = static_cast<std::size_t>(std::max(0, placing.y)) / kRows;
             band <= static_cast<std::size_t>(last) / kRows; ++band)
            to[band].push_back(placing);
    }

    /// With room at both sides, so that no stamp is cut there.
    void pressBand(std::size_t band) {
        std::size_t room = 0, symbols = 0;
        for (const Stamp& stamp : stamps_)
            room = std::max(room, static_cast<std::size_t>(stamp.sidePx) + kStep);
        for (const Banded& piece : pieces_) symbols += piece[band].size();
        if (symbols == 0) return;
        const int first = static_cast<int>(band * kRows),
                  end = std::min(raster_.heightPx, static_cast<int>((band + 1) * kRows));
        const std::size_t width = static_cast<std::size_t>(raster_.widthPx), rowPx = width + 2 * room;
        std::vector<std::uint32_t> rows(rowPx * static_cast<std::size_t>(end - first));
        for (const Banded& piece : pieces_)
            for (const Placing& p : piece[band]) {
                const Stamp& stamp = stamps_[p.stamp];
                const int top = std::max(first, p.y + stamp.firstPx),
                          bottom = std::min(end, p.y + stamp.endPx);
                if (top >= bottom) continue;
                const auto skipped = static_cast<std::size_t>(top - p.y - stamp.firstPx);
                const auto at = static_cast<std::size_t>(top - first) * rowPx +
                                static_cast<std::size_t>(p.x + stamp.firstPx + static_cast<int>(room));
                press(stamp.at(p.place) + skipped * stamp.columns, stamp.columns,
                      static_cast<std::size_t>(bottom - top), &rows[at], rowPx);
            }
        for (int y = first; y < end; ++y)
            std::copy_n(
                rows.begin() +
                    static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y - first) * rowPx + room),
                width,
                raster_.pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * width));
    }

    const map::Scene& scene_;
    const map::Layer& layer_;
    double pxPerPt_;
    Raster& raster_;
    std::vector<Stamp> stamps_;
    std::vector<Source> sources_;
    std::vector<Banded> pieces_;
};

}  // namespace

void stampSymbols(const map::Scene& scene, const map::Layer& layer, double pxPerPt, Raster& raster) {
    Stamping(scene, layer, pxPerPt, raster).all();
}

}  // namespace sasae::gl
