#include "report/typeset.h"

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <unordered_map>

#include "report/number_words.h"
#include "report/scene_painter.h"

namespace sasae::report {

namespace {

PangoLayout* asLayout(const std::shared_ptr<void>& layout) {
    return static_cast<PangoLayout*>(layout.get());
}

double lineWidthPt(PangoLayoutLine* line) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

void addRange(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

void setAttributes(PangoLayout* layout, const std::string& text, std::string_view strong) {
    PangoAttrList* list = pango_attr_list_new();
    for (const auto& [from, to] : numberWords(text))
        addRange(list, pango_attr_allow_breaks_new(FALSE), from, to);
    std::size_t at = strong.empty() ? std::string::npos : text.find(strong);
    // 「9世帯」 is not found in 「19世帯」.
    while (at != std::string::npos && at > 0 && g_ascii_isdigit(text[at - 1])) at = text.find(strong, at + 1);
    if (at != std::string::npos)
        addRange(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), at, at + strong.size());
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

int lastLineCharacters(PangoLayout* layout) {
    const int count = pango_layout_get_line_count(layout);
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, count - 1);
    const char* text = pango_layout_get_text(layout) + line->start_index;
    return static_cast<int>(g_utf8_strlen(text, line->length));
}

/// A last line of a few characters looks forgotten: the lines above give it some of theirs, as long as
/// the number of lines stays.
void evenLastLine(PangoLayout* layout, double widthPt) {
    constexpr int kFewest = 4;
    const int lines = pango_layout_get_line_count(layout);
    if (lines < 2 || lastLineCharacters(layout) >= kFewest) return;
    for (const double share : {0.98, 0.96, 0.94, 0.92, 0.9, 0.87, 0.84, 0.8, 0.75, 0.7, 0.65, 0.6}) {
        pango_layout_set_width(layout, static_cast<int>(widthPt * share * PANGO_SCALE));
        if (pango_layout_get_line_count(layout) != lines) break;
        if (lastLineCharacters(layout) >= kFewest) return;
    }
    pango_layout_set_width(layout, static_cast<int>(widthPt * PANGO_SCALE));
}

}  // namespace

double SetText::widthPt() const {
    double widest = 0;
    for (int i = 0; i < lines_; ++i)
        widest = std::max(widest, lineWidthPt(pango_layout_get_line_readonly(asLayout(layout_), i)));
    return widest;
}

void SetText::draw(cairo_t* cr, double x, double y, Rgb colour, int from, int to) const {
    if (!layout_) return;
    cairo_set_source_rgb(cr, colour.r, colour.g, colour.b);
    // Noto Sans CJK stands 0.88 above and 0.12 below the baseline: centred in the line, the baseline is 0.38
    // of the size below the middle. Latin lines up with it.
    constexpr double kBaseline = 0.38;
    for (int i = std::max(0, from); i < std::min(to, lines_); ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(asLayout(layout_), i);
        double left = x;
        if (style_.align != TextStyle::Align::Left) {
            const double spare = boxWidthPt_ - lineWidthPt(line);
            left += style_.align == TextStyle::Align::Right ? spare : spare / 2;
        }
        const double top = y + (i - from) * lineHeightPt();
        cairo_move_to(cr, left, top + lineHeightPt() / 2 + kBaseline * style_.sizePt);
        pango_cairo_show_layout_line(cr, line);
    }
}

struct Typesetter::Fonts {
    PangoFontMap* map = nullptr;
    PangoContext* context = nullptr;
    PangoFontDescription* family = nullptr;

    Fonts() {
        map = pango_cairo_font_map_new();
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
        context = pango_font_map_create_context(map);
        pango_context_set_round_glyph_positions(context, FALSE);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        family = pango_font_description_new();
        pango_font_description_set_family_static(family, kTypeface);
    }
    ~Fonts() {
        pango_font_description_free(family);
        g_object_unref(context);
        g_object_unref(map);
    }
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    PangoLayout* layout(const std::string& text, const TextStyle& style) const {
        PangoLayout* made = pango_layout_new(context);
        pango_font_description_set_size(family, static_cast<gint>(style.sizePt * PANGO_SCALE + 0.5));
        pango_font_description_set_weight(family, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(made, family);
        pango_layout_set_wrap(made, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_auto_dir(made, FALSE);
        pango_layout_set_text(made, text.data(), static_cast<int>(text.size()));
        return made;
    }
};

/// A paper is laid out several times until it fits, and papers of one run share most of their words.
struct Typesetter::Kept {
    static constexpr std::size_t kMost = 6000;  // some 20 MB
    std::unordered_map<std::string, SetText> set;
    std::unordered_map<std::string, double> widestWordPt;

    static std::string key(std::string_view text, const TextStyle& style, double widthPt,
                           std::string_view strong) {
        return fmt::format("{:a}{:a}{:a}{}{}{}{}\x1f{}", style.sizePt, style.lineHeight, widthPt,
                           style.bold ? 'b' : 'r', style.evenLines ? 'e' : 'n', static_cast<int>(style.align),
                           strong, text);
    }
    template <class Value>
    static const Value& add(std::unordered_map<std::string, Value>& to, std::string key, Value value) {
        if (to.size() >= kMost) to.clear();
        return to.insert_or_assign(std::move(key), std::move(value)).first->second;
    }
};

Typesetter::Typesetter() : fonts_(std::make_unique<Fonts>()), kept_(std::make_unique<Kept>()) {}
Typesetter::~Typesetter() = default;

void Typesetter::setLanguage(base::Lang lang) {
    PangoLanguage* language = pango_language_from_string(lang == base::Lang::Ja ? "ja" : "en");
    if (language == pango_context_get_language(fonts_->context)) return;
    *kept_ = {};  // lines break by the language
    pango_context_set_language(fonts_->context, language);
}

SetText Typesetter::set(std::string_view text, const TextStyle& style, double widthPt,
                        std::string_view strong) const {
    std::string key = Kept::key(text, style, widthPt, strong);
    if (const auto known = kept_->set.find(key); known != kept_->set.end()) return known->second;
    const std::string clean = printable(text);
    PangoLayout* layout = fonts_->layout(clean, style);
    setAttributes(layout, clean, strong);
    if (widthPt > 0) {
        pango_layout_set_width(layout, static_cast<int>(widthPt * PANGO_SCALE));
        if (style.evenLines) evenLastLine(layout, widthPt);
    }
    SetText made;
    made.layout_ = std::shared_ptr<void>(layout, g_object_unref);
    made.style_ = style;
    made.lines_ = clean.empty() ? 0 : pango_layout_get_line_count(layout);
    made.boxWidthPt_ = widthPt > 0 ? widthPt : made.widthPt();
    return Kept::add(kept_->set, std::move(key), std::move(made));
}

double Typesetter::widestWordPt(std::string_view text, const TextStyle& style) const {
    std::string key = Kept::key(text, style, 0, {});
    if (const auto known = kept_->widestWordPt.find(key); known != kept_->widestWordPt.end())
        return known->second;
    const std::string clean = printable(text);
    if (clean.empty()) return 0;
    PangoLayout* layout = fonts_->layout(clean, style);
    setAttributes(layout, clean, {});
    // At a width of one unit every permitted break is taken, and no other: only words are longer than a line.
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, PANGO_SCALE);
    double widest = 0;
    for (int i = 0; i < pango_layout_get_line_count(layout); ++i)
        widest = std::max(widest, lineWidthPt(pango_layout_get_line_readonly(layout, i)));
    g_object_unref(layout);
    return Kept::add(kept_->widestWordPt, std::move(key), widest);
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\r') continue;
        out.push_back(c < 0x20 && c != '\n' ? ' ' : text[i]);
    }
    if (g_utf8_validate(out.data(), static_cast<gssize>(out.size()), nullptr)) return out;
    gchar* valid = g_utf8_make_valid(out.data(), static_cast<gssize>(out.size()));
    std::string made(valid);
    g_free(valid);
    return made;
}

Typesetter& typesetter() {
    thread_local Typesetter one;
    return one;
}

}  // namespace sasae::report
