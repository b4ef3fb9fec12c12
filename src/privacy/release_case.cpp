// One case, for its staff.
#include <algorithm>

#include "base/error.h"
#include "privacy/case_words.h"
#include "privacy/gate.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::same;
using base::Text;
using model::CaseField;
using released::CaseSheet;

namespace {

Text labelOf(CaseField field) {
    switch (field) {
        case CaseField::NoticedOn:
            return {"気づいた日", "Noticed on"};
        case CaseField::LinkedOn:
            return {"つながった日", "Linked on"};
        case CaseField::ResolvedOn:
            return {"解決した日", "Resolved on"};
        case CaseField::NoticedBy:
            return {"気づいた人", "Noticed by"};
        case CaseField::Needs:
            return {"困りごと", "Needs"};
        case CaseField::Structure:
            return {"世帯構成", "Household"};
        case CaseField::Place:
            return {"校区", "District"};
        case CaseField::Supports:
            return {"支援", "Supports"};
        case CaseField::Outcome:
            break;
    }
    return {"結果", "Outcome"};
}

std::vector<std::string> parts(const std::string& codes) {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < codes.size();) {
        const std::size_t end = std::min(codes.find(';', at), codes.size());
        if (end > at) list.push_back(codes.substr(at, end - at));
        at = end + 1;
    }
    return list;
}

/// "K07/s12": only the district is told.
std::string districtOf(const std::string& place) {
    return place.substr(0, place.find('/'));
}

Text districtWords(const model::Project& project, const std::string& code) {
    if (code.empty()) return {};
    if (const auto districts = project.districts())
        for (std::size_t i = 0; i < districts->code.size(); ++i)
            if (districts->code[i] == code) return same(districts->name[i]);
    return same(code);
}

Text labelsOf(const std::string& codes, const std::function<Text(const std::string&)>& labelled) {
    std::vector<Text> words;
    for (const std::string& code : parts(codes)) words.push_back(labelled(code));
    return joined(words, {"、", "; "});
}

/// model::fieldText in words for people.
Text shownOf(const model::Project& project, CaseField field, const std::string& text) {
    const model::Taxonomy& taxonomy = *project.taxonomy;
    const model::Vocabulary& vocabulary = *project.vocabulary;
    switch (field) {
        case CaseField::NoticedBy: {
            const int row = text.empty() ? -1 : vocabulary.findActor(text);
            return row < 0 ? Text{} : vocabulary.actors[static_cast<std::size_t>(row)].label;
        }
        case CaseField::Needs:
            return labelsOf(text, [&](const std::string& code) {
                const int row = taxonomy.findNeed(code);
                return row < 0 ? same(code) : taxonomy.needs[static_cast<std::size_t>(row)].label;
            });
        case CaseField::Structure: {
            const int row = text.empty() ? -1 : taxonomy.findStructure(text);
            return row < 0 ? Text{} : taxonomy.structures[static_cast<std::size_t>(row)].label;
        }
        case CaseField::Place:
            return districtWords(project, districtOf(text));
        case CaseField::Supports:
            return labelsOf(text, [&](const std::string& code) {
                const int row = vocabulary.findSupportKind(code);
                return row < 0 ? same(code) : vocabulary.supportKinds[static_cast<std::size_t>(row)].label;
            });
        case CaseField::Outcome:
            for (const auto outcome :
                 {model::Outcome::Resolved, model::Outcome::Improved, model::Outcome::Unchanged,
                  model::Outcome::Worse, model::Outcome::Ongoing, model::Outcome::Unknown})
                if (text == model::outcomeName(outcome)) return outcomeLabel(outcome);
            return same(text);
        default:
            return same(text);  // an ISO day
    }
}

std::string wordsOf(CaseField field, const std::string& text) {
    if (field == CaseField::Place) return districtOf(text);
    if (field == CaseField::Outcome && text == model::outcomeName(model::Outcome::Unknown)) return {};
    return text;
}

void addOthers(const model::Project& project, std::size_t row, CaseSheet& sheet) {
    const model::Cases& cases = *project.cases;
    for (std::size_t k = 0; k < cases.household.size(); ++k) {
        if (k == row || cases.household[k] != cases.household[row]) continue;
        const auto text = [&](CaseField field) {
            return shownOf(project, field,
                           model::fieldText(cases, k, field, *project.taxonomy, *project.vocabulary));
        };
        sheet.others.push_back(
            {cases.id[k], cases.noticedOn[k], text(CaseField::Needs), text(CaseField::Outcome)});
    }
    std::ranges::stable_sort(sheet.others, {}, &CaseSheet::Other::noticed);
}

}  // namespace

Released<CaseSheet> Gate::releaseCase(const model::Project& project, std::int64_t id, Tier tier) {
    if (tier != Tier::Case)
        throw base::Error(
            base::Kind::Refused,
            base::say("この表示区分（{}）では、1件のケースを見ることも直すこともできません",
                      "at this tier ({}) a single case can be neither seen nor corrected",
                      released::tierName(tier)),
            "case", {"担当の表示区分（--tier case）で行ってください", "use the case tier (--tier case)"});
    const model::Cases& cases = *project.cases;
    const auto found = std::ranges::find(cases.id, id);
    if (found == cases.id.end())
        throw base::Error(
            base::Kind::Usage, base::say("その番号のケースはありません", "there is no case of that number"),
            std::to_string(id),
            base::say("ケースの番号は list PROJECT cases --tier case の「ケース番号」の列です",
                      "numbers are in the column \"Case no.\" of: list PROJECT cases --tier case"));
    const auto row = static_cast<std::size_t>(found - cases.id.begin());
    CaseSheet sheet;
    sheet.id = id;
    sheet.hasPoint = cases.masked[row].x == cases.masked[row].x;
    const auto noted = project.caseCorrections.find(cases.caseKey[row]);
    for (const CaseField field : model::kCaseFields) {
        const std::string text = model::fieldText(cases, row, field, *project.taxonomy, *project.vocabulary);
        CaseSheet::Field line{field == CaseField::Place ? "area" : model::caseFieldName(field),
                              labelOf(field),
                              shownOf(project, field, text),
                              wordsOf(field, text),
                              false,
                              {}};
        if (noted != project.caseCorrections.end())
            if (const auto said = noted->second.find(field); said != noted->second.end()) {
                line.corrected = true;
                line.source = shownOf(project, field, said->second);
            }
        sheet.fields.push_back(std::move(line));
    }
    addOthers(project, row, sheet);
    return seal(std::move(sheet), tier);
}

}  // namespace sasae::privacy
