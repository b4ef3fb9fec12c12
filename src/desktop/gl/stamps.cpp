#include "desktop/gl/stamps.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel.h"
#include "report/picture.h"

namespace sasae::gl {

namespace {

using map::Symbol;

constexpr int kPlaces = 4;  ///< along each axis of a pixel

/// One look at each place within a pixel; all of one size.
struct Stamp {
    Symbol look;
    int sidePx = 0, middlePx = 0;
    std::vector<std::uint32_t> pixels;  ///< premultiplied 0xAARRGGBB, place after place
    int firstPx = 0, endPx = 0;         ///< columns and rows that are not clear at every place
    const std::uint32_t* at(int place) const {
        return pixels.data() + static_cast<std::ptrdiff_t>(place) * sidePx * sidePx;
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

void crop(Stamp& stamp) {
    stamp.firstPx = stamp.sidePx;
    for (std::size_t i = 0; i < stamp.pixels.size(); ++i) {
        if (stamp.pixels[i] == 0) continue;
        const int x = static_cast<int>(i) % stamp.sidePx,
                  y = static_cast<int>(i) / stamp.sidePx % stamp.sidePx;
        stamp.firstPx = std::min({stamp.firstPx, x, y});
        stamp.endPx = std::max({stamp.endPx, x + 1, y + 1});
    }
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

std::uint32_t over(std::uint32_t ink, std::uint32_t ground) {
    const std::uint32_t rest = 255 - (ink >> 24);
    // Two channels at once; (x + 128 + ((x + 128) >> 8)) >> 8 is x / 255 rounded.
    const auto scaled = [&](std::uint32_t pair) {
        const std::uint32_t x = pair * rest + 0x800080U;
        return (x + ((x >> 8) & 0xff00ffU)) >> 8 & 0xff00ffU;
    };
    return ink + (scaled(ground & 0xff00ffU) | scaled(ground >> 8 & 0xff00ffU) << 8);
}

class Stamping {
  public:
    Stamping(const map::Scene& scene, const map::Layer& layer, double pxPerPt, Raster& raster)
        : scene_(scene), layer_(layer), pxPerPt_(pxPerPt), raster_(raster) {}

    void all() {
        for (const map::Item& item : layer_.items) {
            if (const auto* symbol = std::get_if<Symbol>(&item))
                place(stampFor(*symbol), symbol->at);
            else if (const auto* crowd = std::get_if<map::Crowd>(&item))
                placeAll(stampFor(crowd->look), crowd->at);
        }
        constexpr std::size_t kRows = 32;
        const auto bands = (static_cast<std::size_t>(raster_.heightPx) + kRows - 1) / kRows;
        std::vector<std::vector<std::uint32_t>> of(bands);
        for (std::size_t i = 0; i < placings_.size(); ++i) {
            const Placing& p = placings_[i];
            const int last = std::min(raster_.heightPx, p.y + stamps_[p.stamp].sidePx) - 1;
            for (auto band = static_cast<std::size_t>(std::max(0, p.y)) / kRows;
                 band <= static_cast<std::size_t>(last) / kRows; ++band)
                of[band].push_back(static_cast<std::uint32_t>(i));
        }
        base::parallelFor(bands, 1, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t band = begin; band < end; ++band)
                for (const std::uint32_t i : of[band])
                    press(placings_[i], static_cast<int>(band * kRows),
                          std::min(raster_.heightPx, static_cast<int>((band + 1) * kRows)));
        });
    }

  private:
    std::uint16_t stampFor(const Symbol& look) {
        for (std::size_t i = stamps_.size(); i-- > 0;)
            if (alike(stamps_[i].look, look)) return static_cast<std::uint16_t>(i);
        stamps_.push_back(stampOf(look, pxPerPt_));
        return static_cast<std::uint16_t>(stamps_.size() - 1);
    }

    void place(std::uint16_t stamp, map::Vertex at) {
        const geom::Point page = scene_.onPage(layer_, at);
        put(stamp, page.x * pxPerPt_, page.y * pxPerPt_);
    }

    void placeAll(std::uint16_t stamp, const std::vector<map::Vertex>& at) {
        placings_.reserve(placings_.size() + at.size());
        const geom::Point zero = scene_.onPage(layer_, {0, 0}), one = scene_.onPage(layer_, {1, 1});
        const double sx = (one.x - zero.x) * pxPerPt_, sy = (one.y - zero.y) * pxPerPt_;
        const double x0 = zero.x * pxPerPt_, y0 = zero.y * pxPerPt_;
        for (const map::Vertex v : at)
            put(stamp, x0 + static_cast<double>(v.x) * sx, y0 + static_cast<double>(v.y) * sy);
    }

    void put(std::uint16_t stamp, double x, double y) {
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
        placings_.push_back(placing);
    }

    /// The rows of one stamp that fall in a band.
    void press(const Placing& p, int firstRow, int endRow) {
        const Stamp& stamp = stamps_[p.stamp];
        const std::uint32_t* from = stamp.at(p.place);
        const int left = std::max(0, p.x + stamp.firstPx),
                  right = std::min(raster_.widthPx, p.x + stamp.endPx);
        for (int y = std::max(firstRow, p.y + stamp.firstPx); y < std::min(endRow, p.y + stamp.endPx); ++y) {
            const std::uint32_t* ink = from + static_cast<std::ptrdiff_t>(y - p.y) * stamp.sidePx - p.x;
            std::uint32_t* to = raster_.pixels.data() + static_cast<std::ptrdiff_t>(y) * raster_.widthPx;
            for (int x = left; x < right; ++x)
                if (ink[x] != 0) to[x] = ink[x] >> 24 == 255 ? ink[x] : over(ink[x], to[x]);
        }
    }

    const map::Scene& scene_;
    const map::Layer& layer_;
    double pxPerPt_;
    Raster& raster_;
    std::vector<Stamp> stamps_;
    std::vector<Placing> placings_;
};

}  // namespace

void stampSymbols(const map::Scene& scene, const map::Layer& layer, double pxPerPt, Raster& raster) {
    Stamping(scene, layer, pxPerPt, raster).all();
}

}  // namespace sasae::gl
