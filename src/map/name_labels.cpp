#include "map/name_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/parallel.h"
#include "map/coarse_shape.h"
#include "map/labels.h"
#include "map/short_names.h"

namespace sasae::map {

namespace {

using geom::Point;

/// What a wish stands for, beside its candidates.
struct Tag {
    enum class Kind { Badge, Area, Point } kind = Kind::Area;
    std::string text;
    int feature = -1;
    std::vector<int> ranks;      ///< Badge
    Point home;                  ///< page pt
    std::vector<double> sizePt;  ///< per candidate
};

bool within(const geom::Box& inner, const geom::Box& outer) {
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY &&
           inner.maxY <= outer.maxY;
}

class Labelling {
  public:
    Labelling(const Layer& points, const PageLayout& page, Point origin, const Style& style, const Look& look,
              const TextMeasure& measure)
        : page_(page),
          origin_(origin),
          style_(style),
          look_(look),
          measure_(measure),
          visible_(page.camera.visible()) {
        for (const Item& item : points.items) {
            const auto* symbol = std::get_if<Symbol>(&item);
            if (!symbol) continue;  // names cannot keep clear of a crowd
            const Point at = page.camera.toPage(
                {origin.x + static_cast<double>(symbol->at.x), origin.y + static_cast<double>(symbol->at.y)});
            const auto half = static_cast<double>(symbol->sizePt) / 2;
            symbols_.add(Rect{at.x, at.y, 0, 0}.grown(half));
        }
    }

    void addBadges(const std::vector<released::OutlineLayer>& layers) {
        for (const released::OutlineLayer& layer : layers) {
            std::vector<bool> done(layer.shape.size(), false);
            for (std::size_t i = 0; i < layer.shape.size(); ++i) {
                if (done[i] || !geom::boxOf(layer.shape[i]).meets(visible_)) continue;
                Tag tag;
                tag.kind = Tag::Kind::Badge;
                for (std::size_t j = i; j < layer.shape.size(); ++j) {
                    if (done[j] || !(layer.shape[j] == layer.shape[i])) continue;
                    done[j] = true;
                    tag.ranks.push_back(j < layer.rank.size() ? layer.rank[j] : static_cast<int>(j) + 1);
                }
                outlined_.push_back(&layer.shape[i]);
                const Detail coarse{origin_, page_.camera.metresPerPt};
                tag.home = CoarseShape(partsOf(layer.shape[i], coarse), origin_, page_.camera).middleInView();
                addBadge(std::move(tag));
            }
        }
    }

    void addAreas(const released::AreaLayer& layer, const AreaShapes& shapes) {
        const bool many = layer.shape.size() > 150;
        std::vector<std::string> names;
        for (const base::Text& name : layer.name) names.push_back(look_.words(name));
        shortenNames(names);
        std::vector<NamedArea> named;
        for (std::size_t i = 0; i < layer.shape.size() && i < layer.name.size(); ++i) {
            const std::string& name = names[i];
            const geom::Box& box = shapes.boxes[i];
            if (name.empty() || shapes.parts[i].empty() || !box.meets(visible_)) continue;
            const double widthPt = measure_(name, areaTextPt(), false);
            const double shapeWidthPt = box.width() / page_.camera.metresPerPt;
            const double shapeHeightPt = box.height() / page_.camera.metresPerPt;
            if (many && (shapeWidthPt < widthPt || shapeHeightPt < areaTextPt() * 1.3)) continue;
            NamedArea& area = named.emplace_back();
            area.tag.text = name;
            area.tag.feature = static_cast<int>(i);
            area.box = box;
            area.parts = &shapes.parts[i];
            if (within(box, visible_) && i < layer.label.size()) area.metres = layer.label[i];
            for (const double share : {1.0, 0.9, 0.8}) {
                const double size = std::max(look_.leastTextPt, areaTextPt() * share);
                if (!area.sizes.empty() && size == area.sizes.back().sizePt) break;
                area.sizes.push_back({size, measure_(name, size, false)});
            }
        }
        base::parallelFor(named.size(), 4, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) offerPlaces(named[i]);
        });
        for (NamedArea& area : named) {
            wishes_.push_back(std::move(area.wish));
            tags_.push_back(std::move(area.tag));
        }
    }

    void addPoints(const std::vector<released::PointLayer>& layers) {
        int inSight = 0;
        for (const released::PointLayer& layer : layers)
            for (std::size_t i = 0; i < layer.label.size() && i < layer.at.size(); ++i)
                inSight += !look_.words(layer.label[i]).empty() && visible_.contains(layer.at[i]);
        if (inSight > style_.maxPointLabels) return;
        for (const released::PointLayer& layer : layers)
            for (std::size_t i = 0; i < layer.label.size() && i < layer.at.size(); ++i)
                if (visible_.contains(layer.at[i]))
                    addPoint(look_.words(layer.label[i]), static_cast<int>(i), layer.at[i]);
    }

    std::vector<Item> items() const {
        const std::vector<int> chosen =
            placeLabels(wishes_, page_.panels, {.gapPt = look_.textPt * 0.12, .within = page_.camera.view});
        std::vector<Item> leaders, result;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (chosen[i] < 0) continue;
            const Rect& box = wishes_[i].candidates[static_cast<std::size_t>(chosen[i])].box;
            if (tags_[i].kind == Tag::Kind::Badge)
                drawBadge(tags_[i], box, leaders, result);
            else
                result.push_back(
                    nameRun(tags_[i], box, tags_[i].sizePt[static_cast<std::size_t>(chosen[i])]));
        }
        leaders.insert(leaders.end(), result.begin(), result.end());
        return leaders;
    }

  private:
    double areaTextPt() const { return std::max(look_.leastTextPt, look_.textPt * 0.92); }
    double badgePt() const { return look_.textPt * (look_.textPt < 8 ? 1.25 : 1.45); }

    /// An area whose name is to be placed.
    struct NamedArea {
        struct Size {
            double sizePt, widthPt;
        };
        Tag tag;
        geom::Box box;
        const Parts* parts = nullptr;
        std::optional<Point> metres;  ///< of its label; none where a part of the area is out of sight
        std::vector<Size> sizes;
        LabelWish wish;
    };

    /// A symbol under a name and its halo cannot be read: hiding one costs more than a place outside the
    /// area does, but not more than all places in a crowd.
    double symbolCost(const Rect& box) const {
        constexpr double kHidden = 3, kMost = 6;
        double hidden = 0;
        symbols_.eachNear(box, [&](const Rect& symbol) {
            const double width = std::min(symbol.right(), box.right()) - std::max(symbol.x, box.x);
            const double height = std::min(symbol.bottom(), box.bottom()) - std::max(symbol.y, box.y);
            hidden += width * height / (symbol.width * symbol.height);
        });
        return std::min(kMost, kHidden * hidden);
    }

    void addBadge(Tag tag) {
        LabelWish wish;
        wish.priority = 3e6 - static_cast<double>(wishes_.size());
        const double d = badgePt(), width = d * static_cast<double>(tag.ranks.size());
        const auto offer = [&](double dx, double dy, double cost) {
            const Rect box{tag.home.x + dx - width / 2, tag.home.y + dy - d / 2, width, d};
            wish.candidates.push_back({box, cost});
        };
        offer(0, -d * 0.95, 0);
        offer(0, d * 0.95, 0.3);
        offer(0, 0, 0.6);
        for (int ring = 1; ring <= 14; ++ring)
            for (int turn = 0; turn < 16; ++turn) {
                const double angle = turn * std::numbers::pi / 8, radius = ring * d * 0.8;
                offer((radius + width / 2 - d / 2) * std::cos(angle), radius * std::sin(angle), 1.0 + ring);
            }
        wishes_.push_back(std::move(wish));
        tags_.push_back(std::move(tag));
    }

    /// Share of points along the label's outline that lie outside its own area.
    static double outside(const Rect& box, CoarseShape& shape) {
        const Rect r = box.grown(-box.height * 0.1);
        const std::array<Point, 6> probes{{{r.x, r.y},
                                           {r.right(), r.y},
                                           {r.x, r.bottom()},
                                           {r.right(), r.bottom()},
                                           {r.centre().x, r.y},
                                           {r.centre().x, r.bottom()}}};
        int out = 0;
        for (const Point p : probes) out += !shape.contains(p);
        return out / 6.0;
    }

    void offerPlaces(NamedArea& area) const {
        CoarseShape shape(*area.parts, origin_, page_.camera);
        area.tag.home = area.metres ? page_.camera.toPage(*area.metres) : shape.middleInView();
        const Point metres = area.metres ? *area.metres : page_.camera.toMap(area.tag.home);
        const double scale = page_.camera.metresPerPt;
        const bool outlined =
            std::any_of(outlined_.begin(), outlined_.end(),
                        [&](const geom::MultiPolygon* o) { return geom::contains(*o, metres); });
        area.wish.priority =
            (outlined ? 2e6 : 1e6) + std::min(9e5, area.box.width() * area.box.height() / (scale * scale));
        for (std::size_t i = 0; i < area.sizes.size(); ++i)
            offerPositions(area.sizes[i], 0.8 * static_cast<double>(i), shape, area.tag, area.wish);
    }

    void offerPositions(const NamedArea::Size& size, double sizeCost, CoarseShape& shape, Tag& tag,
                        LabelWish& wish) const {
        const double width = size.widthPt + size.sizePt * 0.16, height = size.sizePt * 1.06;
        for (const double dy : {0.0, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8}) {
            for (const double dx : {0.0, -0.3, 0.3, -0.6, 0.6}) {
                const Rect box{tag.home.x + dx * width - width / 2, tag.home.y + dy * height - height / 2,
                               width, height};
                const bool near = dx == 0 && std::abs(dy) <= 1.2;
                if (!near && !shape.contains(box.centre())) continue;
                const double cost =
                    std::hypot(dx * 1.3, dy * 0.5) + 2.5 * outside(box, shape) + symbolCost(box) + sizeCost;
                wish.candidates.push_back({box, cost});
                tag.sizePt.push_back(size.sizePt);
            }
        }
    }

    void addPoint(const std::string& name, int feature, Point metres) {
        if (name.empty()) return;
        Tag tag;
        tag.kind = Tag::Kind::Point;
        tag.text = name;
        tag.feature = feature;
        tag.home = page_.camera.toPage(metres);
        const double size = std::max(look_.leastTextPt, look_.textPt * 0.82);
        const double width = measure_(name, size, false) + size * 0.16, height = size * 1.06;
        const double away = look_.textPt * 0.5, side = away + width / 2, above = away + height / 2;
        // Right first, as cartographers do (Imhof 1975), then above, below, left and the corners.
        const std::array<Point, 8> offsets{{{side, 0},
                                            {0, -above},
                                            {0, above},
                                            {-side, 0},
                                            {side, -above * 0.7},
                                            {side, above * 0.7},
                                            {-side, -above * 0.7},
                                            {-side, above * 0.7}}};
        LabelWish wish;
        wish.priority = -static_cast<double>(wishes_.size());
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            const Rect box{tag.home.x + offsets[i].x - width / 2, tag.home.y + offsets[i].y - height / 2,
                           width, height};
            wish.candidates.push_back({box, 0.2 * static_cast<double>(i) + symbolCost(box)});
            tag.sizePt.push_back(size);
        }
        wishes_.push_back(std::move(wish));
        tags_.push_back(std::move(tag));
    }

    TextRun nameRun(const Tag& tag, const Rect& box, double size) const {
        TextRun run = textRun(box.centre().x, box.centre().y, tag.text, size,
                              tag.kind == Tag::Kind::Area ? look_.ink : look_.softInk);
        run.align = Align::Centre;
        run.haloPt = static_cast<float>(size * (look_.mono ? 0.2 : 0.15));
        run.feature = tag.feature;
        return run;
    }

    void drawBadge(const Tag& tag, const Rect& box, std::vector<Item>& leaders,
                   std::vector<Item>& result) const {
        const double d = badgePt();
        if (std::hypot(box.centre().x - tag.home.x, box.centre().y - tag.home.y) > 1.6 * d + box.width / 2)
            leaders.push_back(lineBetween(box.centre(), tag.home,
                                          {look_.proposal, static_cast<float>(0.1 * look_.textPt), {}}));
        for (std::size_t i = 0; i < tag.ranks.size(); ++i) {
            const Point at{box.x + (static_cast<double>(i) + 0.5) * d, box.centre().y};
            for (Item& item : rankBadge(at, tag.ranks[i], d * 0.92, look_)) result.push_back(std::move(item));
        }
    }

    const PageLayout& page_;
    Point origin_;
    const Style& style_;
    const Look& look_;
    const TextMeasure& measure_;
    geom::Box visible_;
    NearRects symbols_;
    std::vector<const geom::MultiPolygon*> outlined_;
    std::vector<LabelWish> wishes_;
    std::vector<Tag> tags_;
};

}  // namespace

Layer labelLayer(const released::MapContent& content, const Choropleth& choropleth,
                 const std::vector<AreaShapes>& shapes, const Layer& points, const PageLayout& page,
                 geom::Point origin, const Style& style, const Look& look, const TextMeasure& measure) {
    Labelling labelling(points, page, origin, style, look, measure);
    labelling.addBadges(content.outlines);
    if (style.areaLabels && choropleth.layer >= 0) {
        const auto layer = static_cast<std::size_t>(choropleth.layer);
        labelling.addAreas(content.areas[layer], shapes[layer]);
    }
    if (style.maxPointLabels > 0) labelling.addPoints(content.points);
    return {"labels", Space::Page, true, {}, labelling.items()};
}

}  // namespace sasae::map
