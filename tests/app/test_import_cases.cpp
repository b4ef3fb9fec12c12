#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <cstring>
#include <set>

#include "app/import_cases.h"
#include "app/import_town.h"
#include "base/error.h"
#include "base/random.h"
#include "geom/box_index.h"

namespace sasae::app {
namespace {

std::string row(const std::string& key, geom::Point at, const std::string& needs = "dementia;isolation",
                const std::string& day = "2026-01-15") {
    return fmt::format("{},{},{},single,{:.3f},{:.3f}\n", key, day, needs, at.x, at.y);
}
const std::string kHeader = "household_key,noticed_on,needs,structure,x,y\n";

geom::Point anywhere(base::Stream& stream) {
    return {kWest + stream.uniform() * 4 * kCellM, kSouth + stream.uniform() * 4 * kCellM};
}

std::string bytesOf(double value) {
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

TEST(ImportCases, DistrictAndSmallAreaComeFromTheExactPlaceAndTheMaskStaysInside) {
    ImportTown town;
    base::Stream stream(3, 0);
    std::string csv = kHeader;
    std::vector<geom::Point> exact;
    for (int i = 0; i < 200; ++i) {
        exact.push_back(anywhere(stream));
        csv += row("H" + std::to_string(i), exact.back());
    }
    const ImportSummary summary = town.import(csv);
    EXPECT_EQ(summary.rows, 200);
    EXPECT_EQ(summary.imported, 200);
    EXPECT_EQ(summary.quarantined, 0);
    EXPECT_EQ(summary.encoding, "UTF-8");
    EXPECT_EQ(summary.crs, "EPSG:6670");
    EXPECT_EQ(countOf(summary, "added"), 200);
    ASSERT_EQ(town.cases().size(), 200);
    const geom::AreaLocator locator(town.session.project.areas[0]->shape);
    for (int i = 0; i < 200; ++i) {
        const auto k = static_cast<std::size_t>(i);
        const int column = static_cast<int>((exact[k].x - kWest) / kCellM),
                  line = static_cast<int>((exact[k].y - kSouth) / kCellM);
        EXPECT_EQ(town.districtOf(i), line >= 2 ? (column < 2 ? "A" : "B") : (column < 2 ? "C" : "D"));
        EXPECT_EQ(town.smallAreaOf(i), "s" + std::to_string(column) + std::to_string(line));
        const geom::Point masked = town.cases().masked[k];
        if (std::isnan(masked.x)) continue;
        EXPECT_EQ(locator.locate(masked), town.cases().district[k]);
        EXPECT_LE(geom::distanceM(masked, exact[k]), privacy::positionErrorM(model::Mask::Mesh250) + 1e-6);
        EXPECT_GT(geom::distanceM(masked, exact[k]), 0);
    }
    EXPECT_GT(countOf(summary, "with_point"), 150);
}

TEST(ImportCases, NothingThatTellsWhoOrWhereIsInTheProjectFile) {
    ImportTown town;
    base::Stream stream(5, 0);
    std::string csv = "agency,household_key,case_key,noticed_on,needs,lon,lat,address,備考\n";
    const geom::Transform toDegrees("EPSG:6670", "EPSG:6668");
    std::vector<std::string> secrets;
    for (int i = 0; i < 60; ++i) {
        const geom::Point p = anywhere(stream), d = toDegrees(p);
        const std::string lon = fmt::format("{:.7f}", d.x), lat = fmt::format("{:.7f}", d.y);
        csv += fmt::format(
            "ひみつ窓口,世帯鍵{0},CASEKEY{0},2026-01-15,dementia,{1},{2},しおさい町{0},メモ書き{0}\n", i, lon,
            lat);
        const geom::Point exact{std::stod(lon), std::stod(lat)};
        const geom::Point metres = geom::Transform("EPSG:6668", "EPSG:6670")(exact);
        for (const double value : {exact.x, exact.y, metres.x, metres.y}) secrets.push_back(bytesOf(value));
        secrets.insert(secrets.end(), {lon, lat, lon.substr(0, 9), fmt::format("{:.3f}", metres.x),
                                       fmt::format("{:.3f}", metres.y)});
    }
    secrets.insert(secrets.end(), {"世帯鍵", "CASEKEY", "しおさい", "メモ書き", "ひみつ窓口"});
    const ImportSummary summary = town.import(csv);
    ASSERT_EQ(summary.imported, 60);
    EXPECT_GT(countOf(summary, "with_point"), 0);
    const std::string bytes = town.projectBytes();
    for (const std::string& secret : secrets) EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    const std::string key = support::fileText(town.folder / "keys" / "pseudonym.key");
    ASSERT_GE(key.size(), 32u);
    EXPECT_EQ(bytes.find(key), std::string::npos);
    // The search itself finds what is there: a masked point, as it is stored.
    for (const geom::Point p : town.cases().masked)
        if (!std::isnan(p.x)) {
            EXPECT_NE(bytes.find(bytesOf(p.x)), std::string::npos);
            break;
        }
}

TEST(ImportCases, MasksAndPseudonymsAreTheSameAtEveryImport) {
    ImportTown town;
    base::Stream stream(9, 0);
    std::vector<std::string> rows;
    for (int i = 0; i < 80; ++i) rows.push_back(row("H" + std::to_string(i), anywhere(stream)));
    const auto file = [&] {
        std::string csv = kHeader;
        for (const std::string& line : rows) csv += line;
        return csv;
    };
    town.import(file());
    const model::Cases first = town.cases();
    for (int again = 0; again < 3; ++again) {
        base::shuffle(std::span(rows), stream);
        const ImportSummary summary = town.import(file());
        EXPECT_EQ(countOf(summary, "added"), 0);
        EXPECT_EQ(countOf(summary, "unchanged"), 80);
        EXPECT_EQ(findingOf(summary.findings, "case-replaced"), nullptr);
        ASSERT_EQ(town.cases().size(), 80);
        for (std::size_t i = 0; i < 80; ++i) {
            EXPECT_EQ(town.cases().caseKey[i], first.caseKey[i]);
            EXPECT_EQ(town.cases().household[i], first.household[i]);
            const bool hasPoint = !std::isnan(first.masked[i].x);
            EXPECT_EQ(std::isnan(town.cases().masked[i].x), !hasPoint);
            if (hasPoint) {
                EXPECT_EQ(town.cases().masked[i], first.masked[i]);
            }
        }
    }
}

TEST(ImportCases, AReimportReplacesItsRowsAndLeavesTheOthers) {
    ImportTown town;
    const geom::Point home{kWest + 300, kSouth + 300};
    town.import(kHeader + row("H1", home) + row("H2", home) + row("H3", home));
    const ImportSummary summary =
        town.import(kHeader + row("H4", home) + row("H2", home, "poverty;debt") + row("H3", home));
    EXPECT_EQ(countOf(summary, "added"), 1);
    EXPECT_EQ(countOf(summary, "replaced"), 1);
    EXPECT_EQ(countOf(summary, "unchanged"), 1);
    const base::Finding* changed = findingOf(summary.findings, "case-replaced");
    ASSERT_NE(changed, nullptr);
    EXPECT_EQ(changed->rows, std::vector<std::int64_t>{2});
    EXPECT_EQ(changed->codes, std::vector<std::string>{"needs"});
    EXPECT_EQ(town.cases().size(), 4);
    const int poverty = model::shippedTaxonomy().findNeed("poverty");
    int with = 0;
    for (const model::NeedSet needs : town.cases().needs) with += needs.has(poverty);
    EXPECT_EQ(with, 1);
}

TEST(ImportCases, ManyQuarantinedRowsStopUnlessAccepted) {
    ImportTown town;
    std::string csv = kHeader;
    for (int i = 0; i < 20; ++i)
        csv += row("H" + std::to_string(i), {kWest + 500, kSouth + 500}, i < 2 ? "" : "dementia");
    const std::string before = town.projectBytes();
    EXPECT_THROW(town.import(csv), base::Error);
    EXPECT_NE(findingOf(town.import(csv, {.dryRun = true}).findings, "too-many-quarantined"), nullptr);
    EXPECT_EQ(town.projectBytes(), before);
    EXPECT_FALSE(std::filesystem::exists(town.folder / "keys"));
    const ImportSummary summary = town.import(csv, {.accept = base::Severity::Error});
    EXPECT_EQ(summary.imported, 18);
    EXPECT_EQ(summary.quarantined, 2);
}

TEST(ImportCases, ADryRunWritesNothing) {
    ImportTown town;
    const std::string before = town.projectBytes();
    const ImportSummary summary =
        town.import(kHeader + row("H1", {kWest + 500, kSouth + 500}), {.dryRun = true});
    EXPECT_EQ(summary.imported, 1);
    EXPECT_TRUE(summary.dryRun);
    EXPECT_EQ(town.projectBytes(), before);
    EXPECT_EQ(town.cases().size(), 0);
    EXPECT_FALSE(std::filesystem::exists(town.folder / "keys"));
}

TEST(ImportCases, ThePersonalColumnStopsEverything) {
    ImportTown town;
    const std::string before = town.projectBytes();
    try {
        town.import("household_key,氏名,noticed_on,needs,x,y\nH1,田中 太郎,2026-01-15,dementia,1,1\n",
                    {.accept = base::Severity::Error});
        FAIL() << "not stopped";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Refused);
    }
    EXPECT_EQ(town.projectBytes(), before);
}

TEST(ImportCases, TheKeyIsMadeOnceAndNoOtherIsTaken) {
    ImportTown town;
    const std::string csv = kHeader + row("H1", {kWest + 500, kSouth + 500});
    town.import(csv);
    const auto keyFile = town.folder / "keys" / "pseudonym.key";
    struct stat info {};
    ASSERT_EQ(::stat(keyFile.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    EXPECT_FALSE(town.session.project.info.keyFingerprint.empty());
    const auto refused = [&](const std::filesystem::path& path) {
        try {
            town.import(csv, {}, {.keyPath = path});
            return false;
        } catch (const base::Error& error) {
            return error.kind == base::Kind::Refused;
        }
    };
    privacy::saveKey(privacy::Key::random(), town.folder / "other.key");
    EXPECT_TRUE(refused(town.folder / "other.key"));
    EXPECT_TRUE(refused(town.folder / "none.key"));
    EXPECT_FALSE(std::filesystem::exists(town.folder / "none.key"));
}

TEST(ImportCases, AreaCodesGiveTheDistrictAndNoPoint) {
    ImportTown town;
    const ImportSummary summary = town.import(
        "household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,B\nH2,2026-01-15,dementia,s00\nH3,"
        "2026-01-15,dementia,zz\n");
    EXPECT_EQ(town.districtOf(0), "B");
    EXPECT_EQ(town.smallAreaOf(0), "");
    EXPECT_EQ(town.districtOf(1), "C");
    EXPECT_EQ(town.smallAreaOf(1), "s00");
    EXPECT_EQ(town.districtOf(2), "");
    ASSERT_NE(findingOf(summary.findings, "unknown-area"), nullptr);
    EXPECT_EQ(findingOf(summary.findings, "unknown-area")->rows, std::vector<std::int64_t>{3});
    for (const geom::Point p : town.cases().masked) EXPECT_TRUE(std::isnan(p.x));
    EXPECT_EQ(countOf(summary, "without_district"), 1);
}

TEST(ImportCases, AddressesAreMatchedAndDropped) {
    ImportTown town;
    model::AddressBook book;
    book.name = {"東町", "西町一丁目5"};
    book.at = {{kWest + 500, kSouth + 500}, {kWest + 3500, kSouth + 3500}};
    store::Change change;
    change.addresses = std::make_shared<const model::AddressBook>(book);
    base::Silent progress;
    town.session.file.commit(change, {.at = kNow, .command = "test", .inputs = {}, .findings = {}},
                             town.session.project.info.revision, progress);
    town.session.project = town.session.file.load();
    const ImportSummary summary = town.import(
        "household_key,noticed_on,needs,住所\nH1,2026-01-15,dementia,久留米市東町12-3\nH2,2026-01-15,"
        "dementia,西町1-5-2\nH3,2026-01-15,dementia,どこか町\n");
    EXPECT_EQ(town.districtOf(0), "C");
    EXPECT_TRUE(std::isnan(town.cases().masked[0].x));  // by town only
    EXPECT_EQ(town.districtOf(1), "B");
    EXPECT_FALSE(std::isnan(town.cases().masked[1].x));  // by block
    EXPECT_EQ(town.districtOf(2), "");
    EXPECT_NE(findingOf(summary.findings, "address-by-town"), nullptr);
    EXPECT_NE(findingOf(summary.findings, "address-unmatched"), nullptr);
    EXPECT_EQ(town.projectBytes().find("12-3"), std::string::npos);
}

TEST(ImportCases, ExchangedAxesAreSeenByWhereTheyFall) {
    ImportTown town;
    std::string csv = kHeader;
    for (int i = 0; i < 10; ++i) csv += row("H" + std::to_string(i), {kSouth + 500.0 + i, kWest + 3500.0});
    const ImportSummary summary = town.import(csv);
    EXPECT_NE(findingOf(summary.findings, "xy-swapped"), nullptr);
    EXPECT_EQ(town.districtOf(0), "D");
}

TEST(ImportCases, PlacesOutsideEveryDistrictAreKeptWithoutOne) {
    ImportTown town;
    const ImportSummary summary =
        town.import(kHeader + row("H1", {kWest - 5000, kSouth}) + row("H2", {kWest - 20, kSouth + 500}));
    EXPECT_EQ(summary.imported, 2);
    EXPECT_EQ(town.districtOf(0), "");
    EXPECT_TRUE(std::isnan(town.cases().masked[0].x));
    EXPECT_EQ(town.districtOf(1), "C");  // 20 m over the border as drawn
    ASSERT_NE(findingOf(summary.findings, "outside-districts"), nullptr);
    EXPECT_EQ(findingOf(summary.findings, "outside-districts")->rows, std::vector<std::int64_t>{1});
}

TEST(ImportCases, SmallAreasOfFewHouseholdsAreNeverNamed) {
    model::Population people = drawnPopulation();
    for (std::size_t i = 0; i < people.code.size(); ++i)
        if (people.code[i] == "s00" || people.code[i] == "s33") people.people[i].households = 19;
    ImportTown town(people);
    std::string csv = kHeader;
    base::Stream stream(4, 0);
    for (int i = 0; i < 100; ++i) csv += row("H" + std::to_string(i), anywhere(stream));
    town.import(csv);
    for (int i = 0; i < 100; ++i) {
        EXPECT_NE(town.smallAreaOf(i), "s00");
        EXPECT_NE(town.smallAreaOf(i), "s33");
        EXPECT_NE(town.smallAreaOf(i), "");
    }
}

TEST(ImportCases, MaskAreaKeepsNoPointAtAll) {
    ImportTown town;
    town.import(kHeader + row("H1", {kWest + 500, kSouth + 500}), {}, {.mask = {.kind = model::Mask::Area}});
    EXPECT_TRUE(std::isnan(town.cases().masked[0].x));
    EXPECT_EQ(town.districtOf(0), "C");
}

TEST(ImportCases, AnotherMaskThanBeforeIsNamedUnlessItKeepsNoPoint) {
    ImportTown town;
    const std::string file = kHeader + row("H1", {kWest + 500, kSouth + 500});
    const auto named = [&](model::Mask mask) {
        const auto summary = town.import(file, {}, {.mask = {.kind = mask}});
        return std::ranges::count(summary.findings, "mask-changed", &base::Finding::code);
    };
    EXPECT_EQ(named(model::Mask::Mesh250), 0);
    EXPECT_EQ(named(model::Mask::Mesh250), 0);
    EXPECT_EQ(named(model::Mask::Area), 0);
    EXPECT_EQ(named(model::Mask::Donut), 0);  // the points are gone from the project
    EXPECT_EQ(named(model::Mask::Mesh500), 1);
}

TEST(ImportCases, WithoutDistrictsThereIsNothingToImportInto) {
    support::TempFolder folder;
    auto file = store::ProjectFile::create(
        folder / "empty.sasae",
        model::emptyProject(
            {.name = "市", .municipality = "40203", .crs = "EPSG:6670", .keyFingerprint = {}}),
        {.at = kNow, .command = "new", .inputs = {}, .findings = {}});
    model::Project project = file.load();
    Session session{std::move(file), std::move(project)};
    std::ofstream(folder / "cases.csv") << kHeader << row("H1", {0, 0});
    base::Silent progress;
    EXPECT_THROW(importCases(session, (folder / "cases.csv").string(), {.keyPath = folder / "k"},
                             {.now = kNow}, progress),
                 base::Error);
}

}  // namespace
}  // namespace sasae::app
