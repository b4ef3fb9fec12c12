#include "app/case_correction.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/import_summary.h"
#include "base/encoding.h"
#include "base/error.h"
#include "intake/case_cells.h"
#include "intake/case_columns.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;
using model::CaseField;
using model::Cases;

[[noreturn]] void refuse(base::Text what, const std::string& word, base::Text hint = {}) {
    throw Error(Kind::Usage, std::move(what), word, std::move(hint));
}

std::string plain(const std::string& word) {
    return base::trim(base::isAscii(word) ? word : base::nfkc(word));
}

std::size_t rowOf(const Cases& cases, std::int64_t id) {
    const auto found = std::ranges::find(cases.id, id);
    if (found == cases.id.end())
        refuse(say("その番号のケースはありません", "there is no case of that number"), std::to_string(id),
               say("ケースの番号は list PROJECT cases --tier case の「ケース番号」の列です",
                   "numbers are in the column \"Case no.\" of: list PROJECT cases --tier case"));
    return static_cast<std::size_t>(found - cases.id.begin());
}

/// Reads words as an import does and puts them into the one row.
class Correcting {
  public:
    Correcting(const model::Project& project, Cases& row, base::Date today)
        : project_(project),
          row_(row),
          today_(today),
          words_{*project.taxonomy, *project.vocabulary, {&intake::shippedCaseProfile()}} {}

    void apply(const CaseWords& to) {
        if (to.noticedOn) row_.noticedOn[0] = day(*to.noticedOn, "noticed_on");
        if (to.linkedOn) row_.linkedOn[0] = day(*to.linkedOn, "linked_on");
        if (to.resolvedOn) row_.resolvedOn[0] = day(*to.resolvedOn, "resolved_on");
        requireOrder();
        if (to.needs) needs(*to.needs);
        if (to.noticedBy) noticedBy(*to.noticedBy);
        if (to.structure) structure(*to.structure);
        if (to.supports) supports(*to.supports);
        if (to.outcome) outcome(*to.outcome);
        if (to.area) area(*to.area);
    }

  private:
    base::Date day(const std::string& word, const char* column) const {
        if (base::trim(word).empty()) return {};
        const auto read = intake::readDate(word);
        if (!read)
            refuse(say("日付として読めません（{}）", "this is no date ({})", std::string(column)), word,
                   say("例：2024-04-01、R6.4.1、令和6年4月1日", "for example 2024-04-01, R6.4.1"));
        if (today_.known() && *read > today_)
            refuse(say("将来の日付です（{}）", "this date lies in the future ({})", std::string(column)),
                   word);
        return *read;
    }

    void requireOrder() const {
        const base::Date noticed = row_.noticedOn[0], linked = row_.linkedOn[0],
                         resolved = row_.resolvedOn[0];
        if (!noticed.known())
            refuse(say("把握日は空にできません", "the day of noticing cannot be empty"), "noticed_on");
        const auto before = [](base::Date a, base::Date b) { return a.known() && b.known() && a < b; };
        if (before(linked, noticed) || before(resolved, noticed) || before(resolved, linked))
            refuse(say("日付の順序が合いません（把握日、つながった日、解決した日の順です）",
                       "dates are out of order (noticed, then linked, then resolved)"),
                   base::iso(noticed) + (linked.known() ? ", " + base::iso(linked) : "") +
                       (resolved.known() ? ", " + base::iso(resolved) : ""));
    }

    void needs(const std::string& word) {
        const intake::NeedsRead read = intake::readNeeds(word, words_);
        if (!read.unknown.empty())
            refuse(say("困りごとの表にない言葉です", "this is no known need"), read.unknown.front(),
                   say("taxonomy.csv のコードか名前を ; でつないでください",
                       "codes or labels of taxonomy.csv, joined by ;"));
        if (read.needs.empty())
            refuse(say("困りごとが一つもありません", "a case has at least one need"), "needs");
        row_.needs[0] = read.needs;
    }

    void noticedBy(const std::string& word) {
        const std::string name = plain(word);
        const int row = name.empty() ? -1 : intake::actorOf(name, words_);
        if (row < 0 && !name.empty())
            refuse(say("把握した人の表にない言葉です", "this is no known actor"), word);
        row_.noticedBy[0] = static_cast<std::int16_t>(row);
    }

    void structure(const std::string& word) {
        const std::string name = plain(word);
        const int row =
            name.empty() ? project_.taxonomy->unknownStructure : intake::structureOf(name, words_);
        if (row < 0) refuse(say("世帯構成の表にない言葉です", "this is no known structure"), word);
        row_.structure[0] = static_cast<std::int16_t>(row);
    }

    void supports(const std::string& word) {
        std::uint64_t bits = 0;
        for (const std::string& each : intake::splitList(word)) {
            const int kind = intake::supportOf(each, words_);
            const bool ours = std::ranges::find(row_.supportCodes, each) != row_.supportCodes.end();
            if (kind < 0 && !ours) refuse(say("支援の表にない言葉です", "this is no known support"), each);
            const std::string code =
                kind < 0 ? each : project_.vocabulary->supportKinds[static_cast<std::size_t>(kind)].code;
            const std::int32_t at = model::rowOfCode(row_.supportCodes, code);
            if (at >= 64)
                refuse(say("支援の種類は64までです", "there are at most 64 kinds of support"), each);
            bits |= std::uint64_t{1} << at;
        }
        row_.supports[0] = bits;
    }

    void outcome(const std::string& word) {
        const std::string name = plain(word);
        const auto read =
            name.empty() ? std::optional(model::Outcome::Unknown) : intake::outcomeOf(name, words_);
        if (!read)
            refuse(say("結果の表にない言葉です", "this is no known outcome"), word,
                   base::same("resolved, improved, unchanged, worse, ongoing"));
        row_.outcome[0] = *read;
    }

    void area(const std::string& word) {
        const std::string name = plain(word);
        std::string code;
        if (!name.empty()) {
            const auto districts = project_.districts();
            for (int i = 0; districts && i < districts->size(); ++i) {
                const auto row = static_cast<std::size_t>(i);
                if (districts->code[row] == name || districts->name[row] == name) code = districts->code[row];
            }
            if (code.empty())
                refuse(say("その校区はありません", "there is no such district"), word,
                       say("番号は list PROJECT areas で分かります", "codes are in: list PROJECT areas"));
        }
        const std::int32_t district = model::rowOfCode(row_.districtCodes, code);
        if (district == row_.district[0]) return;
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        row_.district[0] = district;
        row_.smallArea[0] = -1;
        row_.masked[0] = {nan, nan};
        row_.mask[0] = model::Mask::Area;
    }

    const model::Project& project_;
    Cases& row_;
    base::Date today_;
    intake::CaseWords words_;
};

/// Notes what the source said; where the case now says that again, nothing is left to keep.
void noteCorrection(model::CaseCorrections& all, const model::Pseudonym& key, CaseField field,
                    const std::string& before, const std::string& after) {
    auto& fields = all[key];
    const auto [said, isNew] = fields.emplace(field, before);
    if (said->second == after) fields.erase(said);
    if (fields.empty()) all.erase(key);
}

}  // namespace

CorrectedCase corrected(const model::Project& project, const CaseEdit& edit, base::Date today) {
    const Cases& cases = *project.cases;
    const std::size_t row = rowOf(cases, edit.id);
    CorrectedCase result{model::oneCase(cases, row), project.caseCorrections, {}};
    Correcting(project, result.row, today).apply(edit.to);
    for (const CaseField field : model::kCaseFields) {
        const std::string before =
            model::fieldText(cases, row, field, *project.taxonomy, *project.vocabulary);
        const std::string after =
            model::fieldText(result.row, 0, field, *project.taxonomy, *project.vocabulary);
        if (before == after) continue;
        result.columns.emplace_back(model::caseFieldName(field));
        noteCorrection(result.corrections, cases.caseKey[row], field, before, after);
    }
    if (result.columns.empty())
        refuse(say("変わるところがありません", "nothing would change"), std::to_string(edit.id));
    return result;
}

std::vector<std::string> correctCase(Session& session, const CaseEdit& edit, const std::string& now,
                                     base::Progress& progress) {
    CorrectedCase after = corrected(session.project, edit, dayOf(now));
    store::Change change;
    change.cases = std::make_shared<const Cases>(std::move(after.row));
    change.caseCorrections = std::make_shared<const model::CaseCorrections>(std::move(after.corrections));
    const nlohmann::json settings = {{"case", edit.id}, {"columns", after.columns}};
    session.file.commit(change, {.at = now, .command = "case correct", .settings = settings.dump()},
                        session.project.info.revision, progress);
    session.project = session.file.load();
    return after.columns;
}

}  // namespace sasae::app
