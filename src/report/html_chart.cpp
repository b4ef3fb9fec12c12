// Charts as inline SVG. Their colours and letters are the page's, so that they follow dark and print styles.
#include <algorithm>
#include <array>

#include "report/chart.h"
#include "report/html_text.h"

namespace sasae::report {

namespace {

constexpr double kLetter = 12;

/// About the width of a text in letters of 12 units: wide ones are a full em.
double aboutWidth(const std::string& text) {
    double width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;
        width += byte < 0x80 ? 0.56 : 1;
    }
    return width * kLetter;
}

std::string svgText(double x, double y, const std::string& text, const char* anchor, const char* style = "") {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y, anchor,
                       style, htmlText(text));
}

std::string svgRect(double x, double y, double w, double h, const char* style) {
    return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"/>\n",
                       x, y, w, h, style);
}

std::string opening(double width, double height, const std::string& label) {
    return fmt::format("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\" aria-label=\"{}\">\n",
                       width, height, htmlText(label));
}

/// What the chart shows, for who does not see it: the title and that the table has the numbers.
std::string labelOf(const base::Text& title, base::Lang lang) {
    const base::Text words = base::say("（数値は下の表）", " (numbers in the table below)");
    return title.in(lang) + words.in(lang);
}

std::pair<std::string, std::string> twoLines(const std::string& label) {
    const std::size_t space = label.find(' ');
    if (space == std::string::npos) return {label, {}};
    return {label.substr(space + 1), label.substr(0, space)};
}

}  // namespace

std::string htmlChart(const BarChart& chart, base::Lang lang) {
    constexpr double kWidth = 360, kTop = 34, kPlot = 110, kFoot = kTop + kPlot, kHeight = kFoot + 34;
    const Axis axis = axisFor(largestOf(chart));
    const double left = 14 + aboutWidth(released::figureText(released::Figure::exact(axis.top)).in(lang));
    const double slot = (kWidth - left) / static_cast<double>(std::max<std::size_t>(1, chart.bars.size()));
    double widest = 0;
    for (const auto& bar : chart.bars) {
        const auto [fine, coarse] = twoLines(bar.label.in(lang));
        widest = std::max({widest, aboutWidth(fine), aboutWidth(coarse)});
    }
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 4) / slot)));
    std::string out = opening(kWidth, kHeight, labelOf(chart.title, lang));
    out += svgText(0, 12, chart.unit.in(lang), "start");
    for (const double tick : axis.ticks) {
        const double y = kFoot - kPlot * tick / axis.top;
        out += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", left, y,
                           kWidth, y);
        out += svgText(left - 5, y + 4, released::figureText(released::Figure::exact(tick)).in(lang), "end");
    }
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const Extent extent = extentOf(chart.bars[i].value);
        const double middle = left + slot * (static_cast<double>(i) + 0.5),
                     width = std::min(slot * 0.62, 44.0);
        const double low = kPlot * extent.low / axis.top, high = kPlot * extent.high / axis.top;
        if (high > low) out += svgRect(middle - width / 2, kFoot - high, width, high - low, "range");
        if (low > 0) out += svgRect(middle - width / 2, kFoot - low, width, low, "bar");
        out += svgText(middle, kFoot - high - 5, barLabel(chart.bars[i].value).in(lang), "middle",
                       " class=\"value\"");
        if (i % every != 0) continue;
        const auto [fine, coarse] = twoLines(chart.bars[i].label.in(lang));
        out += svgText(middle, kFoot + 14, fine, "middle");
        if (!coarse.empty()) out += svgText(middle, kFoot + 28, coarse, "middle");
    }
    return out + "</svg>\n";
}

std::string htmlShares(const ShareBar& chart, base::Lang lang) {
    constexpr double kWidth = 360, kRow = 24, kBar = 12;
    constexpr std::array<const char*, 4> kFills{"share full", "share slant", "share dots", "share open"};
    double labels = 0, values = 0;
    for (const auto& part : chart.parts) {
        labels = std::max(labels, aboutWidth(part.label.in(lang)));
        values = std::max(values, aboutWidth(withUnit(part.value, chart).in(lang)));
    }
    const double left = 18 + labels + 8, right = kWidth - values - 8;
    const double most = std::max(1.0, largestOf(chart));
    std::string out =
        opening(kWidth, kRow * static_cast<double>(chart.parts.size()), labelOf(chart.title, lang));
    for (std::size_t i = 0; i < chart.parts.size(); ++i) {
        const auto& part = chart.parts[i];
        const double middle = kRow * (static_cast<double>(i) + 0.5);
        const Extent extent = extentOf(part.value);
        out += svgText(0, middle + 4, shareSymbol(i), "start", " aria-hidden=\"true\"");
        out += svgText(18, middle + 4, part.label.in(lang), "start");
        out += svgText(kWidth, middle + 4, withUnit(part.value, chart).in(lang), "end");
        const double scale = std::max(0.0, right - left) / most;
        if (extent.high > extent.low)
            out += svgRect(left, middle - kBar / 2, scale * extent.high, kBar, "range");
        if (extent.low > 0)
            out += svgRect(left, middle - kBar / 2, scale * extent.low, kBar, kFills[i % kFills.size()]);
    }
    return out + "</svg>\n";
}

}  // namespace sasae::report
