#include <cmath>
#include <numeric>

#include "analysis/funnel.h"
#include "analysis/proposing_run.h"

namespace sasae::analysis {
namespace {

constexpr double kQ = 0.05;
constexpr double kFarFewer = 1.5;  ///< expected over observed from which a district counts as silent

/// Who the cases are counted against, and which cases.
struct Denominator {
    const std::vector<double>* people = nullptr;
    std::optional<model::LifeStage> stage;
    base::Text name;
};

bool hasData(const std::vector<double>& people) {
    return std::count_if(people.begin(), people.end(), [](double x) { return x > 0; }) >= 3;
}

Denominator denominatorOf(const Places& places) {
    if (hasData(places.households))
        return {&places.households, std::nullopt,
                base::say("把握件数（世帯あたり）", "Cases known per household")};
    if (hasData(places.elderly))
        return {&places.elderly, model::LifeStage::Elderly,
                base::say("高齢世帯の把握件数（高齢者あたり）", "Elderly cases known per elderly person")};
    if (hasData(places.under18))
        return {
            &places.under18, model::LifeStage::Children,
            base::say("子どものいる世帯の把握件数（18歳未満あたり）", "Cases with children known per child")};
    return {};
}

}  // namespace

Burden burdenOf(const RunContext& run) {
    Burden burden;
    const Denominator denominator = denominatorOf(run.places);
    burden.noDenominator = !denominator.people;
    if (!denominator.people) return burden;
    const auto districts = static_cast<std::size_t>(run.places.size());
    std::vector<std::vector<std::int32_t>> inside(districts);
    const Households& h = run.households;
    for (int i = 0; i < h.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!denominator.stage || h.typeStage[static_cast<std::size_t>(h.type[at])] == *denominator.stage)
            inside[static_cast<std::size_t>(h.district[at])].push_back(i);
    }
    std::vector<double> people = *denominator.people, observed(districts), expected(districts);
    double cases = 0, everybody = 0;
    for (std::size_t d = 0; d < districts; ++d)
        if (people[d] > 0) cases += static_cast<double>(inside[d].size()), everybody += people[d];
    for (std::size_t d = 0; d < districts; ++d) {
        observed[d] = static_cast<double>(inside[d].size());
        expected[d] = people[d] > 0 ? cases * people[d] / everybody : std::nan("");
    }
    const Funnel f = funnel(observed, expected);
    std::vector<double> many, few;
    for (double z : f.z) {
        many.push_back(std::isnan(z) ? z : 0.5 * std::erfc(z / std::sqrt(2.0)));
        few.push_back(std::isnan(z) ? z : 0.5 * std::erfc(-z / std::sqrt(2.0)));
    }
    const std::vector<double> qMany = falseDiscoveryRate(many), qFew = falseDiscoveryRate(few);
    for (std::size_t d = 0; d < districts; ++d) {
        if (qFew[d] <= kQ && observed[d] * kFarFewer <= expected[d])
            burden.silent.push_back({static_cast<int>(d), static_cast<int>(observed[d]), expected[d]});
        if (!(qMany[d] <= kQ) || observed[d] < run.settings.minCases) continue;
        Standing standing;
        standing.pattern.id = "burden";
        standing.pattern.name = denominator.name;
        standing.basis = model::Basis::Burden;
        standing.areas = {static_cast<int>(d)};
        standing.households = inside[d];
        standing.stage = denominator.stage;
        standing.cityHouseholds = static_cast<int>(cases);
        standing.expected = expected[d];
        standing.expectedOutside = (cases - observed[d]) * people[d] / (everybody - people[d]);
        model::Proposal p = proposalOn(run, standing);
        p.qValue = qMany[d];
        burden.proposals.push_back(std::move(p));
    }
    std::stable_sort(
        burden.proposals.begin(), burden.proposals.end(),
        [](const model::Proposal& a, const model::Proposal& b) { return *a.qValue < *b.qValue; });
    return burden;
}

}  // namespace sasae::analysis
