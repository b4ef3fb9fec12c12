#include "privacy/case_measures.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "privacy/suppress.h"

namespace sasae::privacy {

using base::Error;
using base::Kind;
using base::say;
using released::Figure;

namespace {

Figure perThousand(const Figure& count, double people) {
    if (!count.known()) return count;
    if (!(people > 0)) return Figure::noData();
    const double factor = 1000 / people;
    return count.kind == Figure::Kind::Exact ? Figure::exact(count.value * factor)
                                             : Figure::band(count.low * factor, count.high * factor);
}

[[noreturn]] void refuse(const Window& window, std::string_view name) {
    const base::Text tier = released::tierLabel(window.tier);
    throw Error(Kind::Refused,
                {"この表示区分（" + tier.ja + "）では、校区を困りごとで塗り分けられません",
                 "at this tier (" + tier.en + ") districts may not be coloured by a need"},
                std::string(name),
                say("cases か、人口の指標を選んでください", "choose cases or a measure of the population"));
}

CaseMeasure byNeed(const Window& window, std::string_view code,
                   const std::function<const DistrictCounts&()>& counts) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    if (window.tier == Tier::Public) refuse(window, code);
    const int need = taxonomy.findNeed(code);
    if (need < 0)
        throw Error(Kind::Usage, say("その困りごとはありません", "there is no such need"), std::string(code));
    model::NeedSet one;
    one.insert(need);
    if (window.tellable(one).empty()) refuse(window, code);
    CaseMeasure measure;
    measure.unit = {"世帯", "households"};
    const model::Need& what = taxonomy.needs[static_cast<std::size_t>(need)];
    if (!window.exactTier()) {
        const base::Text& group = taxonomy.groups[static_cast<std::size_t>(what.group)].label;
        measure.title = {fmt::format("「{}」の分野の困りごとのある世帯", group.ja),
                         fmt::format("Households with needs of the group “{}”", group.en)};
        for (const PlaceCounts& place : counts().districts)
            measure.value.push_back(place.groups[static_cast<std::size_t>(what.group)]);
        return measure;
    }
    measure.title = {fmt::format("「{}」のある世帯", what.label.ja),
                     fmt::format("Households with “{}”", what.label.en)};
    std::vector<int> matching;
    for (std::size_t h = 0; h < window.households.size(); ++h)
        if (window.households[h].district >= 0 && window.households[h].needs.has(need))
            matching.push_back(static_cast<int>(h));
    measure.value = exactCounts(window, matching).districts;
    return measure;
}

CaseMeasure byPattern(const Window& window, std::string_view id) {
    const model::Pattern* pattern = findPattern(window, id);
    if (!window.exactTier()) refuse(window, id);
    if (pattern && window.tier != Tier::Case && namesAbuse(window, *pattern)) {
        if (window.project.patterns->find(id) >= 0) refuse(window, id);
        pattern = nullptr;  // that it was found is nothing to tell
    }
    if (!pattern)
        throw Error(Kind::Usage, say("その類型はありません", "there is no such pattern"), std::string(id));
    CaseMeasure measure;
    measure.unit = {"世帯", "households"};
    measure.title = {fmt::format("「{}」に当たる世帯", pattern->name.ja),
                     fmt::format("Households that fit “{}”", pattern->name.en)};
    measure.value = exactCounts(window, householdsOfPattern(window, *pattern)).districts;
    return measure;
}

constexpr std::string_view kPerHouseholds = "cases_per_1000_households",
                           kPerElderly = "cases_per_1000_elderly";

}  // namespace

bool perPeople(std::string_view measure) {
    return measure == kPerHouseholds || measure == kPerElderly;
}

const model::Pattern* findPattern(const Window& window, std::string_view id) {
    const int row = window.project.patterns->find(id);
    if (row >= 0) return &window.project.patterns->patterns[static_cast<std::size_t>(row)];
    for (const model::Proposal& proposal : window.run.proposals)
        if (proposal.pattern.id == id) return &proposal.pattern;
    return nullptr;
}

std::vector<int> householdsOfPattern(const Window& window, const model::Pattern& pattern) {
    const model::Cases& cases = *window.project.cases;
    std::vector<int> matching;
    for (std::size_t h = 0; h < window.households.size(); ++h) {
        const Household& household = window.households[h];
        if (household.district >= 0 &&
            std::any_of(household.rows.begin(), household.rows.end(), [&](int row) {
                const auto i = static_cast<std::size_t>(row);
                return pattern.matches(cases.needs[i], cases.structure[i]);
            }))
            matching.push_back(static_cast<int>(h));
    }
    return matching;
}

ExactCounts exactCounts(const Window& window, const std::vector<int>& households) {
    const auto districts = static_cast<std::size_t>(window.districts->size());
    CountSystem system;
    CountSystem::Sum sum;
    for (std::size_t d = 0; d < districts; ++d) {
        const int k = window.smallest({static_cast<int>(d)});
        sum.parts.push_back(system.add({0, k, false, k == 0}));
    }
    for (const int h : households)
        ++system.cells[static_cast<std::size_t>(window.households[static_cast<std::size_t>(h)].district)]
              .value;
    const int k = window.smallest({}), rest = window.householdsIn({}) - static_cast<int>(households.size());
    sum.total = system.add({static_cast<double>(households.size()), k, k > 0 && rest < k, false});
    system.sums.push_back(sum);
    protect(system);
    ExactCounts counts;
    for (const CountCell& cell : system.cells)
        counts.districts.push_back(cell.hidden ? Figure::suppressed() : Figure::exact(cell.value));
    counts.total = counts.districts.back();
    counts.districts.pop_back();
    return counts;
}

CaseMeasure caseMeasure(const Window& window, std::string_view name,
                        const std::function<const DistrictCounts&()>& counts) {
    if (name.substr(0, 5) == "need:") return byNeed(window, name.substr(5), counts);
    if (name.substr(0, 8) == "pattern:") return byPattern(window, name.substr(8));
    const bool plain = name == "cases", households = name == kPerHouseholds, elderly = name == kPerElderly;
    if (!plain && !households && !elderly)
        throw Error(Kind::Usage, say("その指標はありません", "there is no such measure"), std::string(name),
                    say("none, population, households, under18_share, elderly_share, elderly75_share, cases, "
                        "cases_per_1000_households, cases_per_1000_elderly, need:コード, pattern:ID",
                        "none, population, households, under18_share, elderly_share, elderly75_share, cases, "
                        "cases_per_1000_households, cases_per_1000_elderly, need:CODE, pattern:ID"));
    CaseMeasure measure;
    measure.title =
        plain ? base::Text{"困りごとが把握された世帯", "Households with known cases"}
        : households
            ? base::Text{"千世帯当たりの把握世帯", "Known households per 1,000 households"}
            : base::Text{"65歳以上千人当たりの把握世帯", "Known households per 1,000 people 65 and over"};
    measure.unit = plain        ? base::Text{"世帯", "households"}
                   : households ? base::Text{"世帯／千世帯", "per 1,000 households"}
                                : base::Text{"世帯／千人", "per 1,000 people"};
    measure.decimals = plain ? 0 : 1;
    for (std::size_t d = 0; d < window.people.size(); ++d) {
        const Figure& count = counts().districts[d].households;
        measure.value.push_back(plain        ? count
                                : households ? perThousand(count, window.people[d].households)
                                             : perThousand(count, window.people[d].elderly));
    }
    return measure;
}

}  // namespace sasae::privacy
