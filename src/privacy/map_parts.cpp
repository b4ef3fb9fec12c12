#include "privacy/map_parts.h"

#include <algorithm>
#include <cmath>

#include "geom/box_index.h"
#include "geom/topology.h"
#include "privacy/mask.h"
#include "privacy/wording.h"

namespace sasae::privacy {

namespace {

SurfaceInput coarsePoints(const Window& window) {
    SurfaceInput input;
    input.coarse = true;
    const std::vector<Told> told = toldProposals(window);
    const DistrictCounts counts = districtCounts(window, told);
    const model::Population& population = *window.project.population;
    const geom::AreaLocator locator(window.districts->shape);
    std::vector<std::vector<int>> rows(static_cast<std::size_t>(window.districts->size()));
    for (int row = 0; row < population.size(); ++row) {
        const int district = locator.locate(population.at[static_cast<std::size_t>(row)]);
        const double households = population.people[static_cast<std::size_t>(row)].households;
        if (district >= 0 && households > 0) rows[static_cast<std::size_t>(district)].push_back(row);
    }
    for (std::size_t d = 0; d < rows.size(); ++d) {
        const released::Figure& count = counts.districts[d].households;
        if (!count.known()) continue;
        const double weight = (count.low + count.high) / 2;
        double sum = 0;
        for (const int row : rows[d]) sum += population.people[static_cast<std::size_t>(row)].households;
        if (rows[d].empty()) input.points.push_back({window.districts->inside[d], weight});
        for (const int row : rows[d]) {
            const auto i = static_cast<std::size_t>(row);
            input.points.push_back({population.at[i], weight * population.people[i].households / sum});
        }
    }
    return input;
}

}  // namespace

std::vector<int> shownCaseRows(const Window& window) {
    std::vector<int> shown;
    if (!released::showsCasePoints(window.tier)) return shown;
    const model::Cases& cases = *window.project.cases;
    for (const Household& household : window.households) {
        const auto row = static_cast<std::size_t>(household.row);
        if (household.district < 0 || std::isnan(cases.masked[row].x)) continue;
        if (household.abuse) continue;
        if (window.tier == Tier::Professional && !window.duty[static_cast<std::size_t>(household.district)])
            continue;
        shown.push_back(household.row);
    }
    return shown;
}

released::PointLayer casePoints(const Window& window, const model::Proposal* highlight) {
    released::PointLayer layer;
    layer.title = {"把握された世帯（位置はずらしてあります）", "Known households (places are masked)"};
    layer.source = {"相談記録", "case records"};
    layer.positionErrorM = positionErrorM(*window.project.cases);
    layer.kinds.push_back({"case", {"把握された世帯", "Known household"}, "circle"});
    std::vector<int> similar;
    if (highlight && !isBurden(*highlight)) {
        layer.kinds.push_back({"similar", {"似た世帯", "Similar household"}, "diamond"});
        similar = highlight->evidence.caseRows;
        std::sort(similar.begin(), similar.end());
    }
    for (const int row : shownCaseRows(window)) {
        layer.kind.push_back(std::binary_search(similar.begin(), similar.end(), row) ? 1 : 0);
        layer.at.push_back(window.project.cases->masked[static_cast<std::size_t>(row)]);
    }
    return layer;
}

geom::MultiPolygon unionOfDistricts(const Window& window, const std::vector<int>& places) {
    if (places.size() == 1) return window.districts->shape[static_cast<std::size_t>(places.front())];
    if (places.empty()) return geom::unionOf(window.districts->shape);
    std::vector<geom::MultiPolygon> shapes;
    for (const int place : places) shapes.push_back(window.districts->shape[static_cast<std::size_t>(place)]);
    return geom::unionOf(shapes);
}

std::vector<int> rowsWorthOutlining(const Window& window, const std::vector<Told>& told) {
    constexpr std::size_t kEnough = 5;
    std::vector<int> rows, rest;
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (told[i].places.empty()) continue;
        const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told[i].proposal)];
        const bool significant = toldBasis(window, proposal) == model::Basis::Significant;
        (significant ? rows : rest).push_back(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < rest.size() && rows.size() < kEnough; ++i) rows.push_back(rest[i]);
    std::sort(rows.begin(), rows.end());
    return rows;
}

released::OutlineLayer proposalOutlines(const Window& window, const std::vector<Told>& told,
                                        const std::vector<int>& rows) {
    released::OutlineLayer layer;
    layer.title = {"地域課題の候補", "Proposed district issues"};
    for (const int row : rows) {
        const Told& one = told[static_cast<std::size_t>(row)];
        if (one.places.empty()) continue;
        layer.rank.push_back(row + 1);
        layer.label.push_back(titleOf(window, one));
        layer.shape.push_back(unionOfDistricts(window, one.places));
    }
    return layer;
}

SurfaceInput pointsToSmooth(const Window& window) {
    SurfaceInput input;
    if (released::showsCasePoints(window.tier)) {
        for (const int row : shownCaseRows(window))
            input.points.push_back({window.project.cases->masked[static_cast<std::size_t>(row)], 1});
        input.positionErrorM = positionErrorM(*window.project.cases);
    } else {
        input = coarsePoints(window);
    }
    for (const geom::MultiPolygon& shape : window.districts->shape) input.extent.add(geom::boxOf(shape));
    return input;
}

}  // namespace sasae::privacy
