#include "map/page_layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "map/margins.h"
#include "map/occupancy.h"
#include "map/scale_bar.h"

namespace sasae::map {

namespace {

/// One way to arrange map, legend and scale bar.
struct Arrangement {
    Camera camera;
    std::vector<Rect> panels;
    std::vector<Item> items;
    double bulk = 0;  ///< how much of the page's height and width the legend takes
    double detail() const { return 1 / camera.metresPerPt; }
};

enum class Aside { Centre, Left, Right, Top, Bottom };

class Arranging {
  public:
    Arranging(const Rect& region, const DataExtent& data, const Style& style, const Look& look,
              const TextMeasure& measure)
        : region_(region), data_(data), style_(style), look_(look), measure_(measure) {}

    /// The arrangement that shows the map largest; over the map where that costs next to nothing, and then
    /// with the smallest legend.
    std::optional<Arrangement> best(const std::vector<LegendEntry>& entries, double textPt) const {
        if (entries.empty()) return withoutLegend();
        std::optional<Arrangement> result;
        double resultFavour = 1;
        const auto offer = [&](std::optional<Arrangement> candidate, double favour) {
            if (!candidate) return;
            const double gain = result ? candidate->detail() * favour / (result->detail() * resultFavour) : 2;
            if (gain > 1.001 || (gain > 0.999 && candidate->bulk < result->bulk - 1e-9)) {
                result = std::move(candidate);
                resultFavour = favour;
            }
        };
        for (int columns = 1; columns <= 3; ++columns) {
            const Block legend = legendOf(entries, columns, textPt, tall() ? 0.9 : 0.36);
            // On a tall page the map stands above the legend; else it stays in the middle if it can.
            for (const Aside aside : tall() ? kTallOrder : kWideOrder)
                offer(overMap(legend, aside), tall() || aside == Aside::Centre ? 1 : kPushedAside);
        }
        for (int columns = 1; columns <= 3; ++columns)
            offer(besideMap(legendOf(entries, columns, textPt, 0.3)), kBeside);
        for (int columns = 2; columns <= 6; ++columns) offer(belowMap(entries, columns, textPt), kBelow);
        return result;
    }

    Arrangement withoutLegend() const {
        Arrangement result;
        result.camera = cameraIn(region_, Aside::Centre, 1);
        if (style_.furniture.scaleBar && !placeScale(result, occupancyOf(result.camera))) forceScale(result);
        return result;
    }

  private:
    // Scale that is given up for a calmer page: a map in the middle, or in the middle of what the legend
    // leaves, rather than one pushed to a side.
    static constexpr double kPushedAside = 0.93, kBeside = 0.97, kBelow = 0.95;
    static constexpr std::array kWideOrder{Aside::Centre, Aside::Left, Aside::Right, Aside::Top,
                                           Aside::Bottom};
    static constexpr std::array kTallOrder{Aside::Top, Aside::Bottom, Aside::Centre, Aside::Left,
                                           Aside::Right};
    bool tall() const { return region_.height > 1.2 * region_.width; }
    double padding() const { return look_.textPt * 1.1; }
    /// Panels share the edges of the page's title and foot.
    double inset() const { return 0; }

    Block legendOf(const std::vector<LegendEntry>& entries, int columns, double textPt, double share) const {
        if (entries.empty()) return {};
        const double most = std::clamp(region_.width * share / columns, textPt * 12, textPt * 22);
        return framed(
            legendBlock(entries, {.columns = columns, .mostTextPt = most, .textPt = textPt}, look_, measure_),
            look_);
    }

    Block scaleOf(const Camera& camera, double share) const {
        if (!style_.furniture.scaleBar) return {};
        const double most = std::clamp(camera.view.width * share, look_.textPt * 2, look_.textPt * 13);
        return framed(scaleBar(camera.metresPerPt, most, look_, measure_), look_);
    }

    /// way: how far the data is moved to that side, 1 to the padding.
    Camera cameraIn(const Rect& view, Aside aside, double way) const {
        const Camera camera = fitted(data_.box, view, data_.fixed ? 0 : padding());
        if (data_.fixed) return camera;
        const double spareX = (view.width - data_.box.width() / camera.metresPerPt) / 2 - padding();
        const double spareY = (view.height - data_.box.height() / camera.metresPerPt) / 2 - padding();
        const double dx = way * std::max(0.0, spareX), dy = way * std::max(0.0, spareY);
        switch (aside) {
            case Aside::Centre:
                return camera;
            case Aside::Left:
                return camera.moved(-dx, 0);
            case Aside::Right:
                return camera.moved(dx, 0);
            case Aside::Top:
                return camera.moved(0, -dy);
            case Aside::Bottom:
                return camera.moved(0, dy);
        }
        return camera;
    }

    /// Made once for each camera: arrangements differ more often in their legend.
    const Occupancy& occupancyOf(const Camera& camera) const {
        const Rect& v = camera.view;
        const std::array<double, 7> key{camera.centre.x, camera.centre.y, camera.metresPerPt, v.x, v.y,
                                        v.width,         v.height};
        const auto known = occupancies_.find(key);
        if (known != occupancies_.end()) return known->second;
        return occupancies_.emplace(key, madeOccupancy(camera)).first->second;
    }

    Occupancy madeOccupancy(const Camera& camera) const {
        Occupancy occupancy(camera.view, std::max(2.0, look_.textPt * 0.35));
        for (const geom::MultiPolygon& shape : data_.shapes) {
            std::vector<std::vector<geom::Point>> rings;
            const auto add = [&](const geom::Ring& ring) {
                rings.emplace_back();
                for (const geom::Point p : ring) rings.back().push_back(camera.toPage(p));
            };
            for (const geom::Polygon& polygon : shape) {
                add(polygon.outer);
                for (const geom::Ring& hole : polygon.holes) add(hole);
            }
            occupancy.markShape(rings);
        }
        for (const geom::Point p : data_.points) {
            const geom::Point at = camera.toPage(p);
            occupancy.mark(Rect{at.x, at.y, 0, 0}.grown(look_.textPt * 0.5));
        }
        return occupancy;
    }

    static void put(Arrangement& to, const Block& block, double x, double y, bool overMap) {
        if (block.empty()) return;
        for (Item& item : movedTo(block, x, y)) to.items.push_back(std::move(item));
        if (overMap) to.panels.push_back({x, y, block.widthPt, block.heightPt});
    }

    /// The data is moved aside half as far again as the legend needs, so that it stands between legend and
    /// edge.
    std::optional<Arrangement> overMap(const Block& legend, Aside aside) const {
        if (aside == Aside::Centre || data_.fixed) return overMap(legend, cameraIn(region_, aside, 1));
        for (const double way : {0.3, 0.6, 1.0}) {
            std::optional<Arrangement> least = overMap(legend, cameraIn(region_, aside, way));
            if (!least) continue;
            std::optional<Arrangement> between = overMap(legend, cameraIn(region_, aside, (1 + way) / 2));
            return between ? between : least;
        }
        return std::nullopt;
    }

    std::optional<Arrangement> overMap(const Block& legend, const Camera& camera) const {
        Arrangement result;
        result.camera = camera;
        result.bulk = bulkOf(legend);
        Occupancy occupancy = occupancyOf(camera);
        const double clear = look_.textPt * 0.5;
        const auto place =
            occupancy.freePlace(legend.widthPt, legend.heightPt, Corner::BottomLeft, inset(), clear, true);
        if (!place) return std::nullopt;
        put(result, legend, place->x, place->y, true);
        occupancy.mark(place->grown(clear));
        if (!placeScale(result, occupancy)) return std::nullopt;
        return result;
    }

    double bulkOf(const Block& legend) const {
        const double high = legend.heightPt / region_.height, wide = legend.widthPt / region_.width;
        return tall() ? high : std::max(high, wide);
    }

    bool placeScale(Arrangement& arrangement, const Occupancy& occupancy) const {
        if (!style_.furniture.scaleBar) return true;
        for (const double share : {0.24, 0.16, 0.1}) {
            const Block scale = scaleOf(arrangement.camera, share);
            if (scale.empty()) return true;
            const auto place = occupancy.freePlace(scale.widthPt, scale.heightPt, Corner::BottomRight,
                                                   inset(), look_.textPt * 0.3);
            if (!place) continue;
            put(arrangement, scale, place->x, place->y, true);
            return true;
        }
        return false;
    }

    /// Over data, where there is no free place.
    void forceScale(Arrangement& arrangement) const {
        const Block scale = scaleOf(arrangement.camera, 0.16);
        const Rect& view = arrangement.camera.view;
        put(arrangement, scale, view.right() - inset() - scale.widthPt,
            view.bottom() - inset() - scale.heightPt, true);
    }

    bool tooSmall(const Rect& view) const {
        return view.width < region_.width * 0.3 || view.height < region_.height * 0.3;
    }

    /// Legend in a column at the right, the scale bar under it.
    std::optional<Arrangement> besideMap(const Block& legend) const {
        Rect view = region_;
        view.width -= legend.widthPt + look_.gapPt;
        if (tooSmall(view) || legend.heightPt > region_.height) return std::nullopt;
        Arrangement result;
        result.camera = cameraIn(view, Aside::Centre, 1);
        result.bulk = legend.widthPt / region_.width;  // what the map loses
        put(result, legend, region_.right() - legend.widthPt, region_.y, false);
        const Block scale = scaleUnder(result.camera, legend.widthPt);
        if (legend.heightPt + look_.gapPt + scale.heightPt <= region_.height &&
            scale.widthPt <= legend.widthPt)
            put(result, scale, region_.right() - scale.widthPt, region_.bottom() - scale.heightPt, false);
        else if (!placeScale(result, occupancyOf(result.camera)))
            forceScale(result);
        return result;
    }

    /// The longest scale bar that is no wider than the legend.
    Block scaleUnder(const Camera& camera, double widthPt) const {
        for (const double share : {0.24, 0.16, 0.1, 0.06}) {
            Block scale = scaleOf(camera, share);
            if (scale.widthPt <= widthPt) return scale;
        }
        return scaleOf(camera, 0.04);
    }

    /// Legend in a strip below the map, the scale bar at its right.
    std::optional<Arrangement> belowMap(const std::vector<LegendEntry>& entries, int columns,
                                        double textPt) const {
        const Block legend = legendOf(entries, columns, textPt, 0.9);
        Rect view = region_;
        view.height -= legend.heightPt + look_.gapPt;
        if (tooSmall(view) || legend.widthPt > region_.width) return std::nullopt;
        Arrangement result;
        result.camera = cameraIn(view, Aside::Centre, 1);
        result.bulk = bulkOf(legend);
        const double top = region_.bottom() - legend.heightPt;
        put(result, legend, region_.x, top, false);
        const Block scale = scaleOf(result.camera, 0.2);
        if (legend.widthPt + look_.gapPt + scale.widthPt <= region_.width)
            put(result, scale, region_.right() - scale.widthPt, region_.bottom() - scale.heightPt, false);
        else if (!placeScale(result, occupancyOf(result.camera)))
            forceScale(result);
        return result;
    }

    Rect region_;
    const DataExtent& data_;
    const Style& style_;
    const Look& look_;
    const TextMeasure& measure_;
    mutable std::map<std::array<double, 7>, Occupancy> occupancies_;
};

struct LegendCut {
    int most;          ///< entries of a run
    double textShare;  ///< of the ordinary type size
};
constexpr LegendCut kCuts[] = {{1000, 1}, {1000, 0.88}, {12, 0.88}, {8, 0.88},
                               {5, 0.86}, {3, 0.86},    {0, 0.86}};
constexpr double kLeastShare =
    0.72;  ///< of the map's scale that must be left by a legend before it is abridged

Arrangement arrangementOf(const Arranging& arranging, const std::vector<LegendEntry>& legend,
                          const Look& look) {
    const Arrangement bare = arranging.withoutLegend();
    if (legend.empty()) return bare;
    std::optional<Arrangement> largest;
    for (const LegendCut& cut : kCuts) {
        const double textPt = std::max(look.leastTextPt, look.textPt * cut.textShare);
        std::optional<Arrangement> found = arranging.best(abridged(legend, cut.most, look.lang), textPt);
        if (found && found->detail() >= kLeastShare * bare.detail()) return *found;
        if (found && (!largest || found->detail() > largest->detail())) largest = std::move(found);
    }
    return largest ? *largest : bare;
}

}  // namespace

PageLayout layOut(const released::MapContent& content, released::Tier tier, const DataExtent& data,
                  const std::vector<LegendEntry>& legend, const Style& style, const Look& look,
                  const TextMeasure& measure) {
    const Furniture& f = style.furniture;
    const bool furnished = f.title || f.legend || f.scaleBar || f.sources || f.handling;
    // At least half a line stays free, or the edge of the page would cut the border of a panel. A map alone,
    // as on a screen, has no panel, and its camera is that of the box asked for.
    const Rect page = Rect{0, 0, style.widthPt, style.heightPt}.grown(
        -(furnished ? std::max(look.marginPt, 0.5) : look.marginPt));
    const Block head = headBlock(content, tier, style, look, page.width, measure);
    const Block foot = footBlock(content, style, look, page.width, measure);
    PageLayout layout;
    layout.items = movedTo(head, page.x, page.y);
    for (Item& item : movedTo(foot, page.x, page.bottom() - foot.heightPt))
        layout.items.push_back(std::move(item));
    Rect region = page;
    region.y += head.heightPt;
    region.height = std::max(1.0, region.height - head.heightPt - foot.heightPt);
    const Arranging arranging(region, data, style, look, measure);
    Arrangement arrangement =
        arrangementOf(arranging, style.furniture.legend ? legend : std::vector<LegendEntry>{}, look);
    layout.camera = arrangement.camera;
    layout.panels = std::move(arrangement.panels);
    for (Item& item : arrangement.items) layout.items.push_back(std::move(item));
    return layout;
}

}  // namespace sasae::map
