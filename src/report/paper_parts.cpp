#include "report/paper_parts.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace sasae::report {

using base::say;
using base::Text;
using released::Figure;
using released::ProposalSheet;

namespace {

const Text kHouseholds = {"世帯", "households"};

Text joined(const std::vector<Text>& items) {
    Text out;
    for (const Text& item : items) {
        out.ja += (out.ja.empty() ? "" : "、") + item.ja;
        out.en += (out.en.empty() ? "" : ", ") + item.en;
    }
    return out;
}

Text percentRange(double low, double high) {
    return say("{:.0f}〜{:.0f} %", "{:.0f}–{:.0f} %", 100 * low, 100 * high);
}

void addFact(KeyValues& facts, const Text& key, const Text& value) {
    if (!value.empty()) facts.rows.push_back({key, value, {}});
}

Text smallNumber(double value) {
    return value < 0.001 ? say("0.001未満", "below 0.001") : base::same(fmt::format("{:.3f}", value));
}

Text expectedText(double expected) {
    if (expected < 0.05) return say("0.1世帯未満", "below 0.1 households");
    return say("{:.1f}世帯", "{:.1f} households", expected);
}

void addStatistics(KeyValues& facts, const released::Statistics& s, released::Against against) {
    if (s.ratio) {
        Text ratio = say("{:.1f}倍", "{:.1f} times", *s.ratio);
        if (s.ratioLow && s.ratioHigh) {
            const Text range = say("（90 %の幅 {:.1f}〜{:.1f}）", " (90 % interval {:.1f}–{:.1f})",
                                   *s.ratioLow, *s.ratioHigh);
            ratio = {ratio.ja + range.ja, ratio.en + range.en};
        }
        if (s.rawRatio) {
            const Text raw = say("　補正前 {:.1f}倍", "; before smoothing {:.1f}", *s.rawRatio);
            ratio = {ratio.ja + raw.ja, ratio.en + raw.en};
        }
        const Text larger =
            say("。選ばれた候補の値は大きめに出ます", ". Values of chosen proposals tend to be too large");
        addFact(facts, released::ratioLabel(against), {ratio.ja + larger.ja, ratio.en + larger.en});
    }
    if (s.pValue) addFact(facts, say("調整済み p 値", "Adjusted p"), smallNumber(*s.pValue));
    if (s.tested) {
        const Text expected = expectedText(s.tested->expected);
        addFact(facts, say("検定した組合せ", "Combination tested"),
                {fmt::format("{}（{}世帯、市全体並みなら{}）", s.tested->name.ja, s.tested->households,
                             expected.ja),
                 fmt::format("{} ({}, expected {})", s.tested->name.en,
                             base::counted(s.tested->households, released::kHousehold).en, expected.en)});
    }
    if (s.qValue) addFact(facts, say("q 値", "q"), smallNumber(*s.qValue));
    if (s.stability)
        addFact(facts, say("条件を変えても残る割合", "Stability"),
                say("{:.0f} %（確率ではありません）", "{:.0f} % (not a probability)", 100 * *s.stability));
}

bool tells(const std::array<Figure, 4>& figures) {
    return std::any_of(figures.begin(), figures.end(),
                       [](const Figure& f) { return f.kind != Figure::Kind::NoData; });
}

/// Households by quarter or year; none where the tier has no series.
std::vector<Block> seriesOf(const ProposalSheet& sheet) {
    if (sheet.quarters.empty()) return {};
    BarChart chart;
    chart.title = say("気づいた世帯の移り変わり", "Households noticed over time");
    chart.unit = kHouseholds;
    chart.titleAbove = true;
    for (const auto& quarter : sheet.quarters) chart.bars.push_back({quarter.label, quarter.households});
    return {{chart}};
}

std::vector<Block> rolesOf(const ProposalSheet& sheet, bool fine) {
    KeyValues roles;
    roles.caption = say("誰が動けるか", "Who could act");
    roles.titleAbove = true;
    roles.fine = fine;
    for (const auto& row : sheet.roles) {
        Text mark;
        if (row.thin) mark = {row.role.ja + "の取組みが少ない", "little " + row.role.en};
        // The words may already say so.
        if (row.what.ja.find(mark.ja) != std::string::npos) mark = {};
        roles.rows.push_back({row.role, row.what, mark});
    }
    return {{roles}};
}

}  // namespace

Meta metaOf(const Text& title, const released::RunNote& run, const released::MapContent& map,
            const PaperOptions& options, released::Tier tier) {
    Meta meta;
    meta.title = title;
    meta.meeting = options.meeting;
    meta.venue = options.venue;
    meta.paperNumber = options.paperNumber;
    meta.copyNumber = options.copyNumber;
    meta.handling = released::handlingNote(tier);
    std::vector<Text> conditions;
    const auto add = [&](const Text& text) {
        if (!text.empty()) conditions.push_back(text);
    };
    add(run.period);
    add(run.parameters);
    if (!run.standard)
        conditions.push_back(say("探索的（標準の条件ではない）", "exploratory (not the standard settings)"));
    Text line = joined(conditions);
    if (run.dataDate.known()) {
        const Text day = base::longDate(run.dataDate);
        line.ja += (line.ja.empty() ? "データ時点 " : "　データ時点 ") + day.ja;
        line.en += (line.en.empty() ? "data as of " : "; data as of ") + day.en;
    }
    meta.conditions = line;
    meta.sources = options.sources.empty() ? map.sources : options.sources;
    meta.lang = options.lang;
    meta.mono = options.mono;
    meta.created = options.created.known() ? options.created : run.dataDate;
    return meta;
}

void requireTier(released::Tier map, released::Tier paper) {
    if (map >= paper) return;
    throw base::Error(base::Kind::Refused,
                      {"地図の表示区分（" + released::tierLabel(map).ja + "）が資料の表示区分（" +
                           released::tierLabel(paper).ja + "）より広いため、載せられません",
                       "the map was released for a tier (" + std::string(released::tierName(map)) +
                           ") that may see more than the paper's (" + released::tierName(paper) + ")"});
}

Text sentences(const std::vector<Text>& all) {
    Text out;
    for (const Text& text : all) {
        out.ja += text.ja;
        out.en += (out.en.empty() || text.en.empty() ? "" : " ") + text.en;
    }
    return out;
}

Text numbered(const std::vector<Text>& items) {
    if (items.size() == 1) return items.front();
    static constexpr std::array<const char*, 10> kCircled{"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};
    Text out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string plain = fmt::format("({})", i + 1);
        out.ja += (out.ja.empty() ? "" : "　") + (i < kCircled.size() ? kCircled[i] : plain) + items[i].ja;
        out.en += (out.en.empty() ? "" : "  ") + plain + " " + items[i].en;
    }
    return out;
}

Callout answerOf(const ProposalSheet& sheet) {
    Callout out;
    const Text number = released::figureText(sheet.households);
    const auto add = [&](const Text& label, const Text& text, const Text& strong) {
        if (!text.empty()) out.rows.push_back({label, text, strong});
    };
    add(say("わかったこと", "What was found"), sheet.found, base::counted(number, released::kHousehold));
    add(say("確からしさ", "How sure"), sheet.certainty, released::basisLabel(sheet));
    add(say("決めていただきたいこと", "What to decide"), numbered(sheet.toDecide), {});
    return out;
}

std::vector<Block> noticingOf(const ProposalSheet& sheet) {
    std::vector<Block> out;
    if (tells(sheet.noticedBy)) {
        ShareBar who;
        who.title = say("気づいた人", "Who noticed");
        who.unit = kHouseholds;
        who.unitOfOne = {"世帯", "household"};
        who.titleAbove = true;
        who.parts = {{say("本人・家族", "Self, family"), sheet.noticedBy[0]},
                     {say("住民", "Residents"), sheet.noticedBy[1]},
                     {say("専門職・行政", "Professionals"), sheet.noticedBy[2]}};
        const Figure& unknown = sheet.noticedBy[3];
        if (unknown.kind != Figure::Kind::Exact || unknown.value > 0)
            who.parts.push_back({say("不明", "Not known"), unknown});
        out.push_back({who});
    }
    if (sheet.linkedWithin30.kind != Figure::Kind::NoData) {
        const Text linked = released::figureText(sheet.linkedWithin30);
        const Text of = released::countedText(sheet.linkObservable);
        Text value = released::countedText(sheet.linkedWithin30);
        const bool told = sheet.linkedWithin30.known() || sheet.linkedWithin30.kind == Figure::Kind::Several;
        if (told && sheet.linkObservable.known())
            value = {of.ja + "のうち" + value.ja, linked.en + " of " + of.en};
        KeyValues soon;
        soon.caption = say("支援につながるまで", "Until support began");
        soon.titleAbove = true;
        soon.rows = {{say("30日以内につながった", "Linked within 30 days"), value, {}}};
        out.push_back({soon});
    }
    if (out.empty()) out.push_back({Note{nothingToShow()}});
    return out;
}

Text allSupportsHeading() {
    return say("これまでの支援と結果（すべて）", "What has been used before (all)");
}

std::vector<Block> supportsOf(const ProposalSheet& sheet, std::size_t most, bool fine) {
    released::Table table;
    table.title = say("これまでの支援と結果", "What has been used before");
    const bool ranges = std::any_of(sheet.supports.begin(), sheet.supports.end(),
                                    [](const auto& row) { return row.low && row.high; });
    table.columns = {{"support", say("使われていた支援", "Support used"), {}, 0},
                     {"roles", say("担い手", "Role"), {}, 0},
                     {"used", say("使われた", "Used in"), kHouseholds, 0},
                     {"solved", say("解決・改善", "Solved, improved"), kHouseholds, 0}};
    if (ranges)
        table.columns.push_back(
            {"share", say("解決・改善の割合（90 %の幅）", "Share solved (90 % interval)"), {}, 0});
    for (const auto& row : sheet.supports) {
        if (most > 0 && table.rows.size() == most) break;
        table.rows.push_back({row.name, row.roles, row.used, row.solved});
        if (!ranges) continue;
        if (row.low && row.high)
            table.rows.back().emplace_back(percentRange(*row.low, *row.high));
        else
            table.rows.back().emplace_back(base::same("—"));
    }
    if (table.rows.empty()) return {{Note{whyNoSupports(sheet)}}};
    const std::size_t left = sheet.supports.size() - table.rows.size();
    if (left > 0)
        table.notes.push_back(
            fine ? say("ほか{}種類の支援は省いています。", "More kinds of support, left out here: {}.", left)
                 : say("ほか{}種類の支援は「{}」にあります。", "More kinds of support ({0}): see “{2}”.",
                       left, allSupportsHeading().ja, allSupportsHeading().en));
    if (ranges)
        table.notes.push_back(say("件数が少ないほど、割合を市全体に寄せて見積もっています。",
                                  "The fewer the cases, the closer a share is drawn to the whole city's."));
    table.notes.push_back(say("困難な世帯ほど支援が多く、支援の割合は効果を意味しません。",
                              "Harder cases get more support: the shares beside supports are no effects."));
    DataTable block;
    block.table = std::move(table);
    block.titleAbove = true;
    block.fine = fine;
    return {{block}};
}

Text whyNoSupports(const ProposalSheet& sheet) {
    const Figure& closed = sheet.closedHouseholds;
    if (closed.kind == Figure::Kind::Exact && closed.value == 0)
        return say("市内の似た世帯で、支援が終結した世帯はまだありません。",
                   "No similar household in the city has a closed case yet.");
    constexpr double kLeastClosed = 5;  // evidence tells of supports from so many closed households on
    if (closed.kind == Figure::Kind::Exact && closed.value < kLeastClosed)
        return say(
            "市内の似た世帯のうち、支援が終結したのは{:.0f}世帯です。{:.0f}世帯に満たないうちは、どの支援"
            "がどんな結果につながったかを示しません。",
            "Similar households in the city with a closed case: only {:.0f}. Supports and their results "
            "are told from {:.0f} on.",
            closed.value, kLeastClosed);
    if (closed.known())
        return say(
            "市内の似た世帯のうち終結した世帯には、示せる支援の記録がありません。",
            "No support that may be shown is recorded for the similar households whose case is closed.");
    return say("終結した世帯の数が少ないか、個人が特定されるおそれがあるため、示していません。",
               "Not shown: too few closed cases, or someone could be recognised.");
}

std::vector<Block> actingOf(const ProposalSheet& sheet, bool fine) {
    TwoColumns out;
    out.leftShare = 0.6;
    if (!sheet.roles.empty()) {
        out.left.push_back({Heading{say("誰が動けるか（自助・共助・公助の釣り合い）",
                                        "Who could act (self-help, mutual and public help)"),
                                    2, fine}});
        for (Block& block : rolesOf(sheet, fine)) out.left.push_back(std::move(block));
    }
    std::vector<Block> series = seriesOf(sheet);
    if (!series.empty()) {
        out.right.push_back({Heading{say("世帯数の移り変わり", "Households over time"), 2, fine}});
        out.right.insert(out.right.end(), series.begin(), series.end());
    }
    // One alone takes the whole width.
    if (out.left.empty()) return out.right;
    if (out.right.empty()) return out.left;
    return {{std::move(out)}};
}

KeyValues factsOf(const ProposalSheet& sheet) {
    KeyValues facts;
    facts.caption = say("この候補の内容", "This proposal in facts");
    addFact(facts, say("困りごと", "Troubles"), joined(sheet.needLabels));
    addFact(facts, say("世帯の構成", "Household"), sheet.structureLabel);
    addFact(facts, say("場所", "Place"), sheet.place);
    addFact(facts, say("似た困りごとの世帯", "Similar households"), released::countedText(sheet.households));
    addFact(facts, say("見立て", "Basis"), released::basisLabel(sheet));
    if (sheet.statistics)
        addFact(facts, released::expectedLabel(sheet.against), expectedText(sheet.statistics->expected));
    const KeyValues more = moreFactsOf(sheet);
    facts.rows.insert(facts.rows.end(), more.rows.begin(), more.rows.end());
    facts.paired = true;
    return facts;
}

KeyValues moreFactsOf(const ProposalSheet& sheet) {
    KeyValues facts;
    facts.caption = say("この候補の内容", "This proposal in facts");
    if (sheet.statistics) addStatistics(facts, *sheet.statistics, sheet.against);
    addFact(facts,
            sheet.scope == "city" ? say("似た世帯のいる校区", "Districts with such households")
                                  : say("場所のすべて", "All its districts"),
            sheet.allPlaces);
    addFact(facts, say("この候補にまとめたもの", "Listed under this one"), sheet.alsoUnderWords);
    facts.paired = true;
    return facts;
}

KeyValues conditionsOf(const released::RunNote& run) {
    KeyValues facts;
    facts.caption = say("計算の条件", "Conditions");
    addFact(facts, say("対象期間", "Period"), run.period);
    addFact(facts, say("条件", "Settings"), run.parameters);
    if (run.dataDate.known()) addFact(facts, say("データ時点", "Data as of"), base::longDate(run.dataDate));
    if (!run.edition.empty())
        addFact(facts, say("校区の版", "Edition of districts"), base::same(run.edition));
    addFact(facts, say("計算の種類", "Kind of run"),
            run.standard ? say("標準の条件", "standard settings")
                         : say("探索的（標準の条件ではない）", "exploratory (not the standard settings)"));
    if (run.unlisted > 0)
        addFact(facts, say("一覧にないもの", "Not listed"),
                say("ほかに{}件（複数発生のみ）", "{} more that are merely repeated", run.unlisted));
    facts.paired = true;
    return facts;
}

}  // namespace sasae::report
