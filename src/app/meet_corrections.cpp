// An import of cases meets corrections that were made by hand: column by column, the newest word stands.
#include <algorithm>
#include <optional>

#include "app/case_correction.h"

namespace sasae::app {

namespace {

using base::say;
using base::Severity;
using model::CaseField;
using model::Cases;

/// Stored rows that were corrected, by key.
std::map<model::Pseudonym, std::size_t> correctedRows(const model::Project& project) {
    std::map<model::Pseudonym, std::size_t> rows;
    for (std::size_t k = 0; k < project.cases->caseKey.size(); ++k)
        if (project.caseCorrections.contains(project.cases->caseKey[k]))
            rows.emplace(project.cases->caseKey[k], k);
    return rows;
}

/// Without a case_key in the file, the day of noticing is part of the key: once the source corrects it as
/// well, its row comes under another key, and is known by household and day.
std::optional<std::size_t> knownByDay(const Cases& fresh, std::size_t i, const model::Project& project,
                                      const std::map<model::Pseudonym, std::size_t>& rows) {
    for (const auto& [key, k] : rows)
        if (project.caseCorrections.at(key).contains(CaseField::NoticedOn) &&
            project.cases->household[k] == fresh.household[i] &&
            project.cases->noticedOn[k] == fresh.noticedOn[i])
            return k;
    return std::nullopt;
}

class Meeting {
  public:
    Meeting(Cases& fresh, const model::Project& project, CorrectionsMet& result)
        : fresh_(fresh), project_(project), result_(result) {}

    void meet(std::size_t i, std::size_t k, std::int64_t rowNumber, bool sameKey) {
        bool kept = false, replaced = false;
        auto& fields = result_.left.at(project_.cases->caseKey[k]);
        for (auto it = fields.begin(); it != fields.end();) {
            const CaseField field = it->first;
            const std::string now = text(fresh_, i, field);
            const bool agrees = now == text(*project_.cases, k, field);
            const bool same = now == it->second;
            if (same && model::copyField(field, *project_.cases, k, fresh_, i)) {
                kept = true;
                ++keptColumns_[model::caseFieldName(field)];
            } else if (!agrees) {
                replaced = true;
                ++replacedColumns_[model::caseFieldName(field)];
            }
            // The day must stay noted where the key was made of the day before it.
            const bool ends = !same && (sameKey || field != CaseField::NoticedOn);
            if (ends) result_.changed = true;
            it = ends ? fields.erase(it) : std::next(it);
        }
        if (fields.empty()) result_.left.erase(project_.cases->caseKey[k]);
        if (kept) kept_.push_back(rowNumber);
        if (replaced) replaced_.push_back(rowNumber);
    }

    void tell() {
        tell("case-correction-kept", Severity::Info, kept_, keptColumns_,
             say("訂正したケースです。ファイルの内容は訂正の前のままなので、訂正を残しました",
                 "these cases were corrected by hand; the file still says what it said before, so the "
                 "corrections "
                 "stand"));
        tell("case-correction-replaced", Severity::Warning, replaced_, replacedColumns_,
             say("訂正したケースです。訂正の後にファイルの内容が変わっているので、ファイルの内容に置き換えま"
                 "した。"
                 "どちらが正しいかを確かめてください",
                 "these cases were corrected by hand; the file now says something new, which replaced the "
                 "correction: "
                 "see which of the two is right"));
    }

  private:
    std::string text(const Cases& cases, std::size_t row, CaseField field) const {
        return model::fieldText(cases, row, field, *project_.taxonomy, *project_.vocabulary);
    }

    void tell(const char* code, Severity severity, const std::vector<std::int64_t>& rows,
              const std::map<std::string, std::int64_t>& columns, const base::Text& words) {
        if (rows.empty()) return;
        base::Finding finding{.code = code, .severity = severity, .text = words, .rows = {}, .codes = {}};
        finding.count = static_cast<std::int64_t>(rows.size());
        finding.rows.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                             rows.size(), base::Finding::kMaxRows)));
        for (const auto& [column, count] : columns) finding.codes.push_back(column);
        result_.findings.push_back(std::move(finding));
    }

    Cases& fresh_;
    const model::Project& project_;
    CorrectionsMet& result_;
    std::vector<std::int64_t> kept_, replaced_;
    std::map<std::string, std::int64_t> keptColumns_, replacedColumns_;
};

}  // namespace

CorrectionsMet meetCorrections(Cases& fresh, const model::Project& project,
                               std::span<const std::int64_t> rowNumbers) {
    CorrectionsMet result{project.caseCorrections, false, {}};
    if (project.caseCorrections.empty()) return result;
    const auto rows = correctedRows(project);
    Meeting meeting(fresh, project, result);
    for (std::size_t i = 0; i < fresh.caseKey.size(); ++i) {
        if (const auto known = rows.find(fresh.caseKey[i]); known != rows.end()) {
            meeting.meet(i, known->second, rowNumbers[i], true);
        } else if (const auto byDay = knownByDay(fresh, i, project, rows)) {
            fresh.caseKey[i] = project.cases->caseKey[*byDay];
            meeting.meet(i, *byDay, rowNumbers[i], false);
        }
    }
    meeting.tell();
    return result;
}

}  // namespace sasae::app
