#include <algorithm>

#include "analysis/proposing_run.h"

namespace sasae::analysis {
namespace {

constexpr int kFewHouseholds = 100;
constexpr double kMostInOne = 0.5;

}  // namespace

std::vector<base::Text> guardrails(const RunContext& run, bool noDenominator, double smallestP) {
    std::vector<base::Text> notes;
    const Households& h = run.households;
    const auto note = [&](base::Text text) { notes.push_back(std::move(text)); };
    if (h.size() == 0) {
        note(base::say("対象期間に、校区のわかるケースがありません。",
                       "No cases with a district in this period."));
        return notes;
    }
    if (h.size() < kFewHouseholds)
        note(base::say("対象期間の世帯は{}件だけです。少ないため、見つからない集中があります。",
                       "Only {} households in this period: concentrations may go unseen.", h.size()));
    std::vector<int> inDistrict(static_cast<std::size_t>(run.places.size()), 0);
    for (std::int32_t d : h.district) ++inDistrict[static_cast<std::size_t>(d)];
    const auto most = std::max_element(inDistrict.begin(), inDistrict.end());
    if (*most > kMostInOne * h.size())
        note(
            base::say("ケースの半分以上が1校区（{}）にあります。他の校区との比較は頼りになりません。",
                      "More than half of all cases lie in one district ({}): comparison with others is weak.",
                      run.places.codes[static_cast<std::size_t>(most - inDistrict.begin())]));
    const auto islands = std::count_if(run.places.neighbours.begin(), run.places.neighbours.end(),
                                       [](const std::vector<int>& n) { return n.empty(); });
    if (islands > 0 && run.settings.zones > 1)
        note(base::say("隣り合う校区のない校区が{}あります。そこは1校区だけで調べました。",
                       "{} districts touch no other and were looked at alone.", islands));
    if (!h.unplacedNeeds.empty())
        note(base::say("校区のわからない{}世帯は数に入っていません。",
                       "{} households without a district are not counted.", h.unplacedNeeds.size()));
    const auto unknown = std::count(h.structure.begin(), h.structure.end(),
                                    static_cast<std::int16_t>(run.taxonomy.unknownStructure));
    if (unknown * 5 > h.size())
        note(base::say("世帯の形が不明な世帯が{}件（2割以上）あります。",
                       "{} households (a fifth or more) have no known structure.", unknown));
    if (noDenominator)
        note(base::say("世帯数などの人口データがないため、件数の多い・少ない校区は調べていません。",
                       "Without numbers of households or people, burden was not looked at."));
    if (smallestP > run.settings.alpha)
        note(base::say("繰返し{}回では有意水準{}に届きません。回数を増やしてください。",
                       "{} replications cannot reach alpha {}: use more.", run.settings.replications,
                       run.settings.alpha));
    if (run.found.minSupport > run.settings.minCases)
        note(base::say(
            "組合せが多いため、市全体で{}世帯以上の組合せだけを調べました（場所は見ずに決めています）。",
            "So many combinations occur that only those of {} households or more in the whole city were "
            "tried (decided without looking at places).",
            run.found.minSupport));
    note(base::say(
        "集まりは、市全体並みの{:.1f}倍（δ）を超えるものだけを「偶然とは考えにくい」としています。それ"
        "でも、記録のしかたが校区で2割ほど違うだけでも、{:.0f}回に1回より多く出ることがあります。",
        "Only gatherings beyond {:.1f} times the rate of the whole municipality (δ) are called "
        "unlikely by chance. Even so, where districts record by only a fifth more or less, they can "
        "come up in more than 1 of {:.0f} runs.",
        run.settings.margin, 1 / run.settings.alpha));
    return notes;
}

}  // namespace sasae::analysis
