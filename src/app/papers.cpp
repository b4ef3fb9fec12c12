// Papers: looked at as pages, and written.
#include "app/held.h"
#include "app/publish_report.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;

constexpr double kPixelsPerPt = 2.2;  ///< of a page on screen: 1,300 pixels wide, so that it can be enlarged

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

/// A window that is set for the public shows and writes no paper for professionals.
bool mayMake(const AppState& state, released::Tier tier) {
    return !released::tellsMore(tier, state.tier);
}

base::Error tooMuch(released::Tier tier) {
    return {base::Kind::Refused,
            say("この画面の表示区分では見せられない資料です", "this screen's tier may not see that paper"),
            released::tierName(tier),
            say("画面の右上で表示区分を切り替えてから作ってください",
                "switch the tier at the top right of the window first")};
}

}  // namespace

void forgetPaper(AppState& state) {
    state.jobs->cancelKey("paper");
    const int version = state.paper.version + 1;  // those who keep its pages see that they are gone
    state.paper = {};
    state.paper.version = version;
}

void lookAtPaper(AppState& state, const PaperPlan& plan) {
    if (!mayMake(state, plan.tier)) {
        forgetPaper(state);
        state.paper.plan = plan;
        state.paper.error = tooMuch(plan.tier);
        return;
    }
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
             [plan](AppState& after, const base::Error& error) {
                 if (error.kind == base::Kind::Cancelled || !(after.paper.plan == plan)) return;
                 after.paper.making = false;
                 after.paper.pages.clear();
                 after.paper.version += 1;
                 after.paper.error = error;
             }});
}

void writePaper(AppState& state, const PaperPlan& plan, const std::filesystem::path& output) {
    if (!mayMake(state, plan.tier)) return addMessage(state, tooMuch(plan.tier));
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
