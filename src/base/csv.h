// Comma-separated values as RFC 4180 has them: quotes, doubled quotes, line breaks in quotes, CRLF or LF.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sasae::base {

struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  ///< as read; a row may be shorter or longer than the header
    int column(std::string_view name) const;     ///< -1 when absent
    /// The cell, or "" where the row is short or column is -1.
    const std::string& at(std::size_t row, int column) const;
};

/// Whole text, UTF-8. Cells stay text: nothing is guessed. A delimiter of 0 is found out from the first line
/// (, tab ;).
CsvTable parseCsv(std::string_view text, char delimiter = ',');
std::string csvCell(std::string_view cell);  ///< quoted where needed
/// The same, and a cell that a spreadsheet would take for a formula (= + - @ first, no number) gets a leading
/// '.
std::string csvCellForSpreadsheet(std::string_view cell);

}  // namespace sasae::base
