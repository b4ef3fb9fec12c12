#include "app/publish_report.h"

#include "app/publish_map.h"
#include "app/session.h"
#include "base/error.h"
#include "report/district_paper.h"
#include "report/issue_paper.h"
#include "report/write_report.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;

std::string formatOf(const ReportRequest& request) {
    auto format = request.format;
    if (format.empty() && request.kind != ReportRequest::Kind::AllDistricts)
        format = request.output.extension().string().substr(request.output.has_extension() ? 1 : 0);
    if (format.empty()) format = "pdf";
    if (format != "pdf" && format != "html" && format != "xlsx")
        throw Error(Kind::Usage, say("この形式では書き出せません", "this format cannot be written"), format,
                    say("pdf、html、xlsx のどれかを指定してください", "choose pdf, html or xlsx"));
    return format;
}

/// A map behind a paper: districts coloured by cases, facilities, and the places of one proposal or of all.
released::Released<released::MapContent> paperMap(const model::Project& project, const ReportRequest& request,
                                                  const std::string& highlight) {
    MapSettings settings;
    settings.content.measure = paperMeasure(project);
    settings.content.highlight = highlight;
    settings.content.proposals = highlight.empty();
    settings.release = request.release;
    return mapContent(project, settings, request.tier);
}

std::size_t rowOf(const released::ProposalList& list, const std::string& issue) {
    for (std::size_t i = 0; i < list.proposals.size(); ++i)
        if (list.proposals[i].id == issue || std::to_string(list.proposals[i].rank) == issue) return i;
    throw Error(Kind::Usage,
                say("その候補はこの表示区分にはありません", "there is no such proposal at this tier"), issue,
                say("sasae list PROJECT proposals --tier … で番号を確かめてください",
                    "see `sasae list PROJECT proposals --tier …` for the numbers"));
}

void issueReport(const model::Project& project, const ReportRequest& request, const std::string& format) {
    const auto run = shownRun(project);
    const auto list = privacy::Gate::releaseProposals(project, *run, request.tier, request.release);
    const auto row = rowOf(*list, request.issue);
    const auto map = paperMap(project, request, list->proposals[row].id);
    report::writeReport(report::issuePaper(list, map, request.paper, row), request.output, format);
}

/// By code, else by name, with or without 校区.
std::string districtCode(const model::Project& project, const std::string& area) {
    const auto districts = project.districts();
    if (districts) {
        if (districts->find(area) >= 0) return area;
        for (std::size_t i = 0; i < districts->name.size(); ++i)
            if (districts->name[i] == area || districts->name[i] == area + "校区") return districts->code[i];
    }
    throw Error(
        Kind::Usage, say("その校区はありません", "there is no such district"), area,
        say("sasae list PROJECT areas で番号と名前を確かめてください", "see `sasae list PROJECT areas`"));
}

std::string fileName(const released::DistrictSheet& sheet, const std::string& format) {
    auto name = sheet.code + "_" + sheet.name.ja + "." + format;
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == '\0'; }, '_');
    return name;
}

}  // namespace

std::vector<std::filesystem::path> publishReport(const model::Project& project, const ReportRequest& request,
                                                 base::Progress& progress) {
    const auto format = formatOf(request);
    if (request.kind == ReportRequest::Kind::Issue) {
        issueReport(project, request, format);
        return {request.output};
    }
    const bool all = request.kind == ReportRequest::Kind::AllDistricts;
    const auto run = shownRun(project);
    const std::vector<std::string> codes =
        all ? std::vector<std::string>{} : std::vector{districtCode(project, request.area)};
    const auto sheets = privacy::Gate::releaseDistricts(project, *run, codes, request.tier, request.release);
    const auto map = paperMap(project, request, "");
    if (all) std::filesystem::create_directories(request.output);
    std::vector<std::filesystem::path> written;
    for (const auto& sheet : sheets) {
        progress.check();
        progress.report(static_cast<double>(written.size()) / static_cast<double>(sheets.size()),
                        sheet->name);
        const auto file = all ? request.output / fileName(*sheet, format) : request.output;
        report::writeReport(report::districtPaper(sheet, map, request.paper), file, format);
        written.push_back(file);
    }
    return written;
}

}  // namespace sasae::app
