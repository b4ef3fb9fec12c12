// Papers: looked at as pages, and written.
#include "app/held.h"
#include "app/publish_report.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;

constexpr double kPixelsPerPt = 1.6;  ///< of a page on screen: 950 pixels wide

ReportRequest requestOf(const PaperPlan& plan) {
    ReportRequest request;
    request.kind = plan.kind == PaperPlan::Kind::Issue      ? ReportRequest::Kind::Issue
                   : plan.kind == PaperPlan::Kind::District ? ReportRequest::Kind::District
                                                            : ReportRequest::Kind::AllDistricts;
    request.issue = plan.issue;
    request.area = plan.area;
    request.tier = plan.tier;
    request.format = plan.format;
    request.paper.meeting = plan.meeting;
    request.paper.venue = plan.venue;
    request.paper.paperNumber = plan.number;
    request.paper.lang = plan.lang;
    request.paper.mono = plan.mono;
    return request;
}

}  // namespace

void lookAtPaper(AppState& state, const PaperPlan& plan) {
    state.paper.plan = plan;
    state.paper.making = true;
    const auto generation = state.held->generation;
    state.jobs->start(
        {.key = "paper",
         .title = {"資料を組んでいます", "Laying out the paper"},
         .quiet = true,
         .work = [plan, generation, project = state.held->project](base::Progress&) -> Jobs::Apply {
             auto pages = std::make_shared<std::vector<report::Picture>>(
                 report::pagePictures(paperOf(*project, requestOf(plan)), kPixelsPerPt));
             return [plan, generation, pages](AppState& after) {
                 if (!after.held || after.held->generation != generation || !(after.paper.plan == plan))
                     return;
                 after.paper.pages = std::move(*pages);
                 after.paper.error.reset();
                 after.paper.making = false;
                 after.paper.version += 1;
             };
         },
         .failed =
             [](AppState& after, const base::Error& error) {
                 after.paper.making = false;
                 after.paper.pages.clear();
                 after.paper.version += 1;
                 after.paper.error = error;
             }});
}

void writePaper(AppState& state, const PaperPlan& plan, const std::filesystem::path& output) {
    state.jobs->start(
        {.key = "write",
         .title = {"資料を書き出しています", "Writing the papers"},
         .lane = Lane::Project,
         .work = [plan, output, project = state.held->project](base::Progress& progress) -> Jobs::Apply {
             auto request = requestOf(plan);
             request.output = output;
             const auto files = publishReport(*project, request, progress);
             return [files, output](AppState& after) {
                 after.written = files;
                 addMessage(after, Message::Kind::Done,
                            files.size() == 1
                                ? say("資料を書き出しました", "The paper was written")
                                : say("資料を{}点書き出しました", "{} papers were written", files.size()),
                            output.string());
             };
         }});
}

}  // namespace sasae::app
