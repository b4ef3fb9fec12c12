#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <set>

#include "report/html_text.h"
#include "report/paper_cases.h"
#include "report/write_html.h"

namespace sasae::report {
namespace {

using base::Lang;
using released::Tier;

/// Checks that every element is closed in order. Throws nothing; says the first fault.
std::string firstFault(const std::string& html) {
    static const std::set<std::string> kVoid{"meta", "br", "img", "hr", "link", "input", "!doctype"};
    std::vector<std::string> open;
    std::size_t at = 0;
    while ((at = html.find('<', at)) != std::string::npos) {
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos) return "an unclosed tag";
        std::string tag = html.substr(at + 1, end - at - 1);
        at = end + 1;
        const bool closing = !tag.empty() && tag[0] == '/', alone = !tag.empty() && tag.back() == '/';
        std::string name =
            tag.substr(closing ? 1 : 0, tag.find_first_of(" \n/", closing ? 1 : 0) - (closing ? 1 : 0));
        for (char& c : name) c = static_cast<char>(std::tolower(c));
        if (std::count(tag.begin(), tag.end(), '"') % 2) return "an odd number of quotes in <" + tag + ">";
        if (kVoid.count(name) || (alone && !closing)) continue;
        if (!closing) {
            open.push_back(name);
            if (name == "style") at = html.find("</style>", at);
        } else {
            if (open.empty() || open.back() != name)
                return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back());
            open.pop_back();
        }
    }
    return open.empty() ? "" : "<" + open.back() + "> is never closed";
}

std::vector<std::string> all(const std::string& html, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> out;
    for (std::sregex_iterator it(html.begin(), html.end(), expression), end; it != end; ++it)
        out.push_back((*it)[1]);
    return out;
}

/// Elements by hand: std::regex overflows its stack on long texts.
std::vector<std::string> elements(const std::string& html, const std::string& name) {
    std::vector<std::string> out;
    const std::string close = "</" + name + ">";
    for (std::size_t at = 0; (at = html.find("<" + name, at)) != std::string::npos;) {
        const std::size_t end = html.find(close, at);
        if (end == std::string::npos) break;
        out.push_back(html.substr(at, end - at));
        at = end + close.size();
    }
    return out;
}

std::size_t count(const std::string& html, const std::string& piece) {
    std::size_t n = 0;
    for (std::size_t at = 0; (at = html.find(piece, at)) != std::string::npos; at += piece.size()) ++n;
    return n;
}

std::vector<std::string> pages() {
    std::vector<std::string> out;
    for (const Tier tier : {Tier::Professional, Tier::Public})
        for (const Lang lang : {Lang::Ja, Lang::En}) {
            out.push_back(htmlPage(test::issueReport(tier, lang)));
            out.push_back(htmlPage(test::districtReport(tier, 2, lang)));
            out.push_back(htmlPage(test::districtReport(tier, 0, lang)));
        }
    return out;
}

TEST(WriteHtml, ItHasNoPagesAndDoesNotSpeakOfThem) {
    const std::string ja = htmlPage(test::issueReport(Tier::Professional));
    EXPECT_NE(ja.find("ほか2種類の支援は「これまでの支援と結果（すべて）」にあります"), std::string::npos);
    EXPECT_EQ(ja.find("ページ"), std::string::npos);
    EXPECT_EQ(htmlPage(test::issueReport(Tier::Professional, Lang::En)).find("later page"),
              std::string::npos);
}

TEST(WriteHtml, IsWellFormedAndTheSameTwice) {
    for (const std::string& html : pages()) EXPECT_EQ(firstFault(html), "");
    EXPECT_EQ(htmlPage(test::issueReport(Tier::Public)), htmlPage(test::issueReport(Tier::Public)));
}

TEST(WriteHtml, NeedsNothingFromOutside) {
    for (const std::string& html : pages()) {
        EXPECT_EQ(count(html, "<script"), 0U);
        EXPECT_EQ(count(html, "<link"), 0U);
        EXPECT_EQ(count(html, "src="), 0U);
        EXPECT_EQ(count(html, "@import"), 0U);
        for (const std::string& to : all(html, "href=\"([^\"]*)\"")) EXPECT_EQ(to[0], '#') << to;
        for (const std::string& to : all(html, "url\\(([^)]*)\\)"))
            EXPECT_TRUE(to[0] == '#' || to[1] == '#') << to;
    }
}

TEST(WriteHtml, HasLanguageTitleLandmarksAndHeadingsInOrder) {
    for (const std::string& html : pages()) {
        EXPECT_TRUE(html.find("<html lang=\"ja\"") != std::string::npos ||
                    html.find("<html lang=\"en\"") != std::string::npos);
        EXPECT_EQ(count(html, "<title>") >= 1, true);
        for (const char* landmark : {"<header>", "<main id=\"main\">", "<footer>", "<h1>"})
            EXPECT_EQ(count(html, landmark), 1U);
        EXPECT_NE(html.find("name=\"viewport\""), std::string::npos);
        int before = 0;
        for (const std::string& level : all(html, "<h([1-6])")) {
            EXPECT_LE(std::stoi(level), before + 1) << "a level of headings is left out";
            before = std::stoi(level);
        }
    }
}

TEST(WriteHtml, EveryTableHasACaptionAndHeads) {
    for (const std::string& html : pages()) {
        EXPECT_EQ(count(html, "<table"), count(html, "<caption"));
        for (const std::string& table : elements(html, "table")) {
            EXPECT_NE(table.find("scope=\""), std::string::npos);
            EXPECT_EQ(count(table, "<th>"), 0U);
        }
    }
}

TEST(WriteHtml, BesideEveryPictureStandsATable) {
    for (const std::string& html : pages()) {
        const auto figures = elements(html, "figure");
        EXPECT_GE(figures.size(), 1U);
        for (const std::string& figure : figures) {
            EXPECT_EQ(count(figure, "<svg"), 1U);
            EXPECT_EQ(count(figure, "role=\"img\""), 1U);
            EXPECT_NE(figure.find("<figcaption>"), std::string::npos);
            EXPECT_NE(figure.find("<td"), std::string::npos);
        }
        // Two elements of one id would leave labels dangling.
        const auto ids = all(html, " id=\"([^\"]*)\"");
        EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    }
}

TEST(WriteHtml, TheMapsTableHoldsEachDistrict) {
    const std::string html = htmlPage(test::issueReport(Tier::Professional));
    for (int i = 0; i < 12; ++i)
        EXPECT_NE(html.find(fmt::format("<th scope=\"row\">第{}校区</th>", i)), std::string::npos) << i;
    EXPECT_NE(html.find("<td class=\"number hidden\">少数のため非表示</td>"), std::string::npos);
}

TEST(WriteHtml, TextIsNeverMarkup) {
    Report report = test::emptyReport(Tier::Public);
    const base::Text hostile = base::same("<script>alert(\"1\")</script> & '\x01' \xff");
    report.meta.title = report.meta.sources = hostile;
    report.add(Heading{hostile});
    report.add(Paragraph{hostile, base::same("<script>")});
    report.add(Bullets{{hostile}});
    report.add(KeyValues{hostile, {{hostile, hostile, hostile}}});
    report.add(BarChart{hostile, hostile, {{hostile, released::Figure::exact(3)}}});
    report.add(ShareBar{hostile, hostile, {{hostile, released::Figure::exact(3)}}});
    released::Table table;
    table.title = hostile;
    table.columns = {{"a", hostile, hostile, 0}};
    table.rows = {{hostile}};
    report.add(DataTable{table});
    const std::string html = htmlPage(report);
    EXPECT_EQ(firstFault(html), "");
    EXPECT_EQ(count(html, "<script"), 0U);
    EXPECT_EQ(html.find('\x01'), std::string::npos);
    EXPECT_EQ(html.find('\xff'), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
}

TEST(WriteHtml, APublicPageHoldsNoRestriction) {
    EXPECT_EQ(htmlPage(test::issueReport(Tier::Public)).find("取扱注意"), std::string::npos);
    EXPECT_NE(htmlPage(test::issueReport(Tier::Professional)).find("取扱注意"), std::string::npos);
}

/// Relative luminance and contrast of WCAG 2.1.
double luminance(const std::string& hex) {
    const std::string full =
        hex.size() == 4 ? std::string{'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]} : hex;
    const auto part = [&](std::size_t at) {
        const double c = std::stoi(full.substr(at, 2), nullptr, 16) / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

TEST(WriteHtml, WordsKeepAContrastOfFourAndAHalfInEveryScheme) {
    const std::string css = htmlStyle();
    std::map<std::string, std::string> colours;
    int schemes = 0;
    for (const std::string& scheme : all(css, ":root(?:\\[data-mono\\])?\\{([^}]*)\\}")) {
        static const std::regex colour("--([a-z]+):(#[0-9a-f]+)");
        for (std::sregex_iterator it(scheme.begin(), scheme.end(), colour), end; it != end; ++it)
            colours[(*it)[1]] = (*it)[2];
        for (const char* text : {"ink", "quiet", "accent", "warning", "link"})
            for (const char* behind : {"paper", "head", "frame"}) {
                const double a = luminance(colours[text]), b = luminance(colours[behind]);
                EXPECT_GE((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05), 4.5)
                    << text << " on " << behind << " " << scheme;
            }
        ++schemes;
    }
    EXPECT_EQ(schemes, 4);
}

}  // namespace
}  // namespace sasae::report
