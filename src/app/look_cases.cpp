// The headings of a case file: what each is taken for, and which look as if they told who people are. No cell
// of the file is kept.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/looking.h"
#include "intake/case_columns.h"
#include "intake/case_gate.h"
#include "intake/csv_file.h"
#include "intake/door.h"

namespace sasae::app {

namespace {

struct Wiper {
    base::CsvTable& table;
    ~Wiper() {
        for (auto& row : table.rows)
            for (std::string& cell : row) std::ranges::fill(cell, '\0');
    }
};

std::vector<WordChoice> needChoices(const model::Taxonomy& taxonomy) {
    std::vector<WordChoice> all;
    for (const auto& need : taxonomy.needs) all.push_back({need.code, need.label});
    return all;
}

template <class Rows>
std::vector<WordChoice> choicesOf(const Rows& rows) {
    std::vector<WordChoice> all;
    for (const auto& row : rows) all.push_back({row.code, row.label});
    return all;
}

}  // namespace

std::string profileTextOf(const ImportPlan& plan) {
    if (plan.roles.empty() && plan.words.empty()) return {};
    nlohmann::json profile = nlohmann::json::object();
    for (const auto& [heading, role] : plan.roles) {
        if (role == "drop" || role == "link")
            profile[role].push_back(heading);
        else if (!role.empty())
            profile["columns"][role].push_back(heading);
    }
    for (const auto& [key, code] : plan.words) {
        const auto slash = key.find('/');
        if (slash == std::string::npos || code.empty()) continue;
        profile["words"][key.substr(0, slash)][key.substr(slash + 1)] = code;
    }
    return profile.dump();
}

void lookAtCaseColumns(FileLook& look, const model::Project& project) {
    look.wordChoices = {{"needs", needChoices(*project.taxonomy)},
                        {"structure", choicesOf(project.taxonomy->structures)},
                        {"noticed_by", choicesOf(project.vocabulary->actors)},
                        {"supports", choicesOf(project.vocabulary->supportKinds)}};
    intake::CsvFile file = intake::readCsvFile(intake::admit(look.plan.path), look.encoding);
    const Wiper wiper{file.table};
    const std::string text = profileTextOf(look.plan);
    const intake::CaseProfile asked = text.empty() ? intake::CaseProfile{} : intake::parseCaseProfile(text);
    const intake::CaseProfile* profiles[] = {&asked, &intake::shippedCaseProfile()};
    const intake::CaseColumns columns =
        intake::mapCaseColumns(file.table.header, profiles, *project.taxonomy);
    look.fields.clear();
    for (std::size_t i = 0; i < file.table.header.size(); ++i)
        look.fields.push_back({.name = file.table.header[i],
                               .type = {},
                               .samples = {},
                               .role = intake::roleName(columns.role[i])});
    for (const intake::Suspect& suspect : intake::suspectColumns(file.table, columns)) {
        LookedField& field = look.fields[static_cast<std::size_t>(suspect.column)];
        field.personal = suspect.stops;
        field.personalAs = intake::personalLabel(suspect.kind);
    }
}

}  // namespace sasae::app
