// The whole house on open data as it is delivered: names, CRS and counts that are known, flaws listed, and
// the main job on a real city with generated cases. Skipped where the data is not there.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

#include "workflow/town.h"

using namespace sasae::workflow;
using nlohmann::json;
using sasae::support::fileText;
using sasae::support::TempFolder;

namespace {

namespace fs = std::filesystem;

fs::path dataFolder() {
    const char* given = std::getenv("SASAE_TEST_DATA");
    return given ? fs::path(given) : fs::path(SASAE_SOURCE_DIR) / "../shared/data";
}

std::int64_t countOf(const json& findings, const std::string& code) {
    for (const auto& finding : findings)
        if (finding["code"] == code) return finding["count"].get<std::int64_t>();
    return 0;
}

class RealData : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(dataFolder() / "README.md")) GTEST_SKIP() << "no test data";
    }
    std::string at(const std::string& name) const { return (dataFolder() / name).string(); }
    std::string create(const std::string& name, const std::string& municipality) {
        const auto project = (folder / name).string();
        sasaeJson({"new", project, "--name", "試験", "--municipality", municipality}, folder);
        return project;
    }
    json importAreas(const std::string& project, const std::string& file, const std::string& level) {
        return sasaeJson({"import", "areas", project, at(file), "--level", level}, folder);
    }
    json rows(const std::string& project, const std::string& what) {
        return sasaeJson({"list", project, what}, folder)["rows"];
    }
    TempFolder folder;
};

TEST_F(RealData, TottoriComesInWithItsFlawsListed) {
    const auto done = importAreas(create("t.sasae", "31201"), "tottori/31-tottori-all.shp", "smallarea");
    EXPECT_EQ(done["rows"], 2504);
    EXPECT_EQ(done["imported"], 2504);
    EXPECT_EQ(done["crs"], "EPSG:4612");
    EXPECT_EQ(done["encoding"], "CP932");
    EXPECT_EQ(countOf(done["findings"], "ring-self-crossing"), 1);
    EXPECT_EQ(countOf(done["findings"], "key-repeated"), 17);
    EXPECT_EQ(countOf(done["findings"], "missing-cpg"), 1);
}

TEST_F(RealData, SapporoIsTheSameInAllThreeForms) {
    const std::map<std::string, std::string> forms = {{"A27_sapporo_EPSG6680_cp932.shp", "EPSG:6680"},
                                                      {"A27_sapporo_JGD2000_cp932.shp", "EPSG:4612"},
                                                      {"sapporo_Elementary.geojson", "EPSG:4326"}};
    std::vector<json> lists;
    for (const auto& [file, crs] : forms) {
        const auto project = create(file + ".sasae", "01100");
        const auto done = importAreas(project, "sapporo/" + file, "district");
        EXPECT_EQ(done["rows"], 202) << file;
        EXPECT_EQ(done["crs"], crs) << file;
        lists.push_back(rows(project, "areas"));
        ASSERT_EQ(lists.back().size(), 202U) << file;
        EXPECT_EQ(lists.back()[0]["name"], "中央小学校");
    }
    for (std::size_t i = 0; i < 202; ++i)
        for (std::size_t form = 1; form < lists.size(); ++form) {
            EXPECT_EQ(lists[form][i]["name"], lists[0][i]["name"]);
            const auto km2 = lists[0][i]["area_km2"].get<double>();
            EXPECT_NEAR(lists[form][i]["area_km2"].get<double>(), km2, 1e-4 * km2);
        }
}

TEST_F(RealData, WardsDrawnAsClosedLinesBecomeAreas) {
    const auto project = create("s.sasae", "01100");
    const auto done = importAreas(project, "sapporo/sapporo_wards.geojson", "group");
    EXPECT_EQ(done["imported"], 10);
    EXPECT_EQ(countOf(done["findings"], "closed-lines"), 10);
    const auto nurseries =
        sasaeJson({"import", "facilities", project, at("sapporo/sapporo_nurseryFacilities.geojson")}, folder);
    EXPECT_EQ(nurseries["imported"], 528);
    for (const auto& row : rows(project, "facilities")) EXPECT_EQ(row["kind"], "nursery") << row;
}

TEST_F(RealData, OddShapefilesAreReadOrRefusedInTwoLines) {
    const auto project = create("odd.sasae", "40203");
    for (const char* under : {"shapefiles", "statistics"})
        for (const auto& entry : fs::recursive_directory_iterator(dataFolder() / under)) {
            if (entry.path().extension() != ".shp") continue;
            const auto file = entry.path().string();
            for (const auto& words : {std::vector<std::string>{"inspect", file, "--json"},
                                      {"import", "areas", project, file, "--level", "district", "--dry-run",
                                       "--crs", "EPSG:6670", "--json"},
                                      {"import", "areas", project, file, "--level", "district", "--json"}}) {
                const auto before = fileText(project);
                const auto ran = sasae::workflow::sasae(words, folder);
                if (ran.code == 0) {
                    EXPECT_TRUE(json::accept(ran.out)) << file;
                    continue;
                }
                EXPECT_EQ(ran.code, 1) << file << ran.err;
                EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << file << ran.err;
                EXPECT_LE(std::ranges::count(ran.err, '\n'), 2) << file << ran.err;
                EXPECT_TRUE(ran.out.empty()) << file;
                EXPECT_TRUE(fileText(project) == before) << file;
            }
        }
}

/// Kurume, with cases drawn by households and, if wanted, similar households planted in one district.
class Kurume : public RealData {
  protected:
    void SetUp() override {
        RealData::SetUp();
        if (IsSkipped()) return;
        project = create("k.sasae", "40203");
        const auto done = importAreas(project, "kurume/districts_from_school_points.shp", "district");
        EXPECT_EQ(done["rows"], 46);
        EXPECT_EQ(done["crs"], "EPSG:6670");
        EXPECT_EQ(done["encoding"], "CP932");
        const auto people = sasaeJson(
            {"import", "population", project, at("kurume/kurume_smallarea_h27_pt_EPSG6670_cp932.shp")},
            folder);
        EXPECT_EQ(people["rows"], 312);
        EXPECT_EQ(people["people"], 304552);
        EXPECT_EQ(people["households"], 121913);
        EXPECT_EQ(sasaeJson({"import", "facilities", project,
                             at("kurume/kurume_shelter_evacuation_402036.geojson")},
                            folder)["imported"],
                  142);
        EXPECT_EQ(sasaeJson({"import", "addresses", project, at("kurume/kurume_geolonia_ja.json")},
                            folder)["imported"],
                  241);
    }

    /// 困りごと as a city office writes them; 17 more households of `planted` in the district of that name.
    std::string writeCases(int cases, const std::string& planted, unsigned seed) {
        static const std::vector<std::string> needs = {
            "病気",       "けが",         "経済的困窮",     "社会的孤立",         "認知症（疑いを含む）",
            "ひきこもり", "ダブルケア",   "家族関係の問題", "近隣・地域との関係", "買い物・移動・通院の困難",
            "不登校",     "就職活動困難", "住まい不安定",   "妊娠・子育ての不安"};
        std::mt19937 random(seed);
        const auto people = rows(project, "population");
        std::vector<double> households;
        for (const auto& row : people) households.push_back(row["households"].get<double>());
        std::discrete_distribution<std::size_t> district(households.begin(), households.end());
        const auto path = folder / "cases.csv";
        std::ofstream out(path, std::ios::binary);
        out << "世帯番号,把握日,相談経路,困りごと,世帯構成,校区\r\n";
        const auto row = [&](int number, const std::string& what, const std::string& structure,
                             const std::string& where) {
            out << "K" << number << ",R7." << 1 + random() % 12 << "." << 1 + random() % 28 << ",民生委員,"
                << what << "," << structure << "," << where << "\r\n";
        };
        for (int i = 0; i < cases; ++i) {
            std::string what = needs[random() % needs.size()];
            if (random() % 2) what += "、" + needs[random() % needs.size()];
            row(i, what, random() % 2 ? "単身世帯" : "夫婦のみ", people[district(random)]["name"]);
        }
        for (int i = 0; i < 17 && !planted.empty(); ++i)
            row(cases + i, "認知症（疑いを含む）、ひきこもり", "8050世帯", planted);
        return path.string();
    }

    json importCases(const std::string& file) {
        return sasaeJson({"import", "cases", project, file}, folder);
    }
    std::string project;
};

TEST_F(Kurume, PlantedSimilarHouseholdsAreProposedAndPapersOfAllKindsAreMade) {
    const auto done = importCases(writeCases(1200, "荒木小学校", 1));
    EXPECT_EQ(done["imported"], 1217);
    EXPECT_EQ(done["without_district"], 0);
    const auto proposals = sasaeJson({"propose", project, "--seed", "1"}, folder)["proposals"];
    // 8050 of the library, or the mined set: both are these households.
    bool found = false;
    for (const auto& p : proposals)
        found = found || (p["basis"] == "significant" && p["cases"] == 17 &&
                          p["areas"] == json::array({"B14022100005"}) &&
                          p["pattern"]["needs"].dump().find("hikikomori") != std::string::npos);
    EXPECT_TRUE(found) << proposals.dump(1).substr(0, 3000);

    for (const char* format : {"pdf", "html", "xlsx"})
        for (const char* tier : {"case", "professional", "district", "public"}) {
            const auto paper = (folder / (std::string("paper-") + tier + "." + format)).string();
            sasaeJson({"report", project, "--kind", "district", "--area", "荒木小学校", "--tier", tier,
                       "--format", format, "-o", paper},
                      folder);
            EXPECT_GT(fs::file_size(paper), 2000U) << paper;
        }
    for (const char* layer :
         {"areas", "smallareas", "facilities", "population", "cases", "proposals", "patterns", "editions"}) {
        const auto file = (folder / (std::string(layer) + ".csv")).string();
        const auto ran =
            sasae::workflow::sasae({"export", project, layer, "-o", file, "--tier", "professional"}, folder);
        EXPECT_EQ(ran.code, 0) << layer << ran.err;
        EXPECT_GT(fs::file_size(file), 10U) << layer;
    }
    EXPECT_TRUE(sasaeJson({"check", project}, folder)["ok"].get<bool>());
    EXPECT_TRUE(rows(project, "issues").empty());
}

TEST_F(Kurume, WithoutConcentrationsNothingIsCalledBeyondChance) {
    importCases(writeCases(1200, {}, 2));
    for (const auto& p : sasaeJson({"propose", project, "--seed", "1"}, folder)["proposals"])
        EXPECT_NE(p["basis"], "significant") << p.dump(1);
}

TEST_F(Kurume, AFileWhosePlacesLieNowhereIsNotTakenInSilence) {
    const auto file = folder / "elsewhere.csv";
    {
        std::ofstream out(file);
        out << "household_key,noticed_on,needs,lon,lat\n";
        for (int i = 0; i < 30; ++i) out << "H" << i << ",2026-01-05,dementia,139.7,35.6\n";
    }
    const auto before = fileText(project);
    const auto ran = sasae::workflow::sasae({"import", "cases", project, file.string()}, folder);
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find("places-mostly-unknown"), std::string::npos) << ran.err;
    EXPECT_TRUE(fileText(project) == before);
    EXPECT_EQ(sasaeJson({"import", "cases", project, file.string(), "--accept-findings", "error"},
                        folder)["without_district"],
              30);
}

}  // namespace
