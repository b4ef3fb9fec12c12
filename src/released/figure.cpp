#include "released/figure.h"

#include <algorithm>
#include <cmath>

namespace sasae::released {

namespace {

/// 1234567.5 → "1,234,567.5", rounded to that many decimals.
std::string number(double value, int decimals) {
    const std::string digits = fmt::format("{:.{}f}", std::fabs(value), std::max(decimals, 0));
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    std::string text = value < 0 && !zero ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

}  // namespace

base::Text figureText(const Figure& figure, int decimals) {
    switch (figure.kind) {
        case Figure::Kind::Exact:
            if (!std::isfinite(figure.value)) break;
            return base::same(number(figure.value, decimals));
        case Figure::Kind::Band: {
            const std::string low = number(figure.low, decimals);
            if (figure.low == figure.high) return base::same(low);
            if (!std::isfinite(figure.high)) return {low + "以上", low + " or more"};
            const std::string high = number(figure.high, decimals);
            return {low + "〜" + high, low + "–" + high};
        }
        case Figure::Kind::Several:
            return {"複数", "several"};
        case Figure::Kind::Suppressed:
            return {"少数のため非表示", "not shown (few)"};
        case Figure::Kind::NoData:
            break;
    }
    return {"データなし", "no data"};
}

base::Text countedText(const Figure& figure, const base::Noun& noun) {
    const base::Text number = figureText(figure);
    const bool counts = figure.known() || figure.kind == Figure::Kind::Several;
    return counts ? base::counted(number, noun) : number;
}

}  // namespace sasae::released
