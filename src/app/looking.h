// Looking at a foreign file before an import: what it is, how it reads, what would change. Writes nothing.
// Only src/app includes this: the views get the FileLook that is sealed and tiered here.
#pragma once
#include <filesystem>
#include <memory>

#include "app/file_look.h"
#include "app/import_summary.h"
#include "app/session.h"
#include "base/progress.h"
#include "model/project.h"
#include "released/tier.h"

namespace sasae::app {

struct Environment;

/// What a look needs beside the file. A copy is a few pointers.
struct LookSource {
    std::filesystem::path projectPath;
    std::shared_ptr<const model::Project> project;
    std::int64_t generation = 0;
    released::Tier tier = released::Tier::Public;
    std::string now;
    std::filesystem::path dataFolder;
};

/// Never throws but Error{Cancelled}: what stops an import is FileLook::error, beside all that was found
/// before.
FileLook lookInto(const ImportPlan& plan, const LookSource& source, base::Progress& progress);

/// An import by plan; with dryRun only what it would say.
ImportSummary runImport(Session& session, const ImportPlan& plan, const LookSource& source, bool dryRun,
                        base::Progress& progress);

/// Whether figures of cases may be said at a tier as they are.
bool tellsOfCases(released::Tier tier);

// --- Parts of a look --------------------------------------------------------------------------------------
/// Fields with samples, the texts in each encoding on offer, and where the rows lie (metres; empty boxes
/// where there is no shape or no CRS is known).
std::vector<geom::Box> lookAtTexts(FileLook& look, const std::string& projectCrs, base::Progress& progress);
/// Shapes, differences and places of the findings, from what an import would store.
void lookAtAreas(FileLook& look, const model::Project& project, const model::Areas& fresh,
                 const std::vector<geom::Box>& rows, base::Progress& progress);
/// Roles of the headings, columns that look personal, and the codes that words can be given.
void lookAtCaseColumns(FileLook& look, const model::Project& project);
/// The plan's roles and words as a profile of a case file (intake/case_columns.h); empty for none.
std::string profileTextOf(const ImportPlan& plan);
/// Sets codeField, nameField and readings to those of the fields that were found out.
void chooseReadings(FileLook& look);

}  // namespace sasae::app
