#include "report/district_paper.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "report/paper_parts.h"

namespace sasae::report {

using base::say;
using base::Text;
using released::DistrictSheet;
using released::Figure;
using released::ProposalSheet;

namespace {

/// In brackets, those inside made double: 「『保健医療』と『生活』の困りごと」.
std::string quoted(std::string ja) {
    for (const auto& [single, twofold] : {std::pair{"「", "『"}, std::pair{"」", "』"}})
        for (std::size_t at = 0; (at = ja.find(single, at)) != std::string::npos;)
            ja.replace(at, std::string_view(single).size(), twofold);
    return "「" + ja + "」";
}

bool thinIn(const ProposalSheet& proposal, const Text& role) {
    return std::any_of(proposal.roles.begin(), proposal.roles.end(),
                       [&](const auto& row) { return row.thin && row.role == role; });
}

/// Roles that are thin for the same candidates, in the order of their first.
struct ThinRoles {
    std::vector<int> ranks;
    Text roles;
};

std::vector<ThinRoles> thinRoles(const DistrictSheet& sheet) {
    std::vector<Text> roles;
    for (const ProposalSheet& proposal : sheet.proposals)
        for (const auto& row : proposal.roles)
            if (row.thin && std::find(roles.begin(), roles.end(), row.role) == roles.end())
                roles.push_back(row.role);
    std::vector<ThinRoles> all;
    for (const Text& role : roles) {
        std::vector<int> ranks;
        for (const ProposalSheet& proposal : sheet.proposals)
            if (thinIn(proposal, role)) ranks.push_back(proposal.rank);
        auto same =
            std::find_if(all.begin(), all.end(), [&](const ThinRoles& one) { return one.ranks == ranks; });
        if (same == all.end()) same = all.insert(all.end(), {ranks, {}});
        same->roles = {same->roles.ja + (same->roles.ja.empty() ? "" : "・") + role.ja,
                       same->roles.en + (same->roles.en.empty() ? "" : ", ") + role.en};
    }
    return all;
}

/// What is thin for some candidates alone is told of these.
Text whoCouldAct(const DistrictSheet& sheet) {
    std::vector<Text> said;
    for (const ThinRoles& thin : thinRoles(sheet)) {
        if (thin.ranks.size() == sheet.proposals.size()) {
            said.push_back(
                {"候補に関わる取組みのうち、" + thin.roles.ja + "が少ない状態です。",
                 "Among the activities that bear on the proposals there is little " + thin.roles.en + "."});
            continue;
        }
        const std::string ja = fmt::format("{}", fmt::join(thin.ranks, "・")),
                          en = fmt::format("{}", fmt::join(thin.ranks, ", "));
        said.push_back({"候補" + ja + "では、" + thin.roles.ja + "の取組みが少ない状態です。",
                        "For proposal " + en + " there is little " + thin.roles.en + "."});
    }
    return sentences(said);
}

/// What a reader who stops after the frame should know.
Callout summaryOf(const DistrictSheet& sheet) {
    Callout out;
    const Text n = released::countedText(sheet.households);
    Text found = {"この期間に、困りごとに気づいて相談や支援につながった世帯：" + n.ja + "。",
                  "Households noticed in this period: " + n.en + "."};
    if (sheet.proposals.empty()) {
        found = sentences({found, say("この表示区分で示せる地域課題の候補はありません。",
                                      "No proposal can be shown at this tier.")});
    } else {
        found = sentences({found, say("地域課題の候補が{}件あります。", "Proposed district issues: {}.",
                                      sheet.proposals.size())});
        const ProposalSheet& first = sheet.proposals.front();
        found = sentences(
            {found,
             {"筆頭は" + quoted(first.title.ja) + "です。", "The first is \"" + first.title.en + "\"."}});
    }
    out.rows.push_back({say("わかったこと", "What was found"), found, n});
    if (const Text acting = whoCouldAct(sheet); !acting.empty())
        out.rows.push_back({say("担い手", "Who could act"), acting, {}});
    if (!sheet.proposals.empty())
        out.rows.push_back(
            {say("決めていただきたいこと", "What to decide"),
             numbered({sheet.proposals.size() == 1
                           ? say("この候補を校区の課題として認識するか",
                                 "whether to recognise this proposal as the district's issue")
                           : say("どの候補を校区の課題として認識するか",
                                 "which proposals to recognise as the district's issues"),
                       say("支え合い推進会議に何を伝えるか", "what to tell the district's support meeting")}),
             {}});
    return out;
}

DataTable ranking(const DistrictSheet& sheet) {
    DataTable out;
    out.titleAbove = true;
    out.table.title = say("地域課題の候補", "Proposed district issues");
    out.table.columns = {{"rank", say("順位", "Rank"), {}, 0},
                         {"title", say("似た困りごと", "Similar troubles"), {}, 0},
                         {"place", say("場所", "Place"), {}, 0},
                         {"cases", say("世帯", "Households"), {}, 0},
                         {"basis", say("見立て", "Basis"), {}, 0}};
    for (const ProposalSheet& p : sheet.proposals)
        out.table.rows.push_back(
            {Figure::exact(p.rank), p.title, p.place, p.households, released::basisLabel(p)});
    return out;
}

DataTable tableBlock(const released::Table& table) {
    DataTable block;
    block.table = table;
    block.titleAbove = block.fine = true;
    return block;
}

void addTable(std::vector<Block>& out, const Text& heading, const released::Table& table) {
    out.push_back({Heading{heading}});
    DataTable block = tableBlock(table);
    if (block.table.title.empty()) block.table.title = heading;
    out.push_back({block});
}

void addFirstPage(Report& report, const DistrictSheet& sheet,
                  const std::shared_ptr<const released::Released<released::MapContent>>& map) {
    report.add(summaryOf(sheet));
    TwoColumns where;
    where.leftShare = 0.56;
    MapFigure figure = mapOf(map, {sheet.code});
    figure.heightMm = 66;
    figure.largestHeightMm = 135;
    where.left.push_back({Heading{say("どこで", "Where")}});
    where.left.push_back({std::move(figure)});
    addTable(where.right, say("人と世帯", "People and households"), sheet.people);
    addTable(where.right, say("気づいた人", "Who noticed"), sheet.noticed);
    report.add(where);
    report.add(Heading{say("地域課題の候補", "Proposed district issues")});
    report.add(ranking(sheet));
}

void addDistrict(Report& report, const DistrictSheet& sheet) {
    constexpr int kNames = 1;  // kind, name, role
    addTable(report.blocks, say("困りごとの分野", "Kinds of trouble"), sheet.needs);
    std::get<DataTable>(report.blocks.back().content).folded = true;
    addTable(report.blocks, say("個別支援の資源", "Services for people in need"), sheet.individualSupports);
    std::get<DataTable>(report.blocks.back().content).joinedColumn = kNames;
    addTable(report.blocks, say("地域づくりの資源", "Resident groups and activities"),
             sheet.communitySupports);
    std::get<DataTable>(report.blocks.back().content).joinedColumn = kNames;
}

/// Half a page: what a meeting needs; its cautions stand once, at the end.
void addProposal(Report& report, const ProposalSheet& sheet) {
    constexpr std::size_t kSupports = 3;
    const Text rank = say("候補{}　", "Proposal {}: ", sheet.rank);
    Text title = {rank.ja + sheet.title.ja, rank.en + sheet.title.en};
    if (!sheet.place.empty())
        title = {title.ja + "（" + sheet.place.ja + "）", title.en + " (" + sheet.place.en + ")"};
    report.add(Heading{title, 1});
    report.add(answerOf(sheet));
    TwoColumns facts;
    facts.leftShare = 0.56;
    if (!sheet.whySimilar.empty()) {
        facts.left.push_back({Heading{say("なぜ似ているか", "Why they are similar"), 2, true}});
        facts.left.push_back({Paragraph{sentences(sheet.whySimilar), {}}});
    }
    facts.right.push_back({Heading{say("気づくまで", "How they were noticed"), 2, true}});
    for (Block& block : noticingOf(sheet)) facts.right.push_back(std::move(block));
    if (facts.left.empty())
        for (Block& block : facts.right) report.blocks.push_back(std::move(block));
    else
        report.add(facts);
    report.add(Heading{say("これまでの支援と結果", "What has been used before"), 2, true});
    for (Block& block : supportsOf(sheet, kSupports, true)) report.blocks.push_back(std::move(block));
    for (Block& block : actingOf(sheet, true)) report.blocks.push_back(std::move(block));
    KeyValues content = moreFactsOf(sheet);
    if (content.rows.empty()) return;
    content.titleAbove = content.fine = true;
    report.add(Heading{content.caption, 2, true});
    report.add(content);
}

void addEnd(Report& report, const DistrictSheet& sheet, const released::MapContent& map) {
    report.add(PageBreak{false});
    report.add(Heading{say("条件・データ・ことば", "Conditions, data, words"), 1});
    KeyValues conditions = conditionsOf(sheet.run);
    conditions.titleAbove = conditions.fine = true;
    report.add(Heading{conditions.caption, 2, true});
    report.add(conditions);
    report.add(Heading{say("読むときの注意", "How to read this paper"), 2, true});
    std::vector<Text> cautions = sheet.notes;
    for (const ProposalSheet& proposal : sheet.proposals)
        cautions.insert(cautions.end(), proposal.caveats.begin(), proposal.caveats.end());
    report.add(cautionsOf(report, cautions));
    addWordsAndData(report, map);
}

}  // namespace

Report districtPaper(const released::Released<DistrictSheet>& sheet,
                     const released::Released<released::MapContent>& map, const PaperOptions& options) {
    requireTier(map.tier(), sheet.tier());
    PaperOptions filled = options;
    if (filled.sources.empty()) filled.sources = sheet->sources;
    Text title = {"校区カルテ：" + sheet->name.ja, "District sheet: " + sheet->name.en};
    if (!sheet->municipality.empty())
        title = {title.ja + "（" + sheet->municipality.ja + "）",
                 title.en + " (" + sheet->municipality.en + ")"};
    Report report(sheet);
    report.meta = metaOf(title, sheet->run, *map, filled, sheet.tier());
    addFirstPage(report, *sheet, std::make_shared<const released::Released<released::MapContent>>(map));
    addDistrict(report, *sheet);
    for (const ProposalSheet& proposal : sheet->proposals) addProposal(report, proposal);
    addEnd(report, *sheet, *map);
    return report;
}

}  // namespace sasae::report
