// The rows of a released table as they are looked at: filtered, sorted, chosen, and as text for other
// programs.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "desktop/ui.h"
#include "released/table.h"

namespace sasae::desktop {

struct RowOrder {
    std::string filter;   ///< rows with a cell that holds these words; empty: all
    int sortColumn = -1;  ///< -1: as they came
    bool descending = false;
};

/// Rows in the order of the screen. Numbers and dates by value, words by their text, what is unknown last.
/// O(rows × columns) for a filter, O(rows log rows) for sorting: to be kept until something changes.
std::vector<std::size_t> orderedRows(const Ui& ui, const released::Table& table, const RowOrder& order);

/// A condition on one column.
struct Condition {
    std::size_t column = 0;
    enum class Relation { AtLeast, AtMost, Is, Holds } relation = Relation::AtLeast;
    std::string value;  ///< a number for AtLeast and AtMost
};

/// Rows that surely fulfil it: of a band both ends must, and what is not shown or not known never does, so
/// that choosing tells no more than the table. Is and Holds go by the words on screen. Empty for a value that
/// is no number where one is needed.
std::vector<std::size_t> rowsWhere(const Ui& ui, const released::Table& table, const Condition& condition);

/// One cell as a spreadsheet should take it: on one line, without tabs, and words that would begin a formula
/// (= + - @, also in full width) behind an apostrophe. Numbers stay numbers.
std::string pastedCell(const Ui& ui, const released::Cell& cell, const released::Column& column);
/// Heads and rows, parted by tabs and line ends.
std::string pastedTable(const Ui& ui, const released::Table& table, const std::vector<std::size_t>& rows);

/// What is chosen of a table: rows of it, and the one that the keys are at.
struct RowChoice {
    std::set<std::size_t> rows;
    int cursor = -1, anchor = -1;  ///< rows of the table; -1: none

    bool holds(std::size_t row) const { return rows.contains(row); }
    void clear() { *this = {}; }
    /// A click or a step of the cursor to `row`. `extend`: from the anchor to here, in the order of the
    /// screen. `toggle`: that row alone, the others stay.
    void go(std::size_t row, const std::vector<std::size_t>& order, bool extend, bool toggle);
};

}  // namespace sasae::desktop
