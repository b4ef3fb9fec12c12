#include "sample/household_kinds.h"

#include <cmath>
#include <numeric>
#include <string_view>

namespace sasae::sample {
namespace {

struct NeedShare {
    std::string_view code;
    double share;
};

/// A kind as desks describe it. Shares are invented: plausible, not estimated from anything.
struct Template {
    double weight;
    std::vector<std::string_view> structures;  ///< the first is the most frequent
    std::vector<NeedShare> needs;
};

const std::vector<Template>& templates() {
    static const std::vector<Template> all = {
        {18,
         {"single_elderly"},
         {{"isolation", .4},
          {"care_need", .4},
          {"dementia", .3},
          {"mobility", .35},
          {"illness", .3},
          {"no_relatives", .2},
          {"poverty", .15},
          {"cannot_ask_for_help", .15},
          {"rights_protection", .1}}},
        {9,
         {"elderly_couple", "elderly_only"},
         {{"care_need", .5},
          {"dementia", .4},
          {"old_old_care", .4},
          {"caregiver_burden", .3},
          {"mobility", .3},
          {"illness", .3},
          {"money_management", .1}}},
        {10,
         {"parent80_child50"},
         {{"dementia", .35},
          {"care_need", .35},
          {"hikikomori", .35},
          {"poverty", .3},
          {"caregiver_burden", .3},
          {"after_parents", .2},
          {"mental_health", .25},
          {"family_conflict", .2},
          {"isolation", .2}}},
        {4,
         {"single_elderly", "elderly_only"},
         {{"hoarding", .5},
          {"self_neglect", .45},
          {"cannot_ask_for_help", .4},
          {"neighbour_conflict", .35},
          {"isolation", .4},
          {"dementia", .2}}},
        {8,
         {"single_parent"},
         {{"single_parent", .7},
          {"poverty", .5},
          {"childcare", .3},
          {"job_keeping", .2},
          {"truancy", .2},
          {"mental_health", .2},
          {"housing_unstable", .1},
          {"money_management", .2}}},
        {7,
         {"couple_children", "three_generation"},
         {{"childcare", .45},
          {"truancy", .25},
          {"disability_suspected", .2},
          {"family_conflict", .25},
          {"poverty", .15},
          {"mental_health", .2},
          {"double_care", .1}}},
        {6,
         {"couple_children", "single_parent"},
         {{"truancy", .6},
          {"communication", .3},
          {"disability_suspected", .3},
          {"hikikomori", .2},
          {"young_carer", .15},
          {"isolation", .2},
          {"family_conflict", .2}}},
        {9,
         {"single"},
         {{"poverty", .5},
          {"job_seeking", .4},
          {"debt", .3},
          {"urgent_want", .25},
          {"mental_health", .3},
          {"housing_unstable", .2},
          {"illness", .2},
          {"isolation", .25}}},
        {5,
         {"single"},
         {{"hikikomori", .45},
          {"mental_health", .45},
          {"isolation", .4},
          {"disability", .2},
          {"communication", .3},
          {"job_seeking", .25},
          {"suicide_risk", .1}}},
        {5,
         {"couple", "couple_children"},
         {{"job_keeping", .3},
          {"debt", .35},
          {"money_management", .3},
          {"illness", .3},
          {"poverty", .3},
          {"addiction", .15},
          {"family_conflict", .25},
          {"abuse_dv", .12}}},
        {5,
         {"three_generation", "grandparent_child"},
         {{"double_care", .3},
          {"caregiver_burden", .4},
          {"childcare", .3},
          {"dementia", .3},
          {"young_carer", .2},
          {"family_conflict", .2}}},
        {4,
         {"couple_children", "other"},
         {{"foreign_roots", .6},
          {"ability", .45},
          {"childcare", .3},
          {"job_keeping", .25},
          {"isolation", .3},
          {"poverty", .25}}},
        {5,
         {"parent80_child50", "couple_children"},
         {{"disability", .6},
          {"after_parents", .45},
          {"caregiver_burden", .3},
          {"care_need", .2},
          {"job_seeking", .15},
          {"mobility", .15}}},
        {4,
         {"single", "other"},
         {{"homeless", .2},
          {"housing_unstable", .45},
          {"ex_offender", .15},
          {"debt", .3},
          {"addiction", .2},
          {"urgent_want", .4},
          {"no_relatives", .3}}},
        {1, {"unknown"}, {{"other", .5}, {"isolation", .2}, {"neighbour_conflict", .3}, {"poverty", .2}}},
    };
    return all;
}

double varied(double share, base::Stream& stream) {
    return std::min(0.9, share * std::exp(0.35 * stream.normal()));
}

/// Any need may turn up anywhere.
std::vector<double> rareNeeds(const model::Taxonomy& taxonomy, base::Stream& stream) {
    std::vector<double> need(taxonomy.needs.size());
    for (double& share : need) share = 0.005 + 0.02 * stream.uniform();
    return need;
}

HouseholdKind fromTemplate(const Template& from, const model::Taxonomy& taxonomy, base::Stream& stream) {
    HouseholdKind kind;
    kind.weight = varied(from.weight, stream) + from.weight * 0.2;
    kind.structure.assign(taxonomy.structures.size(), 0.02);
    for (std::size_t i = 0; i < from.structures.size(); ++i)
        if (const int s = taxonomy.findStructure(from.structures[i]); s >= 0)
            kind.structure[static_cast<std::size_t>(s)] += i == 0 ? 1.0 : 0.4;
    kind.need = rareNeeds(taxonomy, stream);
    for (const NeedShare& n : from.needs)
        if (const int row = taxonomy.findNeed(n.code); row >= 0)
            kind.need[static_cast<std::size_t>(row)] = varied(n.share, stream);
    return kind;
}

HouseholdKind atRandom(const model::Taxonomy& taxonomy, base::Stream& stream) {
    HouseholdKind kind;
    kind.weight = 1 + 6 * stream.uniform();
    kind.structure.assign(taxonomy.structures.size(), 0.02);
    kind.structure[stream.below(static_cast<std::uint32_t>(kind.structure.size()))] += 1;
    kind.need = rareNeeds(taxonomy, stream);
    for (std::uint32_t i = 0, n = 5 + stream.below(4); i < n; ++i)
        kind.need[stream.below(static_cast<std::uint32_t>(kind.need.size()))] = 0.15 + 0.4 * stream.uniform();
    return kind;
}

}  // namespace

int drawFrom(const std::vector<double>& weights, base::Stream& stream) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    double left = stream.uniform() * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0) return static_cast<int>(i);
    }
    return static_cast<int>(weights.size()) - 1;
}

std::vector<HouseholdKind> householdKinds(const model::Taxonomy& taxonomy, int count, base::Stream& stream) {
    std::vector<HouseholdKind> kinds;
    for (int i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        kinds.push_back(at < templates().size() ? fromTemplate(templates()[at], taxonomy, stream)
                                                : atRandom(taxonomy, stream));
    }
    for (HouseholdKind& kind : kinds) {
        const double total = std::accumulate(kind.structure.begin(), kind.structure.end(), 0.0);
        for (double& share : kind.structure) share /= total;
    }
    return kinds;
}

model::NeedSet drawNeeds(const HouseholdKind& kind, const model::Taxonomy& taxonomy, base::Stream& stream) {
    model::NeedSet needs;
    while (needs.empty())
        for (std::size_t i = 0; i < kind.need.size(); ++i)
            if (stream.uniform() < kind.need[i]) needs.insert(static_cast<int>(i));
    model::NeedSet implied;
    for (int need : model::members(needs))
        implied.bits |= taxonomy.needs[static_cast<std::size_t>(need)].implies.bits;
    for (int need : model::members(implied))
        if (!needs.has(need) && stream.uniform() < 0.6) needs.insert(need);
    return needs;
}

}  // namespace sasae::sample
