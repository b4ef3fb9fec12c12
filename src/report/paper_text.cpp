// Words on paper: headings, paragraphs, the framed answer, lists, small print, and columns side by side.
#include <cairo.h>

#include <algorithm>
#include <numbers>

#include "report/paper_strips.h"

namespace sasae::report {

namespace {

constexpr double kBlockGap = 7;

void fillRect(cairo_t* cr, double x, double y, double w, double h, Rgb colour) {
    cairo_set_source_rgb(cr, colour.r, colour.g, colour.b);
    cairo_rectangle(cr, x, y, w, h);
    cairo_fill(cr);
}

void roundedRect(cairo_t* cr, double x, double y, double w, double h, double r) {
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + w - r, y + r, r, -kQuarter, 0);
    cairo_arc(cr, x + w - r, y + h - r, r, 0, kQuarter);
    cairo_arc(cr, x + r, y + h - r, r, kQuarter, 2 * kQuarter);
    cairo_arc(cr, x + r, y + r, r, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cr);
}

std::vector<Strip> headingStrips(const Heading& block, double widthPt, const PaperSetting& setting) {
    const Palette colours = setting.colours;
    const bool chapter = block.level <= 1;
    const bool section = block.level == 2;
    const double indent = section ? 10 : 0;
    const TextStyle& style = chapter ? type::kChapter : section && !block.fine ? type::kSection : type::kPart;
    const SetText text = typesetter().set(block.text.in(setting.lang), style, widthPt - indent);
    const double below = chapter ? 3 : section && !block.fine ? 5 : 2;
    Strip strip;
    strip.kind = "heading";
    strip.heightPt = text.heightPt() + below + (chapter ? 3 : 0);
    strip.beforePt = chapter ? 18 : !section ? 8 : block.fine ? 10 : 13;
    strip.keepWithNext = true;
    strip.outline = block.text.in(setting.lang);
    strip.outlineLevel = block.level;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        if (section) fillRect(cr, x, y + 0.5, 4, text.heightPt() - 1, colours.accent);
        text.draw(cr, x + indent, y, chapter ? colours.accent : colours.ink);
        if (chapter) fillRect(cr, x, y + text.heightPt() + 1.5, widthPt, 1.2, colours.accent);
    };
    return {strip};
}

std::vector<Strip> paragraphStrips(const Paragraph& block, double widthPt, const PaperSetting& setting) {
    const SetText text = typesetter().set(block.text.in(setting.lang), setting.set(type::kBody), widthPt,
                                          block.strong.in(setting.lang));
    std::vector<Strip> strips = lineStrips(text, setting.colours.ink, 0, "text");
    if (!strips.empty()) strips.front().beforePt = kBlockGap - 2;
    return strips;
}

std::vector<Strip> noteStrips(const Note& block, double widthPt, const PaperSetting& setting) {
    const SetText text = typesetter().set(block.text.in(setting.lang), type::kSmall, widthPt);
    std::vector<Strip> strips = lineStrips(text, setting.colours.quiet, 0, "note");
    if (!strips.empty()) strips.front().beforePt = 3;
    return strips;
}

std::vector<Strip> bulletStrips(const Bullets& block, double widthPt, const PaperSetting& setting) {
    constexpr double kIndent = 10;
    std::vector<Strip> out;
    for (const base::Text& item : block.items) {
        const SetText text = typesetter().set(
            item.in(setting.lang), setting.set(block.fine ? type::kFine : type::kBody), widthPt - kIndent);
        std::vector<Strip> strips = lineStrips(text, setting.colours.ink, kIndent, "text");
        if (strips.empty()) continue;
        strips.front().beforePt = out.empty() ? 3 : block.fine ? 0.5 : 2;
        const auto line = strips.front().paint;
        const Rgb dot = setting.colours.accent;
        const double middle = text.lineHeightPt() / 2;
        strips.front().paint = [=](cairo_t* cr, double x, double y) {
            cairo_set_source_rgb(cr, dot.r, dot.g, dot.b);
            cairo_new_path(cr);
            cairo_arc(cr, x + 3, y + middle, 1.7, 0, 2 * std::numbers::pi);
            cairo_fill(cr);
            line(cr, x, y);
        };
        out.insert(out.end(), strips.begin(), strips.end());
    }
    return out;
}

struct CalloutRow {
    SetText label, text;
    double heightPt() const { return std::max(label.heightPt(), text.heightPt()); }
};

/// A frame longer than a page would be cut: the same words without one.
std::vector<Strip> unframed(const Callout& block, double widthPt, const PaperSetting& setting) {
    std::vector<Block> plain;
    for (const auto& row : block.rows) {
        plain.push_back({Heading{row.label, 3}});
        plain.push_back({Paragraph{row.text, row.strong}});
    }
    return stripsOf(plain, widthPt, setting);
}

std::vector<Strip> calloutStrips(const Callout& block, double widthPt, const PaperSetting& setting) {
    constexpr double kPad = 10, kGap = 12, kBetween = 3.5;
    const TextStyle body = setting.set(type::kBody), label = setting.set(type::kBodyLabel);
    const Typesetter& set = typesetter();
    double labelWidth = 0;
    for (const auto& row : block.rows)
        labelWidth = std::max(labelWidth, set.set(row.label.in(setting.lang), label).widthPt());
    labelWidth = std::min(labelWidth + 1, widthPt * 0.28);
    const double textWidth = widthPt - 2 * kPad - labelWidth - kGap;
    std::vector<CalloutRow> rows;
    double height = 2 * kPad - kBetween - 2;
    for (const auto& row : block.rows) {
        rows.push_back({set.set(row.label.in(setting.lang), label, labelWidth),
                        set.set(row.text.in(setting.lang), body, textWidth, row.strong.in(setting.lang))});
        height += rows.back().heightPt() + kBetween;
    }
    if (rows.empty()) return {};
    const Palette colours = setting.colours;
    if (height > setting.wholePagePt) return unframed(block, widthPt, setting);
    Strip strip;
    strip.kind = "callout";
    strip.heightPt = height;
    strip.beforePt = kBlockGap;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        roundedRect(cr, x + 0.4, y + 0.4, widthPt - 0.8, height - 0.8, 5);
        cairo_set_source_rgb(cr, colours.calloutFill.r, colours.calloutFill.g, colours.calloutFill.b);
        cairo_fill_preserve(cr);
        cairo_set_source_rgb(cr, colours.calloutEdge.r, colours.calloutEdge.g, colours.calloutEdge.b);
        cairo_set_line_width(cr, 0.8);
        cairo_stroke(cr);
        double top = y + kPad - 1;
        for (const CalloutRow& row : rows) {
            row.label.draw(cr, x + kPad, top, colours.accent);
            row.text.draw(cr, x + kPad + labelWidth + kGap, top, colours.ink);
            top += row.heightPt() + kBetween;
        }
    };
    return {strip};
}

bool mapGrows(const std::vector<Strip>& strips) {
    return std::any_of(strips.begin(), strips.end(), [](const Strip& s) { return s.grows; });
}

struct Side {
    std::vector<Strip> strips;
    double heightPt = 0;
};

/// A map fills the height of the other column, and beyond that the room left on its page.
Side sideOf(const std::vector<Block>& blocks, double widthPt, double otherPt, const PaperSetting& setting) {
    PaperSetting plain = setting;
    plain.mapGrowthPt = 0;
    Side side{stripsOf(blocks, widthPt, plain), 0};
    side.heightPt = stackHeightPt(side.strips);
    if (!mapGrows(side.strips)) return side;
    plain.mapGrowthPt = std::max(0.0, otherPt - side.heightPt) + setting.mapGrowthPt;
    if (plain.mapGrowthPt <= 0) return side;
    side.strips = stripsOf(blocks, widthPt, plain);
    side.heightPt = stackHeightPt(side.strips);
    return side;
}

void paintStack(cairo_t* cr, const std::vector<Strip>& strips, double x, double y) {
    for (std::size_t i = 0; i < strips.size(); ++i) {
        if (i > 0) y += strips[i].beforePt;
        strips[i].paint(cr, x, y);
        y += strips[i].heightPt;
    }
}

std::vector<Strip> columnStrips(const TwoColumns& block, double widthPt, const PaperSetting& setting) {
    constexpr double kGutter = 20;
    const double leftWidth = (widthPt - kGutter) * block.leftShare;
    const double rightWidth = widthPt - kGutter - leftWidth;
    PaperSetting plain = setting;
    plain.mapGrowthPt = 0;
    const double leftPlain = stackHeightPt(stripsOf(block.left, leftWidth, plain));
    const double rightPlain = stackHeightPt(stripsOf(block.right, rightWidth, plain));
    const Side left = sideOf(block.left, leftWidth, rightPlain, setting);
    const Side right = sideOf(block.right, rightWidth, leftPlain, setting);
    const double height = std::max(left.heightPt, right.heightPt);
    if (std::max(leftPlain, rightPlain) > setting.wholePagePt || left.strips.empty() ||
        right.strips.empty()) {
        std::vector<Strip> out = stripsOf(block.left, widthPt, setting);
        const std::vector<Strip> more = stripsOf(block.right, widthPt, setting);
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
    Strip strip;
    strip.kind = "columns";
    strip.heightPt = height;
    strip.beforePt = std::max(left.strips.front().beforePt, right.strips.front().beforePt);
    strip.grows = mapGrows(left.strips) || mapGrows(right.strips);
    strip.paint = [=](cairo_t* cr, double x, double y) {
        paintStack(cr, left.strips, x, y);
        paintStack(cr, right.strips, x + leftWidth + kGutter, y);
    };
    return {strip};
}

struct ToStrips {
    double widthPt;
    const PaperSetting& setting;

    std::vector<Strip> operator()(const Heading& b) const { return headingStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const Paragraph& b) const { return paragraphStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const Callout& b) const { return calloutStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const Bullets& b) const { return bulletStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const Note& b) const { return noteStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const KeyValues& b) const { return keyValueStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const DataTable& b) const { return tableStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const BarChart& b) const { return barChartStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const ShareBar& b) const { return shareBarStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const MapFigure& b) const { return mapStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const TwoColumns& b) const { return columnStrips(b, widthPt, setting); }
    std::vector<Strip> operator()(const PageBreak&) const { return {}; }
};

}  // namespace

std::vector<Strip> lineStrips(const SetText& text, Rgb colour, double indentPt, const char* kind) {
    std::vector<Strip> out;
    const int count = text.lineCount();
    for (int i = 0; i < count; ++i) {
        Strip strip;
        strip.kind = kind;
        strip.heightPt = text.lineHeightPt();
        // Two lines at least at the foot of one page and the head of the next.
        strip.keepWithNext = count > 1 && (i == 0 || i == count - 2);
        strip.paint = [=](cairo_t* cr, double x, double y) {
            text.draw(cr, x + indentPt, y, colour, i, i + 1);
        };
        out.push_back(std::move(strip));
    }
    return out;
}

std::vector<Strip> captionStrips(const base::Text& text, double widthPt, const PaperSetting& setting) {
    if (text.empty()) return {};
    const SetText set = typesetter().set(text.in(setting.lang), type::kPart, widthPt);
    const Rgb ink = setting.colours.ink;
    Strip strip;
    strip.kind = "caption";
    strip.heightPt = set.heightPt() + 2;
    strip.beforePt = kBlockGap;
    strip.keepWithNext = true;
    strip.paint = [=](cairo_t* cr, double x, double y) { set.draw(cr, x, y, ink); };
    return {strip};
}

std::vector<Strip> stripsOf(const Block& block, double widthPt, const PaperSetting& setting) {
    std::vector<Strip> strips = std::visit(ToStrips{widthPt, setting}, block.content);
    for (Strip& strip : strips) strip.beforePt = setting.gap(strip.beforePt);
    return strips;
}

std::vector<Strip> stripsOf(const std::vector<Block>& blocks, double widthPt, const PaperSetting& setting) {
    std::vector<Strip> out;
    Strip::Break pending = Strip::Break::None;
    for (const Block& block : blocks) {
        if (const auto* page = std::get_if<PageBreak>(&block.content)) {
            pending = page->always ? Strip::Break::Hard : Strip::Break::Soft;
            continue;
        }
        std::vector<Strip> strips = stripsOf(block, widthPt, setting);
        if (strips.empty()) continue;
        // Small print stays with what it explains.
        if (std::holds_alternative<Note>(block.content) && !out.empty()) out.back().keepWithNext = true;
        if (pending != Strip::Break::None) strips.front().breakBefore = pending;
        pending = Strip::Break::None;
        out.insert(out.end(), std::make_move_iterator(strips.begin()), std::make_move_iterator(strips.end()));
    }
    return out;
}

}  // namespace sasae::report
