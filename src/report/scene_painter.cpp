#include "report/scene_painter.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geom/clip.h"
#include "report/cairo_state.h"
#include "report/paint_backdrop.h"
#include "report/scene_text.h"

namespace sasae::report {

namespace {

using map::Colour;
using map::Fill;
using map::Hatch;
using map::Path;
using map::Stroke;
using map::Symbol;

constexpr double kPi = std::numbers::pi;

void setColour(cairo_t* cr, Colour c) {
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

/// Device pixels a pt on a picture; 0 on paper (PDF, SVG), where nothing has to fall on pixels.
double pixelsPerPt(cairo_t* cr) {
    if (cairo_surface_get_type(cairo_get_target(cr)) != CAIRO_SURFACE_TYPE_IMAGE) return 0;
    double x = 1, y = 0;
    cairo_user_to_device_distance(cr, &x, &y);
    return std::hypot(x, y);
}

class Painting {
  public:
    Painting(cairo_t* cr, const map::Scene& scene, bool texts)
        : cr_(cr), scene_(scene), pixels_(pixelsPerPt(cr)), text_(cr), texts_(texts) {}

    void all() {
        const map::Rect page{0, 0, scene_.widthPt, scene_.heightPt};
        cairo_rectangle(cr_, 0, 0, page.width, page.height);
        setColour(cr_, scene_.paper);
        cairo_fill(cr_);
        paintBackdrop(cr_, scene_, pixels_ > 0);
        for (const map::Layer& layer : scene_.layers) {
            const Saved saved(cr_);
            const map::Rect& clip = layer.clipped ? scene_.camera.view : page;
            cairo_rectangle(cr_, clip.x, clip.y, clip.width, clip.height);
            cairo_clip(cr_);
            layer_ = &layer;
            const bool cut = !layer.within.empty() && !layer.items.empty();
            // On a picture, cutting once at the end is many times faster than clipping every line.
            const bool grouped = cut && pixels_ > 0;
            if (grouped) cairo_push_group(cr_);
            if (cut && !grouped) {
                traceWithin(layer);
                cairo_clip(cr_);
            }
            for (const map::Item& item : layer.items) std::visit([&](const auto& i) { draw(i, clip); }, item);
            if (grouped) {
                cairo_pop_group_to_source(cr_);
                traceWithin(layer);
                cairo_fill(cr_);
            }
        }
    }

  private:
    using Points = std::vector<std::vector<geom::Point>>;

    Points pagePoints(const std::vector<std::vector<map::Vertex>>& vertices) const {
        Points parts;
        for (const auto& part : vertices) {
            parts.emplace_back();
            parts.back().reserve(part.size());
            for (const map::Vertex v : part) parts.back().push_back(scene_.onPage(*layer_, v));
        }
        return parts;
    }

    /// On paper only what the clip shows, and a little more than the widest line beside it.
    static Points cutTo(Points parts, const map::Rect& clip, bool closed) {
        constexpr double kBesidePt = 12;
        geom::Box box;
        box.add(geom::Point{clip.x - kBesidePt, clip.y - kBesidePt});
        box.add(geom::Point{clip.right() + kBesidePt, clip.bottom() + kBesidePt});
        Points kept;
        for (auto& part : parts) {
            const geom::Box extent = boxOf({part});
            const bool inside = extent.empty() || (extent.minX >= box.minX && extent.maxX <= box.maxX &&
                                                   extent.minY >= box.minY && extent.maxY <= box.maxY);
            if (inside) {
                kept.push_back(std::move(part));
            } else if (closed) {
                kept.push_back(geom::ringWithin(part, box));
            } else {
                for (auto& piece : geom::lineWithin(part, box)) kept.push_back(std::move(piece));
            }
        }
        return kept;
    }

    void traceWithin(const map::Layer& layer) {
        Points parts = pagePoints(layer.within);
        if (pixels_ <= 0) parts = cutTo(std::move(parts), scene_.camera.view, true);
        trace(parts, true);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
    }

    static geom::Box boxOf(const Points& parts) {
        geom::Box box;
        for (const auto& part : parts)
            for (const geom::Point p : part) box.add(p);
        return box;
    }

    void trace(const Points& parts, bool closed) {
        cairo_new_path(cr_);
        for (const auto& part : parts) {
            if (part.empty()) continue;
            cairo_move_to(cr_, part[0].x, part[0].y);
            for (std::size_t i = 1; i < part.size(); ++i) cairo_line_to(cr_, part[i].x, part[i].y);
            if (closed) cairo_close_path(cr_);
        }
    }

    void traceRounded(const geom::Box& box, double radius) {
        cairo_new_path(cr_);
        cairo_arc(cr_, box.maxX - radius, box.minY + radius, radius, -kPi / 2, 0);
        cairo_arc(cr_, box.maxX - radius, box.maxY - radius, radius, 0, kPi / 2);
        cairo_arc(cr_, box.minX + radius, box.maxY - radius, radius, kPi / 2, kPi);
        cairo_arc(cr_, box.minX + radius, box.minY + radius, radius, kPi, 3 * kPi / 2);
        cairo_close_path(cr_);
    }

    void draw(const Path& path, const map::Rect& clip) {
        Points parts = pagePoints(path.parts);
        const bool furniture = layer_->space == map::Space::Page;
        if (furniture && pixels_ > 0) snap(parts, path.stroke.widthPt > 0);
        const geom::Box box = boxOf(parts);
        const auto half = static_cast<double>(path.stroke.widthPt) / 2;
        if (box.empty() || box.maxX < clip.x - half || box.minX > clip.right() + half ||
            box.maxY < clip.y - half || box.minY > clip.bottom() + half)
            return;
        // A dashed line would begin its dashes elsewhere.
        if (pixels_ <= 0 && !furniture && path.stroke.dashPt.empty())
            parts = cutTo(std::move(parts), clip, path.closed);
        if (path.cornerPt > 0)
            traceRounded(box, static_cast<double>(path.cornerPt));
        else
            trace(parts, path.closed);
        if (path.fill.colour.a > 0) {
            setColour(cr_, path.fill.colour);
            cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
            cairo_fill_preserve(cr_);
        }
        if (path.fill.hatch != Hatch::None) hatch(path.fill, box, clip);
        if (path.stroke.widthPt > 0) stroke(path.stroke, furniture);
        cairo_new_path(cr_);
    }

    /// Straight furniture on whole pixels, so that thin lines are not smeared over two.
    void snap(Points& parts, bool stroked) const {
        const double shift = stroked ? 0.5 : 0;
        for (auto& part : parts) {
            if (part.size() != 4) continue;
            const bool box = part[0].y == part[1].y && part[1].x == part[2].x && part[2].y == part[3].y;
            if (!box) continue;
            for (geom::Point& p : part) {
                p.x = (std::round(p.x * pixels_ - shift) + shift) / pixels_;
                p.y = (std::round(p.y * pixels_ - shift) + shift) / pixels_;
            }
            if (!stroked && part[2].y <= part[0].y) part[2].y = part[3].y = part[0].y + 1 / pixels_;
        }
    }

    void stroke(const Stroke& stroke, bool sharp) {
        setColour(cr_, stroke.colour);
        cairo_set_line_width(cr_, static_cast<double>(stroke.widthPt));
        cairo_set_line_join(cr_, sharp ? CAIRO_LINE_JOIN_MITER : CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr_, sharp ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
        const std::vector<double> dash(stroke.dashPt.begin(), stroke.dashPt.end());
        cairo_set_dash(cr_, dash.data(), static_cast<int>(dash.size()), 0);
        cairo_stroke_preserve(cr_);
    }

    /// Lines fixed to the page, clipped to the current path.
    void hatch(const Fill& fill, const geom::Box& box, const map::Rect& clip) {
        cairo_path_t* outline = cairo_copy_path(cr_);
        {
            const Saved saved(cr_);
            cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
            cairo_clip(cr_);
            const map::Rect area{std::max(box.minX, clip.x), std::max(box.minY, clip.y),
                                 std::min(box.maxX, clip.right()) - std::max(box.minX, clip.x),
                                 std::min(box.maxY, clip.bottom()) - std::max(box.minY, clip.y)};
            setColour(cr_, fill.ink);
            if (fill.hatch == Hatch::Dots)
                dots(fill, area);
            else
                lines(fill, area);
        }
        cairo_new_path(cr_);
        cairo_append_path(cr_, outline);
        cairo_path_destroy(outline);
    }

    /// Spacing in whole pixels, else the lines of a picture come out unevenly grey.
    double evenly(double spacingPt) const {
        return pixels_ > 0 ? std::max(2.0, std::round(spacingPt * pixels_)) / pixels_ : spacingPt;
    }

    void lines(const Fill& fill, const map::Rect& area) {
        const double step = evenly(static_cast<double>(fill.spacingPt));
        const double diagonal = evenly(static_cast<double>(fill.spacingPt) * std::numbers::sqrt2);
        const double phase = pixels_ > 0 ? 0.5 / pixels_ : 0;
        const auto first = [&](double from, double by) { return std::floor(from / by) * by + phase; };
        const Hatch h = fill.hatch;
        if (h == Hatch::Horizontal || h == Hatch::Grid)
            for (double y = first(area.y, step); y <= area.bottom() + step; y += step)
                segment(area.x, y, area.right(), y);
        if (h == Hatch::Vertical || h == Hatch::Grid)
            for (double x = first(area.x, step); x <= area.right() + step; x += step)
                segment(x, area.y, x, area.bottom());
        if (h == Hatch::Rising || h == Hatch::Crossed)  // x + y constant
            for (double c = first(area.x + area.y, diagonal); c <= area.right() + area.bottom() + diagonal;
                 c += diagonal)
                segment(c - area.bottom(), area.bottom(), c - area.y, area.y);
        if (h == Hatch::Falling || h == Hatch::Crossed)  // x - y constant
            for (double c = first(area.x - area.bottom(), diagonal); c <= area.right() - area.y + diagonal;
                 c += diagonal)
                segment(c + area.y, area.y, c + area.bottom(), area.bottom());
        cairo_set_dash(cr_, nullptr, 0, 0);
        cairo_set_line_cap(cr_, CAIRO_LINE_CAP_BUTT);
        cairo_set_line_width(cr_, std::max(static_cast<double>(fill.inkPt), pixels_ > 0 ? 1 / pixels_ : 0));
        cairo_stroke(cr_);
    }

    void segment(double x0, double y0, double x1, double y1) {
        cairo_move_to(cr_, x0, y0);
        cairo_line_to(cr_, x1, y1);
    }

    /// Staggered rows of dots: a dashed line of dashes without length has a round cap at each.
    void dots(const Fill& fill, const map::Rect& area) {
        const double step = evenly(static_cast<double>(fill.spacingPt)),
                     phase = pixels_ > 0 ? 0.5 / pixels_ : 0;
        const double dash[] = {0, step};
        cairo_set_line_cap(cr_, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_width(cr_, static_cast<double>(fill.inkPt));
        cairo_set_dash(cr_, dash, 2, 0);
        const double left = std::floor(area.x / step) * step - step + phase;
        for (auto row = static_cast<std::int64_t>(std::floor(area.y / step));
             static_cast<double>(row) * step <= area.bottom() + step; ++row) {
            const double y = static_cast<double>(row) * step + phase, shift = row % 2 != 0 ? step / 2 : 0;
            segment(left + shift, y, area.right() + step, y);
        }
        cairo_stroke(cr_);
    }

    void draw(const Symbol& symbol, const map::Rect& clip) {
        const geom::Point at = scene_.onPage(*layer_, symbol.at);
        const double r = static_cast<double>(symbol.sizePt) / 2;
        if (!clip.grown(2 * r).contains(at)) return;
        traceSymbol(symbol.shape, at, r);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(cr_, nullptr, 0, 0);
        if (symbol.haloPt > 0) {
            setColour(cr_, symbol.halo);
            cairo_set_line_width(cr_, 2 * static_cast<double>(symbol.haloPt));
            cairo_stroke_preserve(cr_);
        }
        fillSymbol(symbol, at, r);
        setColour(cr_, symbol.colour);
        if (symbol.inside != map::Inside::Full) {
            cairo_set_line_width(cr_, r * 0.36);
            cairo_stroke_preserve(cr_);
        }
        cairo_new_path(cr_);
        if (symbol.inside == map::Inside::Dot) {
            cairo_arc(cr_, at.x, at.y + (symbol.shape == map::Shape::Triangle ? r * 0.12 : 0), r * 0.3, 0,
                      2 * kPi);
            cairo_fill(cr_);
        }
        cairo_new_path(cr_);
    }

    void draw(const map::Crowd& crowd, const map::Rect& clip) {
        Symbol symbol = crowd.look;
        for (const map::Vertex v : crowd.at) {
            symbol.at = v;
            draw(symbol, clip);
        }
    }

    /// The inside of the path traced, which is kept.
    void fillSymbol(const Symbol& symbol, geom::Point at, double r) {
        constexpr int kPaleness = 2;  // thirds of white: between white and solid on a copy
        const auto pale = [](std::uint8_t c) { return static_cast<std::uint8_t>((c + kPaleness * 255) / 3); };
        const Colour c = symbol.colour;
        setColour(cr_, symbol.inside == map::Inside::Full   ? c
                       : symbol.inside == map::Inside::Pale ? Colour{pale(c.r), pale(c.g), pale(c.b), 255}
                                                            : Colour{255, 255, 255, 255});
        cairo_fill_preserve(cr_);
        if (symbol.inside != map::Inside::Half) return;
        {
            const Saved saved(cr_);
            cairo_clip(cr_);
            cairo_rectangle(cr_, at.x - 1.5 * r, at.y, 3 * r, 1.5 * r);
            setColour(cr_, c);
            cairo_fill(cr_);
        }
        traceSymbol(symbol.shape, at, r);
    }

    /// All shapes look about as large as the circle of radius r.
    void traceSymbol(map::Shape shape, geom::Point at, double r) {
        cairo_new_path(cr_);
        const auto polygon = [&](std::initializer_list<geom::Point> points) {
            for (const geom::Point p : points) cairo_line_to(cr_, at.x + p.x * r, at.y + p.y * r);
            cairo_close_path(cr_);
        };
        switch (shape) {
            case map::Shape::Circle:
                cairo_arc(cr_, at.x, at.y, r, 0, 2 * kPi);
                break;
            case map::Shape::Square:
                polygon({{-0.86, -0.86}, {0.86, -0.86}, {0.86, 0.86}, {-0.86, 0.86}});
                break;
            case map::Shape::Triangle:
                polygon({{0, -1.1}, {1.08, 0.82}, {-1.08, 0.82}});
                break;
            case map::Shape::Diamond:
                polygon({{0, -1.18}, {1.05, 0}, {0, 1.18}, {-1.05, 0}});
                break;
            case map::Shape::Cross:
                polygon({{-0.36, -1},
                         {0.36, -1},
                         {0.36, -0.36},
                         {1, -0.36},
                         {1, 0.36},
                         {0.36, 0.36},
                         {0.36, 1},
                         {-0.36, 1},
                         {-0.36, 0.36},
                         {-1, 0.36},
                         {-1, -0.36},
                         {-0.36, -0.36}});
                break;
            case map::Shape::Star:
                for (int i = 0; i < 10; ++i) {
                    const double angle = -kPi / 2 + i * kPi / 5, reach = i % 2 == 0 ? 1.22 * r : 0.52 * r;
                    cairo_line_to(cr_, at.x + reach * std::cos(angle), at.y + reach * std::sin(angle));
                }
                cairo_close_path(cr_);
                break;
            case map::Shape::House:
                polygon({{0, -1.12},
                         {1.12, -0.1},
                         {0.78, -0.1},
                         {0.78, 0.9},
                         {-0.78, 0.9},
                         {-0.78, -0.1},
                         {-1.12, -0.1}});
                break;
        }
    }

    void draw(const map::TextRun& run, const map::Rect&) {
        if (texts_) text_.draw(run, scene_.onPage(*layer_, run.at));
    }

    cairo_t* cr_;
    const map::Scene& scene_;
    double pixels_;
    SceneText text_;
    bool texts_;
    const map::Layer* layer_ = nullptr;
};

}  // namespace

void paint(cairo_t* cr, const map::Scene& scene) {
    const Saved saved(cr);
    cairo_new_path(cr);
    Painting(cr, scene, true).all();
}

void paintWithoutTexts(cairo_t* cr, const map::Scene& scene) {
    const Saved saved(cr);
    cairo_new_path(cr);
    Painting(cr, scene, false).all();
}

void paintMap(cairo_t* cr, const released::Released<released::MapContent>& content, const map::Rect& boxPt,
              map::Style style, base::Lang lang) {
    style.lang = lang;
    style.widthPt = boxPt.width;
    style.heightPt = boxPt.height;
    const map::Scene scene = map::buildScene(content, style, textMeasure());
    const Saved saved(cr);
    cairo_translate(cr, boxPt.x, boxPt.y);
    paint(cr, scene);
}

map::Style embeddedStyle() {
    map::Style style;
    style.marginPt = 0;
    style.furniture.title = false;
    style.furniture.sources = false;
    style.furniture.handling = false;
    return style;
}

}  // namespace sasae::report
