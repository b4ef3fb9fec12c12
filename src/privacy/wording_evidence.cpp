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
    if (proposal.pattern.allOf.size() < 2 || proposal.evidence.lift < 1.5) return;
    if (proposal.evidence.lift >= kMostTold)
        sentences.push_back({"これらの困りごとは、互いに無関係な場合の100倍以上、同じ世帯に重なっています。",
                             "These needs meet in one household over 100 times as often as if they were "
                             "unrelated."});
    else
        sentences.push_back(
            say("これらの困りごとは、互いに無関係な場合の{:.1f}倍、同じ世帯に重なっています。",
                "These needs meet in one household {:.1f} times as often as if they were unrelated.",
                proposal.evidence.lift));
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
    const Text labels = joined(needLabels(window, told), {"、", ", "});
    sentences.push_back(told.named && needLabels(window, told).size() == 1
                            ? Text{fmt::format("どの世帯にも「{}」があります。", labels.ja),
                                   fmt::format("All of them have “{}”.", labels.en)}
                            : Text{fmt::format("同じ世帯に、{}の困りごとが重なっています。", labels.ja),
                                   fmt::format("In each of them these needs come together: {}.", labels.en)});
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
            {"選ばれた候補の値は大きめに出ます。", "The values of selected candidates come out too high."});
    if (!isBurden(proposal))
        list.push_back(
            say("記録のしかたは校区によって違うため、期待される数の{:.1f}"
                "倍（δ）を超える分だけを根拠にしています。記録の違いが約20％を超える場合は見込みきれません。",
                "Districts record unevenly, so only what exceeds {:.1f} times the expected number (δ) "
                "counts; differences in recording beyond about 20 % are not allowed for.",
                window.run.settings.margin));
    if (figures && proposal.evidence.closedHouseholds > 0)
        list.push_back({"困難な世帯ほど支援が多く、支援の割合は効果を意味しません。",
                        "Harder cases get more support: the shares beside supports are no effects."});
    if (figures && proposal.evidence.missingStructure + proposal.evidence.missingPlace > 0)
        list.push_back(say("記録の欠け：世帯構成が不明 {}世帯、場所が不明 {}世帯。",
                           "Missing in the records: structure {}, place {} (households).",
                           proposal.evidence.missingStructure, proposal.evidence.missingPlace));
    const double errorM = window.exactTier() ? positionErrorM(*window.project.cases) : 0;
    if (errorM > 0)
        list.push_back(say("世帯の点は、個人が特定されにくいよう最大{:.0f} mずらしてあります。",
                           "Points of households are moved by up to {:.0f} m.", errorM));
    if (!told.named)
        list.push_back({"世帯が少ないため、困りごとは大きなまとまりで、数は示さずに述べています。",
                        "Few households: needs are told as groups, and no number is given."});
    return list;
}

}  // namespace sasae::privacy
