#include "base/csv.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sasae::base {

namespace {

const std::string kNoCell;

/// The delimiter that occurs most often outside quotes in the first line; a comma where none does.
char delimiterOf(std::string_view text) {
    constexpr std::array<char, 3> candidates = {',', '\t', ';'};
    std::array<int, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (!quoted && c == candidates[i]) ++counts[i];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

/// Reads records one after the other.
class Reader {
  public:
    Reader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    bool atEnd() const { return at_ >= text_.size(); }

    std::vector<std::string> record() {
        std::vector<std::string> cells;
        do cells.push_back(cell());
        while (take(delimiter_));
        take('\r');
        take('\n');
        return cells;
    }

  private:
    bool take(char c) {
        if (atEnd() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    std::string cell() {
        std::string out;
        if (take('"')) quotedPart(out);
        // Text after a closing quote is kept, as spreadsheets do.
        while (!atEnd() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r')
            out += text_[at_++];
        return out;
    }

    void quotedPart(std::string& out) {
        while (!atEnd()) {
            if (text_[at_] == '"') {
                ++at_;
                if (!take('"')) return;
                out += '"';
            } else {
                out += text_[at_++];
            }
        }
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
};

bool isBlank(const std::vector<std::string>& cells) {
    return cells.size() == 1 && cells[0].empty();
}

bool isNumber(std::string_view cell) {
    if (!cell.empty() && cell[0] == '+') cell.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

int CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

const std::string& CsvTable::at(std::size_t row, int column) const {
    if (row >= rows.size() || column < 0 || static_cast<std::size_t>(column) >= rows[row].size())
        return kNoCell;
    return rows[row][static_cast<std::size_t>(column)];
}

CsvTable parseCsv(std::string_view text, char delimiter) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reader reader(text, delimiter == 0 ? delimiterOf(text) : delimiter);
    CsvTable table;
    if (reader.atEnd()) return table;
    table.header = reader.record();
    while (!reader.atEnd()) {
        std::vector<std::string> cells = reader.record();
        if (!isBlank(cells) || table.header.size() == 1) table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string csvCell(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n\t;") == std::string_view::npos) return std::string(cell);
    std::string out = "\"";
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string csvCellForSpreadsheet(std::string_view cell) {
    // OWASP, "CSV injection": = + - @, tab and carriage return start a formula.
    const bool formula = !cell.empty() &&
                         std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos &&
                         !isNumber(cell);
    return csvCell(formula ? "'" + std::string(cell) : std::string(cell));
}

}  // namespace sasae::base
