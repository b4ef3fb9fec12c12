#include "app/import_population.h"

#include <cmath>

#include "app/import_steps.h"
#include "intake/read_population.h"

namespace sasae::app {
namespace {

using base::say;

/// A table by area code gets its places from the small areas of the project, where it has them.
void placeByCode(model::Population& population, const model::Project& project) {
    const auto areas = project.newest(model::Level::SmallArea);
    if (!areas) return;
    for (std::size_t row = 0; row < population.code.size(); ++row) {
        if (!std::isnan(population.at[row].x)) continue;
        const int area = areas->find(population.code[row]);
        if (area < 0) continue;
        population.at[row] = areas->inside[static_cast<std::size_t>(area)];
        if (row < population.shape.size())
            population.shape[row] = areas->shape[static_cast<std::size_t>(area)];
    }
}

OutsideRows outsideOf(const model::Population& population, const model::Project& project) {
    OutsideRows outside{"population-outside",
                        say("どの校区にも入らない行です。校区の人口には数えません",
                            "rows in no district: not counted for any"),
                        {},
                        population.size()};
    if (const auto districts = project.newest(model::Level::District))
        for (const int row : model::peopleByArea(*districts, population).outside)
            outside.rows.push_back(row + 1);
    return outside;
}

void addSum(ImportSummary& summary, const char* name, const base::Text& label, double sum) {
    if (!std::isnan(sum)) summary.counts.push_back({name, label, std::llround(sum)});
}

nlohmann::json logged(const PopulationImport& settings) {
    return {{"households", settings.households},
            {"total", settings.total},
            {"under18", settings.under18},
            {"elderly", settings.elderly},
            {"elderly75", settings.elderly75},
            {"elderly_single", settings.elderlySingle},
            {"as_of", settings.asOf}};
}

}  // namespace

ImportSummary importPopulation(Session& session, const std::string& path, const PopulationImport& settings,
                               const ImportOptions& options, base::Progress& progress) {
    InputFiles inputs(path);
    const model::Project& project = session.project;
    intake::PopulationOptions wanted;
    wanted.layer = options.layer;
    wanted.encoding = options.encoding;
    wanted.crs = options.crs;
    wanted.fields.households = settings.households;
    wanted.fields.total = settings.total;
    wanted.fields.under18 = settings.under18;
    wanted.fields.elderly = settings.elderly;
    wanted.fields.elderly75 = settings.elderly75;
    wanted.fields.elderlySingle = settings.elderlySingle;
    wanted.municipalityCode = project.info.municipality;
    wanted.targetCrs = project.info.crs;
    if (!settings.asOf.empty()) wanted.asOf = base::dateNamed(settings.asOf);
    intake::PopulationRead read = intake::readPopulation(path, wanted, progress);
    placeByCode(read.population, project);
    read.population.source = read.source;

    ImportSummary summary = summaryOf(read, project, options);
    noteOutside(outsideOf(read.population, project), path, summary.findings);
    addSum(summary, "households", say("世帯", "households"), read.sums.households);
    addSum(summary, "people", say("人口", "people"), read.sums.total);
    if (!goesOn(summary, options, path)) return summary;

    store::Change change;
    change.population = std::make_shared<const model::Population>(std::move(read.population));
    commitImport(session, change, summary, options, {"import population", logged(settings), inputs.get()},
                 progress);
    return summary;
}

}  // namespace sasae::app
