#include "store/proposal_json.h"

#include <algorithm>
#include <stdexcept>

#include "store/definitions_json.h"
#include "store/json_text.h"
#include "store/pattern_json.h"

namespace sasae::store {
namespace {

template <class T>
const T& rowAt(std::span<const T> list, int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= list.size()) throw std::out_of_range("row");
    return list[static_cast<std::size_t>(row)];
}

int rowOf(std::span<const std::string> list, const std::string& code) {
    const auto found = std::find(list.begin(), list.end(), code);
    if (found == list.end()) throw std::out_of_range("unknown code");
    return static_cast<int>(found - list.begin());
}

Json optionalJson(const std::optional<double>& value) {
    return value ? jsonOf(*value) : Json();
}

std::optional<double> optionalOf(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional(numberOf(json));
}

Json intervalJson(const model::Interval& i) {
    return {jsonOf(i.low), jsonOf(i.high)};
}

model::Interval intervalOf(const Json& json) {
    return {numberOf(json.at(0)), numberOf(json.at(1))};
}

/// Counts by row of a list as [code, count] pairs.
Json countsJson(const std::vector<int>& counts, const auto& list) {
    Json pairs = Json::array();
    for (std::size_t i = 0; i < counts.size(); ++i) pairs.push_back({list.at(i).code, counts[i]});
    return pairs;
}

std::vector<int> countsOf(const Json& json, std::size_t size, auto rowOfCode) {
    if (json.empty()) return {};
    std::vector<int> counts(size, 0);
    for (const Json& pair : json)
        counts.at(static_cast<std::size_t>(rowOfCode(pair.at(0).get<std::string>()))) = pair.at(1).get<int>();
    return counts;
}

Json evidenceJson(const model::Evidence& e, const RunRows& rows) {
    Json cases = Json::array(), supports = Json::array();
    for (int row : e.caseRows) cases.push_back(rowAt(rows.caseIds, row));
    for (const model::SupportOutcome& s : e.supports)
        supports.push_back({{"support", rowAt(rows.supportCodes, s.support)},
                            {"used", s.used},
                            {"solved", s.solved},
                            {"shrunk", jsonOf(s.shrunk)},
                            {"interval", intervalJson(s.interval)}});
    return {{"cases", cases},
            {"raw_ratio", optionalJson(e.rawRatio)},
            {"quarters", e.quarterOf},
            {"per_quarter", e.perQuarter},
            {"city_cases", e.cityCases},
            {"noticed_by", e.noticedBy},
            {"linked_within_30", e.linkedWithin30},
            {"link_observable", e.linkObservable},
            {"supports", supports},
            {"closed_households", e.closedHouseholds},
            {"need_counts", countsJson(e.needCounts, rows.taxonomy.needs)},
            {"structure_counts", countsJson(e.structureCounts, rows.taxonomy.structures)},
            {"all_needs_shared", e.allNeedsShared},
            {"median_distance_m", jsonOf(e.medianDistanceM)},
            {"lift", jsonOf(e.lift)},
            {"missing_structure", e.missingStructure},
            {"missing_place", e.missingPlace}};
}

model::Evidence evidenceOf(const Json& json, const RunRows& rows) {
    model::Evidence e;
    for (const Json& id : json.at("cases")) {
        const auto found = std::lower_bound(rows.caseIds.begin(), rows.caseIds.end(), id.get<std::int64_t>());
        if (found != rows.caseIds.end() && *found == id.get<std::int64_t>())
            e.caseRows.push_back(static_cast<int>(found - rows.caseIds.begin()));
    }
    e.rawRatio = optionalOf(json.at("raw_ratio"));
    e.quarterOf = json.at("quarters").get<std::vector<std::int32_t>>();
    e.perQuarter = json.at("per_quarter").get<std::vector<int>>();
    e.cityCases = json.at("city_cases").get<int>();
    e.noticedBy = json.at("noticed_by").get<std::array<int, 4>>();
    e.linkedWithin30 = json.at("linked_within_30").get<int>();
    e.linkObservable = json.at("link_observable").get<int>();
    for (const Json& s : json.at("supports"))
        e.supports.push_back({rowOf(rows.supportCodes, s.at("support").get<std::string>()),
                              s.at("used").get<int>(), s.at("solved").get<int>(), numberOf(s.at("shrunk")),
                              intervalOf(s.at("interval"))});
    e.closedHouseholds = json.at("closed_households").get<int>();
    e.needCounts = countsOf(json.at("need_counts"), rows.taxonomy.needs.size(),
                            [&](const std::string& code) { return needRow(code, rows.taxonomy); });
    e.structureCounts = countsOf(json.at("structure_counts"), rows.taxonomy.structures.size(),
                                 [&](const std::string& code) { return structureRow(code, rows.taxonomy); });
    e.allNeedsShared = json.at("all_needs_shared").get<int>();
    e.medianDistanceM = numberOf(json.at("median_distance_m"));
    e.lift = numberOf(json.at("lift"));
    e.missingStructure = json.at("missing_structure").get<int>();
    e.missingPlace = json.at("missing_place").get<int>();
    return e;
}

Json testedJson(const model::Tested& t, const RunRows& rows) {
    return {
        {"pattern", jsonOf(t.pattern, rows.taxonomy)}, {"cases", t.cases}, {"expected", jsonOf(t.expected)}};
}

model::Tested testedOf(const Json& json, const RunRows& rows) {
    return {patternOf(json.at("pattern"), rows.taxonomy), json.at("cases").get<int>(),
            numberOf(json.at("expected"))};
}

Json proposalJson(const model::Proposal& p, const RunRows& rows) {
    Json areas = Json::array();
    for (int row : p.areas) areas.push_back(rowAt(rows.districtCodes, row));
    return {{"id", p.id},
            {"rank", p.rank},
            {"scope", model::scopeName(p.scope)},
            {"areas", areas},
            {"pattern", jsonOf(p.pattern, rows.taxonomy)},
            {"basis", model::basisName(p.basis)},
            {"against", model::againstName(p.against)},
            {"cases", p.cases},
            {"expected", jsonOf(p.expected)},
            {"ratio", optionalJson(p.ratio)},
            {"ratio_interval", intervalJson(p.ratioInterval)},
            {"p_value", optionalJson(p.pValue)},
            {"q_value", optionalJson(p.qValue)},
            {"stability", optionalJson(p.stability)},
            {"tested", p.tested ? testedJson(*p.tested, rows) : Json(nullptr)},
            {"evidence", evidenceJson(p.evidence, rows)},
            {"also_under", p.alsoUnder}};
}

template <class Enum>
Enum enumOf(const Json& json, std::initializer_list<Enum> values, const char* (*name)(Enum)) {
    for (Enum value : values)
        if (json.get<std::string>() == name(value)) return value;
    throw std::out_of_range("unknown word");
}

/// Runs stored before this was written down: of the whole city only rises were significant.
model::Against againstOf(const Json& json, model::Scope scope, model::Basis basis) {
    using model::Against;
    if (json.contains("against"))
        return enumOf(json.at("against"), {Against::Elsewhere, Against::YearBefore, Against::Unrelated},
                      model::againstName);
    if (scope != model::Scope::City) return Against::Elsewhere;
    return basis == model::Basis::Significant ? Against::YearBefore : Against::Unrelated;
}

model::Proposal proposalOf(const Json& json, const RunRows& rows) {
    using model::Basis;
    using model::Scope;
    model::Proposal p;
    p.id = json.at("id").get<std::string>();
    p.rank = json.at("rank").get<int>();
    p.scope = enumOf(json.at("scope"), {Scope::District, Scope::Group, Scope::City}, model::scopeName);
    for (const Json& code : json.at("areas"))
        p.areas.push_back(rowOf(rows.districtCodes, code.get<std::string>()));
    p.pattern = patternOf(json.at("pattern"), rows.taxonomy);
    p.basis =
        enumOf(json.at("basis"), {Basis::Significant, Basis::Repeated, Basis::Burden}, model::basisName);
    p.against = againstOf(json, p.scope, p.basis);
    p.cases = json.at("cases").get<int>();
    p.expected = numberOf(json.at("expected"));
    p.ratio = optionalOf(json.at("ratio"));
    p.ratioInterval = intervalOf(json.at("ratio_interval"));
    p.pValue = optionalOf(json.at("p_value"));
    p.qValue = optionalOf(json.at("q_value"));
    p.stability = optionalOf(json.at("stability"));
    if (const auto tested = json.find("tested"); tested != json.end() && !tested->is_null())
        p.tested = testedOf(*tested, rows);
    p.evidence = evidenceOf(json.at("evidence"), rows);
    p.alsoUnder = json.at("also_under").get<std::vector<std::string>>();
    return p;
}

}  // namespace

std::string runText(const model::ProposalRun& run, const RunRows& rows) {
    Json proposals = Json::array(), silent = Json::array(), notes = Json::array();
    for (const model::Proposal& p : run.proposals) proposals.push_back(proposalJson(p, rows));
    for (const model::SilentDistrict& s : run.silent)
        silent.push_back({{"district", rowAt(rows.districtCodes, s.district)},
                          {"cases", s.cases},
                          {"expected", jsonOf(s.expected)}});
    for (const base::Text& note : run.notes) notes.push_back(jsonOf(note));
    return dumped({{"settings", settingsText(run.settings)},
                   {"standard", run.standard},
                   {"proposals", proposals},
                   {"unlisted_repeated", run.unlistedRepeated},
                   {"silent", silent},
                   {"cases_used", run.casesUsed},
                   {"households_used", run.householdsUsed},
                   {"patterns_tried", run.patternsTried},
                   {"places_tried", run.placesTried},
                   {"notes", notes}});
}

model::ProposalRun runFrom(const std::string& text, const RunRows& rows) {
    const Json json = Json::parse(text);
    model::ProposalRun run;
    run.settings = settingsFrom(json.at("settings").get<std::string>());
    run.standard = json.at("standard").get<bool>();
    for (const Json& p : json.at("proposals")) run.proposals.push_back(proposalOf(p, rows));
    run.unlistedRepeated = json.at("unlisted_repeated").get<int>();
    for (const Json& s : json.at("silent"))
        run.silent.push_back({rowOf(rows.districtCodes, s.at("district").get<std::string>()),
                              s.at("cases").get<int>(), numberOf(s.at("expected"))});
    run.casesUsed = json.at("cases_used").get<int>();
    run.householdsUsed = json.at("households_used").get<int>();
    run.patternsTried = json.at("patterns_tried").get<int>();
    run.placesTried = json.at("places_tried").get<int>();
    for (const Json& note : json.at("notes")) run.notes.push_back(textOf(note));
    return run;
}

}  // namespace sasae::store
