#include "report/scene_text.h"

#include <pango/pangocairo.h>

#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "report/scene_painter.h"

namespace sasae::report {

namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
struct FreeDescription {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Context = std::unique_ptr<PangoContext, Unref>;
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;

/// From the middle of the em box down to the baseline: half an em less the descent of the ideographic em box
/// (0.12 em in Noto Sans CJK).
constexpr double kBaselineBelowMiddle = 0.38;

Context contextWithoutHinting() {
    Context context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    cairo_font_options_t* options = cairo_font_options_create();
    // Hinting would make widths depend on the resolution, and a paper differ from its picture.
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context.get(), pango_language_from_string("ja"));
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    return context;
}

void setText(PangoLayout* layout, const std::string& text, double sizePt, bool bold) {
    const Description description(pango_font_description_new());
    pango_font_description_set_family_static(description.get(), kTypeface);
    pango_font_description_set_weight(description.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description.get(), sizePt * PANGO_SCALE);
    pango_layout_set_font_description(layout, description.get());
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
}

double widthOf(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

}  // namespace

struct SceneText::Handles {
    cairo_t* cairo;
    Context context;
    Layout layout;
};

SceneText::SceneText(cairo_t* cairo) : handles_(std::make_unique<Handles>()) {
    handles_->cairo = cairo;
    handles_->context = contextWithoutHinting();
    pango_cairo_update_context(cairo, handles_->context.get());
    handles_->layout.reset(pango_layout_new(handles_->context.get()));
}

SceneText::~SceneText() = default;

void SceneText::draw(const map::TextRun& run, geom::Point at) {
    if (run.text.empty()) return;
    cairo_t* cr = handles_->cairo;
    PangoLayout* layout = handles_->layout.get();
    const auto size = static_cast<double>(run.sizePt);
    setText(layout, run.text, size, run.bold);
    const double width = widthOf(layout);
    const double left = run.align == map::Align::Left     ? 0
                        : run.align == map::Align::Centre ? -width / 2
                                                          : -width;
    const double top =
        kBaselineBelowMiddle * size - static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE;
    const auto set = [&](map::Colour c) {
        cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
    };
    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    cairo_rotate(cr, static_cast<double>(run.angleRad));
    cairo_new_path(cr);
    if (run.haloPt > 0) {
        cairo_move_to(cr, left, top);
        pango_cairo_layout_path(cr, layout);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cr, nullptr, 0, 0);
        cairo_set_line_width(cr, 2 * static_cast<double>(run.haloPt));
        set(run.halo);
        cairo_stroke(cr);
    }
    cairo_move_to(cr, left, top);
    set(run.colour);
    pango_cairo_show_layout(cr, layout);
    cairo_new_path(cr);
    cairo_restore(cr);
}

namespace {

/// Widths in em that were measured before: a map is laid out anew whenever it moves, with the same names.
class KnownWidths {
  public:
    std::optional<double> find(const std::string& text, bool bold) const {
        const std::scoped_lock lock(mutex_);
        const auto found = widths_.find({text, bold});
        if (found == widths_.end()) return std::nullopt;
        return found->second;
    }
    void keep(const std::string& text, bool bold, double em) {
        constexpr std::size_t kMost = 20'000;
        const std::scoped_lock lock(mutex_);
        if (widths_.size() >= kMost) widths_.clear();
        widths_[{text, bold}] = em;
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, bool>, double> widths_;
};

}  // namespace

map::TextMeasure textMeasure() {
    struct Measuring {
        Context context = contextWithoutHinting();
        Layout layout{pango_layout_new(context.get())};
    };
    static KnownWidths known;
    const auto measuring = std::make_shared<std::optional<Measuring>>();
    return [measuring](const std::string& text, double sizePt, bool bold) {
        constexpr double kMeasuredAtPt = 100;  // widths are in proportion without hinting
        if (const auto em = known.find(text, bold)) return *em * sizePt;
        if (!*measuring) measuring->emplace();
        setText((*measuring)->layout.get(), text, kMeasuredAtPt, bold);
        const double em = widthOf((*measuring)->layout.get()) / kMeasuredAtPt;
        known.keep(text, bold, em);
        return em * sizePt;
    };
}

}  // namespace sasae::report
