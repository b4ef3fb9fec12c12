// Charts and maps on paper.
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "report/chart.h"
#include "report/figure_scene.h"
#include "report/paper_strips.h"
#include "report/scene_painter.h"

namespace sasae::report {

namespace {

void setColour(cairo_t* cr, Rgb colour) {
    cairo_set_source_rgb(cr, colour.r, colour.g, colour.b);
}

SetText chartText(const std::string& text, TextStyle::Align align, double widthPt, bool bold = false) {
    TextStyle style = type::kChart;
    style.align = align;
    style.bold = bold;
    return typesetter().set(text, style, widthPt);
}

/// The three fills: full, slanting lines, dots on white. Told apart without colour, and after copying.
void fillPattern(cairo_t* cr, double x, double y, double w, double h, std::size_t pattern, Rgb colour) {
    cairo_save(cr);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip(cr);
    setColour(cr, pattern == 0 ? colour : rgb(0xffffff));
    cairo_paint(cr);
    setColour(cr, colour);
    if (pattern == 1) {
        cairo_set_line_width(cr, 1.3);
        for (double at = -h; at < w; at += 3.2) {
            cairo_move_to(cr, x + at, y + h);
            cairo_line_to(cr, x + at + h, y);
        }
        cairo_stroke(cr);
    } else if (pattern == 2) {
        for (double row = 1.8; row < h; row += 3.4)
            for (double at = 1.8; at < w; at += 3.4) {
                cairo_new_sub_path(cr);
                cairo_arc(cr, x + at, y + row, 0.85, 0, 2 * std::numbers::pi);
                cairo_fill(cr);
            }
    }
    cairo_restore(cr);
    setColour(cr, colour);
    cairo_set_line_width(cr, 0.7);
    cairo_rectangle(cr, x + 0.35, y + 0.35, std::max(0.0, w - 0.7), h - 0.7);
    cairo_stroke(cr);
}

void drawSymbol(cairo_t* cr, double x, double y, double size, std::size_t part, Rgb colour) {
    setColour(cr, colour);
    cairo_new_path(cr);  // text leaves a point behind that an arc would be joined to
    const double r = size / 2;
    const std::size_t look = part % kShareLooks;
    if (look == 0) cairo_arc(cr, x + r, y, r, 0, 2 * std::numbers::pi);
    if (look == 1) cairo_rectangle(cr, x + 0.3, y - r + 0.3, size - 0.6, size - 0.6);
    if (look == 2) {
        cairo_move_to(cr, x + r, y - r);
        cairo_line_to(cr, x + size, y + r);
        cairo_line_to(cr, x, y + r);
        cairo_close_path(cr);
    }
    if (look == 3) {
        cairo_move_to(cr, x + r, y - r);
        cairo_line_to(cr, x + size, y);
        cairo_line_to(cr, x + r, y + r);
        cairo_line_to(cr, x, y);
        cairo_close_path(cr);
    }
    cairo_fill(cr);
}

struct BarMark {
    SetText label;  ///< under the bar, may be empty where labels are thinned out
    SetText value;
    Extent extent;
    bool known = false;
};

struct BarLayout {
    Axis axis;
    SetText unit;
    std::vector<SetText> tickLabels;
    std::vector<BarMark> bars;
    double axisWidthPt = 0, slotPt = 0, labelPt = 0, labelWidthPt = 0;
    double plotPt = 62;
};

/// 「R7 4–6月」 as two lines, the finer part first, so that a narrow slot can hold it.
std::vector<std::string> axisLabels(const BarChart& block, base::Lang lang) {
    std::vector<std::string> out;
    for (const auto& bar : block.bars) {
        const std::string& label = bar.label.in(lang);
        const std::size_t space = label.find(' ');
        out.push_back(space == std::string::npos ? label
                                                 : label.substr(space + 1) + "\n" + label.substr(0, space));
    }
    return out;
}

BarLayout layOut(const BarChart& block, double widthPt, const PaperSetting& setting) {
    BarLayout out;
    const base::Lang lang = setting.lang;
    out.axis = axisFor(largestOf(block));
    if (!block.unit.empty())
        out.unit = chartText(lang == base::Lang::Ja ? "（" + block.unit.ja + "）" : block.unit.en,
                             TextStyle::Align::Left, 0);
    for (const double tick : out.axis.ticks) {
        out.tickLabels.push_back(chartText(released::figureText(released::Figure::exact(tick)).in(lang),
                                           TextStyle::Align::Right, 0));
        out.axisWidthPt = std::max(out.axisWidthPt, out.tickLabels.back().widthPt() + 5);
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, block.bars.size()));
    out.slotPt = (widthPt - out.axisWidthPt) / count;
    const std::vector<std::string> labels = axisLabels(block, lang);
    double widest = 0;
    for (const std::string& label : labels) widest = std::max(widest, chartText(label, {}, 0).widthPt());
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 3) / out.slotPt)));
    out.labelWidthPt = out.slotPt * static_cast<double>(every);
    for (std::size_t i = 0; i < block.bars.size(); ++i) {
        const released::Figure& value = block.bars[i].value;
        BarMark mark;
        if (i % every == 0) mark.label = chartText(labels[i], TextStyle::Align::Centre, out.labelWidthPt);
        mark.value = chartText(barLabel(value).in(lang), TextStyle::Align::Left, 0, true);
        mark.known = value.known();
        mark.extent = extentOf(value);
        out.labelPt = std::max(out.labelPt, mark.label.heightPt());
        out.bars.push_back(std::move(mark));
    }
    return out;
}

void paintBars(cairo_t* cr, const BarLayout& chart, double widthPt, const PaperSetting& setting, double x,
               double y) {
    const Palette& colours = setting.colours;
    const double lineHalf = type::kChart.sizePt * type::kChart.lineHeight / 2;
    chart.unit.draw(cr, x, y, colours.quiet);
    const double top = y + chart.unit.heightPt() + 9, foot = top + chart.plotPt;
    const double left = x + chart.axisWidthPt;
    const auto height = [&](double value) { return chart.plotPt * value / chart.axis.top; };
    cairo_set_line_width(cr, 0.4);
    for (std::size_t i = 0; i < chart.axis.ticks.size(); ++i) {
        const double at = foot - height(chart.axis.ticks[i]);
        setColour(cr, i == 0 ? colours.quiet : colours.barSoft);
        cairo_move_to(cr, left, at);
        cairo_line_to(cr, x + widthPt, at);
        cairo_stroke(cr);
        chart.tickLabels[i].draw(cr, left - 4 - chart.tickLabels[i].widthPt(), at - lineHalf, colours.quiet);
    }
    const double barWidth = std::min(chart.slotPt * 0.62, 30.0);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const BarMark& bar = chart.bars[i];
        const double middle = left + chart.slotPt * (static_cast<double>(i) + 0.5);
        double valueTop = foot;
        if (bar.known && bar.extent.high > 0) {
            valueTop = foot - height(bar.extent.high);
            setColour(cr, colours.barSoft);
            cairo_rectangle(cr, middle - barWidth / 2, valueTop, barWidth, foot - valueTop);
            cairo_fill_preserve(cr);
            setColour(cr, colours.bar);
            cairo_set_line_width(cr, 0.7);
            cairo_stroke(cr);
            cairo_rectangle(cr, middle - barWidth / 2, foot - height(bar.extent.low), barWidth,
                            height(bar.extent.low));
            cairo_fill(cr);
        }
        bar.value.draw(cr, middle - bar.value.widthPt() / 2, valueTop - 2 * lineHalf - 0.5, colours.ink);
        // A label wider than its slot (thinned out) stays within the chart.
        const double labelLeft =
            std::clamp(middle - chart.labelWidthPt / 2, x, x + std::max(0.0, widthPt - chart.labelWidthPt));
        bar.label.draw(cr, labelLeft, foot + 3, colours.quiet);
    }
}

struct ShareRow {
    SetText label, value;
    Extent extent;
    bool known = false;
};

}  // namespace

std::vector<Strip> barChartStrips(const BarChart& block, double widthPt, const PaperSetting& setting) {
    std::vector<Strip> out;
    if (!block.titleAbove) out = captionStrips(block.title, widthPt, setting);
    if (block.bars.empty()) {
        const auto none = stripsOf(Block{Note{nothingToShow()}}, widthPt, setting);
        out.insert(out.end(), none.begin(), none.end());
        return out;
    }
    BarLayout chart = layOut(block, widthPt, setting);
    chart.plotPt *= 1 - 0.3 * setting.tight;
    Strip strip;
    strip.kind = "chart";
    strip.heightPt = chart.unit.heightPt() + 9 + chart.plotPt + 3 + chart.labelPt;
    strip.beforePt = 3;
    strip.paint = [=](cairo_t* cr, double x, double y) { paintBars(cr, chart, widthPt, setting, x, y); };
    out.push_back(std::move(strip));
    const base::Text note = chartNote(figuresOf(block));
    if (!note.empty()) {
        out.back().keepWithNext = true;
        const auto more = stripsOf(Block{Note{note}}, widthPt, setting);
        out.insert(out.end(), more.begin(), more.end());
    }
    return out;
}

std::vector<Strip> shareBarStrips(const ShareBar& block, double widthPt, const PaperSetting& setting) {
    constexpr double kRowPt = 15.5, kSymbolPt = 6.5, kBarPt = 8.5, kGap = 6;
    std::vector<Strip> out;
    if (!block.titleAbove) out = captionStrips(block.title, widthPt, setting);
    double labelWidth = 0, valueWidth = 0;
    std::vector<ShareRow> rows;
    TextStyle small = type::kCell;
    small.sizePt = 8.4;
    for (const auto& part : block.parts) {
        ShareRow row;
        row.label = typesetter().set(part.label.in(setting.lang), small);
        row.value = typesetter().set(withUnit(part.value, block).in(setting.lang), small);
        row.known = part.value.known();
        row.extent = extentOf(part.value);
        labelWidth = std::max(labelWidth, row.label.widthPt());
        valueWidth = std::max(valueWidth, row.value.widthPt());
        rows.push_back(std::move(row));
    }
    const double most = std::max(1.0, largestOf(block));
    const double barLeft = kSymbolPt + 4 + labelWidth + kGap;
    const double barWidth = widthPt - barLeft - kGap - valueWidth;
    // Where words leave no room, the bar goes under its words.
    const bool stacked = barWidth < 30;
    const double rowPt = stacked ? kRowPt + kBarPt + 2 : kRowPt;
    const PaperSetting kept = setting;
    Strip strip;
    strip.kind = "chart";
    strip.heightPt = rowPt * static_cast<double>(rows.size()) + 2;
    strip.beforePt = 3;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ShareRow& row = rows[i];
            const Rgb colour = kept.colours.shares[i % kShareLooks];
            const Rgb dark = kept.mono ? kept.colours.ink : colour;
            const double top = y + rowPt * static_cast<double>(i), middle = top + kRowPt / 2;
            drawSymbol(cr, x, middle, kSymbolPt, i, dark);
            row.label.draw(cr, x + kSymbolPt + 4, middle - row.label.lineHeightPt() / 2, kept.colours.ink);
            row.value.draw(cr, x + widthPt - row.value.widthPt(), middle - row.value.lineHeightPt() / 2,
                           row.known ? kept.colours.ink : kept.colours.quiet);
            const double left = stacked ? x + kSymbolPt + 4 : x + barLeft;
            const double width = stacked ? widthPt - kSymbolPt - 4 : barWidth;
            const double barTop = stacked ? top + kRowPt : middle - kBarPt / 2;
            if (!row.known || row.extent.high <= 0) continue;
            fillPattern(cr, left, barTop, width * row.extent.low / most, kBarPt, i % kShareLooks, dark);
            if (row.extent.high <= row.extent.low) continue;
            cairo_set_line_width(cr, 0.7);
            setColour(cr, dark);
            cairo_rectangle(cr, left + 0.35, barTop + 0.35, width * row.extent.high / most - 0.7,
                            kBarPt - 0.7);
            cairo_stroke(cr);
        }
    };
    out.push_back(std::move(strip));
    return out;
}

/// Beyond this a map of that width gains nothing but white: its areas, and its legend below.
double usefulHeightPt(const MapFigure& block, double widthPt) {
    constexpr double kLegendPt = 75;
    const geom::Box box = shownExtent(block);
    if (box.empty() || box.width() <= 0) return 1e9;
    return widthPt * box.height() / box.width() + kLegendPt;
}

std::vector<Strip> mapStrips(const MapFigure& block, double widthPt, const PaperSetting& setting) {
    double height = block.heightMm * kPointsPerMm * (1 - 0.1 * setting.tight);
    if (block.largestHeightMm > block.heightMm)
        height = std::min({height + setting.mapGrowthPt, block.largestHeightMm * kPointsPerMm,
                           std::max(height, usefulHeightPt(block, widthPt))});
    height = std::min(height, setting.wholePagePt * 0.8);
    Strip strip;
    strip.kind = "map";
    strip.heightPt = height;
    strip.beforePt = 3;
    strip.grows = block.largestHeightMm > block.heightMm;
    const MapFigure figure = block;
    const bool mono = setting.mono;
    const base::Lang lang = setting.lang;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        if (!figure.content) return;
        const map::Scene scene = figureScene(figure, {widthPt, height}, lang, mono);
        cairo_save(cr);
        cairo_translate(cr, x, y);
        paint(cr, scene);
        cairo_restore(cr);
    };
    std::vector<Strip> out{strip};
    if (block.caption.empty()) return out;
    out.back().keepWithNext = true;
    const auto note = stripsOf(Block{Note{block.caption}}, widthPt, setting);
    out.insert(out.end(), note.begin(), note.end());
    return out;
}

}  // namespace sasae::report
