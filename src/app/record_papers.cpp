#include "app/record_papers.h"

#include "analysis/indicator_status.h"
#include "report/record_paper.h"

namespace sasae::app {
namespace {

using Kind = RecordPaperRequest::Kind;

std::vector<privacy::ProgressRow> progressRows(const model::Project& project, int year) {
    std::vector<privacy::ProgressRow> rows;
    for (const model::Indicator& indicator : project.cycle->indicators) {
        const auto s = analysis::standingOf(indicator, year);
        rows.push_back(
            {indicator.id, s.year, s.value, s.ofTarget, s.expected, analysis::indicatorStatusText(s.status)});
    }
    return rows;
}

privacy::Released<released::RecordSheet> sheetOf(const model::Project& project, const RecordPaperRequest& r) {
    switch (r.kind) {
        case Kind::Minutes:
            return privacy::Gate::releaseRecord(project, "meeting", r.record, r.tier, r.release);
        case Kind::IssueRecord:
            return privacy::Gate::releaseRecord(project, "issue", r.record, r.tier, r.release);
        case Kind::Leaflet:
            return privacy::Gate::releaseLeaflet(project, r.record, r.tier);
        case Kind::Progress:
            break;
    }
    return privacy::Gate::releaseProgress(project, progressRows(project, r.year), r.tier);
}

}  // namespace

report::Report recordPaperOf(const model::Project& project, const RecordPaperRequest& request) {
    return report::recordPaper(sheetOf(project, request), request.paper);
}

}  // namespace sasae::app
