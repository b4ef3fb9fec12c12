#include "privacy/window.h"

#include <algorithm>

#include "base/error.h"
#include "geom/box_index.h"
#include "privacy/count_rule.h"

namespace sasae::privacy {

namespace {

std::vector<int> rowsOfCodes(const model::Areas& districts, const std::vector<std::string>& codes) {
    std::vector<int> rows;
    for (const std::string& code : codes) rows.push_back(districts.find(code));
    return rows;
}

bool newer(const model::Cases& cases, int a, int b) {
    const base::Date first = cases.noticedOn[static_cast<std::size_t>(a)];
    const base::Date second = cases.noticedOn[static_cast<std::size_t>(b)];
    return first != second ? first > second : a > b;
}

std::vector<Household> householdsOf(const model::Cases& cases, const model::ProposalSettings& settings,
                                    const std::vector<int>& districtOfCode, int abuse) {
    const std::vector<std::int32_t> number = model::householdNumbers(cases);
    std::vector<bool> withAbuse(number.size());
    for (std::size_t row = 0; abuse >= 0 && row < number.size(); ++row)
        if (cases.needs[row].has(abuse)) withAbuse[static_cast<std::size_t>(number[row])] = true;
    std::vector<Household> found;
    for (const int row : model::rowsWithin(cases, settings.from, settings.to)) {
        const auto n = static_cast<std::size_t>(number[static_cast<std::size_t>(row)]);
        if (n >= found.size()) found.resize(n + 1);
        Household& household = found[n];
        household.rows.push_back(row);
        household.needs.bits |= cases.needs[static_cast<std::size_t>(row)].bits;
        if (household.row < 0 || newer(cases, row, household.row)) household.row = row;
    }
    std::vector<Household> households;
    for (std::size_t n = 0; n < found.size(); ++n) {
        Household& household = found[n];
        if (household.row < 0) continue;  // none of its cases is in the window
        const auto row = static_cast<std::size_t>(household.row);
        const int code = cases.district[row];
        household.district = code < 0 ? -1 : districtOfCode[static_cast<std::size_t>(code)];
        household.structure = cases.structure[row];
        household.abuse = withAbuse[n];
        households.push_back(std::move(household));
    }
    return households;
}

}  // namespace

int abuseNeed(const model::Taxonomy& taxonomy) {
    for (std::size_t i = 0; i < taxonomy.needs.size(); ++i)
        if (taxonomy.needs[i].code == "abuse_dv") return static_cast<int>(i);
    return -1;
}

Window::Window(const model::Project& theProject, const model::ProposalRun& theRun, Tier theTier,
               ReleaseOptions theOptions)
    : project(theProject),
      run(theRun),
      tier(theTier),
      options(std::move(theOptions)),
      districts(theProject.districts()) {
    if (!districts) districts = std::make_shared<const model::Areas>();
    districtOfCode = rowsOfCodes(*districts, project.cases->districtCodes);
    people = model::peopleByArea(*districts, *project.population).people;
    cityPeople = model::noPeople();
    for (const model::PeopleCounts& count : people) model::add(cityPeople, count);
    abuse = abuseNeed(*project.taxonomy);
    households = householdsOf(*project.cases, run.settings, districtOfCode, abuse);
    duty.assign(static_cast<std::size_t>(districts->size()), options.dutyAreas.empty());
    for (const std::string& code : options.dutyAreas) {
        const int row = districts->find(code);
        if (row < 0)
            throw base::Error(base::Kind::Usage,
                              base::say("担当区域の校区がありません", "no such district of duty"), code);
        duty[static_cast<std::size_t>(row)] = true;
    }
    const geom::AreaLocator locator(districts->shape);
    for (const geom::Point at : project.supports->at) supportDistrict.push_back(locator.locate(at));
}

std::vector<int> Window::placesOf(const model::Proposal& proposal) const {
    std::vector<int> places;
    for (const int code : proposal.areas) {
        const int row = districtOfCode[static_cast<std::size_t>(code)];
        if (row >= 0) places.push_back(row);
    }
    return places;
}

int Window::smallest(const std::vector<int>& places) const {
    CountQuestion question{tier, true, options.strict, 0};
    if (places.empty()) {
        question.onDuty = std::all_of(duty.begin(), duty.end(), [](bool d) { return d; });
        question.people = cityPeople.total;
        return smallestCount(question);
    }
    model::PeopleCounts sum = model::noPeople();
    for (const int place : places) {
        model::add(sum, people[static_cast<std::size_t>(place)]);
        question.onDuty = question.onDuty && duty[static_cast<std::size_t>(place)];
    }
    question.people = sum.total;
    return smallestCount(question);
}

model::NeedSet Window::tellable(model::NeedSet needs) const {
    if (tier != Tier::Case && abuse >= 0) needs.bits &= ~(std::uint64_t{1} << abuse);
    return needs;
}

int Window::householdsIn(const std::vector<int>& places) const {
    int count = 0;
    for (const Household& household : households)
        if (household.district >= 0 &&
            (places.empty() || std::find(places.begin(), places.end(), household.district) != places.end()))
            ++count;
    return count;
}

}  // namespace sasae::privacy
