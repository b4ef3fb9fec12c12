// A project file held open together with what is in it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "model/project.h"
#include "store/project_file.h"

namespace sasae::app {

struct Session {
    store::ProjectFile file;
    model::Project project;
};

Session openSession(const std::filesystem::path& path, store::Access access = store::Access::ReadWrite);

/// A new project file. `crs` empty: the plane rectangular zone of the municipality. Throws Usage for an
/// unknown municipality or CRS (it must be projected, in metres), File where the file exists.
Session createProject(const std::filesystem::path& path, const std::string& name,
                      const std::string& municipality, const std::string& crs, const std::string& now);

/// The run whose proposals are shown: the newest stored one, else an empty run over the standard window.
std::shared_ptr<const model::ProposalRun> shownRun(const model::Project& project);
/// What a list of that layer (privacy/gate.h, releaseTable) is made with: cases are listed of all times, the
/// rest as of shownRun.
std::shared_ptr<const model::ProposalRun> listedRun(const model::Project& project, std::string_view layer);

}  // namespace sasae::app
