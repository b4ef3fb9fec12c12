#include "report/html_text.h"

#include <algorithm>

#include "base/encoding.h"

namespace sasae::report {

namespace {

void escape(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                // Control characters are not allowed in HTML, escaped or not.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
}

std::string caption(const base::Text& title, base::Lang lang, bool quiet) {
    if (title.in(lang).empty()) return {};
    return std::string(quiet ? "<caption class=\"unseen\">" : "<caption>") + htmlText(title.in(lang)) +
           "</caption>";
}

std::string nothing(base::Lang lang) {
    return "<p class=\"note\">" + htmlText(nothingToShow().in(lang)) + "</p>\n";
}

std::string cellHtml(const released::Table& table, const std::vector<released::Cell>& row, std::size_t c,
                     base::Lang lang) {
    const bool number = numeric(table, c);
    const std::string text =
        c < row.size() ? htmlText(cellText(row[c], table.columns[c]).in(lang)) : std::string();
    if (c == 0)
        return std::string("<th scope=\"row\"") + (number ? " class=\"number\"" : "") + ">" + text + "</th>";
    const auto* figure = c < row.size() ? std::get_if<released::Figure>(&row[c]) : nullptr;
    constexpr std::size_t kLong = 50;  // bytes: some 17 Japanese letters
    std::string classes = number ? "number" : text.size() > kLong ? "words" : "";
    if (figure && !figure->known()) classes += classes.empty() ? "hidden" : " hidden";
    return "<td" + (classes.empty() ? std::string() : " class=\"" + classes + "\"") + ">" + text + "</td>";
}

}  // namespace

std::string htmlText(std::string_view text) {
    std::string out;
    if (base::isStrictUtf8(text))
        escape(out, text);
    else
        escape(out, base::toUtf8(base::codePoints(text)));
    return out;
}

std::string htmlText(std::string_view text, std::string_view strong) {
    const std::size_t at = strong.empty() ? std::string_view::npos : text.find(strong);
    if (at == std::string_view::npos) return htmlText(text);
    return htmlText(text.substr(0, at)) + "<strong>" + htmlText(strong) + "</strong>" +
           htmlText(text.substr(at + strong.size()));
}

std::string htmlTable(const released::Table& table, base::Lang lang, bool quietCaption) {
    if (table.columns.empty() || table.rows.empty()) {
        std::string out;
        if (!quietCaption && !table.title.empty())
            out = "<p><strong>" + htmlText(table.title.in(lang)) + "</strong></p>\n";
        return out + nothing(lang);
    }
    std::string out = "<table>" + caption(table.title, lang, quietCaption) + "\n<thead><tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        out += std::string("<th scope=\"col\"") + (numeric(table, c) ? " class=\"number\"" : "") + ">" +
               htmlText(headingText(table.columns[c]).in(lang)) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t c = 0; c < table.columns.size(); ++c) out += cellHtml(table, row, c, lang);
        out += "</tr>\n";
    }
    out += "</tbody></table>\n";
    for (const base::Text& note : table.notes)
        out += "<p class=\"note\">" + htmlText(note.in(lang)) + "</p>\n";
    return out;
}

std::string htmlTable(const KeyValues& table, base::Lang lang) {
    if (table.rows.empty()) return nothing(lang);
    constexpr std::size_t kShortKey = 18;  // bytes: six Japanese letters
    const bool brief = std::all_of(table.rows.begin(), table.rows.end(),
                                   [&](const auto& row) { return row.key.in(lang).size() <= kShortKey; });
    std::string out = std::string("<table class=\"facts") + (brief ? " brief" : "") + "\">" +
                      caption(table.caption, lang, table.titleAbove) + "\n<tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr><th scope=\"row\">" + htmlText(row.key.in(lang)) + "</th><td>" +
               htmlText(row.value.in(lang));
        if (!row.mark.empty()) out += " <strong>" + htmlText(row.mark.in(lang)) + "</strong>";
        out += "</td></tr>\n";
    }
    return out + "</tbody></table>\n";
}

}  // namespace sasae::report
