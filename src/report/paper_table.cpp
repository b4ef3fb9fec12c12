// Tables on paper: rows that are never cut, heads that come again on the next page.
#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/paper_strips.h"
#include "report/table_widths.h"

namespace sasae::report {

namespace {

using base::say;

constexpr double kLinePt = 0.5;

/// How large the letters are, and the white around them.
struct GridLook {
    double scale = 1;
    double padH = 6, padV = 3.6;
    double smaller = 1;  ///< a table with very many columns is set smaller before any word is broken
};

GridLook lookFor(bool fine, const PaperSetting& setting) {
    GridLook look;
    if (fine) look = {0.9, 4.5, 2.1, 1};
    look.scale *= 1 - 0.05 * setting.tight;
    look.padV *= 1 - 0.35 * setting.tight;
    return look;
}

struct GridCell {
    std::string text;
    std::string strong;
    bool head = false;
    bool quiet = false;  ///< "no data", "not shown": words in place of a number
    bool number = false;
};

struct Grid {
    std::vector<std::vector<GridCell>> heads;  ///< none or one row
    std::vector<std::vector<GridCell>> rows;
};

struct SetRow {
    std::vector<SetText> text;
    std::vector<GridCell> cell;
    int lines = 0;
    double linePt = 0;
    GridLook look;
    double heightPt(int from, int to) const { return (to - from) * linePt + 2 * look.padV; }
};

TextStyle styleOf(const GridCell& cell, const GridLook& look) {
    TextStyle style = cell.head ? type::kCellHead : type::kCell;
    style.sizePt *= look.scale * look.smaller;
    if (cell.number) style.align = TextStyle::Align::Right;
    return style;
}

std::vector<ColumnNeed> needsOf(const Grid& grid, std::size_t columns, const GridLook& look) {
    // The head of a column of numbers may take two lines: it is not to push the words aside.
    constexpr double kTwoLines = 0.58;
    std::vector<ColumnNeed> needs(columns);
    const auto take = [&](const std::vector<GridCell>& row) {
        for (std::size_t c = 0; c < columns && c < row.size(); ++c) {
            if (row[c].text.empty()) continue;
            const TextStyle style = styleOf(row[c], look);
            double oneLine = typesetter().set(row[c].text, style).widthPt();
            if (row[c].head && row[c].number && oneLine > 6 * style.sizePt) oneLine *= kTwoLines;
            const double natural = oneLine + 2 * look.padH + 0.5;
            double word = typesetter().widestWordPt(row[c].text, style) + 2 * look.padH + 0.5;
            // Japanese may break almost anywhere, but four letters a line is the least that reads.
            word = std::max(word, std::min(natural, 4 * style.sizePt + 2 * look.padH));
            needs[c].naturalPt = std::max(needs[c].naturalPt, natural);
            needs[c].smallestPt = std::max(needs[c].smallestPt, word);
        }
    };
    for (const auto& row : grid.heads) take(row);
    for (const auto& row : grid.rows) take(row);
    for (std::size_t c = 0; c < columns; ++c) {
        needs[c].naturalPt = std::max(needs[c].naturalPt, 20.0);
        needs[c].smallestPt = std::max(needs[c].smallestPt, 16.0);
        for (const auto& row : grid.rows)
            needs[c].number = needs[c].number || (c < row.size() && row[c].number);
    }
    return needs;
}

SetRow setRow(const std::vector<GridCell>& cells, const std::vector<double>& widths, const GridLook& look) {
    SetRow row;
    row.look = look;
    row.cell = cells;
    row.cell.resize(widths.size());
    for (std::size_t c = 0; c < widths.size(); ++c) {
        const TextStyle style = styleOf(row.cell[c], look);
        row.text.push_back(
            typesetter().set(row.cell[c].text, style, widths[c] - 2 * look.padH, row.cell[c].strong));
        row.lines = std::max(row.lines, row.text.back().lineCount());
        row.linePt = std::max(row.linePt, row.text.back().lineHeightPt());
    }
    row.lines = std::max(row.lines, 1);
    if (row.linePt <= 0) row.linePt = type::kCell.sizePt * type::kCell.lineHeight;
    return row;
}

void paintRow(cairo_t* cr, const SetRow& row, const std::vector<double>& widths, const Palette& colours,
              double x, double y, int from, int to) {
    const double height = row.heightPt(from, to);
    double left = x;
    cairo_set_line_width(cr, kLinePt);
    for (std::size_t c = 0; c < widths.size(); ++c) {
        if (row.cell[c].head) {
            cairo_set_source_rgb(cr, colours.headFill.r, colours.headFill.g, colours.headFill.b);
            cairo_rectangle(cr, left, y, widths[c], height);
            cairo_fill(cr);
        }
        left += widths[c];
    }
    left = x;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        cairo_set_source_rgb(cr, colours.rule.r, colours.rule.g, colours.rule.b);
        cairo_rectangle(cr, left, y, widths[c], height);
        cairo_stroke(cr);
        const int lines = std::min(to, row.text[c].lineCount()) - std::min(from, row.text[c].lineCount());
        // A short cell stands in the middle of its row, as in a form.
        const double slack = std::max(0.0, ((to - from) - lines) * row.linePt / 2);
        row.text[c].draw(cr, left + row.look.padH, y + row.look.padV + slack,
                         row.cell[c].quiet ? colours.quiet : colours.ink, from, to);
        left += widths[c];
    }
}

Strip rowStrip(const SetRow& row, const std::vector<double>& widths, const Palette& colours, int from, int to,
               const char* kind) {
    Strip strip;
    strip.kind = kind;
    strip.heightPt = row.heightPt(from, to);
    strip.paint = [=](cairo_t* cr, double x, double y) {
        paintRow(cr, row, widths, colours, x, y, from, to);
    };
    return strip;
}

/// Rows that hang together: the head with the first two, the last two, and all of a short table.
void keepRows(std::vector<Strip>& strips) {
    constexpr std::size_t kShort = 8;
    const std::size_t n = strips.size();
    for (std::size_t i = 0; i + 1 < n; ++i)
        (i < 2 || i + 2 == n ? strips[i].keepWithNext : strips[i].keepIfCheap) =
            i < 2 || i + 2 == n || n <= kShort;
}

std::vector<Strip> gridStrips(const Grid& grid, std::size_t columns, double widthPt, GridLook look,
                              const PaperSetting& setting) {
    std::vector<ColumnNeed> needs = needsOf(grid, columns, look);
    const auto tooWide = [&] {
        double sum = 0;
        for (const ColumnNeed& need : needs) sum += need.smallestPt;
        return sum > widthPt;
    };
    for (const double smaller : {0.92, 0.85, 0.78, 0.72}) {
        if (!tooWide()) break;
        look.smaller = smaller;
        needs = needsOf(grid, columns, look);
    }
    const std::vector<double> widths = columnWidths(needs, widthPt);
    std::vector<Strip> out;
    std::shared_ptr<const Strip> head;
    if (!grid.heads.empty()) {
        const SetRow row = setRow(grid.heads.front(), widths, look);
        out.push_back(rowStrip(row, widths, setting.colours, 0, row.lines, "table-head"));
        out.back().beforePt = 3;
        head = std::make_shared<const Strip>(out.back());
    }
    for (const auto& cells : grid.rows) {
        const SetRow row = setRow(cells, widths, look);
        const double roomPt = setting.wholePagePt * 0.9 - (head ? head->heightPt : 0);
        const int most = std::max(1, static_cast<int>((roomPt - 2 * look.padV) / row.linePt));
        for (int from = 0; from < row.lines; from += most) {
            out.push_back(
                rowStrip(row, widths, setting.colours, from, std::min(row.lines, from + most), "row"));
            out.back().repeat = head;
        }
    }
    if (!head && !out.empty()) out.front().beforePt = 3;
    keepRows(out);
    return out;
}

GridCell gridCell(const released::Cell& cell, const released::Column& column, bool number, base::Lang lang) {
    GridCell made;
    made.text = cellText(cell, column).in(lang);
    made.number = number;
    if (const auto* figure = std::get_if<released::Figure>(&cell)) made.quiet = !figure->known();
    return made;
}

Grid gridOf(const released::Table& table, base::Lang lang) {
    Grid grid;
    std::vector<bool> number(table.columns.size());
    grid.heads.emplace_back();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        number[c] = numeric(table, c);
        grid.heads[0].push_back({headingText(table.columns[c]).in(lang), {}, true, false, number[c]});
    }
    for (const auto& row : table.rows) {
        grid.rows.emplace_back();
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            grid.rows.back().push_back(c < row.size() ? gridCell(row[c], table.columns[c], number[c], lang)
                                                      : GridCell{{}, {}, false, false, number[c]});
    }
    return grid;
}

std::string joinedWords(const std::string& before, const std::string& more, base::Lang lang) {
    return before + (lang == base::Lang::Ja ? "、" : ", ") + more;
}

/// Rows beside each other that differ in one column alone become one; a kind of several says how many.
Grid joined(const Grid& grid, std::size_t column, base::Lang lang) {
    Grid made;
    made.heads = grid.heads;
    const auto alike = [&](const std::vector<GridCell>& a, const std::vector<GridCell>& b) {
        for (std::size_t c = 0; c < a.size(); ++c)
            if (c != column && a[c].text != b[c].text) return false;
        return true;
    };
    for (std::size_t first = 0, end = 0; first < grid.rows.size(); first = end) {
        std::vector<GridCell> row = grid.rows[first];
        for (end = first + 1; end < grid.rows.size() && alike(grid.rows[first], grid.rows[end]); ++end)
            row[column].text = joinedWords(row[column].text, grid.rows[end][column].text, lang);
        if (end - first > 1 && column > 0)
            row[0].text += lang == base::Lang::Ja ? fmt::format("（{}）", end - first)
                                                  : fmt::format(" ({})", end - first);
        made.rows.push_back(std::move(row));
    }
    return made;
}

void append(std::vector<Strip>& out, std::vector<Strip> more) {
    out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Side by side: band b holds rows b * height … of its chunk. A chunk is at most a page high.
Grid folded(const Grid& grid, std::size_t bands, std::size_t first, std::size_t height) {
    Grid made;
    made.heads.emplace_back();
    for (std::size_t b = 0; b < bands; ++b)
        made.heads[0].insert(made.heads[0].end(), grid.heads[0].begin(), grid.heads[0].end());
    const std::size_t columns = grid.heads[0].size();
    for (std::size_t r = 0; r < height; ++r) {
        made.rows.emplace_back();
        for (std::size_t b = 0; b < bands; ++b) {
            const std::size_t at = first + b * height + r;
            for (std::size_t c = 0; c < columns; ++c)
                made.rows.back().push_back(at < grid.rows.size() ? grid.rows[at][c] : GridCell{});
        }
    }
    return made;
}

std::vector<Strip> foldedStrips(const Grid& grid, double widthPt, const GridLook& look,
                                const PaperSetting& setting) {
    const std::size_t columns = grid.heads[0].size();
    double natural = 0;
    for (const ColumnNeed& need : needsOf(grid, columns, look))
        natural += std::max(need.smallestPt, need.naturalPt);
    const auto bands =
        static_cast<std::size_t>(std::clamp(std::floor(widthPt / std::max(1.0, natural)), 1.0, 4.0));
    constexpr std::size_t kWorthFolding = 8;
    if (bands == 1 || grid.rows.size() < kWorthFolding)
        return gridStrips(grid, columns, widthPt, look, setting);
    const double rowPt = type::kCell.sizePt * look.scale * type::kCell.lineHeight + 2 * look.padV;
    const auto page = static_cast<std::size_t>(std::max(1.0, setting.wholePagePt * 0.85 / rowPt));
    std::vector<Strip> out;
    for (std::size_t first = 0; first < grid.rows.size(); first += bands * page) {
        const std::size_t left = std::min(grid.rows.size() - first, bands * page);
        const std::size_t height = (left + bands - 1) / bands;
        const std::size_t filled = (left + height - 1) / height;
        std::vector<Strip> rows =
            gridStrips(folded(grid, filled, first, height), filled * columns, widthPt, look, setting);
        // Cut in two, the order of the rows would be lost.
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) rows[i].keepWithNext = true;
        append(out, std::move(rows));
    }
    return out;
}

/// Short rows two by two, long ones across: the first column is equally wide in both.
std::vector<Strip> pairedStrips(const Grid& grid, double widthPt, const GridLook& look,
                                const PaperSetting& setting) {
    double key = 0;
    for (const auto& row : grid.rows)
        key = std::max(key, typesetter().set(row[0].text, styleOf(row[0], look)).widthPt());
    key = std::min(key + 2 * look.padH + 0.5, widthPt * 0.22);
    const double half = widthPt / 2 - key;
    const std::vector<double> two{key, half, key, half}, one{key, widthPt - key};
    std::vector<Strip> out;
    const auto add = [&](const std::vector<GridCell>& cells) {
        const SetRow row = setRow(cells, cells.size() == 4 ? two : one, look);
        out.push_back(rowStrip(row, cells.size() == 4 ? two : one, setting.colours, 0, row.lines, "row"));
    };
    std::vector<GridCell> waiting;
    std::vector<std::vector<GridCell>> across;
    for (const auto& row : grid.rows) {
        const double natural = typesetter().set(row[1].text, styleOf(row[1], look)).widthPt();
        // Two lines in half the width are shorter than one across it.
        if (natural > 2 * (half - 2 * look.padH)) {
            across.push_back(row);
        } else if (waiting.empty()) {
            waiting = row;
        } else {
            waiting.insert(waiting.end(), row.begin(), row.end());
            add(waiting);
            waiting.clear();
        }
        if (!waiting.empty()) continue;
        for (const auto& wide : across) add(wide);
        across.clear();
    }
    if (!waiting.empty()) add(waiting);
    for (const auto& wide : across) add(wide);
    for (const Strip& strip : out)  // one that no page can hold must be cut
        if (strip.heightPt > setting.wholePagePt * 0.9) return gridStrips(grid, 2, widthPt, look, setting);
    if (!out.empty()) out.front().beforePt = 3;
    keepRows(out);
    return out;
}

}  // namespace

std::vector<Strip> tableStrips(const DataTable& block, double widthPt, const PaperSetting& setting) {
    std::vector<Strip> out;
    if (!block.titleAbove) out = captionStrips(block.table.title, widthPt, setting);
    if (block.table.columns.empty()) return out;
    Grid grid = gridOf(block.table, setting.lang);
    if (block.joinedColumn >= 0)
        grid = joined(grid, static_cast<std::size_t>(block.joinedColumn), setting.lang);
    const GridLook look = lookFor(block.fine, setting);
    if (grid.rows.empty()) {
        append(out, stripsOf(Block{Note{nothingToShow()}}, widthPt, setting));
    } else {
        append(out, block.folded ? foldedStrips(grid, widthPt, look, setting)
                                 : gridStrips(grid, block.table.columns.size(), widthPt, look, setting));
    }
    for (const base::Text& note : block.table.notes) {
        if (!out.empty()) out.back().keepWithNext = true;
        append(out, stripsOf(Block{Note{note}}, widthPt, setting));
    }
    return out;
}

std::vector<Strip> keyValueStrips(const KeyValues& block, double widthPt, const PaperSetting& setting) {
    std::vector<Strip> out;
    if (!block.titleAbove) out = captionStrips(block.caption, widthPt, setting);
    Grid grid;
    for (const auto& row : block.rows) {
        std::string value = row.value.in(setting.lang);
        const std::string mark = row.mark.in(setting.lang);
        if (!mark.empty())
            value += (value.empty() ? "" : setting.lang == base::Lang::Ja ? "　" : "  ") + mark;
        grid.rows.push_back(
            {{row.key.in(setting.lang), {}, true, false, false}, {value, mark, false, false, false}});
    }
    if (grid.rows.empty()) {
        append(out, stripsOf(Block{Note{nothingToShow()}}, widthPt, setting));
        return out;
    }
    const GridLook look = lookFor(block.fine, setting);
    append(out, block.paired ? pairedStrips(grid, widthPt, look, setting)
                             : gridStrips(grid, 2, widthPt, look, setting));
    return out;
}

}  // namespace sasae::report
