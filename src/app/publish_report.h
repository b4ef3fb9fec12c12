// `sasae report`: from a project to papers on disk.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "model/project.h"
#include "privacy/gate.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::app {

struct ReportRequest {
    enum class Kind { Issue, District, AllDistricts };
    Kind kind = Kind::Issue;
    std::string issue = {};  ///< rank in the tier's list, or id of a proposal
    std::string area = {};   ///< code or name of a district
    released::Tier tier = released::Tier::Public;
    std::string format = {};            ///< pdf | html | xlsx; empty: by the output's extension, else pdf
    std::filesystem::path output = {};  ///< a file; for all districts a folder, made where it is not there
    report::PaperOptions paper = {};
    privacy::ReleaseOptions release = {};
};

/// Writes and returns the files, each whole or not at all. Throws Usage for an issue, area or format that
/// there is not, Refused where the tier may not have it.
std::vector<std::filesystem::path> publishReport(const model::Project& project, const ReportRequest& request,
                                                 base::Progress& progress);

/// The paper on one proposal or one district, before it is written. Throws as publishReport does.
report::Report paperOf(const model::Project& project, const ReportRequest& request);

}  // namespace sasae::app
