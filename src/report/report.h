// A paper as values: what it says, in order, before any page, browser or workbook. Papers are made from
// released values (issue_paper.h, district_paper.h); write_pdf.h, write_html.h and write_xlsx.h only lay out.
#pragma once
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "released/figure.h"
#include "released/layer.h"
#include "released/released.h"
#include "released/table.h"
#include "released/tier.h"

namespace sasae::report {

/// What stands around the blocks: head, foot, marks, and the properties of the file.
struct Meta {
    base::Text title;  ///< 「地域課題の候補：8050 認知症の親とひきこもりの子（合川校区）」
    base::Text meeting;      ///< first line above the title; may be empty
    base::Text venue;        ///< second line; may be empty
    base::Text paperNumber;  ///< 「資料 2」; empty: no box
    int copyNumber = 0;      ///< No. of a marked paper; 0: a line to write it on
    base::Text handling;     ///< how the tier's papers are to be treated
    base::Text conditions;   ///< 条件: period, settings, data date
    base::Text sources;      ///< 出典
    base::Lang lang = base::Lang::Ja;
    bool mono = false;   ///< survives a black-and-white copier
    base::Date created;  ///< written into the file instead of the clock
};

struct Heading {
    base::Text text;
    int level = 2;      ///< 1: a chapter, begins with its own rule · 2: a section · 3: a part of a section
    bool fine = false;  ///< over small print: set smaller
};

struct Paragraph {
    base::Text text;
    base::Text strong;  ///< set bold where these words occur in the text; may be empty
};

/// The framed answer at the head of a paper: わかったこと, 確からしさ, 決めていただきたいこと.
struct Callout {
    struct Row {
        base::Text label;
        base::Text text;
        base::Text strong;
    };
    std::vector<Row> rows;
};

struct Bullets {
    std::vector<base::Text> items;
    bool fine = false;  ///< small print, for reading up
};

/// Small print under a table or figure.
struct Note {
    base::Text text;
};

/// Words and what they mean here: a table whose first column holds headings.
struct KeyValues {
    struct Row {
        base::Text key;
        base::Text value;
        base::Text mark;  ///< said in bold after the value: 「共助の取組みが少ない」
    };
    base::Text caption;
    std::vector<Row> rows;
    bool titleAbove = false;  ///< a heading just above says what the caption says: not printed twice
    bool paired = false;      ///< on paper two short rows stand side by side
    bool fine = false;        ///< small print, for reading up
};

/// Numbers, words and dates by column. An empty table is said to be empty, never left out in silence.
struct DataTable {
    released::Table table;
    bool titleAbove = false;  ///< a heading just above says what the title says: not printed twice
    bool folded = false;      ///< narrow and long: on paper its rows go side by side in several bands
    bool fine = false;        ///< small print, for reading up
    /// On paper rows that differ in this column alone become one, its words joined: seven clinics are a line.
    int joinedColumn = -1;
    bool ofFigure = false;  ///< the data of an earlier map: HTML has shown it beside the map already
};

/// Columns over time. Bands show their range, hidden values a mark and words, never nothing.
struct BarChart {
    struct Bar {
        base::Text label;
        released::Figure value;
    };
    base::Text title;
    base::Text unit;  ///< 「世帯」
    std::vector<Bar> bars;
    bool titleAbove = false;
};

/// Parts of a whole by name, symbol and length: colour alone says nothing.
struct ShareBar {
    struct Part {
        base::Text label;
        released::Figure value;
    };
    base::Text title;
    base::Text unit;
    std::vector<Part> parts;
    bool titleAbove = false;
    base::Text unitOfOne = {};  ///< beside the number 1
};

struct MapFigure {
    std::shared_ptr<const released::Released<released::MapContent>> content;
    base::Text caption;  ///< what the map shows, in one sentence: also its text for those who cannot see it
    released::Table table;       ///< the same facts in words and numbers
    double heightMm = 70;        ///< at least
    double largestHeightMm = 0;  ///< grows to fill its page up to this; 0: does not grow
    geom::Box focus;  ///< metres: shown large, with all of the map small beside it; empty: all of it
    std::vector<std::string> places;  ///< codes of the areas that the paper is about
};

struct Block;

/// Side by side where there is room, one after the other where not.
struct TwoColumns {
    std::vector<Block> left, right;
    double leftShare = 0.6;
};

struct PageBreak {
    bool always = true;  ///< false: only where more than half of the page is used
};

struct Block {
    std::variant<Heading, Paragraph, Callout, Bullets, Note, KeyValues, DataTable, BarChart, ShareBar,
                 MapFigure, TwoColumns, PageBreak>
        content;
};

/// A paper. It starts from a released value, whose tier it takes: marks and handling follow from that.
class Report {
  public:
    template <class T>
    explicit Report(const released::Released<T>& source) : tier_(source.tier()) {}

    released::Tier tier() const { return tier_; }
    /// 取扱注意・会議後回収: papers of the case and professional tiers.
    bool restricted() const { return tier_ == released::Tier::Case || tier_ == released::Tier::Professional; }

    Meta meta;
    std::vector<Block> blocks;
    /// What stands in place of blocks, the first that does, where else what is made for the first page would
    /// not fit it.
    std::vector<std::vector<Block>> shorter;
    int wantedPages = 0;  ///< on paper set closer where that keeps it to so many; 0: as many as it takes

    template <class B>
    void add(B block) {
        blocks.push_back(Block{std::move(block)});
    }

  private:
    released::Tier tier_;
};

/// Every sentence of the paper in its order, as a reader meets them: for the glossary and for checks.
std::vector<base::Text> wordsOf(const Report& report);
std::vector<base::Text> wordsOf(const std::vector<Block>& blocks);

/// 「取扱注意・会議後回収 No. 07」; empty where the paper is not restricted.
base::Text restrictionMark(const Report& report);

/// Where a table or list has no row. Does not claim that there is nothing: rows may have been withheld.
base::Text nothingToShow();

/// A cell in words; numbers with the column's decimals.
base::Text cellText(const released::Cell& cell, const released::Column& column);
/// 「人口（人）」
base::Text headingText(const released::Column& column);
/// Every filled cell of the column is a number or a band: such columns stand to the right.
bool numeric(const released::Table& table, std::size_t column);

}  // namespace sasae::report
