#include "app/proposal_json.h"

#include <nlohmann/json.hpp>

namespace sasae::app {

namespace {

using nlohmann::json;

/// Counts read as whole numbers in JSON.
json number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
    return value;
}

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

json sentences(const std::vector<base::Text>& texts, base::Lang lang) {
    json list = json::array();
    for (const auto& text : texts) list.push_back(text.in(lang));
    return list;
}

const char* basisWord(released::Basis basis) {
    switch (basis) {
        case released::Basis::Significant:
            return "significant";
        case released::Basis::Repeated:
            return "repeated";
        case released::Basis::Burden:
            return "burden";
    }
    return "";
}

const char* againstWord(released::Against against) {
    switch (against) {
        case released::Against::Elsewhere:
            return "elsewhere";
        case released::Against::YearBefore:
            return "year_before";
        case released::Against::Unrelated:
            return "unrelated";
    }
    return "";
}

json supportsJson(const released::ProposalSheet& sheet, base::Lang lang) {
    json rows = json::array();
    for (const auto& support : sheet.supports) {
        json row = {{"support", support.name.in(lang)}, {"roles", support.roles.in(lang)}};
        putFigure(row, "used", support.used);
        putFigure(row, "solved", support.solved);
        row["low"] = orNull(support.low);
        row["high"] = orNull(support.high);
        rows.push_back(row);
    }
    return rows;
}

json evidenceJson(const released::ProposalSheet& sheet, base::Lang lang) {
    json evidence = {{"found", sheet.found.in(lang)},
                     {"certainty", sheet.certainty.in(lang)},
                     {"why_similar", sentences(sheet.whySimilar, lang)},
                     {"caveats", sentences(sheet.caveats, lang)}};
    evidence["raw_ratio"] = sheet.statistics ? orNull(sheet.statistics->rawRatio) : json(nullptr);
    evidence["ratio_low"] = sheet.statistics ? orNull(sheet.statistics->ratioLow) : json(nullptr);
    evidence["ratio_high"] = sheet.statistics ? orNull(sheet.statistics->ratioHigh) : json(nullptr);
    evidence["q_value"] = sheet.statistics ? orNull(sheet.statistics->qValue) : json(nullptr);
    json quarters = json::array();
    for (const auto& bar : sheet.quarters) {
        json quarter = {{"label", bar.label.in(lang)}};
        putFigure(quarter, "households", bar.households);
        quarters.push_back(quarter);
    }
    evidence["quarters"] = quarters;
    json noticed = json::object();
    putFigure(noticed, "self_family", sheet.noticedBy[0]);
    putFigure(noticed, "residents", sheet.noticedBy[1]);
    putFigure(noticed, "professionals", sheet.noticedBy[2]);
    putFigure(noticed, "unknown", sheet.noticedBy[3]);
    evidence["noticed_by"] = noticed;
    putFigure(evidence, "linked_within_30_days", sheet.linkedWithin30);
    putFigure(evidence, "link_observable", sheet.linkObservable);
    putFigure(evidence, "closed_households", sheet.closedHouseholds);
    evidence["supports_in_solved_households"] = supportsJson(sheet, lang);
    json roles = json::array();
    for (const auto& role : sheet.roles)
        roles.push_back({{"role", role.role.in(lang)}, {"what", role.what.in(lang)}, {"thin", role.thin}});
    evidence["roles"] = roles;
    return evidence;
}

/// Whose p_value and stability these are, where the pattern has needs besides that were not tested.
json testedJson(const released::Tested& tested, base::Lang lang) {
    return {{"name", tested.name.in(lang)}, {"cases", tested.households}, {"expected", tested.expected}};
}

json proposalJson(const released::ProposalSheet& sheet, base::Lang lang) {
    json pattern = {{"id", sheet.patternId}, {"name", sheet.title.in(lang)}, {"needs", sheet.needCodes}};
    pattern["need_labels"] = sentences(sheet.needLabels, lang);
    pattern["structure"] = sheet.structureCode.empty() ? json(nullptr) : json(sheet.structureCode);
    json proposal = {{"id", sheet.id},
                     {"rank", sheet.rank},
                     {"scope", sheet.scope},
                     {"areas", sheet.areaCodes},
                     {"place", sheet.place.in(lang)},
                     {"pattern", pattern},
                     {"basis", basisWord(sheet.basis)},
                     {"against", againstWord(sheet.against)}};
    putFigure(proposal, "cases", sheet.households);
    const auto& statistics = sheet.statistics;
    proposal["expected"] = statistics ? json(statistics->expected) : json(nullptr);
    proposal["rate_ratio"] = statistics ? orNull(statistics->ratio) : json(nullptr);
    proposal["p_value"] = statistics ? orNull(statistics->pValue) : json(nullptr);
    proposal["stability"] = statistics ? orNull(statistics->stability) : json(nullptr);
    proposal["tested"] =
        statistics && statistics->tested ? testedJson(*statistics->tested, lang) : json(nullptr);
    proposal["also_under"] = sheet.alsoUnder;
    proposal["evidence"] = evidenceJson(sheet, lang);
    return proposal;
}

}  // namespace

void putFigure(json& object, const char* name, const released::Figure& figure) {
    using Kind = released::Figure::Kind;
    switch (figure.kind) {
        case Kind::Exact:
            object[name] = number(figure.value);
            return;
        case Kind::Band:
            object[name] = {{"low", number(figure.low)}, {"high", number(figure.high)}};
            return;
        case Kind::Several:
            object[std::string(name) + "_note"] = "several";
            break;
        case Kind::Suppressed:
            object[std::string(name) + "_note"] = "suppressed";
            break;
        case Kind::NoData:
            object[std::string(name) + "_note"] = "no data";
            break;
    }
    object[name] = nullptr;
}

json proposalsJson(const released::Released<released::ProposalList>& list,
                   const model::ProposalSettings& settings, base::Lang lang) {
    const auto& run = list->run;
    json document = {{"window", {{"from", base::iso(run.from)}, {"to", base::iso(run.to)}}},
                     {"seed", settings.seed},
                     {"tier", released::tierName(list.tier())},
                     {"standard", run.standard},
                     {"edition", run.edition},
                     {"data_date", base::iso(run.dataDate)},
                     {"unlisted", run.unlisted},
                     {"handling", released::handlingNote(list.tier()).in(lang)},
                     {"notes", sentences(list->notes, lang)}};
    document["proposals"] = json::array();
    for (const auto& sheet : list->proposals) document["proposals"].push_back(proposalJson(sheet, lang));
    return document;
}

json tableJson(const released::Table& table, base::Lang lang) {
    json rows = json::array();
    for (const auto& cells : table.rows) {
        json row = json::object();
        for (std::size_t i = 0; i < cells.size() && i < table.columns.size(); ++i) {
            const char* name = table.columns[i].name.c_str();
            if (const auto* text = std::get_if<base::Text>(&cells[i]))
                row[name] = text->in(lang);
            else if (const auto* figure = std::get_if<released::Figure>(&cells[i]))
                putFigure(row, name, *figure);
            else if (const auto* date = std::get_if<base::Date>(&cells[i]))
                row[name] = base::iso(*date);
            else
                row[name] = nullptr;
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace sasae::app
