#include "report/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sasae::report {

using base::say;
using base::Text;
using released::Figure;

namespace {

/// A band without an upper end is drawn up to its lower one.
double numberOf(const Figure& figure) {
    return extentOf(figure).high;
}

template <class Items>
double largest(const Items& items) {
    double most = 0;
    for (const auto& item : items) most = std::max(most, numberOf(item.value));
    return most;
}

template <class Items>
std::vector<Figure> figures(const Items& items) {
    std::vector<Figure> out;
    for (const auto& item : items) out.push_back(item.value);
    return out;
}

template <class Items>
released::Table table(const Text& title, const Text& head, const Text& unit, const Items& items) {
    released::Table made;
    made.title = title;
    made.columns = {{"label", head, {}, 0}, {"value", say("件数", "Number"), unit, 0}};
    for (const auto& item : items) made.rows.push_back({item.label, item.value});
    return made;
}

}  // namespace

Axis axisFor(double largest, int mostTicks) {
    Axis axis;
    const double least = std::max(1.0, largest) / std::max(1, mostTicks);
    const double power = std::max(1.0, std::pow(10.0, std::floor(std::log10(std::max(1.0, least)))));
    axis.step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= least - 1e-9) {
            axis.step = factor * power;
            break;
        }
    const double count = std::max(1.0, std::ceil(largest / axis.step - 1e-9));
    axis.top = count * axis.step;
    for (int i = 0; i <= static_cast<int>(count); ++i) axis.ticks.push_back(i * axis.step);
    return axis;
}

Extent extentOf(const Figure& figure) {
    const auto drawn = [](double value) { return std::isfinite(value) ? std::max(0.0, value) : 0.0; };
    if (figure.kind == Figure::Kind::Exact) return {drawn(figure.value), drawn(figure.value)};
    if (figure.kind != Figure::Kind::Band) return {};
    return {drawn(figure.low), std::max(drawn(figure.low), drawn(figure.high))};
}

double largestOf(const BarChart& chart) {
    return largest(chart.bars);
}
double largestOf(const ShareBar& chart) {
    return largest(chart.parts);
}
std::vector<Figure> figuresOf(const BarChart& chart) {
    return figures(chart.bars);
}
std::vector<Figure> figuresOf(const ShareBar& chart) {
    return figures(chart.parts);
}

Text barLabel(const Figure& figure) {
    switch (figure.kind) {
        case Figure::Kind::Suppressed:
            return base::same("※");
        case Figure::Kind::NoData:
            return base::same("–");
        default:
            return released::figureText(figure);
    }
}

Text chartNote(const std::vector<Figure>& figures) {
    const auto any = [&](Figure::Kind kind) {
        return std::any_of(figures.begin(), figures.end(), [&](const Figure& f) { return f.kind == kind; });
    };
    Text note;
    const auto add = [&](const Text& more) {
        note.ja += (note.ja.empty() ? "" : "　") + more.ja;
        note.en += (note.en.empty() ? "" : "  ") + more.en;
    };
    const auto meaning = [&](const char* sign, const Figure& figure) {
        const Text words = released::figureText(figure);
        add({std::string(sign) + " " + words.ja, std::string(sign) + " " + words.en});
    };
    if (any(Figure::Kind::Suppressed)) meaning("※", Figure::suppressed());
    if (any(Figure::Kind::NoData)) meaning("–", Figure::noData());
    if (any(Figure::Kind::Band))
        add(say("薄い部分は幅（何世帯から何世帯まで）",
                "The pale part is the range that the number lies in"));
    return note;
}

released::Table tableOf(const BarChart& chart) {
    return table(chart.title, say("期間", "Period"), chart.unit, chart.bars);
}

released::Table tableOf(const ShareBar& chart) {
    return table(chart.title, say("区分", "Group"), chart.unit, chart.parts);
}

Text withUnit(const Figure& figure, const ShareBar& chart) {
    if (chart.unit.empty()) return released::figureText(figure);
    const Text& one = chart.unitOfOne.empty() ? chart.unit : chart.unitOfOne;
    return released::countedText(figure, {chart.unit.ja, one.en, chart.unit.en});
}

const char* shareSymbol(std::size_t part) {
    static constexpr std::array<const char*, 4> kSymbols{"●", "■", "▲", "◆"};
    return kSymbols[part % kSymbols.size()];
}

}  // namespace sasae::report
