#include "app/publish_report.h"

#include <algorithm>
#include <bit>
#include <ranges>

#include "app/publish_map.h"
#include "app/session.h"
#include "base/encoding.h"
#include "base/error.h"
#include "privacy/wording.h"
#include "report/district_paper.h"
#include "report/issue_paper.h"
#include "report/write_report.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;

bool isFormat(const std::string& word) {
    return word == "pdf" || word == "html" || word == "xlsx";
}

/// 「a.PDF」 → "pdf", 「a.htm」 → "html".
std::string endingOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string().substr(file.has_extension() ? 1 : 0);
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ending == "htm" ? "html" : ending;
}

std::string formatOf(const ReportRequest& request) {
    const bool folder = request.kind == ReportRequest::Kind::AllDistricts;
    const std::string named = folder ? std::string() : endingOf(request.output);
    auto format = request.format.empty() ? named : request.format;
    if (format.empty()) format = "pdf";
    if (!isFormat(format))
        throw Error(Kind::Usage, say("この形式では書き出せません", "this format cannot be written"), format,
                    say("pdf、html、xlsx のどれかを指定してください", "choose pdf, html or xlsx"));
    if (isFormat(named) && named != format)
        throw Error(Kind::Usage,
                    say("ファイル名の終わりと --format {} が合いません",
                        "the ending of the file's name does not go with --format {}", format),
                    request.output.string(),
                    say("どちらかに合わせるか、--format を省いてください",
                        "make them the same, or leave --format out"));
    return format;
}

model::NeedSet needsOf(const model::Project& project, const released::ProposalSheet& sheet) {
    model::NeedSet needs;
    for (const std::string& code : sheet.needCodes)
        if (const int need = project.taxonomy->findNeed(code); need >= 0) needs.insert(need);
    return needs;
}

/// Codes of the kinds of facilities that answer most of the needs, most closely, of those that lie near.
std::vector<std::string> kindsFor(const model::Project& project, model::NeedSet needs,
                                  const geom::Box& near) {
    constexpr std::size_t kMost = 5;
    const auto& kinds = project.vocabulary->supportKinds;
    struct Answer {
        int shared = 0, all = 0, row = -1;
    };
    std::vector<Answer> found;
    for (int row = 0; row < static_cast<int>(kinds.size()); ++row) {
        const model::NeedSet answers = kinds[static_cast<std::size_t>(row)].answers;
        const int shared = std::popcount(answers.bits & needs.bits);
        const auto isNear = [&](int at) {
            const auto i = static_cast<std::size_t>(at);
            return project.vocabulary->findSupportKind(project.supports->kind[i]) == row &&
                   near.contains(project.supports->at[i]);
        };
        const auto rows = std::views::iota(0, project.supports->size());
        if (shared > 0 && std::ranges::any_of(rows, isNear)) found.push_back({shared, answers.size(), row});
    }
    std::ranges::stable_sort(found, [](const Answer& a, const Answer& b) {
        return a.shared != b.shared ? a.shared > b.shared : a.all < b.all;
    });
    std::vector<std::string> codes;
    for (const Answer& answer : found)
        if (codes.size() < kMost) codes.push_back(kinds[static_cast<std::size_t>(answer.row)].code);
    return codes;
}

/// The map of one candidate: coloured by its own households where the tier may have them, with the facilities
/// around its place that answer its needs.
released::Released<released::MapContent> issueMap(const model::Project& project, const ReportRequest& request,
                                                  const released::ProposalSheet& sheet) {
    MapSettings settings;
    const bool exact = request.tier == released::Tier::Case || request.tier == released::Tier::Professional;
    const bool own = exact && !sheet.patternId.empty() && !needsOf(project, sheet).empty();
    settings.content.measure = own ? "pattern:" + sheet.patternId : paperMeasure(project);
    settings.content.highlight = sheet.id;
    geom::Box near;
    if (const auto districts = project.districts())
        for (const std::string& code : sheet.areaCodes)
            if (const int row = districts->find(code); row >= 0)
                near.add(geom::boxOf(districts->shape[static_cast<std::size_t>(row)]));
    settings.content.facilityKinds = kindsFor(project, needsOf(project, sheet), near);
    settings.content.facilities = !settings.content.facilityKinds.empty();
    settings.content.namesFacilities = true;  // the paper counts them where the map shows none
    settings.release = request.release;
    return mapContent(project, settings, request.tier);
}

/// The map of district papers, the same for all: districts coloured by cases, candidates outlined.
released::Released<released::MapContent> districtsMap(const model::Project& project,
                                                      const ReportRequest& request) {
    MapSettings settings;
    settings.content.measure = paperMeasure(project);
    settings.content.facilities = false;
    settings.release = request.release;
    return mapContent(project, settings, request.tier);
}

std::size_t rowOf(const released::ProposalList& list, const std::string& issue, released::Tier tier) {
    for (std::size_t i = 0; i < list.proposals.size(); ++i)
        if (list.proposals[i].id == issue || std::to_string(list.proposals[i].rank) == issue) return i;
    throw privacy::noSuchProposal(tier, issue);
}

report::Report paperOnIssue(const model::Project& project, const ReportRequest& request) {
    const auto run = shownRun(project);
    const auto list = privacy::Gate::releaseProposals(project, *run, request.tier, request.release);
    const auto row = rowOf(*list, request.issue, request.tier);
    const auto map = issueMap(project, request, list->proposals[row]);
    return report::issuePaper(list, map, request.paper, row);
}

/// By code, else by name, with or without what districts' names end in (合川 for 合川校区, 合川小学校).
std::string districtCode(const model::Project& project, const std::string& area) {
    const auto districts = project.districts();
    if (districts) {
        if (districts->find(area) >= 0) return area;
        for (const char* ending : {"", "校区", "小学校", "小学校区", "地区"})
            if (const auto found = std::ranges::find(districts->name, area + ending);
                found != districts->name.end())
                return districts->code[static_cast<std::size_t>(found - districts->name.begin())];
    }
    throw Error(
        Kind::Usage, say("その校区はありません", "there is no such district"), area,
        say("sasae list PROJECT areas で番号と名前を確かめてください", "see `sasae list PROJECT areas`"));
}

std::string fileName(const released::DistrictSheet& sheet, const std::string& format) {
    constexpr std::size_t kMostCharacters = 60;  // 180 bytes: file systems take 255
    auto name = base::codePoints(base::plainText(sheet.code + "_" + sheet.name.ja));
    name.resize(std::min(name.size(), kMostCharacters));
    std::ranges::replace_if(
        name,
        [](char32_t c) { return std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos; },
        U'_');
    return base::toUtf8(name) + "." + format;
}

}  // namespace

std::vector<std::filesystem::path> publishReport(const model::Project& project, const ReportRequest& request,
                                                 base::Progress& progress) {
    const auto format = formatOf(request);
    if (request.kind == ReportRequest::Kind::Issue) {
        report::writeReport(paperOnIssue(project, request), request.output, format);
        return {request.output};
    }
    const bool all = request.kind == ReportRequest::Kind::AllDistricts;
    const auto run = shownRun(project);
    const std::vector<std::string> codes =
        all ? std::vector<std::string>{} : std::vector{districtCode(project, request.area)};
    const auto sheets = privacy::Gate::releaseDistricts(project, *run, codes, request.tier, request.release);
    const auto map = districtsMap(project, request);
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

report::Report paperOf(const model::Project& project, const ReportRequest& request) {
    if (request.kind == ReportRequest::Kind::Issue) return paperOnIssue(project, request);
    const auto sheet = privacy::Gate::releaseDistrict(
        project, *shownRun(project), districtCode(project, request.area), request.tier, request.release);
    return report::districtPaper(sheet, districtsMap(project, request), request.paper);
}

}  // namespace sasae::app
