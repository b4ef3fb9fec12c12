// Why the cases are similar, what to decide, and what to keep in mind.
#include <algorithm>
#include <cmath>

#include "privacy/mask.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::say;
using base::Text;

namespace {

const model::Proposal& proposalOf(const Window& window, const Told& told) {
    return window.run.proposals[static_cast<std::size_t>(told.proposal)];
}

void addShared(const Window& window, const model::Proposal& proposal, std::vector<Text>& sentences) {
    const int needs = proposal.pattern.allOf.size();
    if (needs == 0) return;
    std::vector<Text> labels;
    for (const int need : members(proposal.pattern.allOf))
        labels.push_back(window.project.taxonomy->needs[static_cast<std::size_t>(need)].label);
    const Text list = joined(labels, {"、", ", "});
    if (const int least = needs - proposal.pattern.mayLack; least < needs) {
        sentences.push_back(
            {fmt::format(
                 "{}世帯のどれにも、{}の{}つの困りごとのうち{}つ以上があり、{}世帯は{}つすべてを抱えて"
                 "います。",
                 proposal.cases, list.ja, needs, least, proposal.evidence.allNeedsShared, needs),
             fmt::format("Each of {} has at least {} of {} needs, {} all of them: {}.",
                         base::counted(proposal.cases, released::kHousehold).en, least, needs,
                         proposal.evidence.allNeedsShared, list.en)});
        return;
    }
    const std::string have = base::counted(proposal.cases, released::kHousehold).en +
                             (proposal.evidence.allNeedsShared == 1 ? " has" : " have");
    if (needs == 1)
        sentences.push_back({fmt::format("{}世帯のうち{}世帯に「{}」があります。", proposal.cases,
                                         proposal.evidence.allNeedsShared, list.ja),
                             fmt::format("{} of {} “{}”.", proposal.evidence.allNeedsShared, have, list.en)});
    else
        sentences.push_back({fmt::format("{}世帯のうち{}世帯が、{}の{}つの困りごとをすべて抱えています。",
                                         proposal.cases, proposal.evidence.allNeedsShared, list.ja, needs),
                             fmt::format("{} of {} all {} needs: {}.", proposal.evidence.allNeedsShared, have,
                                         needs, list.en)});
}

void addStructure(const Window& window, const model::Proposal& proposal, std::vector<Text>& sentences) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    int best = -1;
    for (std::size_t s = 0; s < proposal.evidence.structureCounts.size() && s < taxonomy.structures.size();
         ++s)
        if (static_cast<int>(s) != taxonomy.unknownStructure &&
            (best < 0 || proposal.evidence.structureCounts[s] >
                             proposal.evidence.structureCounts[static_cast<std::size_t>(best)]))
            best = static_cast<int>(s);
    if (best < 0) return;
    const int count = proposal.evidence.structureCounts[static_cast<std::size_t>(best)];
    if (count < 3 || 2 * count < proposal.cases) return;
    const Text& label = taxonomy.structures[static_cast<std::size_t>(best)].label;
    sentences.push_back(
        {fmt::format("{}世帯が「{}」です。", count, label.ja), fmt::format("{} are “{}”.", count, label.en)});
}

/// The commonest need beside those of the pattern, where at least half of the households have it.
void addCompanion(const Window& window, const model::Proposal& proposal, std::vector<Text>& sentences) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    int best = -1;
    for (std::size_t n = 0; n < proposal.evidence.needCounts.size() && n < taxonomy.needs.size(); ++n) {
        const int need = static_cast<int>(n);
        const bool named = proposal.pattern.allOf.has(need) || need == taxonomy.other;
        model::NeedSet one;
        one.insert(need);
        if (named || window.tellable(one).empty()) continue;
        if (best < 0 ||
            proposal.evidence.needCounts[n] > proposal.evidence.needCounts[static_cast<std::size_t>(best)])
            best = need;
    }
    if (best < 0) return;
    const int count = proposal.evidence.needCounts[static_cast<std::size_t>(best)];
    if (count < 3 || 2 * count < proposal.cases) return;
    const Text& label = taxonomy.needs[static_cast<std::size_t>(best)].label;
    sentences.push_back({fmt::format("{}世帯に「{}」もあります。", count, label.ja),
                         fmt::format("{} also have “{}”.", count, label.en)});
}

/// Two digits: the points are moved by hundreds of metres, so more would be false.
std::string aboutDistance(double metres) {
    const double digit = std::pow(10, std::max(1.0, std::floor(std::log10(std::max(1.0, metres))) - 1));
    const double rounded = std::round(metres / digit) * digit;
    return rounded < 1000    ? fmt::format("{:.0f} m", rounded)
           : rounded < 10000 ? fmt::format("{:.1f} km", rounded / 1000)
                             : fmt::format("{:.0f} km", rounded / 1000);
}

void addDistanceAndLift(const Window& window, const model::Proposal& proposal, std::vector<Text>& sentences) {
    const double errorM = positionErrorM(*window.project.cases);
    if (proposal.evidence.medianDistanceM >= 0)
        sentences.push_back(
            say("2世帯ずつの間の距離は、真ん中の値で約{}です（点の位置の誤差 最大{:.0f} m）。",
                "Half of the pairs of households lie within about {} (points are off by up to {:.0f} m).",
                aboutDistance(proposal.evidence.medianDistanceM), errorM));
    // Rare needs that meet in a few households give factors of thousands, which say nothing more than "many".
    constexpr double kMostTold = 100;
    const model::Pattern& pattern = proposal.pattern;
    const std::size_t needs = static_cast<std::size_t>(pattern.allOf.size()) + pattern.anyOf.size();
    if (needs + (pattern.structures != 0) < 2 || proposal.evidence.lift < 1.5) return;
    // Lift is taken over everything that the pattern asks for, in the whole city.
    Text what = needs == 1 ? Text{"この困りごと", "this need"} : Text{"これらの困りごと", "these needs"};
    if (pattern.structures != 0) what = {what.ja + "と世帯構成", what.en + " and this household structure"};
    const bool often = proposal.evidence.lift >= kMostTold;
    const std::string times = often ? "100" : fmt::format("{:.1f}", proposal.evidence.lift);
    sentences.push_back(
        {fmt::format("市全体では、{}が、互いに無関係な場合の{}倍{}、同じ世帯に重なっています。", what.ja,
                     times, often ? "以上" : ""),
         fmt::format("In the whole municipality {} meet in one household {}{} times as often as if they were "
                     "unrelated.",
                     what.en, often ? "over " : "", times)});
}

/// What the households share, without a number of them.
Text sharedInWords(const Window& window, const Told& told) {
    const std::vector<Text> each = needLabels(window, told);
    const Text labels = joined(each, {"、", ", "});
    const int mayLack = told.named ? proposalOf(window, told).pattern.mayLack : 0;
    const int least = static_cast<int>(each.size()) - mayLack;
    if (mayLack > 0)
        return {fmt::format("同じ世帯に、{}の{}つの困りごとのうち{}つ以上が重なっています。", labels.ja,
                            each.size(), least),
                fmt::format("In each of them at least {} of these {} needs come together: {}.", least,
                            each.size(), labels.en)};
    if (each.size() != 1)
        return {fmt::format("同じ世帯に、{}の困りごとが重なっています。", labels.ja),
                fmt::format("In each of them these needs come together: {}.", labels.en)};
    if (told.named)
        return {fmt::format("どの世帯にも「{}」があります。", labels.ja),
                fmt::format("All of them have “{}”.", labels.en)};
    return {fmt::format("どの世帯にも「{}」の困りごとがあります。", labels.ja),
            fmt::format("All of them have a need of the group “{}”.", labels.en)};
}

}  // namespace

std::vector<Text> whySimilar(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    std::vector<Text> sentences;
    if (isBurden(proposal)) {
        sentences.push_back({"困りごとの種類は問わず、把握された世帯の数を比べています。",
                             "Households known are compared whatever their needs."});
        return sentences;
    }
    if (detailed(window, told)) {
        addShared(window, proposal, sentences);
        addStructure(window, proposal, sentences);
        addCompanion(window, proposal, sentences);
        addDistanceAndLift(window, proposal, sentences);
        return sentences;
    }
    sentences.push_back(sharedInWords(window, told));
    return sentences;
}

std::vector<Text> toDecide(const Window& window, const Told& told,
                           const std::vector<released::RoleRow>& roles) {
    std::vector<Text> items;
    if (told.places.empty()) {
        items.push_back(
            {"全市的な課題として扱うか", "Whether to take it up as an issue of the whole municipality"});
        items.push_back({"多機関連携部会で、どの機関がどう連携するか",
                         "Which agencies work together, and how, in the inter-agency committee"});
        items.push_back({"住民にどう広めるか", "How to tell the residents"});
    } else {
        items.push_back(
            told.places.size() == 1
                ? Text{"校区の課題として認識するか", "Whether to recognise it as an issue of the district"}
                : Text{"これらの校区に共通の課題として認識するか",
                       "Whether to recognise it as an issue that these districts share"});
        items.push_back(
            {"支え合い推進会議に何を伝えるか", "What to tell the district's mutual support council"});
    }
    for (const released::RoleRow& role : roles)
        if (role.thin)
            items.push_back({fmt::format("{}の取組みを、だれとどう始めるか", role.role.ja),
                             fmt::format("With whom and how to begin {} work", role.role.en)});
    if (isBurden(proposalOf(window, told)))
        items.push_back({"困りごとが多いのか、気づきが進んでいるのかを、どう確かめるか",
                         "How to find out whether there is more need or more is noticed"});
    return items;
}

namespace {

/// How far recording alone can carry a significant candidate. The factor δ acts on the whole combination, so
/// that the margin left for each of several needs is small (docs/methods.md, "What it may not claim").
Text marginCaveat(const Window& window, const model::Proposal& proposal) {
    const model::ProposalSettings& settings = window.run.settings;
    if (proposal.against == model::Against::YearBefore)
        return {
            fmt::format("{}の{:.1f}倍（δ）を超える増え方だけを取り上げています。それでも、見つけ方や記録の"
                        "しかたが変わっただけで、増えて見えることがあります。",
                        formerPeriod(window).ja, settings.margin),
            fmt::format("Only what exceeds {:.1f} times the rate of {} (δ) counts. Even so, a change in "
                        "how cases are found or recorded can look like a rise.",
                        settings.margin, formerPeriod(window).en)};
    const Text looks = window.run.standard ? say("、{:.0f}回に1回より多く出ることがあります",
                                                 "can come up in more than 1 of {:.0f} runs",
                                                 settings.alpha > 0 ? 1 / settings.alpha : 20)
                                           : Text{"、集まりに見えることがあります", "can come up"};
    return {
        fmt::format("市全体並みの{:.1f}倍（δ）を超える集まりだけを取り上げています。それでも、記録のしかたが"
                    "校区で2割ほど違うだけでも{}。",
                    settings.margin, looks.ja),
        fmt::format("Only what exceeds {:.1f} times the rate of the whole municipality (δ) counts. Even so, "
                    "where districts record by only a fifth more or less, such proposals {}.",
                    settings.margin, looks.en)};
}

/// What the candidate was compared with, and what may look like it.
void addComparison(const Window& window, const model::Proposal& proposal, std::vector<Text>& list) {
    const Text former = formerPeriod(window);
    if (isBurden(proposal)) return;
    if (proposal.against == model::Against::YearBefore)
        list.push_back({"把握した世帯に占める割合を、" + former.ja + "と比べています。",
                        "Shares of all households known are compared with " + former.en + "."});
    if (proposal.against == model::Against::Unrelated) {
        list.push_back(
            {"同じ世帯に重なる度合いを見た候補で、特定の場所に集まっているという意味ではありません。",
             "This is about needs that come together in one household; it does not say that they "
             "gather in some place."});
        return;
    }
    // δ is part of the test that significant candidates passed; the count rule has none.
    if (proposal.basis == model::Basis::Significant)
        list.push_back(marginCaveat(window, proposal));
    else
        list.push_back({"記録のしかたは校区によって違い、その差が集まりに見えることがあります。",
                        "Districts record unevenly, and that can look like a gathering."});
}

}  // namespace

std::vector<Text> caveats(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    const bool figures = detailed(window, told);
    std::vector<Text> list;
    if (!window.run.standard)
        list.push_back(
            {"探索的：標準の条件とは違う条件で調べた結果です。確かさの表示は参考にとどめてください。",
             "Exploratory: found under other than the standard conditions; take the certainty as a hint."});
    list.push_back({"件数の増加は、早期発見が進んだ結果の場合があります。",
                    "A rise in cases may come from finding them earlier."});
    list.push_back({"この結果は、原因が何かを示すものではありません。", "Nothing is said about causes."});
    if (figures && proposal.ratio)
        list.push_back(
            {"選ばれた候補の値は大きめに出ます。", "The values of selected proposals come out too high."});
    addComparison(window, proposal, list);
    if (figures && proposal.evidence.closedHouseholds > 0)
        list.push_back({"困難な世帯ほど支援が多く、支援の割合は効果を意味しません。",
                        "Harder cases get more support: the shares beside supports are no effects."});
    if (figures && proposal.evidence.missingStructure + proposal.evidence.missingPlace > 0)
        list.push_back(say("記録の欠け：世帯構成が不明 {}世帯、場所が不明 {}世帯。",
                           "Missing in the records: structure {}, place {} (households).",
                           proposal.evidence.missingStructure, proposal.evidence.missingPlace));
    if (!told.named)
        list.push_back({"世帯が少ないため、困りごとは大きなまとまりで、数は示さずに述べています。",
                        "Few households: needs are told as groups, and no number is given."});
    return list;
}

}  // namespace sasae::privacy
