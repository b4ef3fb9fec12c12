// A generated town on disk and the program run on it, for tests that go through the whole house.
#pragma once
#include <nlohmann/json.hpp>

#include "support/process.h"

namespace sasae::workflow {

/// The program with the given words; its key and clock are those of the test.
inline support::Ran sasae(const std::vector<std::string>& words, const support::TempFolder& folder,
                          std::chrono::microseconds killAfter = {}) {
    std::vector<std::string> command = {"/usr/bin/env", "XDG_DATA_HOME=" + (folder / "keys").string(),
                                        "SASAE_NOW=2026-04-10T09:00:00+09:00", "LANG=ja_JP.UTF-8",
                                        SASAE_PROGRAM};
    command.insert(command.end(), words.begin(), words.end());
    return support::run(command, folder.path(), killAfter);
}

/// The same with --json, parsed. Fails loudly by an exception where it is not JSON.
inline nlohmann::json sasaeJson(std::vector<std::string> words, const support::TempFolder& folder) {
    words.push_back("--json");
    const auto ran = sasae(words, folder);
    if (ran.code != 0) throw std::runtime_error(ran.err);
    return nlohmann::json::parse(ran.out);
}

/// `sasae sample` into folder/city: areas.shp, smallareas.gpkg, facilities.csv, roads.gpkg, cases.csv,
/// truth.json.
inline void makeTown(const support::TempFolder& folder, int districts, int cases, int seed = 1) {
    const auto ran =
        sasae({"sample", "--out", (folder / "city").string(), "--districts", std::to_string(districts),
               "--cases", std::to_string(cases), "--seed", std::to_string(seed)},
              folder);
    if (ran.code != 0) throw std::runtime_error(ran.err);
}

/// new + import of areas, population, facilities and cases into folder/town.sasae.
inline std::string importTown(const support::TempFolder& folder) {
    const std::string project = (folder / "town.sasae").string(), city = (folder / "city").string();
    sasaeJson({"new", project, "--name", "試験の市", "--municipality", "40203"}, folder);
    sasaeJson({"import", "areas", project, city + "/areas.shp", "--level", "district", "--edition", "R8.4.1"},
              folder);
    sasaeJson({"import", "population", project, city + "/smallareas.gpkg"}, folder);
    sasaeJson({"import", "facilities", project, city + "/facilities.csv"}, folder);
    sasaeJson({"import", "cases", project, city + "/cases.csv"}, folder);
    return project;
}

}  // namespace sasae::workflow
