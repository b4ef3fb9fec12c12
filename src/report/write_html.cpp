#include "report/write_html.h"

#include "report/chart.h"
#include "report/figure_scene.h"
#include "report/html_text.h"
#include "report/scene_svg.h"

namespace sasae::report {

namespace {

class Page {
  public:
    explicit Page(const Report& report) : report_(report), lang_(report.meta.lang) {}

    std::string made() {
        for (const Block& block : report_.blocks) add(block);
        closeChapter();
        return std::move(out_);
    }

    /// h1 is the title, a chapter h2 and its sections h3; sections outside chapters are h2. None is skipped.
    void operator()(const Heading& b) {
        int level = std::max(2, b.level + 1);
        if (b.level <= 1) {
            closeChapter();
            out_ += "<section>\n";
            open_ = true;
            last_ = 1;
        } else if (!open_) {
            level = b.level;
        }
        level = std::min(level, last_ + 1);
        last_ = level;
        out_ += fmt::format("<h{0} class=\"l{2}\">{1}</h{0}>\n", level, text(b.text), b.level);
    }
    void operator()(const Paragraph& b) {
        out_ += "<p>" + htmlText(b.text.in(lang_), b.strong.in(lang_)) + "</p>\n";
    }
    void operator()(const Callout& b) {
        const base::Text name = base::say("要点", "In short");
        out_ += "<section class=\"answer\" aria-label=\"" + text(name) + "\"><dl>\n";
        for (const auto& row : b.rows)
            out_ += "<dt>" + text(row.label) + "</dt><dd>" +
                    htmlText(row.text.in(lang_), row.strong.in(lang_)) + "</dd>\n";
        out_ += "</dl></section>\n";
    }
    void operator()(const Bullets& b) {
        if (b.items.empty()) return;
        out_ += "<ul>\n";
        for (const base::Text& item : b.items) out_ += "<li>" + text(item) + "</li>\n";
        out_ += "</ul>\n";
    }
    void operator()(const Note& b) { out_ += "<p class=\"note\">" + text(b.text) + "</p>\n"; }
    void operator()(const KeyValues& b) { scroll(htmlTable(b, lang_), b.caption, false); }
    void operator()(const DataTable& b) {
        // The map's data stand beside the map; a later page of the paper has them only for want of room
        // there.
        if (b.ofFigure) {
            out_ += "<p class=\"note\">" +
                    text(base::say("地図のデータは、地図の下の表にあります。",
                                   "The map's data are in the table under the map.")) +
                    "</p>\n";
            return;
        }
        scroll(htmlTable(b.table, lang_, b.titleAbove), b.table.title, false);
    }
    void operator()(const BarChart& b) {
        figure("", b.bars.empty() ? "" : htmlChart(b, lang_), chartCaption(b.title, chartNote(figuresOf(b))),
               tableOf(b));
    }
    void operator()(const ShareBar& b) {
        figure("", b.parts.empty() ? "" : htmlShares(b, lang_), b.title, tableOf(b));
    }
    void operator()(const MapFigure& b) {
        std::string picture;
        if (b.content) {
            // As wide as a telephone, so that its words can be read there.
            constexpr FigureSize kSize{.widthPt = 360, .heightPt = 320, .textPt = 8.4};
            picture = sceneSvg(figureScene(b, kSize, lang_, report_.meta.mono),
                               {.inlined = true, .idPrefix = fmt::format("map{}-", ++maps_)});
        }
        figure("map", picture, b.caption, b.table);
    }
    void operator()(const TwoColumns& b) {
        out_ += fmt::format("<div class=\"columns\" style=\"--left:{:.0f}%\">\n<div>\n", 100 * b.leftShare);
        for (const Block& block : b.left) add(block);
        out_ += "</div>\n<div>\n";
        for (const Block& block : b.right) add(block);
        out_ += "</div>\n</div>\n";
    }
    void operator()(const PageBreak&) {}

  private:
    std::string text(const base::Text& words) const { return htmlText(words.in(lang_)); }
    void add(const Block& block) { std::visit(*this, block.content); }
    void closeChapter() {
        if (open_) out_ += "</section>\n";
        open_ = false;
    }
    base::Text chartCaption(const base::Text& title, const base::Text& note) const {
        if (note.empty()) return title;
        return {title.ja + "　" + note.ja, title.en + ". " + note.en};
    }
    /// A table wider than a telephone scrolls by itself; reachable by keyboard, so it has a name.
    void scroll(const std::string& table, const base::Text& name, bool tall) {
        const std::string& words = name.in(lang_);
        if (words.empty()) {
            out_ += "<div class=\"scroll\">" + table + "</div>\n";
            return;
        }
        out_ += std::string("<div class=\"scroll") + (tall ? " long" : "") +
                "\" role=\"region\" tabindex=\"0\" aria-label=\"" + htmlText(words) + "\">" + table +
                "</div>\n";
    }
    void figure(const char* kind, const std::string& picture, const base::Text& caption,
                released::Table table) {
        constexpr std::size_t kTall = 14;
        out_ += *kind ? fmt::format("<figure class=\"{}\">\n", kind) : "<figure>\n";
        out_ += picture;
        if (!caption.empty()) out_ += "<figcaption>" + text(caption) + "</figcaption>\n";
        if (table.title.empty()) table.title = caption;
        scroll(htmlTable(table, lang_, true), table.title, table.rows.size() > kTall);
        out_ += "</figure>\n";
    }

    const Report& report_;
    base::Lang lang_;
    std::string out_;
    bool open_ = false;
    int last_ = 1, maps_ = 0;
};

std::string headOf(const Report& report) {
    const Meta& meta = report.meta;
    const base::Lang lang = meta.lang;
    const std::string mark = htmlText(restrictionMark(report).in(lang)),
                      number = htmlText(meta.paperNumber.in(lang));
    std::string out = "<header>\n<div class=\"marks\"><div>";
    for (const base::Text* line : {&meta.meeting, &meta.venue})
        if (!line->empty()) out += "<p>" + htmlText(line->in(lang)) + "</p>";
    out += "</div>";
    if (!mark.empty() || !number.empty()) {
        out += "<ul>";
        if (!mark.empty()) out += "<li class=\"restricted\">" + mark + "</li>";
        if (!number.empty()) out += "<li>" + number + "</li>";
        out += "</ul>";
    }
    return out + "</div>\n<h1>" + htmlText(meta.title.in(lang)) + "</h1>\n</header>\n";
}

std::string footOf(const Report& report) {
    const Meta& meta = report.meta;
    const base::Lang lang = meta.lang;
    std::string out = "<footer>\n";
    const auto line = [&](const base::Text& label, const base::Text& words) {
        if (!words.empty()) out += "<p>" + htmlText(label.in(lang)) + htmlText(words.in(lang)) + "</p>\n";
    };
    line(base::say("条件：", "Conditions: "), meta.conditions);
    line(base::say("出典：", "Sources: "), meta.sources);
    line({}, meta.handling);
    return out + "</footer>\n";
}

/// The fills of the share bars; they take the page's colours.
constexpr const char* kSwatches =
    "<svg class=\"swatches\" aria-hidden=\"true\" focusable=\"false\"><defs>"
    "<pattern id=\"slant\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"M-1 7L7 -1M-1 "
    "1L1 -1M5 7L7 "
    "5\"/></pattern>"
    "<pattern id=\"dots\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><circle cx=\"3\" cy=\"3\" "
    "r=\"1.5\"/></pattern></defs></svg>\n";

}  // namespace

std::string htmlPage(const Report& report) {
    const Meta& meta = report.meta;
    const bool ja = meta.lang == base::Lang::Ja;
    std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n",
                                  ja ? "ja" : "en", meta.mono ? " data-mono" : "");
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    // Nothing is fetched and nothing runs, whatever a name in the data may hold.
    out +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; "
        "img-src data:\">\n";
    out += "<title>" + htmlText(meta.title.in(meta.lang)) + "</title>\n<style>\n" + htmlStyle() +
           "</style>\n</head>\n";
    out += fmt::format("<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n", ja ? "本文へ" : "To the text");
    out += kSwatches;
    out += "<div class=\"page\">\n" + headOf(report) + "<main id=\"main\">\n" + Page(report).made() +
           "</main>\n" + footOf(report);
    return out + "</div>\n</body>\n</html>\n";
}

}  // namespace sasae::report
