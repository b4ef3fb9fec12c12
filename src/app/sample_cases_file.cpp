#include "app/sample_cases_file.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace sasae::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    out.close();
    if (!out)
        throw base::Error(base::Kind::File, base::say("ファイルを書けません", "the file cannot be written"),
                          path.string());
}

json plantedJson(const sample::Planted& planted, const model::Areas& districts,
                 const model::Taxonomy& taxonomy) {
    json needs = json::array(), areas = json::array();
    for (const int need : model::members(planted.needs))
        needs.push_back(taxonomy.needs[static_cast<std::size_t>(need)].code);
    for (const int area : planted.areas) areas.push_back(districts.code[static_cast<std::size_t>(area)]);
    const json structure = planted.structure < 0
                               ? json(nullptr)
                               : json(taxonomy.structures[static_cast<std::size_t>(planted.structure)].code);
    return {{"needs", needs},
            {"structure", structure},
            {"pattern", planted.patternId.empty() ? json(nullptr) : json(planted.patternId)},
            {"areas", areas},
            {"extra_per_district", planted.extraPerDistrict}};
}

}  // namespace

std::vector<fs::path> writeSampleCases(const sample::SampleCases& cases, const sample::City& city,
                                       const fs::path& folder) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    json planted = json::array();
    for (const sample::Planted& one : cases.truth)
        planted.push_back(plantedJson(one, city.districts, taxonomy));
    const json truth{{"cases", cases.rows.size()}, {"planted", planted}};
    fs::create_directories(folder);
    write(folder / "cases.csv", sample::casesCsv(cases, taxonomy, model::shippedVocabulary()));
    write(folder / "truth.json", truth.dump(2) + "\n");
    return {folder / "cases.csv", folder / "truth.json"};
}

}  // namespace sasae::app
