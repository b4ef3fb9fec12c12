#include "map/legend.h"

#include <algorithm>

#include "map/wrap.h"

namespace sasae::map {

namespace {

using Kind = LegendEntry::Kind;

struct Row {
    const LegendEntry* entry;
    std::vector<std::string> lines;
    double abovePt = 0;  ///< space above, not used at the top of a column
    double heightPt = 0;
    double widthPt = 0;
};

class LegendLayout {
  public:
    LegendLayout(const LegendSettings& settings, const Look& look, const TextMeasure& measure)
        : settings_(settings), look_(look), measure_(measure), text_(settings.textPt) {}

    Block block(const std::vector<LegendEntry>& entries) {
        std::vector<Row> rows;
        for (const LegendEntry& entry : entries) rows.push_back(rowOf(entry));
        if (rows.empty()) return {};
        const std::vector<std::size_t> starts = columnStarts(rows);
        Block result;
        double x = 0;
        for (std::size_t c = 0; c < starts.size(); ++c) {
            const std::size_t end = c + 1 < starts.size() ? starts[c + 1] : rows.size();
            x += place(rows, starts[c], end, x, result) + columnGap();
        }
        result.widthPt = x - columnGap();
        return result;
    }

  private:
    double markWidth() const { return text_ * 2.0; }
    double columnGap() const { return text_ * 1.6; }
    double textStart() const { return markWidth() + text_ * 0.55; }
    static bool marked(const LegendEntry& e) {
        return e.kind != Kind::Heading && e.kind != Kind::Subheading && e.kind != Kind::Note;
    }
    static bool heads(const LegendEntry& e) { return e.kind == Kind::Heading || e.kind == Kind::Subheading; }
    double sizeOf(const LegendEntry& e) const {
        return e.kind == Kind::Note ? std::max(look_.leastTextPt, text_ * 0.9) : text_;
    }

    /// No last line of one or two letters, as long as that costs no line more.
    std::vector<std::string> evenlyWrapped(const std::string& text, double mostPt,
                                           const TextFace& face) const {
        const std::vector<std::string> lines = wrapped(text, mostPt, face, measure_);
        const auto forgotten = [&](const std::string& line) {
            return measure_(line, face.sizePt, face.bold) < 2.5 * face.sizePt;
        };
        if (lines.size() < 2 || !forgotten(lines.back())) return lines;
        for (const double share : {0.94, 0.88, 0.82, 0.76, 0.7}) {
            std::vector<std::string> tried = wrapped(text, share * mostPt, face, measure_);
            if (tried.size() > lines.size()) break;
            if (!forgotten(tried.back())) return tried;
        }
        return lines;
    }

    Row rowOf(const LegendEntry& entry) const {
        Row row{&entry, {}, 0, 0, 0};
        const TextFace face{sizeOf(entry), entry.kind == Kind::Heading};
        const double indent = marked(entry) ? textStart() : 0;
        row.lines = evenlyWrapped(entry.text, std::max(text_ * 4, settings_.mostTextPt - indent), face);
        for (const std::string& line : row.lines)
            row.widthPt = std::max(row.widthPt, indent + measure_(line, face.sizePt, face.bold));
        const double lineHeight = face.sizePt * 1.28;
        row.heightPt = static_cast<double>(row.lines.size() - 1) * lineHeight +
                       std::max(lineHeight, marked(entry) ? text_ * 1.42 : 0);
        row.abovePt = text_ * (entry.kind == Kind::Heading ? 0.6 : entry.kind == Kind::Subheading ? 0.3 : 0);
        return row;
    }

    /// The lowest height at which the rows fit the columns, found by trying the heights that can matter.
    std::vector<std::size_t> columnStarts(const std::vector<Row>& rows) const {
        double total = 0, tallest = 0;
        for (const Row& row : rows) {
            total += row.abovePt + row.heightPt;
            tallest = std::max(tallest, row.heightPt);
        }
        const auto columns = static_cast<std::size_t>(std::max(1, settings_.columns));
        const double least = std::max(tallest, total / static_cast<double>(columns));
        double free = least;
        while (free < total && startsWithin(rows, free, false).size() > columns) free += text_ * 0.25;
        // Columns that begin with a heading read better; they may be somewhat longer for it, and a short list
        // of classes is never parted.
        const double most = std::max(free * 1.4, std::min(free * 2, text_ * 14));
        for (double height = least; height <= std::min(total, most); height += text_ * 0.25) {
            const std::vector<std::size_t> starts = startsWithin(rows, height, true);
            if (starts.size() <= columns) return starts;
        }
        return startsWithin(rows, free, false);
    }

    /// More columns than wanted where the height does not do; with `atHeadings` also where a group does not.
    std::vector<std::size_t> startsWithin(const std::vector<Row>& rows, double height,
                                          bool atHeadings) const {
        std::vector<std::size_t> starts{0};
        double used = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool top = starts.back() == i;
            double need = rows[i].heightPt + (top ? 0 : rows[i].abovePt);
            for (std::size_t j = i; heads(*rows[j].entry) && j + 1 < rows.size(); ++j)
                need += rows[j + 1].abovePt + rows[j + 1].heightPt;
            if (atHeadings && rows[i].entry->kind == Kind::Heading) need = groupHeight(rows, i, top);
            const bool mayBreak = !atHeadings || rows[i].entry->kind == Kind::Heading;
            if (!top && used + need > height) {
                if (!mayBreak) return std::vector<std::size_t>(rows.size() + 1);  // a group is too long
                starts.push_back(i);
                used = rows[i].heightPt;
            } else {
                used += rows[i].heightPt + (top ? 0 : rows[i].abovePt);
            }
        }
        return starts;
    }

    double groupHeight(const std::vector<Row>& rows, std::size_t heading, bool top) const {
        double height = rows[heading].heightPt + (top ? 0 : rows[heading].abovePt);
        for (std::size_t i = heading + 1; i < rows.size() && rows[i].entry->kind != Kind::Heading; ++i)
            height += rows[i].heightPt;
        return height;
    }

    /// Returns the width of the column.
    double place(const std::vector<Row>& rows, std::size_t from, std::size_t to, double x,
                 Block& block) const {
        double y = 0, width = 0;
        for (std::size_t i = from; i < to; ++i) {
            if (i > from) y += rows[i].abovePt;
            placeRow(rows[i], x, y, block);
            y += rows[i].heightPt;
            width = std::max(width, rows[i].widthPt);
        }
        block.heightPt = std::max(block.heightPt, y);
        return width;
    }

    void placeRow(const Row& row, double x, double y, Block& block) const {
        const LegendEntry& entry = *row.entry;
        const double size = sizeOf(entry), lineHeight = size * 1.28;
        const double firstMiddle =
            y + (row.heightPt - static_cast<double>(row.lines.size() - 1) * lineHeight) / 2;
        if (marked(entry)) placeMark(entry, x, firstMiddle, block);
        double middle = firstMiddle;
        for (const std::string& line : row.lines) {
            TextRun run = textRun(x + (marked(entry) ? textStart() : 0), middle, line, size,
                                  entry.kind == Kind::Note ? look_.softInk : look_.ink);
            run.bold = entry.kind == Kind::Heading;
            if (entry.kind == Kind::Subheading) run.colour = look_.softInk;
            block.items.push_back(run);
            middle += lineHeight;
        }
    }

    void placeMark(const LegendEntry& entry, double x, double middle, Block& block) const {
        const double width = markWidth(), height = text_ * 1.08;
        if (entry.kind == Kind::Area) {
            block.items.push_back(
                rectangle({x, middle - height / 2, width, height}, entry.fill, entry.stroke));
        } else if (entry.kind == Kind::Line) {
            block.items.push_back(lineBetween({x, middle}, {x + width, middle}, entry.stroke));
        } else if (entry.kind == Kind::Point) {
            Symbol symbol = entry.symbol;
            symbol.at = pagePoint(x + width / 2, middle);
            block.items.push_back(symbol);
        } else if (entry.kind == Kind::Rank) {
            for (Item& item : rankBadge({x + width / 2, middle}, entry.rank, text_ * 1.3, look_))
                block.items.push_back(std::move(item));
        }
    }

    LegendSettings settings_;
    const Look& look_;
    const TextMeasure& measure_;
    double text_;
};

}  // namespace

LegendEntry entryOf(Kind kind, std::string text) {
    LegendEntry entry;
    entry.kind = kind;
    entry.text = std::move(text);
    return entry;
}

Block legendBlock(const std::vector<LegendEntry>& entries, const LegendSettings& settings, const Look& look,
                  const TextMeasure& measure) {
    return LegendLayout(settings, look, measure).block(entries);
}

std::vector<LegendEntry> abridged(const std::vector<LegendEntry>& entries, int most, base::Lang lang) {
    const int mostPoints = std::max(most, 4);  // kinds are few words, and unreadable without
    std::vector<LegendEntry> result;
    for (std::size_t i = 0; i < entries.size();) {
        const Kind kind = entries[i].kind;
        std::size_t end = i + 1;
        while (end < entries.size() && entries[end].kind == kind) ++end;
        const std::size_t count = end - i;
        if (kind == Kind::Rank && most == 0) {
            // Their heading says what the numbers are; one badge shows how they look.
            LegendEntry only = entries[i];
            only.text = base::say("順位（{}件）", "rank ({} in all)", count).in(lang);
            result.push_back(std::move(only));
        } else {
            const int limit = kind == Kind::Point ? mostPoints : most;
            const bool cut =
                (kind == Kind::Point || kind == Kind::Rank) && count > static_cast<std::size_t>(limit);
            const std::size_t kept = cut ? static_cast<std::size_t>(limit) : count;
            for (std::size_t row = i; row < i + kept; ++row) result.push_back(entries[row]);
            if (cut) {
                LegendEntry rest;
                rest.text = (kind == Kind::Point ? base::say("ほか{}種類", "more kinds: {}", count - kept)
                                                 : base::say("ほか{}件は番号のみ",
                                                             "and {} more by number only", count - kept))
                                .in(lang);
                result.push_back(std::move(rest));
            }
        }
        i = end;
    }
    return result;
}

}  // namespace sasae::map
