#include "privacy/small_city.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/random.h"

namespace sasae::test {

namespace {

geom::MultiPolygon square(double x0, double y0, double side) {
    return {{{{x0, y0}, {x0 + side, y0}, {x0 + side, y0 + side}, {x0, y0 + side}, {x0, y0}}, {}}};
}

model::NeedSet setOf(const SmallCity& city, const std::vector<std::string>& codes) {
    model::NeedSet needs;
    for (const std::string& code : codes) needs.insert(city.need(code));
    return needs;
}

}  // namespace

SmallCity::SmallCity(int districts, double peopleEach) : cases_(std::make_shared<model::Cases>()) {
    project = model::emptyProject({"架空市", "99999", "EPSG:6670", "", 0});
    auto areas = std::make_shared<model::Areas>();
    areas->edition = {1, model::Level::District, "R8", base::dateOf(2026, 4, 1), {}, "架空市 校区"};
    auto population = std::make_shared<model::Population>();
    population->source = "架空市 人口";
    population->asOf = base::dateOf(2025, 10, 1);
    for (int d = 0; d < districts; ++d) {
        areas->code.push_back("D" + std::to_string(d + 1));
        areas->name.push_back("第" + std::to_string(d + 1));
        areas->shape.push_back(square(1000.0 * d, 0, 1000));
        areas->inside.push_back({1000.0 * d + 500, 500});
        population->code.push_back("S" + std::to_string(d + 1));
        population->name.push_back("小地域" + std::to_string(d + 1));
        population->at.push_back({1000.0 * d + 500, 500});
        population->shape.emplace_back();
        population->people.push_back(
            {peopleEach / 2, peopleEach, peopleEach / 6, peopleEach / 3, peopleEach / 6, peopleEach / 20});
    }
    cases_->districtCodes = areas->code;
    cases_->smallAreaCodes = population->code;
    cases_->districtEdition = 1;
    cases_->dataDate = base::dateOf(2026, 10, 31);
    project.areas = {areas};
    project.population = population;
    project.cases = cases_;
    run.settings.from = base::dateOf(2025, 10, 1);
    run.settings.to = base::dateOf(2026, 9, 30);
}

int SmallCity::need(const std::string& code) const {
    const int row = project.taxonomy->findNeed(code);
    if (row < 0) throw std::runtime_error("no need " + code);
    return row;
}

SmallCity& SmallCity::add(const House& house) {
    model::Cases& c = *cases_;
    for (int i = 0; i < house.count; ++i) {
        const int n = c.size();
        model::Pseudonym pseudonym{};
        for (int byte = 0; byte < 4; ++byte)
            pseudonym[static_cast<std::size_t>(byte)] = static_cast<std::uint8_t>((n >> (8 * byte)) & 0xff);
        c.id.push_back(n + 1);
        c.caseKey.push_back(pseudonym);
        c.household.push_back(pseudonym);
        c.noticedOn.push_back(base::Date{base::dateOf(2025, 10, 1).days + (n * 37) % 365});
        c.linkedOn.emplace_back();
        c.resolvedOn.emplace_back();
        c.noticedBy.push_back(static_cast<std::int16_t>(project.vocabulary->findActor(house.noticedBy)));
        c.needs.push_back(setOf(*this, house.needs));
        c.structure.push_back(static_cast<std::int16_t>(project.taxonomy->findStructure(house.structure)));
        c.district.push_back(house.district);
        c.smallArea.push_back(house.district);
        c.masked.push_back({1000.0 * house.district + 10 + (n * 13) % 980, 10.0 + (n * 29) % 980});
        c.mask.push_back(model::Mask::Mesh250);
        c.supports.push_back(0);
        c.outcome.push_back(model::Outcome::Ongoing);
    }
    return *this;
}

int SmallCity::count(int district, const std::vector<std::string>& needs) const {
    const model::NeedSet wanted = setOf(*this, needs);
    int count = 0;
    for (std::size_t row = 0; row < cases_->needs.size(); ++row)
        if (wanted.within(cases_->needs[row]) && (district < 0 || cases_->district[row] == district)) ++count;
    return count;
}

model::Proposal& SmallCity::propose(const std::vector<std::string>& needs, const std::vector<int>& districts,
                                    model::Basis basis) {
    model::Proposal proposal;
    const model::NeedSet wanted = setOf(*this, needs);
    proposal.pattern = model::minedPattern(wanted, -1, *project.taxonomy);
    proposal.areas = districts;
    proposal.scope = districts.empty()       ? model::Scope::City
                     : districts.size() == 1 ? model::Scope::District
                                             : model::Scope::Group;
    proposal.basis = basis;
    proposal.rank = static_cast<int>(run.proposals.size()) + 1;
    proposal.id = proposal.pattern.id + "@";
    for (const int d : districts)
        proposal.id +=
            (proposal.id.back() == '@' ? "" : "+") + cases_->districtCodes[static_cast<std::size_t>(d)];
    proposal.evidence.needCounts.assign(project.taxonomy->needs.size(), 0);
    for (std::size_t row = 0; row < cases_->needs.size(); ++row) {
        if (!wanted.within(cases_->needs[row])) continue;
        ++proposal.evidence.cityCases;
        const bool inside = districts.empty() || std::find(districts.begin(), districts.end(),
                                                           cases_->district[row]) != districts.end();
        if (!inside) continue;
        ++proposal.cases;
        ++proposal.evidence.allNeedsShared;
        proposal.evidence.caseRows.push_back(static_cast<int>(row));
        for (const int one : members(cases_->needs[row]))
            ++proposal.evidence.needCounts[static_cast<std::size_t>(one)];
    }
    proposal.expected = 1.2;
    proposal.ratio = 6.5;
    proposal.ratioInterval = {2.5, 12};
    proposal.pValue = 0.012;
    proposal.stability = 0.86;
    proposal.evidence.quarterOf = {8103, 8104};
    proposal.evidence.perQuarter = {1, proposal.cases - 1};
    run.proposals.push_back(std::move(proposal));
    return run.proposals.back();
}

model::Proposal& SmallCity::proposeBurden(int district) {
    model::Proposal& proposal = propose({}, {district}, model::Basis::Burden);
    proposal.pattern = {};
    proposal.pattern.id = "burden";
    proposal.id = "burden@" + cases_->districtCodes[static_cast<std::size_t>(district)];
    proposal.pValue.reset();
    return proposal;
}

SmallCity& SmallCity::facility(const std::string& kind, geom::Point at, const std::string& name,
                               const std::string& source) {
    auto more = std::make_shared<model::Supports>(*project.supports);
    more->id.push_back(more->size() + 1);
    more->name.push_back(name.empty() ? kind : name);
    more->kind.push_back(kind);
    more->kindText.emplace_back();
    more->at.push_back(at);
    more->accuracy.push_back(1);
    more->source.push_back(source);
    project.supports = more;
    return *this;
}

SmallCity cityWith(int here, const std::vector<std::string>& needs) {
    SmallCity city(10);
    for (int d = 0; d < 10; ++d) {
        city.add({d, needs, "parent80_child50", "neighbour", d == 3 ? here : 3});
        city.add({d, {"poverty"}, "single", "city_office", 20});
    }
    return city;
}

SmallCity randomCity(std::uint64_t seed, int districts, int households) {
    SmallCity city(districts);
    base::Stream stream(seed, 77);
    const model::Taxonomy& taxonomy = *city.project.taxonomy;
    std::vector<double> share;
    double sum = 0;
    for (int d = 0; d < districts; ++d) share.push_back(sum += std::pow(stream.uniform(), 2) + 0.02);
    const std::vector<std::string> actors{"self", "neighbour", "welfare_commissioner", "city_office",
                                          "school"};
    for (int h = 0; h < households; ++h) {
        House house;
        const double at = stream.uniform() * sum;
        while (share[static_cast<std::size_t>(house.district)] < at) ++house.district;
        const int needs = 1 + static_cast<int>(stream.below(4));
        for (int i = 0; i < needs; ++i) {  // squares of uniforms: some needs are common, most are rare
            const double u = stream.uniform();
            house.needs.push_back(
                taxonomy.needs[static_cast<std::size_t>(u * u * static_cast<double>(taxonomy.needs.size()))]
                    .code);
        }
        house.structure =
            taxonomy.structures[stream.below(static_cast<std::uint32_t>(taxonomy.structures.size()))].code;
        house.noticedBy = actors[stream.below(static_cast<std::uint32_t>(actors.size()))];
        city.add(house);
    }
    return city;
}

}  // namespace sasae::test
