// How the number of households with cases went over time in the whole municipality, as a tier may see it.
#pragma once
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "released/figure.h"

namespace sasae::released {

struct CourseBar {
    base::Text label;     ///< 「R7 4–6月」, 「令和7年度」
    base::Date from, to;  ///< inclusive
    Figure households;
    bool whole = true;  ///< false: the data ends before the period does
};

struct Course {
    std::vector<CourseBar> bars;  ///< oldest first, without gaps
};

}  // namespace sasae::released
