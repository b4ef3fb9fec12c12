// `sasae import areas`: boundaries of a level into the project, as a new edition or in place of one.
#pragma once
#include <string>

#include "app/import_summary.h"
#include "intake/read_areas.h"
#include "model/areas.h"

namespace sasae::app {

struct AreasImport {
    model::Level level = model::Level::District;
    std::string edition = {};  ///< empty: the valid-from day, else the day of the import
    base::Date validFrom = {};
    std::string codeField = {}, nameField = {};  ///< empty: by the file's profile
};

/// Where the project has cases and the new edition is the newest of districts, cases move to it by their
/// small area: an area whose whole populated part lies in one new district takes its cases there; the rest
/// keep their old code and are finding cases-not-reassigned. Cases without a small area keep their code where
/// the new edition has a district of that code and shape.
ImportSummary importAreas(Session& session, const std::string& path, const AreasImport& settings,
                          const ImportOptions& options, base::Progress& progress);

/// All that importAreas does before it writes: the areas with their edition, what would be stored, and what
/// the summary would say. No finding stops it.
struct AreasPrepared {
    intake::AreasRead read;  ///< its findings went over to the summary
    ImportSummary summary;
    store::Change change;  ///< the cases that go over; not yet the areas
};
AreasPrepared prepareAreas(const model::Project& project, const std::string& path,
                           const AreasImport& settings, const ImportOptions& options,
                           base::Progress& progress);

}  // namespace sasae::app
