#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "base/error.h"
#include "report/finish_pdf.h"
#include "report/paper_cases.h"
#include "report/paper_page.h"
#include "report/write_pdf.h"
#include "support/process.h"

namespace sasae::report {
namespace {

using base::Lang;
using released::Tier;

const std::filesystem::path kText = "/usr/bin/pdftotext", kInfo = "/usr/bin/pdfinfo",
                            kFonts = "/usr/bin/pdffonts";

std::string shown(const Report& report, const std::filesystem::path& program,
                  std::vector<std::string> more = {}) {
    const support::TempFolder folder;
    const auto file = folder / "report.pdf";
    std::ofstream(file, std::ios::binary) << pdfBytes(report);
    std::vector<std::string> command{program.string(), file.string()};
    command.insert(command.end(), more.begin(), more.end());
    const support::Ran ran = support::run(command, folder.path());
    EXPECT_EQ(ran.code, 0) << ran.err << command.front() << " comes with ./bootstrap install";
    EXPECT_EQ(ran.err, "");  // no complaint about the file's structure
    return ran.out;
}

std::string without(std::string text, const std::string& characters) {
    std::erase_if(text, [&](char c) { return characters.find(c) != std::string::npos; });
    return text;
}

TEST(WritePdf, TheSameReportGivesTheSameBytes) {
    EXPECT_EQ(pdfBytes(test::issueReport(Tier::Professional)),
              pdfBytes(test::issueReport(Tier::Professional)));
}

TEST(WritePdf, SaysTheKeyFactsInTheirOrder) {
    const std::string text =
        without(shown(test::issueReport(Tier::Professional), kText, {"-raw", "-"}), "\n ");
    std::size_t at = 0;
    for (const char* fact : {"取扱注意・会議後回収",
                             "No.07",
                             "資料2",
                             "8050",
                             "わかったこと",
                             "9世帯見つかりました",
                             "確からしさ",
                             "偶然とは考えにくい集中",
                             "決めていただきたいこと",
                             "①校区の課題として認識するか",
                             "どこで",
                             "なぜ似ているか",
                             "気づくまで",
                             "8世帯のうち4世帯",
                             "これまでの支援と結果",
                             "支援その1",
                             "誰が動けるか",
                             "共助の取組みが少ない",
                             "計算の条件",
                             "読むときの注意",
                             "ことばの説明",
                             "地図のデータ",
                             "第11校区"}) {
        const std::size_t found = text.find(fact, at);
        EXPECT_NE(found, std::string::npos) << fact;
        if (found != std::string::npos) at = found;
    }
}

TEST(WritePdf, TheFootSaysConditionsAndSources) {
    const std::string text = shown(test::issueReport(Tier::Public), kText, {"-layout", "-"});
    for (const char* words : {"条件：", "出典："}) EXPECT_NE(text.find(words), std::string::npos) << words;
}

TEST(WritePdf, NumbersItsPagesAndMarksEachOfThem) {
    const Report report = test::districtReport(Tier::Professional, 3);
    const int pages = layOut(report).pages;
    const std::string text = shown(report, kText, {"-layout", "-"});
    std::vector<std::string> sheets(1);
    for (const char c : text) {
        if (c == '\f')
            sheets.emplace_back();
        else
            sheets.back() += c;
    }
    ASSERT_EQ(static_cast<int>(sheets.size()), pages + 1);
    for (int page = 1; page <= pages; ++page) {
        const std::string sheet = without(sheets[static_cast<std::size_t>(page - 1)], " ");
        EXPECT_NE(sheet.find(fmt::format("{}/{}", page, pages)), std::string::npos) << page;
        EXPECT_NE(sheet.find("取扱注意"), std::string::npos) << page;
    }
}

TEST(WritePdf, APublicPaperBearsNoRestrictionAndNoNumberThatTheSheetDoesNot) {
    const Report report = test::issueReport(Tier::Public);
    const std::string text = shown(report, kText, {"-raw", "-"});
    EXPECT_EQ(text.find("取扱注意"), std::string::npos);
    EXPECT_NE(text.find("少数のため非表示"), std::string::npos);
    // Every number on paper stands in the words of the report, or on an axis, or counts pages.
    std::string said;
    for (const base::Text& words : wordsOf(report)) said += words.ja + "\n";
    static const std::regex number("[0-9]+");
    std::set<std::string> known{"1", "2", "3", "4"};
    for (std::sregex_iterator it(said.begin(), said.end(), number), end; it != end; ++it)
        known.insert(it->str());
    for (const char* axis : {"0", "5", "10", "15", "20"}) known.insert(axis);
    const std::size_t map = text.find("どこで"), after = text.find("なぜ似ているか");
    for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it) {
        const auto position = static_cast<std::size_t>(it->position());
        if (position > map && position < after) continue;  // the legend of the map has limits of classes
        EXPECT_TRUE(known.count(it->str())) << it->str();
    }
}

TEST(WritePdf, EmbedsItsFontsAndTellsTitleLanguageAndDay) {
    const Report report = test::issueReport(Tier::Professional);
    static const std::regex row("(yes|no) +(yes|no) +(yes|no) +[0-9]+ +[0-9]+");
    const std::string fonts = shown(report, kFonts);
    int count = 0;
    for (std::sregex_iterator it(fonts.begin(), fonts.end(), row), end; it != end; ++it, ++count)
        EXPECT_EQ((*it)[1], "yes") << fonts;
    EXPECT_GE(count, 1) << fonts;
    const std::string info = shown(report, kInfo);
    EXPECT_NE(info.find("地域課題の候補：8050"), std::string::npos) << info;
    EXPECT_NE(info.find("2026"), std::string::npos) << info;
    EXPECT_NE(info.find("A4"), std::string::npos) << info;
    EXPECT_NE(pdfBytes(report).find("/Lang (ja-JP)"), std::string::npos);
    EXPECT_NE(pdfBytes(test::issueReport(Tier::Public, Lang::En)).find("/Lang (en-GB)"), std::string::npos);
}

TEST(WritePdf, HostileTextIsPrintedNotObeyed) {
    Report report = test::emptyReport();
    report.meta.title = base::same("題(名)\\ /Lang <x> \x01\xff");
    report.add(Paragraph{base::same("<b>&amp;</b> \x02 \xf0\xa0\xae\xb7"), {}});
    EXPECT_NE(shown(report, kText, {"-"}).find("<b>&amp;</b>"), std::string::npos);
}

TEST(WritePdf, AMonoPaperHasNoColour) {
    const support::TempFolder folder;
    const auto file = folder / "report.pdf";
    std::ofstream(file, std::ios::binary) << pdfBytes(test::issueReport(Tier::Professional, Lang::Ja, true));
    const support::Ran ran =
        support::run({"/usr/bin/pdftoppm", "-r", "30", "-f", "1", "-l", "1", file.string()}, folder.path());
    ASSERT_EQ(ran.code, 0);
    const std::size_t head = ran.out.find("255\n") + 4;
    for (std::size_t i = head; i + 2 < ran.out.size(); i += 3) {
        ASSERT_EQ(ran.out[i], ran.out[i + 1]);
        ASSERT_EQ(ran.out[i], ran.out[i + 2]);
    }
}

TEST(WritePdf, EmbedsOnlyTheOutlinesInUse) {
    const std::string bytes = pdfBytes(test::issueReport(Tier::Professional));
    EXPECT_LT(bytes.size(), 400'000u);  // with all subroutines of two faces: 1.9 million
}

TEST(WritePdf, PlaceNameKanjiStayText) {
    Report report = test::emptyReport();
    report.add(Paragraph{base::same("髙﨑彅 𠮷野 辻󠄀 鷗外"), base::same("髙﨑彅")});
    const std::string text = shown(report, kText, {"-"});
    for (const char* name : {"髙﨑彅", "𠮷野", "鷗外"})
        EXPECT_NE(text.find(name), std::string::npos) << name << " in " << text;
}

TEST(FinishPdf, RefusesWhatIsNoPdf) {
    for (const char* bytes : {"", "no file", "%PDF-1.5\ntrailer << /Size 3 >>\nstartxref\n9\n%%EOF\n"})
        EXPECT_THROW(finishedPdf(bytes, "ja-JP"), base::Error) << bytes;
}

}  // namespace
}  // namespace sasae::report
