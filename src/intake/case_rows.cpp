#include "intake/case_rows.h"

#include <cctype>
#include <utility>

#include "base/encoding.h"
#include "intake/personal_text.h"

namespace sasae::intake {
namespace {

using base::say;
using base::Severity;

bool isLon(double v) {
    return v >= 122 && v <= 154.5;
}
bool isLat(double v) {
    return v >= 20 && v <= 46;
}

bool isCode(const std::string& word) {
    if (word.empty() || word.size() > 40 || !std::islower(static_cast<unsigned char>(word[0]))) return false;
    for (const char c : word)
        if (!std::islower(static_cast<unsigned char>(c)) && !std::isdigit(static_cast<unsigned char>(c)) &&
            c != '_')
            return false;
    return true;
}

std::int64_t rowNumber(std::size_t r) {
    return static_cast<std::int64_t>(r) + 1;
}

}  // namespace

CaseRowReader::CaseRowReader(const base::CsvTable& table, const CaseColumns& columns, const CaseWords& words,
                             base::Date today)
    : table_(table), columns_(columns), words_(words), today_(today) {
    for (std::size_t i = 0; i < columns.role.size(); ++i) {
        const int column = static_cast<int>(i);
        if (columns.role[i] == CaseRole::Needs) needColumns_.push_back(column);
        if (columns.role[i] == CaseRole::NeedMark) markColumns_.push_back(column);
        if (columns.role[i] == CaseRole::Supports) supportColumns_.push_back(column);
        column_.emplace(columns.role[i], column);
    }
}

const std::string& CaseRowReader::cell(std::size_t r, CaseRole role) const {
    const auto it = column_.find(role);
    return table_.at(r, it == column_.end() ? -1 : it->second);
}

std::string CaseRowReader::plain(std::size_t r, CaseRole role) const {
    const std::string& text = cell(r, role);
    return base::trim(base::isAscii(text) ? text : base::nfkc(text));
}

void CaseRowReader::note(std::string_view code, Severity severity, const base::Text& text, std::size_t r,
                         std::string_view column) {
    base::add(findings, code, severity, text, rowNumber(r), column);
}

void CaseRowReader::countWord(WordList list, const std::string& word) {
    constexpr std::size_t kMostWords = 20000;
    if (unknown_.size() < kMostWords || unknown_.contains({list, word})) ++unknown_[{list, word}];
}

bool CaseRowReader::read(std::size_t r, RawCases& out) {
    std::string household = plain(r, CaseRole::HouseholdKey);
    if (household.empty()) {
        note("no-household-key", Severity::Warning,
             say("世帯の番号がない行を保留しました", "rows without a household key were left out"), r);
        return false;
    }
    Dates dates;
    if (!readDates(r, dates)) return false;
    const model::NeedSet needs = readAllNeeds(r);
    if (needs.empty()) {
        note("no-needs", Severity::Warning,
             say("困りごとが一つも読めない行を保留しました", "rows without any known need were left out"), r);
        return false;
    }
    Place place = readPlace(r);
    out.row.push_back(rowNumber(r));
    out.agency.push_back(plain(r, CaseRole::Agency));
    out.householdKey.push_back(std::move(household));
    out.caseKey.push_back(plain(r, CaseRole::CaseKey));
    out.noticedOn.push_back(dates.noticed);
    out.linkedOn.push_back(dates.linked);
    out.resolvedOn.push_back(dates.resolved);
    out.noticedBy.push_back(static_cast<std::int16_t>(readActor(r)));
    out.needs.push_back(needs);
    out.structure.push_back(static_cast<std::int16_t>(readStructure(r)));
    out.placeKind.push_back(place.kind);
    out.point.push_back(place.point);
    out.placeText.push_back(std::move(place.text));
    out.supports.push_back(readSupports(r));
    out.outcome.push_back(readOutcome(r));
    return true;
}

bool CaseRowReader::readDates(std::size_t r, Dates& dates) {
    const std::string& text = cell(r, CaseRole::NoticedOn);
    if (base::trim(text).empty()) {
        note("no-noticed-date", Severity::Warning,
             say("把握日のない行を保留しました", "rows without the day of noticing were left out"), r);
        return false;
    }
    const auto noticed = readDate(text);
    if (!noticed) {
        note("bad-noticed-date", Severity::Warning,
             say("把握日が日付として読めない行を保留しました",
                 "rows whose day of noticing is no date were left out"),
             r);
        return false;
    }
    if (today_.known() && *noticed > today_) {
        note("future-date", Severity::Warning,
             say("把握日が将来の日付の行を保留しました", "rows noticed in the future were left out"), r);
        return false;
    }
    dates.noticed = *noticed;
    dates.linked = laterDate(r, CaseRole::LinkedOn, dates.noticed);
    dates.resolved = laterDate(r, CaseRole::ResolvedOn, dates.noticed);
    if (dates.linked.known() && dates.resolved.known() && dates.resolved < dates.linked)
        note("date-order", Severity::Warning,
             say("日付の順序が合わない行があります（把握日より前の日付は取り込んでいません）",
                 "dates out of order (a date before the day of noticing was not taken over)"),
             r);
    return true;
}

base::Date CaseRowReader::laterDate(std::size_t r, CaseRole role, base::Date noticed) {
    const std::string& text = cell(r, role);
    if (base::trim(text).empty()) return {};
    const auto date = readDate(text);
    if (!date || (today_.known() && *date > today_)) {
        note("bad-date", Severity::Warning,
             say("日付として読めない、または将来の日付を、空欄として取り込みました",
                 "dates that cannot be read, or lie in the future, were taken as empty"),
             r, roleName(role));
        return {};
    }
    if (*date < noticed) {
        note("date-order", Severity::Warning,
             say("日付の順序が合わない行があります（把握日より前の日付は取り込んでいません）",
                 "dates out of order (a date before the day of noticing was not taken over)"),
             r, roleName(role));
        return {};
    }
    return *date;
}

model::NeedSet CaseRowReader::readAllNeeds(std::size_t r) {
    model::NeedSet needs;
    for (const int column : needColumns_) {
        const std::string& text = table_.at(r, column);
        if (text.empty()) continue;
        constexpr std::size_t kMostSpellings = 50000;
        auto seen = needsSeen_.find(text);
        if (seen == needsSeen_.end()) {
            if (needsSeen_.size() >= kMostSpellings) needsSeen_.clear();
            seen = needsSeen_.emplace(text, readNeeds(text, words_)).first;
        }
        needs.bits |= seen->second.needs.bits;
        for (const std::string& word : seen->second.unknown) {
            countWord(WordList::Needs, word);
            note("unknown-need", Severity::Warning,
                 say("困りごとの表にない言葉がある行です。その言葉は取り込んでいません",
                     "rows with words that are no known need; those words were not taken over"),
                 r, "needs");
        }
    }
    readMarks(r, needs);
    return needs;
}

void CaseRowReader::readMarks(std::size_t r, model::NeedSet& needs) {
    for (const int column : markColumns_) {
        const auto mark = readMark(table_.at(r, column));
        if (!mark)
            note("bad-mark", Severity::Warning,
                 say("○・1・有などの印として読めないセルがある行です。印なしとして取り込みました",
                     "cells that cannot be read as a mark were taken as empty"),
                 r,
                 words_.taxonomy
                     .needs[static_cast<std::size_t>(columns_.need[static_cast<std::size_t>(column)])]
                     .code);
        else if (*mark)
            needs.insert(columns_.need[static_cast<std::size_t>(column)]);
    }
}

CaseRowReader::Place CaseRowReader::readLonLat(std::size_t r) {
    const auto lon = readNumber(cell(r, CaseRole::Lon)), lat = readNumber(cell(r, CaseRole::Lat));
    if (lon && lat && isLon(*lon) && isLat(*lat)) return {PlaceKind::LonLat, {*lon, *lat}, {}};
    if (lon && lat && isLon(*lat) && isLat(*lon)) {
        note("lonlat-swapped", Severity::Warning,
             say("経度と緯度が入れ替わっている行を、入れ替えて読みました",
                 "longitude and latitude were swapped, and read so"),
             r);
        return {PlaceKind::LonLat, {*lat, *lon}, {}};
    }
    if (!base::trim(cell(r, CaseRole::Lon)).empty() || !base::trim(cell(r, CaseRole::Lat)).empty())
        note("bad-place", Severity::Warning,
             say("座標として読めない場所がある行です", "places that cannot be read as coordinates"), r);
    return {};
}

CaseRowReader::Place CaseRowReader::readPlace(std::size_t r) {
    if (Place place = readLonLat(r); place.kind != PlaceKind::None) return place;
    const auto x = readNumber(cell(r, CaseRole::X)), y = readNumber(cell(r, CaseRole::Y));
    if (x && y) return {PlaceKind::Projected, {*x, *y}, {}};
    if (!base::trim(cell(r, CaseRole::X)).empty() || !base::trim(cell(r, CaseRole::Y)).empty())
        note("bad-place", Severity::Warning,
             say("座標として読めない場所がある行です", "places that cannot be read as coordinates"), r);
    if (std::string code = plain(r, CaseRole::AreaCode); !code.empty())
        return {PlaceKind::AreaCode, {}, std::move(code)};
    if (std::string address = plain(r, CaseRole::Address); !address.empty())
        return {PlaceKind::Address, {}, std::move(address)};
    if (std::string name = plain(r, CaseRole::AreaName); !name.empty())
        return {PlaceKind::AreaCode, {}, std::move(name)};
    note("no-place", Severity::Warning,
         say("場所のない行です。校区の分からない世帯として取り込みました",
             "rows without a place: taken over as households whose district is unknown"),
         r);
    return {};
}

int CaseRowReader::readStructure(std::size_t r) {
    const std::string word = plain(r, CaseRole::Structure);
    if (word.empty()) return words_.taxonomy.unknownStructure;
    const int row = structureOf(word, words_);
    if (row >= 0) return row;
    countWord(WordList::Structure, word);
    note("unknown-structure", Severity::Warning,
         say("世帯構成の表にない言葉がある行です。「不明」として取り込みました",
             "rows whose household structure is not known; taken over as \"unknown\""),
         r, "structure");
    return words_.taxonomy.unknownStructure;
}

int CaseRowReader::readActor(std::size_t r) {
    const std::string word = plain(r, CaseRole::NoticedBy);
    if (word.empty()) return -1;
    const int row = actorOf(word, words_);
    if (row >= 0) return row;
    countWord(WordList::NoticedBy, word);
    note("unknown-noticed-by", Severity::Warning,
         say("把握した人の表にない言葉がある行です。「不明」として取り込みました",
             "rows noticed by somebody who is not in the list of actors; taken over as unknown"),
         r, "noticed_by");
    return -1;
}

std::vector<std::string> CaseRowReader::readSupports(std::size_t r) {
    std::vector<std::string> codes;
    for (const int column : supportColumns_)
        for (const std::string& word : splitList(table_.at(r, column))) {
            const int kind = supportOf(word, words_);
            if (kind >= 0) {
                codes.push_back(words_.vocabulary.supportKinds[static_cast<std::size_t>(kind)].code);
                continue;
            }
            countWord(WordList::Supports, word);
            if (isCode(word))
                codes.push_back(word);  // kept only where it recurs (readCaseFile)
            else
                note(
                    "unknown-support", Severity::Warning,
                    say("支援の表にない言葉がある行です。その言葉は取り込んでいません",
                        "rows with words that are no known kind of support; those words were not taken over"),
                    r, "supports");
        }
    return codes;
}

model::Outcome CaseRowReader::readOutcome(std::size_t r) {
    const std::string word = plain(r, CaseRole::Outcome);
    if (word.empty()) return model::Outcome::Unknown;
    if (const auto outcome = outcomeOf(word, words_)) return *outcome;
    countWord(WordList::Outcome, word);
    note("unknown-outcome", Severity::Warning,
         say("結果の表にない言葉がある行です。「不明」として取り込みました",
             "rows whose outcome is not known; taken over as unknown"),
         r, "outcome");
    return model::Outcome::Unknown;
}

std::vector<UnknownWord> CaseRowReader::unknownWords() const {
    constexpr std::size_t kLongestShownBytes = 60;
    std::vector<UnknownWord> shown;
    for (const auto& [key, rows] : unknown_) {
        const NameShape shape = nameShape(key.second);
        const bool personal = shape.spaced || shape.surname || shape.surnameOnly ||
                              looksLikePhone(key.second) || looksLikeMail(key.second) ||
                              looksLikePersonalNumber(key.second) || looksLikeStreetAddress(key.second);
        if (rows >= UnknownWord::kShownFrom && !personal && key.second.size() <= kLongestShownBytes)
            shown.push_back({key.first, key.second, rows});
    }
    return shown;
}

}  // namespace sasae::intake
