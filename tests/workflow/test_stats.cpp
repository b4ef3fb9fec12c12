// `sasae stats` on published data: the values of spdep, esda and the papers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "base/csv.h"
#include "workflow/town.h"

using namespace sasae::workflow;
using nlohmann::json;
using sasae::base::CsvTable;
using sasae::support::fileText;
using sasae::support::TempFolder;
namespace fs = std::filesystem;

namespace {

fs::path data() {
    const char* given = std::getenv("SASAE_TEST_DATA");
    return (given ? fs::path(given) : fs::path(SASAE_SOURCE_DIR) / "../shared/data") / "statistics";
}

class Stats : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(data())) GTEST_SKIP() << "the published data are not here";
    }
    std::string file(const std::string& name) { return (data() / name).string(); }
    json document(std::vector<std::string> words) {
        words.insert(words.begin(), "stats");
        return sasaeJson(words, folder);
    }
    CsvTable table(std::vector<std::string> words) {
        words.insert(words.begin(), "stats");
        const std::string out = (folder / "out.csv").string();
        words.insert(words.end(), {"-o", out});
        const auto ran = sasae::workflow::sasae(words, folder);
        if (ran.code != 0) throw std::runtime_error(ran.err);
        return sasae::base::parseCsv(fileText(out));
    }
    static double number(const CsvTable& table, std::size_t row, const char* column) {
        return std::stod(table.at(row, table.column(column)));
    }
    TempFolder folder;
};

TEST_F(Stats, MoranOfColumbusIsThatOfSpdep) {
    const json m = document({"moran", file("columbus.shp"), "--value", "CRIME", "--weights", "queen"});
    EXPECT_EQ(m["links"], 236);
    EXPECT_NEAR(m["i"], 0.500188557, 5e-10);
    EXPECT_NEAR(m["expected"], -0.020833333, 5e-10);
    EXPECT_NEAR(m["variance"], 0.008689289, 5e-10);
    EXPECT_NEAR(m["z"], 5.589383, 5e-7);
    EXPECT_NEAR(m["p_analytic"], 1.139391e-08, 5e-14);
    EXPECT_EQ(m["p_sim"], 0.001);
}

/// moran.test(columbus$CRIME, nb2listw(col.gal.nb)) in spdep's manual: 0.485770914.
TEST_F(Stats, MoranOfColumbusWithItsOwnGalIsThatOfSpdepsManual) {
    const json m = document({"moran", file("columbus.shp"), "--id", "POLYID", "--value", "CRIME", "--weights",
                             file("columbus.gal")});
    EXPECT_EQ(m["links"], 230);
    EXPECT_NEAR(m["i"], 0.485770914, 5e-10);
}

TEST_F(Stats, GearyOfColumbusIsThatOfEsda) {
    const json c = document({"geary", file("columbus.shp"), "--value", "CRIME", "--weights", "rook"});
    EXPECT_NEAR(c["c"], 0.5154408058652411, 1e-12);
    EXPECT_NEAR(c["variance"], 0.010848882767131886, 1e-14);
    EXPECT_NEAR(c["z"], -4.652156651668989, 1e-11);
    EXPECT_NEAR(c["variance_normal"], 0.011403109626468939, 1e-14);
    EXPECT_NEAR(c["z_normal"], -4.5376938201608, 1e-11);
}

TEST_F(Stats, GeneralGOfColumbusIsThatOfSpdep) {
    const json g =
        document({"g", file("columbus.shp"), "--value", "CRIME", "--weights", "queen", "--raw-weights"});
    EXPECT_NEAR(g["g"], 0.1278075, 5e-8);
    EXPECT_NEAR(g["expected"], 0.1003401, 5e-8);
    EXPECT_NEAR(g["variance"], 3.507057e-05, 5e-12);
    EXPECT_NEAR(g["z"], 4.638151, 5e-7);
}

TEST_F(Stats, SidsRatesGiveTheValuesOfSpdep) {
    // spdep 1.2-7: moran.test, geary.test, globalG.test of SID74 / BIR74; poly2nb; EBest; EBlocal(geoda =
    // TRUE); EBImoran.mc.
    std::ofstream(folder / "keep.txt");
    const CsvTable raw = table({"eb", file("sids.shp"), "--events", "SID74", "--population", "BIR74"});
    EXPECT_EQ(raw.at(0, 0), "0");  // the FID
    EXPECT_NEAR(number(raw, 0, "raw"), 0.000916590284143, 5e-16);
    EXPECT_NEAR(number(raw, 0, "smoothed"), 0.00169729733086, 5e-15);
    EXPECT_NEAR(number(raw, 1, "smoothed"), 0.00170537768084, 5e-15);
    EXPECT_NEAR(number(raw, 2, "smoothed"), 0.00177308702207, 5e-15);
    const CsvTable near = table({"eb", file("sids.shp"), "--events", "SID74", "--population", "BIR74",
                                 "--spatial", "--weights", "queen"});
    EXPECT_NEAR(number(near, 0, "smoothed"), 0.000992227550852, 5e-15);
    EXPECT_NEAR(number(near, 1, "smoothed"), 0.001263902932255, 5e-15);
    EXPECT_NEAR(number(near, 2, "smoothed"), 0.000974025974026, 5e-15);
    const json m = document(
        {"moran", file("sids.shp"), "--value", "SID74", "--population", "BIR74", "--weights", "queen"});
    EXPECT_EQ(m["links"], 490);
    EXPECT_NEAR(m["i"], 0.248746214264, 5e-12);
    const json rook = document({"moran", file("sids.shp"), "--value", "SID74", "--weights", "rook"});
    EXPECT_EQ(rook["links"], 462);
}

TEST_F(Stats, LocalMoranOfColumbusIsThatOfSpdep) {
    const CsvTable ours =
        table({"lisa", file("columbus.shp"), "--id", "POLYID", "--value", "CRIME", "--weights", "queen"});
    const CsvTable theirs = sasae::base::parseCsv(fileText(file("ref_columbus_localmoran_queenW_spdep.csv")));
    ASSERT_EQ(ours.rows.size(), 49u);
    ASSERT_EQ(theirs.rows.size(), 49u);
    for (std::size_t i = 0; i < 49; ++i) {
        EXPECT_EQ(ours.at(i, 0), theirs.at(i, 0));
        EXPECT_NEAR(number(ours, i, "i"), number(theirs, i, "Ii"), 1e-11);
        EXPECT_NEAR(number(ours, i, "z"), number(theirs, i, "Z.Ii"), 1e-10);
        EXPECT_NEAR(number(ours, i, "p_analytic"), number(theirs, i, "Pr.z....E.Ii.."), 1e-10);
        // Permutation and normal p tell the same tale.
        EXPECT_NEAR(number(ours, i, "p"), number(ours, i, "p_analytic"), 0.08);
    }
}

TEST_F(Stats, GiOfColumbusIsThatOfSpdepWithAndWithoutTheSelfAndFromAGal) {
    const CsvTable theirs = sasae::base::parseCsv(fileText(file("ref_columbus_G_Gstar_queenB_spdep.csv")));
    const std::vector<std::string> base = {"gi", file("columbus.shp"), "--id", "POLYID", "--value", "CRIME"};
    const std::string gal = (folder / "queen.gal").string();
    table({"weights", file("columbus.shp"), "--id", "POLYID", "--weights", "queen", "--save-weights", gal});
    for (const std::string& weights : {std::string("queen"), gal})
        for (const bool self : {true, false})
            for (const bool rawWeights : {true, false}) {
                std::vector<std::string> words = base;
                words.insert(words.end(), {"--weights", weights});
                if (!self) words.push_back("--no-self");
                if (rawWeights) words.push_back("--raw-weights");
                const CsvTable ours = table(words);
                for (std::size_t i = 0; i < 49; ++i)
                    EXPECT_NEAR(number(ours, i, "z"), number(theirs, i, self ? "Gstar_z" : "G_z"), 1e-10);
            }
}

TEST_F(Stats, WeightsAreWrittenAndReadBack) {
    const std::string gal = (folder / "w.gal").string();
    const CsvTable queen =
        table({"weights", file("sids.shp"), "--id", "FIPS", "--weights", "queen", "--save-weights", gal});
    const CsvTable back = table({"weights", file("sids.shp"), "--id", "FIPS", "--weights", gal});
    EXPECT_EQ(queen.rows, back.rows);
}

TEST_F(Stats, TheSameSeedGivesTheSameBytesOnAnyNumberOfThreads) {
    std::vector<std::string> texts;
    for (const char* threads : {"1", "2", "8"}) {
        table({"lisa", file("sids.shp"), "--value", "SID74", "--seed", "7", "--threads", threads});
        texts.push_back(fileText(folder / "out.csv"));
    }
    EXPECT_EQ(texts[0], texts[1]);
    EXPECT_EQ(texts[0], texts[2]);
}

TEST_F(Stats, TimesGoToStandardErrorInOneLineAndTheTableToStandardOutput) {
    const auto ran = sasae::workflow::sasae({"stats", "eb", file("sids.shp"), "--events", "SID74",
                                             "--population", "BIR74", "--timing", "--quiet"},
                                            folder);
    EXPECT_EQ(ran.code, 0);
    EXPECT_TRUE(ran.out.starts_with("id,raw,smoothed\n")) << ran.out;
    double read = 0, compute = 0, write = 0;
    EXPECT_EQ(
        std::sscanf(ran.err.c_str(), "timing: read=%lfs compute=%lfs write=%lfs\n", &read, &compute, &write),
        3)
        << ran.err;
}

TEST_F(Stats, WhatCannotBeDoneSaysWhy) {
    const auto expectFail = [&](std::vector<std::string> words, int code) {
        words.insert(words.begin(), "stats");
        const auto ran = sasae::workflow::sasae(words, folder);
        EXPECT_EQ(ran.code, code) << ran.err;
        EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << ran.err;
    };
    expectFail({"moran", file("columbus.shp"), "--value", "NOSUCH"}, 2);
    expectFail({"moran", file("columbus.shp"), "--value", "CRIME", "--weights", "knn:49"}, 2);
    expectFail({"moran", file("columbus.shp"), "--value", "CRIME", "--weights", "king"}, 2);
    expectFail({"moran", file("sids.shp"), "--value", "NAME"}, 1);
    expectFail({"moran", file("nothing.shp"), "--value", "CRIME"}, 4);
    expectFail(
        {"lisa", file("columbus.shp"), "--value", "CRIME", "--weights", file("expected.json") + ".gal"}, 4);
    expectFail({"nomethod", file("columbus.shp")}, 2);
}

/// Columns of a CSV: planar ones as they are, degrees laid onto a plane in metres.
TEST_F(Stats, PointsComeFromColumnsInMetresOrDegrees) {
    std::ofstream(folder / "plane.csv") << "name,x,y,v\na,0,0,1\nb,0,100,2\nc,0,250,3\nd,5000,0,4\n";
    const CsvTable plane =
        table({"weights", (folder / "plane.csv").string(), "--id", "name", "--weights", "band:150"});
    EXPECT_EQ(plane.at(0, 2), "b");
    EXPECT_EQ(plane.at(1, 2), "a c");
    EXPECT_EQ(plane.at(3, 2), "");
    // 0.001° of latitude is 111 m.
    std::ofstream(folder / "degrees.csv") << "lon,lat\n130.9,33.9\n130.9,33.901\n130.9,33.903\n";
    const CsvTable degrees = table({"weights", (folder / "degrees.csv").string(), "--weights", "band:112"});
    EXPECT_EQ(degrees.at(0, 0), "1");  // rows of a CSV count from 1
    EXPECT_EQ(degrees.at(0, 2), "2");
    EXPECT_EQ(degrees.at(2, 2), "");
}

/// Columns that are named go before the shapes; the shapes still tell who touches whom.
TEST_F(Stats, NamedColumnsAreThePlacesOfAreasToo) {
    const std::vector<std::string> base = {"weights", file("columbus.shp"), "--id", "POLYID"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), base.begin(), base.end());
        return table(more);
    };
    // X and Y of columbus are the centroids in units about eight times as long as those of the shapes'
    // borders.
    const CsvTable shapes = with({"--weights", "knn:4"}),
                   columns = with({"--weights", "knn:4", "--x", "X", "--y", "Y"});
    int same = 0;
    for (std::size_t i = 0; i < 49; ++i) same += shapes.at(i, 2) == columns.at(i, 2);
    EXPECT_GT(same, 20);
    EXPECT_EQ(with({"--weights", "band:1", "--x", "X", "--y", "Y"}).at(0, 1), "0");
    EXPECT_EQ(with({"--weights", "queen", "--x", "X", "--y", "Y"}).rows, with({"--weights", "queen"}).rows);
    const json result = document({"lisa", file("columbus.shp"), "--value", "CRIME"});
    EXPECT_TRUE(result["result"][0]["i"].is_number());
    EXPECT_EQ(result["result"][0]["quadrant"], "LL");
}

/// Two heaps of points, noise between; dates apart in one of them.
TEST_F(Stats, ClustersOfPointsComeAsTables) {
    std::ofstream out(folder / "heaps.csv");
    out << "name,x,y,day\n";
    for (int i = 0; i < 12; ++i)
        out << "a" << i << "," << 1000 + i % 4 << "," << 2000 + i / 4 << ",2025-04-" << (i < 6 ? "01" : "25")
            << "\n";
    for (int i = 0; i < 9; ++i) out << "b" << i << "," << 5000 + i % 3 << "," << 2000 + i / 3 << ",R7.4.3\n";
    out << "c,3000,2000,2025/4/2\n";
    out.close();
    const std::string heaps = (folder / "heaps.csv").string();
    const CsvTable plain = table({"dbscan", heaps, "--id", "name", "--eps", "1.5", "--min-points", "4"});
    EXPECT_EQ(plain.header, (std::vector<std::string>{"id", "cluster"}));
    EXPECT_EQ(plain.at(0, 1), "0");
    EXPECT_EQ(plain.at(12, 1), "1");
    EXPECT_EQ(plain.at(21, 1), "-1");
    const CsvTable timed =
        table({"st-dbscan", heaps, "--eps", "3", "--eps-days", "5", "--time", "day", "--min-points", "4"});
    EXPECT_NE(timed.at(0, 1), timed.at(11, 1));
    EXPECT_EQ(timed.at(12, 1), "0");
    const CsvTable tree = table({"hdbscan", heaps, "--min-points", "4"});
    EXPECT_EQ(tree.header, (std::vector<std::string>{"id", "cluster", "probability"}));
    EXPECT_EQ(tree.at(0, 1), "0");
    EXPECT_EQ(tree.at(20, 1), "1");
    // By the definition the point between belongs, just, to the heap that is 3 m nearer.
    EXPECT_EQ(tree.at(21, 1), "0");
    EXPECT_LT(number(tree, 21, "probability"), 0.001);
}

TEST_F(Stats, AScanOfSidsNamesItsClustersAndTheirFigures) {
    const json found = document({"scan", file("sids.shp"), "--crs", "EPSG:4267", "--id", "NAME", "--cases",
                                 "SID74", "--population", "BIR74", "--seed", "3"});
    const json& first = found["clusters"][0];
    EXPECT_LE(first["p_value"].get<double>(), 0.01);
    // Published analyses of these data name the south around Scotland, Robeson and Anson, and the northeast.
    const auto ids = first["ids"].get<std::vector<std::string>>();
    EXPECT_TRUE(std::find(ids.begin(), ids.end(), "Robeson") != ids.end());
    const double c = first["cases"], e = first["expected"], total = found["cases"];
    EXPECT_EQ(total, 667);
    EXPECT_NEAR(first["llr"].get<double>(),
                c * std::log(c / e) + (total - c) * std::log((total - c) / (total - e)), 1e-9);
    EXPECT_NEAR(first["rr"].get<double>(), (c / e) / ((total - c) / (total - e)), 1e-9);
}

TEST_F(Stats, ASurfaceIsAGeoTiff) {
    std::ofstream(folder / "p.csv") << "x,y\n1000,2000\n1100,2000\n1500,2600\n";
    const std::string tif = (folder / "d.tif").string();
    const json done = document({"kde", (folder / "p.csv").string(), "--crs", "EPSG:6670", "--bandwidth",
                                "300", "--cell", "10", "-o", tif});
    EXPECT_NEAR(done["mass"].get<double>(), 3, 0.01);
    EXPECT_GT(fs::file_size(tif), 100u);
    const auto bytes = fileText(tif);
    EXPECT_TRUE(bytes.starts_with("II*")) << bytes.substr(0, 4);
}

TEST_F(Stats, ATrendTellsOfTheNewestQuarter) {
    std::ofstream out(folder / "t.csv");
    out << "place,day\n";
    for (int year = 2023; year <= 2025; ++year)
        for (int k = 0; k < (year == 2025 ? 12 : 2); ++k)
            out << "north," << year << "-08-1" << k % 10 << "\nsouth," << year << "-08-01\n";
    out.close();
    const CsvTable t = table({"trend", (folder / "t.csv").string(), "--place", "place", "--time", "day"});
    EXPECT_EQ(t.at(0, 0), "north");
    EXPECT_EQ(t.at(0, t.column("newest")), "12");
    EXPECT_EQ(t.at(0, t.column("expected")), "2");
    EXPECT_LT(number(t, 0, "p"), 0.01);
}

}  // namespace
