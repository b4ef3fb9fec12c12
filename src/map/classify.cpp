#include "map/classify.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/error.h"
#include "map/colour_scheme.h"

namespace sasae::map {

namespace {

using released::Figure;

double stepOf(int decimals) {
    return std::pow(10.0, -decimals);
}

double roundedTo(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded + 0.0 : value;
}

double middleOf(const Figure& figure) {
    return figure.kind == Figure::Kind::Band ? (figure.low + figure.high) / 2 : figure.value;
}

bool counted(const Figure& figure) {
    return figure.known() && std::isfinite(middleOf(figure));
}

int differentCount(const std::vector<double>& sorted) {
    int n = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) n += i == 0 || sorted[i] != sorted[i - 1];
    return n;
}

std::vector<double> sortedValues(std::span<const Figure> figures, std::optional<int> decimals) {
    std::vector<double> values;
    for (const Figure& figure : figures)
        if (counted(figure))
            values.push_back(decimals ? roundedTo(middleOf(figure), *decimals) : middleOf(figure));
    std::sort(values.begin(), values.end());
    return values;
}

/// The roundest number in (below, upTo]: a multiple of the largest 1, 2 or 5 × 10^n that has one there.
double roundestIn(double below, double upTo, int decimals) {
    const int top = static_cast<int>(std::ceil(std::log10(std::max({std::abs(below), std::abs(upTo), 1.0}))));
    for (int power = top; power >= -decimals; --power) {
        for (const double digit : {5.0, 2.0, 1.0}) {
            const double unit = digit * std::pow(10.0, power);
            const double candidate = roundedTo(std::floor(upTo / unit + 1e-9) * unit, decimals);
            if (candidate > below && candidate <= upTo) return candidate;
        }
    }
    return upTo;
}

std::vector<double> lowerFromStarts(const std::vector<double>& sorted, const std::vector<std::size_t>& starts,
                                    int decimals) {
    std::vector<double> lower{sorted.front()};
    for (const std::size_t start : starts)
        lower.push_back(roundestIn(sorted[start - 1], sorted[start], decimals));
    return lower;
}

std::vector<double> equalLower(const std::vector<double>& sorted, int k, int decimals) {
    const double least = sorted.front(), most = sorted.back();
    std::vector<double> lower{least};
    for (int i = 1; i < k; ++i) {
        const double limit = roundedTo(least + (most - least) * i / k, decimals);
        if (limit > lower.back() && limit <= most) lower.push_back(limit);
    }
    return lower;
}

std::vector<double> checkedBreaks(const ClassSettings& settings) {
    std::vector<double> breaks = settings.breaks;
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    const bool finite = std::all_of(breaks.begin(), breaks.end(), [](double b) { return std::isfinite(b); });
    if (breaks.empty() || breaks.size() >= kMaxClasses || !finite)
        throw base::Error(base::Kind::Usage, base::say("区分の境界は1個から6個の数で指定してください",
                                                       "Manual classes take one to six limits between them"));
    return breaks;
}

/// Decimals at which the limits can be written, at most 6.
int decimalsFor(const std::vector<double>& limits, int decimals) {
    for (const double limit : limits)
        while (decimals < 6 &&
               std::abs(limit - roundedTo(limit, decimals)) > 1e-9 * std::max(1.0, std::abs(limit)))
            ++decimals;
    return decimals;
}

base::Text rangeText(double low, double high, int decimals) {
    if (high <= low) return base::same(numberText(low, decimals));
    return base::same(numberText(low, decimals) + " – " + numberText(high, decimals));
}

/// Whether any two figures are the same or apart: then classes by middles never cut a band.
bool oneLadder(std::span<const Figure> figures) {
    std::vector<std::pair<double, double>> bands;
    for (const Figure& f : figures) {
        if (!counted(f)) continue;
        const bool band = f.kind == Figure::Kind::Band;
        bands.emplace_back(band ? f.low : f.value, band ? f.high : f.value);
    }
    std::sort(bands.begin(), bands.end());
    bands.erase(std::unique(bands.begin(), bands.end()), bands.end());
    return std::adjacent_find(bands.begin(), bands.end(), [](const auto& a, const auto& b) {
               return b.first <= a.second;
           }) == bands.end();
}

/// Bands are named by what they span, since their middles are nobody's number.
std::vector<base::Text> bandLabels(std::span<const Figure> figures, const Classes& classes) {
    std::vector<base::Text> labels;
    for (int c = 0; c < classes.size(); ++c) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (classes.of[i] != c) continue;
            const bool band = figures[i].kind == Figure::Kind::Band;
            low = std::min(low, band ? figures[i].low : figures[i].value);
            high = std::max(high, band ? figures[i].high : figures[i].value);
        }
        labels.push_back(low <= high ? rangeText(low, high, classes.decimals)
                                     : base::same(numberText(classes.lower[static_cast<std::size_t>(c)],
                                                             classes.decimals)));
    }
    return labels;
}

/// Classes that are made by the values are named by the least and the most they hold.
std::vector<base::Text> observedLabels(const Classes& classes, const std::vector<double>& sorted) {
    std::vector<base::Text> labels;
    for (std::size_t c = 0; c < classes.lower.size(); ++c) {
        const auto first = std::lower_bound(sorted.begin(), sorted.end(), classes.lower[c]);
        const auto end = c + 1 < classes.lower.size()
                             ? std::lower_bound(first, sorted.end(), classes.lower[c + 1])
                             : sorted.end();
        labels.push_back(rangeText(*first, *std::prev(end), classes.decimals));
    }
    return labels;
}

/// Equal intervals are named by their limits, held by a value or not.
std::vector<base::Text> intervalLabels(const Classes& classes, double most) {
    std::vector<base::Text> labels;
    const double step = stepOf(classes.decimals);
    for (std::size_t c = 0; c < classes.lower.size(); ++c) {
        const bool last = c + 1 == classes.lower.size();
        labels.push_back(
            rangeText(classes.lower[c], last ? most : classes.lower[c + 1] - step, classes.decimals));
    }
    return labels;
}

std::vector<double> lowerBy(Method method, const std::vector<double>& sorted, int classes, int decimals) {
    const int k = std::max(1, std::min(classes, differentCount(sorted)));
    if (method == Method::Equal) return equalLower(sorted, k, decimals);
    return lowerFromStarts(
        sorted, method == Method::Jenks ? jenksStarts(sorted, k) : quantileStarts(sorted, k), decimals);
}

std::vector<double> lowerOf(const ClassSettings& settings, const std::vector<double>& sorted, int decimals) {
    const bool apart = settings.zeroApart && settings.classes > 1 && sorted.front() == 0 && sorted.back() > 0;
    if (!apart) return lowerBy(settings.method, sorted, settings.classes, decimals);
    const std::vector<double> rest(std::upper_bound(sorted.begin(), sorted.end(), 0.0), sorted.end());
    std::vector<double> lower = lowerBy(settings.method, rest, settings.classes - 1, decimals);
    lower.insert(lower.begin(), 0);
    return lower;
}

std::vector<base::Text> manualLabels(const Classes& classes) {
    std::vector<base::Text> labels;
    const std::size_t k = classes.lower.size();
    labels.push_back(base::say("{} 未満", "under {}", numberText(classes.lower[1], classes.decimals)));
    for (std::size_t c = 1; c + 1 < k; ++c)
        labels.push_back(
            rangeText(classes.lower[c], classes.lower[c + 1] - stepOf(classes.decimals), classes.decimals));
    labels.push_back(base::say("{} 以上", "{} or more", numberText(classes.lower[k - 1], classes.decimals)));
    return labels;
}

int specialOf(const Figure& figure) {
    if (figure.kind == Figure::Kind::Suppressed) return kSuppressed;
    if (figure.kind == Figure::Kind::Several) return kSeveral;
    return kNoData;
}

void assign(std::span<const Figure> figures, Classes& classes) {
    for (const Figure& figure : figures) {
        if (!counted(figure) || classes.lower.empty()) {
            classes.of.push_back(specialOf(figure));
            continue;
        }
        const double value = roundedTo(middleOf(figure), classes.decimals);
        const auto above = std::upper_bound(classes.lower.begin() + 1, classes.lower.end(), value);
        classes.of.push_back(static_cast<int>(above - classes.lower.begin()) - 1);
    }
}

}  // namespace

Classes classify(std::span<const Figure> figures, const ClassSettings& settings) {
    if (settings.classes < 1 || settings.classes > kMaxClasses)
        throw base::Error(base::Kind::Usage, base::say("区分の数は1から{}までです",
                                                       "The number of classes must be 1 to {}", kMaxClasses));
    Classes classes;
    classes.decimals = std::clamp(settings.decimals, 0, 6);
    const bool manual = settings.method == Method::Manual;
    std::vector<double> sorted = sortedValues(figures, std::nullopt);
    if (manual) {
        const std::vector<double> breaks = checkedBreaks(settings);
        classes.decimals = decimalsFor(breaks, classes.decimals);
        classes.lower.push_back(-std::numeric_limits<double>::infinity());
        classes.lower.insert(classes.lower.end(), breaks.begin(), breaks.end());
        assign(figures, classes);
        classes.label = manualLabels(classes);
        return classes;
    }
    const int wanted = std::min(settings.classes, differentCount(sorted));
    while (classes.decimals < 6 && differentCount(sortedValues(figures, classes.decimals)) < wanted)
        ++classes.decimals;
    sorted = sortedValues(figures, classes.decimals);
    if (!sorted.empty()) classes.lower = lowerOf(settings, sorted, classes.decimals);
    assign(figures, classes);
    const bool bands = std::any_of(figures.begin(), figures.end(),
                                   [](const Figure& f) { return f.kind == Figure::Kind::Band; });
    classes.byMiddle = bands && !oneLadder(figures);
    if (!sorted.empty())
        classes.label = bands && !classes.byMiddle         ? bandLabels(figures, classes)
                        : settings.method == Method::Equal ? intervalLabels(classes, sorted.back())
                                                           : observedLabels(classes, sorted);
    return classes;
}

base::Text methodText(Method method, int classes) {
    switch (method) {
        case Method::Quantile:
            return base::say("{}区分・等量", "{} classes of equal count", classes);
        case Method::Jenks:
            return base::say("{}区分・自然な切れ目", "{} classes by natural breaks", classes);
        case Method::Equal:
            return base::say("{}区分・等間隔", "{} equal intervals", classes);
        case Method::Manual:
            return base::say("{}区分・境界を指定", "{} classes with set limits", classes);
    }
    return {};
}

std::string numberText(double value, int decimals) {
    const std::string plain = fmt::format("{:.{}f}", std::abs(roundedTo(value, decimals)), decimals);
    const std::size_t whole = std::min(plain.find('.'), plain.size());
    std::string text = value < 0 && plain.find_first_not_of("0.") != std::string::npos ? "−" : "";
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) text += ',';
        text += plain[i];
    }
    return text;
}

}  // namespace sasae::map
