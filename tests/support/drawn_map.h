// Map content for tests of scenes and painters, drawn in rows of letters.
#pragma once
#include <string>
#include <vector>

#include "released/layer.h"

namespace sasae::test {

inline geom::MultiPolygon squareAt(double x, double y, double sideM) {
    return {{{{x, y}, {x + sideM, y}, {x + sideM, y + sideM}, {x, y + sideM}, {x, y}}, {}}};
}

/// One square area a letter, row 0 at the north: a digit is a value, 's' suppressed, '+' several, '?' no
/// data, ' ' no area.
inline released::AreaLayer areasFromGrid(const std::vector<std::string>& rows, double cellM = 1000) {
    using released::Figure;
    released::AreaLayer layer;
    layer.title = {"世帯数", "Households"};
    layer.unit = {"世帯", "households"};
    layer.decimals = 0;
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const char letter = rows[r][c];
            if (letter == ' ') continue;
            const double x = 40'000 + static_cast<double>(c) * cellM;
            const double y = -50'000 - static_cast<double>(r) * cellM;
            const auto n = layer.code.size() + 1;
            layer.code.push_back(std::to_string(n));
            layer.name.push_back({"第" + std::to_string(n), "No. " + std::to_string(n)});
            layer.shape.push_back(squareAt(x, y, cellM));
            layer.label.push_back({x + cellM / 2, y + cellM / 2});
            layer.value.push_back(letter == 's'   ? Figure::suppressed()
                                  : letter == '+' ? Figure::several()
                                  : letter == '?' ? Figure::noData()
                                                  : Figure::exact(letter - '0'));
        }
    return layer;
}

inline released::MapContent mapOf(released::AreaLayer areas) {
    released::MapContent content;
    content.title = {"校区の世帯数", "Households by district"};
    content.subtitle = {"対象期間：令和7年度　データ時点：令和8年4月1日", "FY2025 · data of 1 April 2026"};
    content.handling = {"個人が特定されにくいよう加工した集計", "Aggregated figures"};
    content.sources = {"国勢調査（平成27年）", "Census 2015"};
    content.areas.push_back(std::move(areas));
    return content;
}

}  // namespace sasae::test
