// Numbers as statistics print them.
#pragma once
#include <string>
#include <string_view>

namespace sasae::intake {

enum class CellKind {
    Number,
    Empty,   ///< nothing there
    Secret,  ///< X, x, -, …, ***, 秘匿: kept secret or not surveyed, which is not 0
    Other    ///< anything else
};

struct CellNumber {
    CellKind kind = CellKind::Empty;
    double value = 0;
};

/// "1,234", "１，２３４", "304552.000", "△3", " 12人" (a unit of people or households after the digits).
CellNumber cellNumber(std::string_view cell);

/// A code as text: "40203060006.000" and "4.0203060006e+10" (codes that a program took for numbers) become
/// "40203060006"; anything else is trimmed.
std::string cellCode(std::string_view cell);

}  // namespace sasae::intake
