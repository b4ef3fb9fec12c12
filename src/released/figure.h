// A number as a tier may see it: exact, a band, 「複数」, suppressed, or no data. Never 0 for "unknown".
#pragma once
#include "base/text.h"

namespace sasae::released {

struct Figure {
    enum class Kind {
        Exact,       ///< value
        Band,        ///< low..high, both inclusive
        Several,     ///< 複数: under the tier's k, no number
        Suppressed,  ///< 少数のため非表示
        NoData       ///< データなし
    };
    Kind kind = Kind::NoData;
    double value = 0, low = 0, high = 0;

    static Figure exact(double v) { return {Kind::Exact, v, v, v}; }
    static Figure band(double low, double high) { return {Kind::Band, 0, low, high}; }
    static Figure several() { return {Kind::Several, 0, 0, 0}; }
    static Figure suppressed() { return {Kind::Suppressed, 0, 0, 0}; }
    static Figure noData() { return {}; }
    bool known() const { return kind == Kind::Exact || kind == Kind::Band; }
};

/// 「9」「10〜14」「複数」「少数のため非表示」「データなし」, with thousands separators; decimals for exact
/// values.
base::Text figureText(const Figure& figure, int decimals = 0);

inline constexpr base::Noun kHousehold{"世帯", "household", "households"};

/// 「9世帯」「10〜14世帯」「複数世帯」; figureText alone where there is nothing to count.
base::Text countedText(const Figure& figure, const base::Noun& noun = kHousehold);

}  // namespace sasae::released
