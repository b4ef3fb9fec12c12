// A released table as plain fields and values, the same for every format.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "released/table.h"

namespace sasae::write {

enum class FieldKind { Text, Number, Date };

struct PlainField {
    std::string name;   ///< ASCII, at most ten characters, unique
    std::string title;  ///< for people, in the chosen language
    FieldKind kind = FieldKind::Text;
    int decimals = 0;
};

using PlainValue = std::variant<std::monostate, std::string, double, base::Date>;

struct PlainTable {
    std::vector<PlainField> fields;
    std::vector<std::vector<PlainValue>> rows;
};

/// Columns that hold figures become a number field and a text field that says why a number is not there.
PlainTable plainTable(const released::Table& table, base::Lang lang);

/// ASCII, at most ten characters, none of them twice: "cases", "cases_s", "cases_2".
std::vector<std::string> shortNames(const std::vector<std::string>& names);

}  // namespace sasae::write
