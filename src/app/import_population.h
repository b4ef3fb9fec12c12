// `sasae import population`: people and households by small area (points, polygons, or a table by area code).
#pragma once
#include <string>

#include "app/import_summary.h"

namespace sasae::app {

struct PopulationImport {
    /// Field names; empty: by the file's profile.
    std::string households = {}, total = {}, under18 = {}, elderly = {}, elderly75 = {}, elderlySingle = {};
    std::string asOf = {};  ///< a date in any form of base::parseDate; empty: not said
};

/// Replaces the population of the project. Counts of the summary: households, people. Finding
/// population-outside: rows that lie in no district.
ImportSummary importPopulation(Session& session, const std::string& path, const PopulationImport& settings,
                               const ImportOptions& options, base::Progress& progress);

}  // namespace sasae::app
