// Papers of the loop: minutes of a meeting in points, an issue's record for professionals, the progress sheet
// of the plan, the leaflet for residents.
#pragma once
#include <string>

#include "model/project.h"
#include "privacy/gate.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::app {

struct RecordPaperRequest {
    enum class Kind { Minutes, IssueRecord, Progress, Leaflet };
    Kind kind = Kind::Progress;
    std::int64_t record = 0;  ///< number of the meeting or issue
    int year = 0;             ///< progress: fiscal year; 0: the newest actual of each indicator
    released::Tier tier = released::Tier::Public;
    privacy::ReleaseOptions release = {};
    report::PaperOptions paper = {};
};

/// Throws Usage where there is no such record, Refused where the tier may not have it.
report::Report recordPaperOf(const model::Project& project, const RecordPaperRequest& request);

}  // namespace sasae::app
