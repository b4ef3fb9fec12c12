#include "report/write_xlsx.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "base/file_error.h"
#include "report/chart.h"
#include "report/private_folder.h"
#include "report/xlsx_sheet.h"

namespace sasae::report {

namespace {

using Kind = XlsxFormats::Kind;

/// Tables longer than this get a sheet of their own, with their head kept in view and on every printed page.
constexpr std::size_t kOwnSheetRows = 30;

int widestTable(const std::vector<Block>& blocks) {
    std::size_t most = 5;
    for (const Block& block : blocks) {
        if (const auto* table = std::get_if<DataTable>(&block.content))
            if (table->table.rows.size() <= kOwnSheetRows) most = std::max(most, table->table.columns.size());
        if (const auto* sides = std::get_if<TwoColumns>(&block.content))
            most = std::max({most, static_cast<std::size_t>(widestTable(sides->left)),
                             static_cast<std::size_t>(widestTable(sides->right))});
    }
    return static_cast<int>(most);
}

/// A workbook is first of all for those who calculate: printed, it is as the paper is.
void preparePrint(lxw_worksheet* sheet, const Report& report) {
    const Meta& meta = report.meta;
    const base::Lang lang = meta.lang;
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_set_portrait(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.6, 0.6, 0.8, 0.8);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    // & begins a code in a head or foot; at most 255 characters.
    const auto safe = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('&', at)) != std::string::npos; at += 2)
            text.insert(at, 1, '&');
        return text;
    };
    const auto fits = [](const std::string& text) { return text.size() < 240; };
    const std::string head =
        "&L" + safe(restrictionMark(report).in(lang)) + "&R" + safe(meta.paperNumber.in(lang));
    if (fits(head)) worksheet_set_header(sheet, head.c_str());
    std::string foot = "&L" + safe(meta.handling.in(lang)) + "&R&P / &N";
    if (!fits(foot)) foot = "&R&P / &N";
    worksheet_set_footer(sheet, foot.c_str());
}

class Book {
  public:
    Book(lxw_workbook* book, const Report& report)
        : report_(report),
          lang_(report.meta.lang),
          book_(book),
          formats_(book, report.meta.mono),
          main_(workbook_add_worksheet(book, lang_ == base::Lang::Ja ? "資料" : "Paper"), formats_, lang_,
                widestTable(report.blocks)) {
        columns_ = widestTable(report.blocks);
    }

    void fill() {
        head();
        for (const Block& block : report_.blocks) add(block);
        foot();
        preparePrint(main_.sheet(), report_);
        breaks_.push_back(0);  // ends the list
        worksheet_set_h_pagebreaks(main_.sheet(), breaks_.data());
        worksheet_print_area(main_.sheet(), 0, 0, std::max<lxw_row_t>(1, main_.row()) - 1,
                             static_cast<lxw_col_t>(columns_ - 1));
        if (titleRows_ > 0) worksheet_freeze_panes(main_.sheet(), titleRows_, 0);
    }

    void operator()(const Heading& b) {
        main_.gap();
        section_ = main_.row();
        main_.text(b.text.in(lang_), b.level <= 1   ? Kind::Chapter
                                     : b.level == 2 ? Kind::Section
                                                    : Kind::Part);
        above_ = b.text;
    }
    void operator()(const Paragraph& b) { main_.text(b.text.in(lang_), Kind::Text); }
    void operator()(const Callout& b) {
        for (const auto& row : b.rows)
            main_.labelled(row.label.in(lang_), row.text.in(lang_), Kind::AnswerLabel, Kind::Answer);
    }
    void operator()(const Bullets& b) {
        for (const base::Text& item : b.items) main_.text("・" + item.in(lang_), Kind::Text);
    }
    void operator()(const Note& b) { main_.text(b.text.in(lang_), Kind::Note); }
    void operator()(const KeyValues& b) {
        if (!b.titleAbove) main_.text(b.caption.in(lang_), Kind::Part);
        if (b.rows.empty()) main_.text(nothingToShow().in(lang_), Kind::Note);
        for (const auto& row : b.rows) {
            std::string value = row.value.in(lang_);
            if (!row.mark.empty()) value += (value.empty() ? "" : "　") + row.mark.in(lang_);
            main_.labelled(row.key.in(lang_), value, Kind::RowHead, Kind::Cell);
        }
    }
    void operator()(const DataTable& b) { table(b.table, !b.titleAbove); }
    void operator()(const BarChart& b) {
        const released::Table data = tableOf(b);
        table(data, !b.titleAbove);
        if (main_.chart(book_, data, b.title.in(lang_))) keepWhole(section_);
    }
    void operator()(const ShareBar& b) { table(tableOf(b), !b.titleAbove); }
    void operator()(const MapFigure& b) { main_.text(b.caption.in(lang_), Kind::Note); }
    void operator()(const TwoColumns& b) {
        for (const Block& block : b.left) add(block);
        for (const Block& block : b.right) add(block);
    }
    void operator()(const PageBreak&) {}

  private:
    /// A chart cut by the edge of a page can not be read: its section begins a new one unless the page has
    /// just begun.
    void keepWhole(lxw_row_t section) {
        constexpr lxw_row_t kJustBegun = 20;
        if (section >= (breaks_.empty() ? 0 : breaks_.back()) + kJustBegun) breaks_.push_back(section);
    }

    void add(const Block& block) { std::visit(*this, block.content); }

    void head() {
        const Meta& meta = report_.meta;
        main_.text(restrictionMark(report_).in(lang_), Kind::Mark);
        main_.text(meta.paperNumber.in(lang_), Kind::Strong);
        main_.text(meta.meeting.in(lang_), Kind::Line);
        main_.text(meta.venue.in(lang_), Kind::Line);
        main_.text(meta.title.in(lang_), Kind::Title);
        titleRows_ = main_.row();
        main_.gap();
    }

    void foot() {
        const Meta& meta = report_.meta;
        main_.gap();
        const auto line = [&](const base::Text& label, const base::Text& words) {
            if (!words.empty()) main_.text(label.in(lang_) + words.in(lang_), Kind::Note);
        };
        line(base::say("条件：", "Conditions: "), meta.conditions);
        line(base::say("出典：", "Sources: "), meta.sources);
        line({}, meta.handling);
    }

    void table(const released::Table& data, bool titled) {
        if (titled) main_.text(data.title.in(lang_), Kind::Part);
        if (data.columns.empty() || data.rows.empty()) {
            main_.text(nothingToShow().in(lang_), Kind::Note);
        } else if (data.rows.size() > kOwnSheetRows) {
            const std::string name = ownSheet(data);
            main_.text((lang_ == base::Lang::Ja ? "シート「" + name + "」にあります。"
                                                : "On the sheet \"" + name + "\"."),
                       Kind::Note);
        } else {
            main_.table(data);
        }
        for (const base::Text& note : data.notes) main_.text(note.in(lang_), Kind::Note);
    }

    std::string ownSheet(const released::Table& data) {
        const std::string name = fmt::format("{}{}", lang_ == base::Lang::Ja ? "表" : "Table ", ++sheets_);
        lxw_worksheet* added = workbook_add_worksheet(book_, name.c_str());
        XlsxSheet sheet(added, formats_, lang_, static_cast<int>(data.columns.size()));
        sheet.text(restrictionMark(report_).in(lang_), Kind::Mark);
        sheet.text((data.title.empty() ? above_ : data.title).in(lang_), Kind::Section);
        const lxw_row_t head = sheet.row();
        sheet.table(data);
        preparePrint(added, report_);
        worksheet_print_area(added, 0, 0, sheet.row() - 1,
                             static_cast<lxw_col_t>(std::max<std::size_t>(2, data.columns.size()) - 1));
        worksheet_repeat_rows(added, head, head);
        worksheet_freeze_panes(added, head + 1, 0);
        worksheet_autofilter(added, head, 0, sheet.row() - 1,
                             static_cast<lxw_col_t>(data.columns.size() - 1));
        return name;
    }

    const Report& report_;
    base::Lang lang_;
    lxw_workbook* book_;
    XlsxFormats formats_;
    XlsxSheet main_;
    lxw_row_t section_ = 0;          ///< row of the newest heading
    std::vector<lxw_row_t> breaks_;  ///< rows that begin a page
    base::Text above_;
    int columns_ = 5, sheets_ = 0;
    lxw_row_t titleRows_ = 0;
};

void setProperties(lxw_workbook* book, const Report& report) {
    const base::Lang lang = report.meta.lang;
    std::string title = report.meta.title.in(lang), subject = report.meta.handling.in(lang);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    // Without a time the library would write the clock. 9 o'clock UTC is the same day in Japan and in Europe.
    const base::Date day = report.meta.created.known() ? report.meta.created : base::dateOf(2000, 1, 1);
    properties.created = static_cast<std::time_t>(day.days) * 86400 + 9 * 3600;
    workbook_set_properties(book, &properties);
}

}  // namespace

void writeXlsx(const Report& report, const std::filesystem::path& path) {
    const PrivateFolder folder(path);
    const std::string file = path.string();
    std::string temporary = folder.path().string();
    lxw_workbook_options options{};
    // Sheets are put together in files: in our own folder, not in the one that all users share.
    options.tmpdir = temporary.data();
    lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
    if (!book)
        throw base::Error(base::Kind::Failed,
                          base::say("ブックを作成できませんでした", "the workbook could not be made"));
    Book(book, report).fill();
    setProperties(book, report);
    errno = 0;
    if (workbook_close(book) != LXW_NO_ERROR) throw base::cannotWrite(file, errno);
}

}  // namespace sasae::report
