#include "desktop/table_rows.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

#include "base/encoding.h"
#include "desktop/charts.h"
#include "desktop/tables.h"

namespace sasae::desktop {

namespace {

/// By what a cell is sorted: its value, or its words where it has none.
struct Key {
    int rank = 0;  ///< 0: a value, 1: words, 2: unknown
    double value = 0;
    std::string words;
};

Key keyOf(const Ui& ui, const released::Cell& cell, const released::Column& column) {
    if (const auto* figure = std::get_if<released::Figure>(&cell))
        return figure->known() ? Key{0, middleOf(*figure), {}} : Key{2, 0, {}};
    if (const auto* date = std::get_if<base::Date>(&cell))
        return date->known() ? Key{0, static_cast<double>(date->days), {}} : Key{2, 0, {}};
    std::string words = cellText(ui, cell, column);
    const int rank = words.empty() ? 2 : 1;
    return {rank, 0, std::move(words)};
}

bool fits(const Ui& ui, const released::Table& table, std::size_t row, const std::string& words) {
    for (std::size_t c = 0; c < table.rows[row].size(); ++c)
        if (cellText(ui, table.rows[row][c], table.columns[c]).find(words) != std::string::npos) return true;
    return false;
}

void sortBy(const Ui& ui, const released::Table& table, std::size_t column, bool descending,
            std::vector<std::size_t>& rows) {
    std::vector<Key> keys(table.rows.size());
    for (const std::size_t r : rows)
        if (column < table.rows[r].size())
            keys[r] = keyOf(ui, table.rows[r][column], table.columns[column]);
        else
            keys[r].rank = 2;
    std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
        const Key &x = keys[a], &y = keys[b];
        if (x.rank == 2 || y.rank == 2) return x.rank != 2 && y.rank == 2;  // last either way
        const Key &low = descending ? y : x, &high = descending ? x : y;
        if (low.rank != high.rank) return low.rank < high.rank;
        return low.rank == 0 ? low.value < high.value : low.words < high.words;
    });
}

}  // namespace

std::vector<std::size_t> orderedRows(const Ui& ui, const released::Table& table, const RowOrder& order) {
    std::vector<std::size_t> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (!order.filter.empty())
        std::erase_if(rows, [&](std::size_t r) { return !fits(ui, table, r, order.filter); });
    const auto column = static_cast<std::size_t>(order.sortColumn);
    if (order.sortColumn >= 0 && column < table.columns.size())
        sortBy(ui, table, column, order.descending, rows);
    return rows;
}

std::string pastedCell(const Ui& ui, const released::Cell& cell, const released::Column& column) {
    std::string text = cellText(ui, cell, column);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    if (isNumber(cell)) return text;
    // Spreadsheets pass over blanks before they look for a formula.
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return text;
    const std::string_view begins = std::string_view(text).substr(first);
    for (const char* sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
        if (begins.starts_with(sign)) return "'" + text;
    return text;
}

std::string pastedTable(const Ui& ui, const released::Table& table, const std::vector<std::size_t>& rows) {
    std::string text;
    const auto end = [&] { text += '\n'; };
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        text += (c ? "\t" : "") + pastedCell(ui, released::Cell{table.columns[c].label}, released::Column{});
    end();
    for (const std::size_t r : rows) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c)
            text += (c ? "\t" : "") + pastedCell(ui, table.rows[r][c], table.columns[c]);
        end();
    }
    return text;
}

void RowChoice::go(std::size_t row, const std::vector<std::size_t>& order, bool extend, bool toggle) {
    const auto placeOf = [&](int r) { return std::ranges::find(order, static_cast<std::size_t>(r)); };
    cursor = static_cast<int>(row);
    if (toggle) {
        if (!rows.erase(row)) rows.insert(row);
        anchor = cursor;
        return;
    }
    rows.clear();
    if (extend && anchor >= 0) {
        auto from = placeOf(anchor), to = placeOf(cursor);
        if (from != order.end() && to != order.end()) {
            if (from > to) std::swap(from, to);
            rows.insert(from, to + 1);
            return;
        }
    }
    rows.insert(row);
    anchor = cursor;
}

std::vector<std::size_t> rowsWhere(const Ui& ui, const released::Table& table, const Condition& condition) {
    using Relation = Condition::Relation;
    std::vector<std::size_t> rows;
    if (condition.column >= table.columns.size() || condition.value.empty()) return rows;
    const std::string asked = base::trim(base::nfkc(condition.value));
    double number = 0;
    const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
    const bool isNumeric = error == std::errc() && end == asked.data() + asked.size();
    const auto fulfils = [&](const released::Cell& cell) {
        const auto* figure = std::get_if<released::Figure>(&cell);
        const bool ordered =
            condition.relation == Relation::AtLeast || condition.relation == Relation::AtMost;
        if (ordered || (figure && isNumeric && condition.relation == Relation::Is)) {
            if (!figure || !isNumeric || !figure->known()) return false;
            if (condition.relation == Relation::AtLeast) return figure->low >= number;
            if (condition.relation == Relation::AtMost) return figure->high <= number;
            return figure->low == number && figure->high == number;
        }
        const std::string words = base::nfkc(cellText(ui, cell, table.columns[condition.column]));
        return condition.relation == Relation::Is ? words == asked : words.find(asked) != std::string::npos;
    };
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        if (condition.column < table.rows[r].size() && fulfils(table.rows[r][condition.column]))
            rows.push_back(r);
    return rows;
}

}  // namespace sasae::desktop
