#include "intake/case_file.h"

#include <cstring>
#include <set>
#include <unordered_map>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/case_gate.h"
#include "intake/case_rows.h"
#include "intake/csv_file.h"
#include "intake/door.h"

namespace sasae::intake {
namespace {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;

void wipeText(std::string& text) {
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

void wipeTexts(std::vector<std::string>& texts) {
    for (std::string& text : texts) wipeText(text);
    texts.clear();
}

/// Overwrites the cells of the file once they are read, also on the way out of an error.
struct TableWiper {
    base::CsvTable& table;
    ~TableWiper() {
        for (std::vector<std::string>& row : table.rows) wipeTexts(row);
    }
};

bool hasEnding(std::string_view path, std::string_view ending) {
    const std::string name = normalisedHeader(path);
    return name.ends_with(ending);
}

Admitted admitCaseFile(const std::string& path) {
    if (hasEnding(path, ".xlsx") || hasEnding(path, ".xls") || hasEnding(path, ".ods"))
        throw Error(
            Kind::Failed,
            say("表計算ソフトのファイルのままでは読めません", "a spreadsheet cannot be read as it is"), path,
            say("「CSV UTF-8（コンマ区切り）」で保存し直してください",
                "save it as \"CSV UTF-8 (comma delimited)\""));
    const Admitted file = admit(path);
    if (file.format != Format::Csv)
        throw Error(
            Kind::Failed, say("ケースのファイルは CSV です", "a case file is a CSV"), path,
            say("UTF-8 または CP932（Shift_JIS）の CSV を指定してください", "give a CSV in UTF-8 or CP932"));
    return file;
}

/// The user's profile; kept alive beside the shipped one.
CaseProfile ownProfile(const std::string& path) {
    if (path.empty()) return {};
    constexpr std::uintmax_t kLargestProfile = std::uintmax_t{1} << 20;
    return parseCaseProfile(readBytes(path, kLargestProfile), path);
}

void requireColumns(const CaseColumns& columns, const std::string& encoding, const std::string& path) {
    std::string missing;
    const auto need = [&](bool there, const char* name) {
        if (!there) missing += (missing.empty() ? "" : ", ") + std::string(name);
    };
    need(columns.has(CaseRole::HouseholdKey), "household_key");
    need(columns.has(CaseRole::NoticedOn), "noticed_on");
    need(columns.has(CaseRole::Needs) || columns.has(CaseRole::NeedMark), "needs");
    if (missing.empty()) return;
    throw Error(
        Kind::Failed,
        say("ケースのファイルに必要な列が見つかりません：{}",
            "columns that a case file needs were not found: {}", missing),
        path,
        say("1行目を見出しにし、別の名前の列は --profile columns.json で対応付けてください（例 "
            "{{\"columns\": {{\"household_key\": \"世帯番号\"}}}}）。文字コードは {} として読みました"
            "（--encoding で指定できます）",
            "put headings into the first line, and map other names with --profile columns.json (such "
            "as {{\"columns\": {{\"household_key\": \"…\"}}}}); the text was read as {} (name another "
            "with --encoding)",
            encoding));
}

bool isBlank(const std::vector<std::string>& row) {
    for (const std::string& cell : row)
        if (!base::trim(cell).empty()) return false;
    return true;
}

/// agency + case_key, else agency + household_key + noticed_on: what makes two rows the same case.
std::string identity(const RawCases& cases, int i) {
    const auto k = static_cast<std::size_t>(i);
    const std::string& own = cases.caseKey[k];
    std::string text = std::to_string(cases.agency[k].size()) + ":" + cases.agency[k];
    if (!own.empty()) return text + "c" + own;
    return text + "h" + std::to_string(cases.noticedOn[k].days) + ":" + cases.householdKey[k];
}

template <class T>
void keepRows(std::vector<T>& column, const std::vector<bool>& keep) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < column.size(); ++i)
        if (keep[i]) {
            if (next != i) std::swap(column[next], column[i]);
            ++next;
        }
    column.resize(next);
}

void keepRows(RawCases& c, const std::vector<bool>& keep) {
    for (std::size_t i = 0; i < keep.size(); ++i)
        if (!keep[i]) {
            wipeText(c.householdKey[i]);
            wipeText(c.placeText[i]);
        }
    keepRows(c.row, keep);
    keepRows(c.agency, keep);
    keepRows(c.householdKey, keep);
    keepRows(c.caseKey, keep);
    keepRows(c.noticedOn, keep);
    keepRows(c.linkedOn, keep);
    keepRows(c.resolvedOn, keep);
    keepRows(c.noticedBy, keep);
    keepRows(c.needs, keep);
    keepRows(c.structure, keep);
    keepRows(c.placeKind, keep);
    keepRows(c.point, keep);
    keepRows(c.placeText, keep);
    keepRows(c.supports, keep);
    keepRows(c.outcome, keep);
}

/// Of rows of the same case the last one counts; returns how many were left out.
std::int64_t dropEarlierRows(RawCases& cases, base::Findings& findings) {
    std::unordered_map<std::string, int> last;
    std::vector<bool> keep(static_cast<std::size_t>(cases.size()), true);
    std::int64_t dropped = 0;
    for (int i = 0; i < cases.size(); ++i) {
        const auto [it, isNew] = last.try_emplace(identity(cases, i), i);
        if (isNew) continue;
        const auto earlier = static_cast<std::size_t>(it->second);
        keep[earlier] = false;
        ++dropped;
        base::add(findings, "duplicate-row", Severity::Warning,
                  say("同じケースの行がこの後にもあるため、先の行を保留しました",
                      "rows left out because a later row is the same case"),
                  cases.row[earlier]);
        it->second = i;
    }
    if (dropped > 0) keepRows(cases, keep);
    return dropped;
}

/// Codes of supports that we do not know are kept where they recur, so that a single odd word is never
/// stored.
void dropRareSupports(RawCases& cases, const model::Vocabulary& vocabulary, base::Findings& findings) {
    std::unordered_map<std::string, std::int64_t> rows;
    for (const auto& codes : cases.supports)
        for (const std::string& code : std::set<std::string>(codes.begin(), codes.end())) ++rows[code];
    for (std::size_t i = 0; i < cases.supports.size(); ++i) {
        std::vector<std::string> kept;
        for (const std::string& code : cases.supports[i]) {
            if (vocabulary.findSupportKind(code) >= 0 || rows[code] >= UnknownWord::kShownFrom)
                kept.push_back(code);
            else
                base::add(
                    findings, "unknown-support", Severity::Warning,
                    say("支援の表にない言葉がある行です。その言葉は取り込んでいません",
                        "rows with words that are no known kind of support; those words were not taken over"),
                    cases.row[i], "supports");
        }
        cases.supports[i] = std::move(kept);
    }
}

void judgeQuarantine(CaseFileRead& result) {
    constexpr double kQuarantineShare = 0.05;
    if (static_cast<double>(result.quarantined) <= kQuarantineShare * static_cast<double>(result.rows))
        return;
    base::add(result.findings, "too-many-quarantined", Severity::Error,
              say("{}行のうち{}行（5％超）を保留しました。列の対応や日付の書き方を確かめてください",
                  "{1} of {0} rows (over 5 %) were left out: see whether columns and dates are read as meant",
                  result.rows, result.quarantined));
}

void append(base::Findings& to, base::Findings&& from) {
    for (base::Finding& finding : from) to.push_back(std::move(finding));
}

}  // namespace

void RawCases::wipe() {
    wipeTexts(agency);
    wipeTexts(householdKey);
    wipeTexts(caseKey);
    wipeTexts(placeText);
    if (!point.empty())
        ::explicit_bzero(static_cast<void*>(point.data()), point.size() * sizeof(geom::Point));
    point.clear();
    row.clear();
    noticedOn.clear();
    linkedOn.clear();
    resolvedOn.clear();
    noticedBy.clear();
    needs.clear();
    structure.clear();
    placeKind.clear();
    supports.clear();
    outcome.clear();
}

RawCases::~RawCases() {
    wipe();
}

RawCases& RawCases::operator=(RawCases&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    row = std::move(other.row);
    agency = std::move(other.agency);
    householdKey = std::move(other.householdKey);
    caseKey = std::move(other.caseKey);
    noticedOn = std::move(other.noticedOn);
    linkedOn = std::move(other.linkedOn);
    resolvedOn = std::move(other.resolvedOn);
    noticedBy = std::move(other.noticedBy);
    needs = std::move(other.needs);
    structure = std::move(other.structure);
    placeKind = std::move(other.placeKind);
    point = std::move(other.point);
    placeText = std::move(other.placeText);
    supports = std::move(other.supports);
    outcome = std::move(other.outcome);
    return *this;
}

CaseFileRead readCaseFile(const std::string& path, const CaseReadOptions& options, base::Progress& progress) {
    const model::Taxonomy& taxonomy = options.taxonomy ? *options.taxonomy : model::shippedTaxonomy();
    const model::Vocabulary& vocabulary =
        options.vocabulary ? *options.vocabulary : model::shippedVocabulary();
    const CaseProfile own = ownProfile(options.profilePath);
    const CaseProfile asked =
        options.profileText.empty() ? CaseProfile{} : parseCaseProfile(options.profileText);
    const CaseWords words{taxonomy, vocabulary, {&asked, &own, &shippedCaseProfile()}};

    CsvFile file = readCsvFile(admitCaseFile(path), options.encoding);
    const TableWiper wiper{file.table};
    CaseColumns columns = mapCaseColumns(file.table.header, words.profiles, taxonomy);

    CaseFileRead result;
    result.encoding = file.encoding.name;
    result.encodingWhy = file.encoding.why;
    result.findings = std::move(file.findings);
    append(result.findings, std::move(columns.findings));
    append(result.findings, passCaseGate(file.table, columns, path));
    requireColumns(columns, result.encoding, path);

    CaseRowReader reader(file.table, columns, words, options.today);
    constexpr std::size_t kRowsBetweenReports = 4096;
    for (std::size_t r = 0; r < file.table.rows.size(); ++r) {
        if (r % kRowsBetweenReports == 0) {
            progress.check();
            progress.report(static_cast<double>(r) / static_cast<double>(file.table.rows.size()),
                            say("ケースを読んでいます", "reading cases"));
        }
        if (isBlank(file.table.rows[r])) continue;
        ++result.rows;
        if (!reader.read(r, result.cases)) ++result.quarantined;
    }
    result.unknownWords = reader.unknownWords();
    append(result.findings, std::move(reader.findings));
    result.quarantined += dropEarlierRows(result.cases, result.findings);
    dropRareSupports(result.cases, vocabulary, result.findings);
    judgeQuarantine(result);
    return result;
}

}  // namespace sasae::intake
