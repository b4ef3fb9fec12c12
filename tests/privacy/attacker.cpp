#include "privacy/attacker.h"

namespace sasae::test {

namespace {

std::string both(const base::Text& text) {
    return text.ja + "\n" + text.en + "\n";
}

void addFigures(const released::Table& table, std::vector<released::Figure>& figures) {
    for (const auto& row : table.rows)
        for (const released::Cell& cell : row)
            if (const auto* figure = std::get_if<released::Figure>(&cell)) figures.push_back(*figure);
}

}  // namespace

std::string wordsOf(const released::ProposalSheet& sheet) {
    std::string words = sheet.id + "\n" + sheet.patternId + "\n" + sheet.structureCode + "\n";
    words += both(sheet.title) + both(sheet.place) + both(sheet.structureLabel) + both(sheet.found) +
             both(sheet.certainty);
    for (const auto* list : {&sheet.needLabels, &sheet.whySimilar, &sheet.toDecide, &sheet.caveats})
        for (const base::Text& text : *list) words += both(text);
    for (const std::string& code : sheet.needCodes) words += code + "\n";
    for (const std::string& id : sheet.alsoUnder) words += id + "\n";
    for (const auto& support : sheet.supports) words += both(support.name) + both(support.roles);
    for (const auto& role : sheet.roles) words += both(role.role) + both(role.what);
    for (const auto& quarter : sheet.quarters) words += both(quarter.label);
    return words;
}

std::string wordsOf(const released::ProposalList& list) {
    std::string words = both(list.run.period) + both(list.run.parameters);
    for (const auto& sheet : list.proposals) words += wordsOf(sheet);
    for (const base::Text& note : list.notes) words += both(note);
    return words;
}

std::string wordsOf(const released::Table& table) {
    std::string words = both(table.title);
    for (const auto& column : table.columns) words += column.name + "\n" + both(column.label);
    for (const auto& row : table.rows)
        for (const released::Cell& cell : row)
            if (const auto* text = std::get_if<base::Text>(&cell)) words += both(*text);
    for (const base::Text& note : table.notes) words += both(note);
    return words;
}

std::string wordsOf(const released::DistrictSheet& sheet) {
    std::string words = both(sheet.name) + both(sheet.sources) + both(sheet.run.period);
    for (const auto* table :
         {&sheet.people, &sheet.needs, &sheet.noticed, &sheet.individualSupports, &sheet.communitySupports})
        words += wordsOf(*table);
    for (const auto& proposal : sheet.proposals) words += wordsOf(proposal);
    for (const base::Text& note : sheet.notes) words += both(note);
    return words;
}

std::vector<released::Figure> caseFigures(const released::ProposalSheet& sheet) {
    std::vector<released::Figure> figures{sheet.households, sheet.closedHouseholds, sheet.linkedWithin30,
                                          sheet.linkObservable};
    figures.insert(figures.end(), sheet.noticedBy.begin(), sheet.noticedBy.end());
    for (const auto& quarter : sheet.quarters) figures.push_back(quarter.households);
    for (const auto& support : sheet.supports) {
        figures.push_back(support.used);
        figures.push_back(support.solved);
    }
    return figures;
}

std::vector<released::Figure> caseFigures(const released::DistrictSheet& sheet) {
    std::vector<released::Figure> figures{sheet.households};
    addFigures(sheet.needs, figures);
    addFigures(sheet.noticed, figures);
    for (const auto& proposal : sheet.proposals)
        for (const auto& figure : caseFigures(proposal)) figures.push_back(figure);
    return figures;
}

}  // namespace sasae::test
