#include "report/xlsx_sheet.h"

#include <algorithm>
#include <cmath>

#include "base/encoding.h"

namespace sasae::report {

namespace {

constexpr double kRowHeightPt = 18.75;  ///< of one line of 11 pt Japanese text

using Kind = XlsxFormats::Kind;

/// Widths of Latin letters: a Japanese one takes two. Long text is cut where a cell must end (32,767).
double lettersIn(const std::string& words) {
    double letters = 0;
    for (const char32_t c : base::codePoints(words)) letters += c < 0x2E80 ? 1 : 2;
    return letters;
}

std::string cellWords(const std::string& words) {
    constexpr std::size_t kMost = 32000;
    std::u32string points = base::codePoints(words);
    std::u32string clean;
    for (const char32_t c : points)
        if (c >= 0x20 || c == '\n' || c == '\t') clean.push_back(c);
    if (clean.size() > kMost) clean.resize(kMost);
    return base::toUtf8(clean);
}

}  // namespace

lxw_format* XlsxFormats::base(double size, bool bold) {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, "Yu Gothic");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (bold) format_set_bold(format);
    return format;
}

lxw_format* XlsxFormats::get(Kind kind) {
    if (const auto found = made_.find(kind); found != made_.end()) return found->second;
    const bool bold = kind == Kind::Title || kind == Kind::Mark || kind == Kind::Chapter ||
                      kind == Kind::Section || kind == Kind::Part || kind == Kind::Strong ||
                      kind == Kind::Head || kind == Kind::HeadRight || kind == Kind::RowHead ||
                      kind == Kind::CellStrong || kind == Kind::AnswerLabel;
    const double size = kind == Kind::Title     ? 16
                        : kind == Kind::Chapter ? 14
                        : kind == Kind::Section ? 12
                        : kind == Kind::Note    ? 9
                                                : 10.5;
    lxw_format* format = base(size, bold);
    const lxw_color_t accent = mono_ ? 0x000000 : 0x0F766E;
    switch (kind) {
        case Kind::Title:
        case Kind::Chapter:
            format_set_bottom(format, LXW_BORDER_MEDIUM);
            format_set_bottom_color(format, accent);
            break;
        case Kind::Section:
            format_set_font_color(format, accent);
            break;
        case Kind::Mark:
            format_set_font_color(format, mono_ ? 0x000000 : 0xB91C1C);
            break;
        case Kind::Note:
            format_set_font_color(format, 0x4B5563);
            break;
        case Kind::Head:
        case Kind::HeadRight:
        case Kind::RowHead:
            format_set_bg_color(format, 0xEEF2F1);
            break;
        case Kind::AnswerLabel:
        case Kind::Answer:
            if (!mono_) format_set_bg_color(format, 0xF1FCFA);
            break;
        case Kind::Date:
            format_set_num_format(format, "yyyy\"年\"m\"月\"d\"日\"");
            break;
        default:
            break;
    }
    const bool boxed = kind == Kind::Head || kind == Kind::HeadRight || kind == Kind::RowHead ||
                       kind == Kind::Cell || kind == Kind::CellRight || kind == Kind::CellStrong ||
                       kind == Kind::Date || kind == Kind::Answer || kind == Kind::AnswerLabel;
    if (boxed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0x9AA5A5);
    }
    if (kind == Kind::HeadRight || kind == Kind::CellRight) format_set_align(format, LXW_ALIGN_RIGHT);
    if (kind != Kind::Date) format_set_text_wrap(format);
    return made_[kind] = format;
}

lxw_format* XlsxFormats::number(int decimals) {
    if (const auto found = numbers_.find(decimals); found != numbers_.end()) return found->second;
    lxw_format* format = base(10.5, false);
    std::string pattern = "#,##0";
    if (decimals > 0) pattern += "." + std::string(static_cast<std::size_t>(decimals), '0');
    format_set_num_format(format, pattern.c_str());
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0x9AA5A5);
    return numbers_[decimals] = format;
}

XlsxSheet::XlsxSheet(lxw_worksheet* sheet, XlsxFormats& formats, base::Lang lang, int columns)
    : sheet_(sheet), formats_(formats), lang_(lang), last_(static_cast<lxw_col_t>(std::max(2, columns) - 1)) {
    worksheet_set_column(sheet_, 0, 0, kFirstColumnLetters, nullptr);
    worksheet_set_column(sheet_, 1, last_, kColumnLetters, nullptr);
}

double XlsxSheet::linesIn(const std::string& words, double letters) const {
    double lines = 0;
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t to = std::min(words.find('\n', from), words.size());
        lines += std::max(1.0, std::ceil(lettersIn(words.substr(from, to - from)) / letters));
        from = to + 1;
    }
    return lines;
}

void XlsxSheet::text(const std::string& words, Kind kind, double widthShare) {
    if (words.empty()) return;
    const std::string clean = cellWords(words);
    lxw_format* format = formats_.get(kind);
    const double size = kind == Kind::Title     ? 1.5
                        : kind == Kind::Chapter ? 1.3
                        : kind == Kind::Section ? 1.15
                                                : 1;
    // Excel does not fit the height of merged cells: it is set from the number of letters, a little
    // generously.
    const double letters = (kFirstColumnLetters + kColumnLetters * last_) * 0.92 * widthShare;
    worksheet_set_row(sheet_, row_, kRowHeightPt * size * linesIn(clean, letters / size), nullptr);
    worksheet_merge_range(sheet_, row_, 0, row_, last_, "", format);
    worksheet_write_string(sheet_, row_, 0, clean.c_str(), format);
    ++row_;
}

void XlsxSheet::labelled(const std::string& label, const std::string& words, Kind labelKind, Kind textKind) {
    const std::string key = cellWords(label), value = cellWords(words);
    const double letters = kColumnLetters * last_ * 0.92;
    const double lines = std::max(linesIn(key, kFirstColumnLetters * 0.92), linesIn(value, letters));
    worksheet_set_row(sheet_, row_, kRowHeightPt * lines, nullptr);
    worksheet_write_string(sheet_, row_, 0, key.c_str(), formats_.get(labelKind));
    lxw_format* format = formats_.get(textKind);
    if (last_ > 1) worksheet_merge_range(sheet_, row_, 1, row_, last_, "", format);
    worksheet_write_string(sheet_, row_, 1, value.c_str(), format);
    ++row_;
}

void XlsxSheet::cell(lxw_row_t row, lxw_col_t col, const released::Cell& cell, const released::Column& column,
                     bool right) {
    const auto* figure = std::get_if<released::Figure>(&cell);
    if (figure && figure->kind == released::Figure::Kind::Exact && std::isfinite(figure->value)) {
        worksheet_write_number(sheet_, row, col, figure->value, formats_.number(column.decimals));
        return;
    }
    if (const auto* date = std::get_if<base::Date>(&cell); date && date->known()) {
        const base::YearMonthDay day = base::ymd(*date);
        lxw_datetime when{day.year, day.month, day.day, 0, 0, 0};
        worksheet_write_datetime(sheet_, row, col, &when, formats_.get(Kind::Date));
        return;
    }
    const std::string words = cellWords(cellText(cell, column).in(lang_));
    lxw_format* format = formats_.get(right ? Kind::CellRight : Kind::Cell);
    if (words.empty())
        worksheet_write_blank(sheet_, row, col, format);
    else
        worksheet_write_string(sheet_, row, col, words.c_str(), format);
}

void XlsxSheet::table(const released::Table& table) {
    const std::size_t columns = table.columns.size();
    std::vector<bool> right(columns);
    double headLines = 1;
    const auto room = [](std::size_t c) { return (c == 0 ? kFirstColumnLetters : kColumnLetters) * 0.92; };
    for (std::size_t c = 0; c < columns; ++c) {
        right[c] = numeric(table, c);
        const std::string head = cellWords(headingText(table.columns[c]).in(lang_));
        headLines = std::max(headLines, linesIn(head, room(c)));
        worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(c), head.c_str(),
                               formats_.get(right[c] ? Kind::HeadRight : Kind::Head));
    }
    worksheet_set_row(sheet_, row_++, kRowHeightPt * headLines, nullptr);
    tableFirst_ = row_;
    for (const auto& cells : table.rows) {
        double lines = 1;
        for (std::size_t c = 0; c < columns; ++c) {
            const released::Cell value = c < cells.size() ? cells[c] : released::Cell{};
            cell(row_, static_cast<lxw_col_t>(c), value, table.columns[c], right[c]);
            lines = std::max(lines, linesIn(cellText(value, table.columns[c]).in(lang_), room(c)));
        }
        worksheet_set_row(sheet_, row_++, kRowHeightPt * lines, nullptr);
    }
    tableLast_ = row_ - 1;
}

void XlsxSheet::gap() {
    ++row_;
}

bool XlsxSheet::chart(lxw_workbook* book, const released::Table& table, const std::string& title) {
    constexpr lxw_row_t kRows = 11;
    const bool numbers = std::all_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
        const auto* figure = row.size() > 1 ? std::get_if<released::Figure>(&row[1]) : nullptr;
        return figure && figure->kind == released::Figure::Kind::Exact;
    });
    // A hidden number would be drawn as 0: then the table alone tells.
    if (table.rows.empty() || !numbers) return false;
    lxw_chart* chart = workbook_add_chart(book, LXW_CHART_COLUMN);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    const char* name = sheet_->name;
    chart_series_set_categories(series, name, tableFirst_, 0, tableLast_, 0);
    chart_series_set_values(series, name, tableFirst_, 1, tableLast_, 1);
    chart_series_set_labels(series);
    lxw_chart_fill fill{};
    fill.color = 0x0F766E;
    chart_series_set_fill(series, &fill);
    chart_title_set_name(chart, cellWords(title).c_str());
    chart_axis_set_name(chart->y_axis, cellWords(headingText(table.columns[1]).in(lang_)).c_str());
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options place{};
    place.x_scale = 1.15;
    place.y_scale = 0.9;
    std::string described = cellWords(title);
    place.description = described.data();
    worksheet_insert_chart_opt(sheet_, row_, 0, chart, &place);
    for (lxw_row_t r = 0; r < kRows + 4; ++r) worksheet_set_row(sheet_, row_ + r, kRowHeightPt, nullptr);
    row_ += kRows + 4;
    return true;
}

}  // namespace sasae::report
