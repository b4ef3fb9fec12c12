#include "report/issue_paper.h"

#include <array>

#include "base/error.h"
#include "report/paper_parts.h"

namespace sasae::report {

using base::say;
using base::Text;
using released::ProposalSheet;

namespace {

/// 「8050：認知症の親…」 after 「地域課題の候補：」 would have two colons.
Text titleOf(const ProposalSheet& sheet) {
    std::string ja = sheet.title.ja;
    if (const std::size_t colon = ja.find("："); colon != std::string::npos)
        ja.replace(colon, std::string("：").size(), "　");
    Text out = {"地域課題の候補：" + ja, "Proposed district issue: " + sheet.title.en};
    if (!sheet.place.empty())
        out = {out.ja + "（" + sheet.place.ja + "）", out.en + " (" + sheet.place.en + ")"};
    return out;
}

/// What the first page holds, and the less it holds where long words leave no room.
struct FirstPage {
    std::size_t supports = 4;
    double mapMm = 58;
};
constexpr std::array<FirstPage, 2> kShorter{FirstPage{3, 50}, FirstPage{2, 40}};

TwoColumns whereAndWhy(const ProposalSheet& sheet, const FirstPage& first,
                       std::shared_ptr<const released::Released<released::MapContent>> map) {
    TwoColumns out;
    out.leftShare = 0.6;
    MapFigure figure = mapOf(std::move(map), sheet.areaCodes);
    figure.heightMm = first.mapMm;
    figure.largestHeightMm = 125;
    out.left.push_back({Heading{say("どこで", "Where")}});
    out.left.push_back({std::move(figure)});
    if (!sheet.whySimilar.empty()) {
        out.right.push_back({Heading{say("なぜ似ているか", "Why they are similar")}});
        out.right.push_back({Paragraph{sentences(sheet.whySimilar), {}}});
    }
    out.right.push_back({Heading{say("気づくまで", "How they were noticed")}});
    for (Block& block : noticingOf(sheet)) out.right.push_back(std::move(block));
    return out;
}

Text supportsHeading(const ProposalSheet& sheet) {
    const Text plain = say("これまでの支援と結果", "What has been used before");
    if (!sheet.closedHouseholds.known()) return plain;
    const Text n = released::figureText(sheet.closedHouseholds);
    return {plain.ja + "（市内の似た世帯のうち終結した" + n.ja + "世帯）",
            plain.en + " (similar households in the city whose case is closed: " + n.en + ")"};
}

void addFirstPage(Report& report, const ProposalSheet& sheet, const FirstPage& first,
                  const std::shared_ptr<const released::Released<released::MapContent>>& map) {
    report.add(answerOf(sheet));
    report.add(whereAndWhy(sheet, first, map));
    report.add(Heading{supportsHeading(sheet)});
    for (Block& block : supportsOf(sheet, first.supports)) report.blocks.push_back(std::move(block));
    for (Block& block : actingOf(sheet)) report.blocks.push_back(std::move(block));
}

void addDetails(Report& report, const ProposalSheet& sheet, const released::RunNote& run,
                const FirstPage& first, const released::MapContent& map) {
    report.add(PageBreak{true});
    if (sheet.supports.size() > first.supports) {
        report.add(Heading{allSupportsHeading(), 2, true});
        for (Block& block : supportsOf(sheet, 0)) report.blocks.push_back(std::move(block));
    }
    KeyValues facts = factsOf(sheet), conditions = conditionsOf(run);
    facts.titleAbove = conditions.titleAbove = true;
    facts.fine = conditions.fine = true;
    report.add(Heading{facts.caption, 2, true});
    report.add(facts);
    report.add(Heading{conditions.caption, 2, true});
    report.add(conditions);
    report.add(Heading{say("読むときの注意", "How to read this paper"), 2, true});
    report.add(cautionsOf(report, sheet.caveats));
    addWordsAndData(report, map);
}

}  // namespace

Report issuePaper(const released::Released<released::ProposalList>& list,
                  const released::Released<released::MapContent>& map, const PaperOptions& options,
                  std::size_t row) {
    requireTier(map.tier(), list.tier());
    if (row >= list->proposals.size())
        throw base::Error(base::Kind::Usage, say("この表示区分で示せる候補がありません",
                                                 "there is no such proposal at this tier"));
    const ProposalSheet& sheet = list->proposals[row];
    Report report(list);
    report.wantedPages = 2;
    report.meta = metaOf(titleOf(sheet), list->run, *map, options, list.tier());
    const auto shared = std::make_shared<const released::Released<released::MapContent>>(map);
    const auto with = [&](const FirstPage& first) {
        Report made(list);
        made.meta = report.meta;
        addFirstPage(made, sheet, first, shared);
        addDetails(made, sheet, list->run, first, *map);
        return std::move(made.blocks);
    };
    report.blocks = with({});
    for (const FirstPage& first : kShorter) report.shorter.push_back(with(first));
    return report;
}

}  // namespace sasae::report
