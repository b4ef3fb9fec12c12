// One worksheet filled from top to bottom: the only files that know libxlsxwriter are this one and
// write_xlsx.
#pragma once
#include <xlsxwriter.h>

#include <map>
#include <string>

#include "report/report.h"

namespace sasae::report {

/// Cell formats by purpose, each made once a workbook.
class XlsxFormats {
  public:
    XlsxFormats(lxw_workbook* book, bool mono) : book_(book), mono_(mono) {}

    enum class Kind {
        Title,
        Line,
        Mark,
        Chapter,
        Section,
        Part,
        Text,
        Strong,
        Note,
        Head,
        HeadRight,
        RowHead,
        Cell,
        CellRight,
        CellStrong,
        Date,
        Answer,
        AnswerLabel
    };
    lxw_format* get(Kind kind);
    lxw_format* number(int decimals);

  private:
    lxw_format* base(double size, bool bold);
    lxw_workbook* book_;
    bool mono_;
    std::map<Kind, lxw_format*> made_;
    std::map<int, lxw_format*> numbers_;
};

class XlsxSheet {
  public:
    /// columns: how many the running text spans.
    XlsxSheet(lxw_worksheet* sheet, XlsxFormats& formats, base::Lang lang, int columns);

    /// One line of text across all columns, as many rows high as it needs.
    void text(const std::string& words, XlsxFormats::Kind kind, double widthShare = 1);
    /// A label in the first column and text across the others.
    void labelled(const std::string& label, const std::string& words, XlsxFormats::Kind labelKind,
                  XlsxFormats::Kind textKind);
    void table(const released::Table& table);
    void gap();
    /// A column chart of the two-column table just written; false, and none, where a number is hidden.
    bool chart(lxw_workbook* book, const released::Table& table, const std::string& title);

    lxw_row_t row() const { return row_; }
    lxw_worksheet* sheet() const { return sheet_; }

  private:
    void cell(lxw_row_t row, lxw_col_t col, const released::Cell& cell, const released::Column& column,
              bool right);
    double linesIn(const std::string& words, double letters) const;

    lxw_worksheet* sheet_;
    XlsxFormats& formats_;
    base::Lang lang_;
    lxw_col_t last_;
    lxw_row_t row_ = 0;
    lxw_row_t tableFirst_ = 0, tableLast_ = 0;
};

inline constexpr double kFirstColumnLetters = 30, kColumnLetters = 15;

}  // namespace sasae::report
