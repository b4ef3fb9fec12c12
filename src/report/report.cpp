#include "report/report.h"

namespace sasae::report {

using base::say;
using base::Text;

namespace {

void take(std::vector<Text>& out, const Text& text) {
    if (!text.empty()) out.push_back(text);
}

void takeTable(std::vector<Text>& out, const released::Table& table) {
    take(out, table.title);
    for (const auto& column : table.columns) take(out, headingText(column));
    for (const auto& row : table.rows)
        for (std::size_t c = 0; c < row.size() && c < table.columns.size(); ++c)
            take(out, cellText(row[c], table.columns[c]));
    for (const Text& note : table.notes) take(out, note);
}

struct Words {
    std::vector<Text>& out;

    void operator()(const Heading& b) const { take(out, b.text); }
    void operator()(const Paragraph& b) const { take(out, b.text); }
    void operator()(const Callout& b) const {
        for (const auto& row : b.rows) {
            take(out, row.label);
            take(out, row.text);
        }
    }
    void operator()(const Bullets& b) const {
        for (const Text& item : b.items) take(out, item);
    }
    void operator()(const Note& b) const { take(out, b.text); }
    void operator()(const KeyValues& b) const {
        take(out, b.caption);
        for (const auto& row : b.rows) {
            take(out, row.key);
            take(out, row.value);
            take(out, row.mark);
        }
    }
    void operator()(const DataTable& b) const { takeTable(out, b.table); }
    void operator()(const BarChart& b) const {
        take(out, b.title);
        for (const auto& bar : b.bars) {
            take(out, bar.label);
            take(out, released::figureText(bar.value));
        }
    }
    void operator()(const ShareBar& b) const {
        take(out, b.title);
        for (const auto& part : b.parts) {
            take(out, part.label);
            take(out, released::figureText(part.value));
        }
    }
    void operator()(const MapFigure& b) const { take(out, b.caption); }
    void operator()(const TwoColumns& b) const {
        for (const Block& block : b.left) std::visit(*this, block.content);
        for (const Block& block : b.right) std::visit(*this, block.content);
    }
    void operator()(const PageBreak&) const {}
};

}  // namespace

std::vector<Text> wordsOf(const std::vector<Block>& blocks) {
    std::vector<Text> out;
    for (const Block& block : blocks) std::visit(Words{out}, block.content);
    return out;
}

std::vector<Text> wordsOf(const Report& report) {
    std::vector<Text> out;
    take(out, report.meta.meeting);
    take(out, report.meta.venue);
    take(out, restrictionMark(report));
    take(out, report.meta.paperNumber);
    take(out, report.meta.title);
    for (Text& text : wordsOf(report.blocks)) out.push_back(std::move(text));
    take(out, report.meta.conditions);
    take(out, report.meta.sources);
    take(out, report.meta.handling);
    return out;
}

Text restrictionMark(const Report& report) {
    if (!report.restricted()) return {};
    // A paper handed out by number comes back by number; without one there is a line to write it on.
    const std::string number =
        report.meta.copyNumber > 0 ? fmt::format("{:02}", report.meta.copyNumber) : std::string("____");
    return say("取扱注意・会議後回収　No. {}", "Confidential: return after the meeting  No. {}", number);
}

Text nothingToShow() {
    return say("示せる内容はありません。", "Nothing to show here.");
}

Text cellText(const released::Cell& cell, const released::Column& column) {
    if (const auto* text = std::get_if<Text>(&cell)) return *text;
    if (const auto* figure = std::get_if<released::Figure>(&cell))
        return released::figureText(*figure, column.decimals);
    if (const auto* date = std::get_if<base::Date>(&cell))
        return date->known() ? base::longDate(*date) : Text{};
    return {};
}

Text headingText(const released::Column& column) {
    if (column.unit.empty()) return column.label;
    return {column.label.ja + "（" + column.unit.ja + "）", column.label.en + " (" + column.unit.en + ")"};
}

bool numeric(const released::Table& table, std::size_t column) {
    bool any = false;
    for (const auto& row : table.rows) {
        if (column >= row.size() || std::holds_alternative<std::monostate>(row[column])) continue;
        if (!std::holds_alternative<released::Figure>(row[column])) return false;
        any = true;
    }
    return any;
}

}  // namespace sasae::report
