// The import wizard's requests: looking at a file, importing, cancelling, undoing. On shapefiles that the
// tests write.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "app/held.h"
#include "app/import_town.h"
#include "app/looking.h"
#include "base/encoding.h"
#include "intake/foreign_files.h"

namespace sasae::app {
namespace {

using test::cp932;

/// The state of the desktop with the drawn town open.
struct Desk {
    explicit Desk(released::Tier tier = released::Tier::Case)
        : state({.now = [] { return std::string(kNow); },
                 .dataFolder = town.folder.path(),
                 .stateFolder = {}}) {
        state.tier = tier;
        handle(state, request::OpenProject{town.folder / "town.sasae"});
        state.jobs->settle(state);
    }
    const FileLook& look(const ImportPlan& plan) {
        handle(state, request::LookAtFile{plan});
        state.jobs->settle(state);
        return *state.file;
    }
    void ask(const Request& request) {
        handle(state, request);
        state.jobs->settle(state);
    }
    ImportTown town;
    test::Folder files;
    AppState state;
};

/// Four squares of 2 km on the ground of zone II, named in CP932; the last one is larger than in the project.
test::ShapefileSpec squares() {
    test::ShapefileSpec spec;
    spec.fields = {{.name = "code", .width = 8}, {.name = "name", .width = 24}};
    spec.rows = {
        {"A", cp932("荒木校区")}, {"B", cp932("B校区")}, {"C", cp932("C校区")}, {"E", cp932("髙良内校区")}};
    spec.polygons = {test::square(kWest, kSouth + 2000, 2000),
                     test::square(kWest + 2000, kSouth + 2000, 2000), test::square(kWest, kSouth, 1900),
                     test::square(kWest + 2000, kSouth, 2000)};
    spec.prj = test::kZone2Prj;
    spec.cpg = "CP932";
    return spec;
}

std::int64_t changesOf(const FileLook& look, AreaChange::Kind kind) {
    return std::ranges::count(look.compared.changes, kind, &AreaChange::kind);
}

TEST(Importing, ALookSaysWhatTheFileIsAndWhatWouldChangeAndWritesNothing) {
    Desk desk;
    const std::string before = desk.town.projectBytes();
    const FileLook& look = desk.look({.path = test::writeShapefile(desk.files, "districts", squares())});
    ASSERT_FALSE(look.error) << look.error->what();
    EXPECT_EQ(look.driver, "ESRI Shapefile");
    EXPECT_EQ(look.encoding, "CP932");
    EXPECT_EQ(look.crs, "EPSG:6670");
    EXPECT_EQ(look.codeField, "code");
    EXPECT_EQ(look.nameField, "name");
    ASSERT_TRUE(look.shapes && look.present);
    EXPECT_EQ((*look.shapes)->code.size(), 4u);
    EXPECT_EQ(look.compared.edition, "R2");
    EXPECT_EQ(look.compared.same, 1);  // B
    EXPECT_EQ(changesOf(look, AreaChange::Kind::Added), 1);
    EXPECT_EQ(changesOf(look, AreaChange::Kind::Gone), 1);
    EXPECT_EQ(changesOf(look, AreaChange::Kind::Renamed), 1);
    ASSERT_EQ(changesOf(look, AreaChange::Kind::Moved), 1);
    // 2,000² − 1,900² m² are gone from C.
    EXPECT_NEAR(look.compared.changes.back().changedM2, 390000, 0.5);
    EXPECT_EQ(look.compared.changes.back().code, "C");
    EXPECT_EQ(desk.town.projectBytes(), before);
}

TEST(Importing, TheNamesAreReadInEachEncodingSoThatAWrongOneShows) {
    Desk desk;
    ImportPlan plan{.path = test::writeShapefile(desk.files, "districts", squares()), .encoding = "UTF-8"};
    const FileLook& wrong = desk.look(plan);
    EXPECT_EQ(wrong.encoding, "UTF-8");
    ASSERT_GE(wrong.readings.size(), 3u);
    const auto in = [&](const FileLook& look, const char* encoding) {
        const auto found = std::ranges::find(look.readings, encoding, &Reading::encoding);
        return found == look.readings.end() ? Reading{} : *found;
    };
    // Both are there at once: the view changes without reading again.
    EXPECT_GT(in(wrong, "UTF-8").undecodable, 0);
    EXPECT_EQ(in(wrong, "CP932").undecodable, 0);
    const auto names = in(wrong, "CP932").texts;
    EXPECT_NE(std::ranges::find(names, "髙良内校区"), names.end());
    plan.encoding = "CP932";
    const FileLook& right = desk.look(plan);
    ASSERT_TRUE(right.shapes);
    EXPECT_EQ((*right.shapes)->name[0].ja, "荒木校区");
}

TEST(Importing, WithoutAPrjTheGuessesAreRankedAndOneOfThemWillDo) {
    Desk desk;
    auto spec = squares();
    spec.prj.clear();
    ImportPlan plan{.path = test::writeShapefile(desk.files, "districts", spec)};
    const FileLook& look = desk.look(plan);
    ASSERT_TRUE(look.error);
    EXPECT_FALSE(look.shapes);
    ASSERT_FALSE(look.guesses.empty());
    EXPECT_EQ(look.guesses.front().code, "EPSG:6670");  // the plane of the project's municipality
    EXPECT_FALSE(look.readings.empty());                // names can be judged before the CRS is known
    EXPECT_FALSE(look.fields.empty());
    plan.crs = look.guesses.front().code;
    EXPECT_FALSE(desk.look(plan).error);
    EXPECT_TRUE(desk.state.file->shapes);
}

TEST(Importing, ATruncatedShapefileIsNamedAndStopsUntilItIsAccepted) {
    Desk desk;
    const std::string path = test::writeShapefile(desk.files, "districts", squares());
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 100);
    ImportPlan plan{.path = path};
    const FileLook& look = desk.look(plan);
    EXPECT_NE(findingOf(look.findings, "row-count-mismatch"), nullptr);
    EXPECT_TRUE(stops(look));
    const std::string before = desk.town.projectBytes();
    desk.ask(request::Import{plan});
    EXPECT_TRUE(desk.state.file->error);
    EXPECT_FALSE(desk.state.file->done);
    EXPECT_EQ(desk.town.projectBytes(), before);
}

TEST(Importing, FindingsKnowWhereTheyAre) {
    Desk desk;
    auto spec = squares();
    spec.polygons[3] = test::square(kWest + 1500, kSouth, 2000);  // over C
    const FileLook& look = desk.look({.path = test::writeShapefile(desk.files, "districts", spec)});
    ASSERT_EQ(look.places.size(), look.findings.size());
    bool found = false;
    for (std::size_t i = 0; i < look.findings.size(); ++i) {
        if (look.findings[i].code != "overlaps") continue;
        found = true;
        ASSERT_FALSE(look.places[i].empty());
        EXPECT_GE(look.places[i].front().minX, kWest - 1);
    }
    EXPECT_TRUE(found);
}

TEST(Importing, AnImportCanBeTakenBackAndDoneAgain) {
    Desk desk;
    ImportPlan plan{.path = test::writeShapefile(desk.files, "districts", squares()), .edition = "R8"};
    desk.look(plan);
    desk.ask(request::Import{plan});
    ASSERT_TRUE(desk.state.file->done);
    EXPECT_EQ(desk.state.file->imported, 4);
    EXPECT_EQ(desk.state.facts.districtEdition, "R8");
    EXPECT_EQ(desk.state.file->revision, desk.state.facts.revision);
    desk.ask(request::Undo{});
    EXPECT_TRUE(desk.state.file->undone);
    EXPECT_EQ(desk.state.facts.districtEdition, "R2");
    desk.ask(request::Redo{});
    EXPECT_FALSE(desk.state.file->undone);
    EXPECT_EQ(desk.state.facts.districtEdition, "R8");
}

/// Cancels itself at the n-th report or check that asks.
class StopsAt final : public base::Progress {
  public:
    explicit StopsAt(int n) : left_(n) {}
    void report(double, const base::Text&) override {
        if (--left_ <= 0) cancel();
    }

  private:
    std::atomic<int> left_;
};

TEST(Importing, StoppedHalfWayTheProjectIsAsItWas) {
    Desk desk;
    const ImportPlan plan{.path = test::writeShapefile(desk.files, "districts", squares()), .edition = "R8"};
    const LookSource source{
        desk.state.held->path, desk.state.held->project, 1, released::Tier::Case, kNow, {}};
    const std::string before = desk.town.projectBytes();
    int stopped = 0;
    for (int n = 1; n <= 3; ++n) {
        auto session = openSession(source.projectPath);
        StopsAt progress(n);
        try {
            runImport(session, plan, source, false, progress);
            break;  // it reported less often than that
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Cancelled);
            ++stopped;
        }
        EXPECT_EQ(openSession(source.projectPath).project.areas.size(), 1u);
    }
    EXPECT_GE(stopped, 1);
    // By the request: cancelled before the worker comes to it.
    desk.look(plan);
    handle(desk.state, request::Import{plan});
    for (const auto& job : desk.state.jobs->status())
        if (job.key == "import") handle(desk.state, request::CancelJob{job.id});
    desk.state.jobs->settle(desk.state);
    if (!desk.state.file->done) {
        EXPECT_EQ(desk.state.facts.districtEdition, "R2");
        EXPECT_FALSE(desk.state.file->error);
        EXPECT_EQ(desk.state.messages.back().kind, Message::Kind::Info);
    }
}

TEST(Importing, ALookThatIsNoLongerWantedIsDropped) {
    Desk desk;
    const std::string path = test::writeShapefile(desk.files, "districts", squares());
    handle(desk.state, request::LookAtFile{{.path = path}});
    handle(desk.state, request::ForgetFile{});
    desk.state.jobs->settle(desk.state);
    EXPECT_FALSE(desk.state.file);
    EXPECT_TRUE(desk.state.messages.empty());
    handle(desk.state, request::LookAtFile{{.path = path, .encoding = "UTF-8"}});
    handle(desk.state, request::LookAtFile{{.path = path, .encoding = "CP932"}});
    desk.state.jobs->settle(desk.state);
    EXPECT_EQ(desk.state.file->encoding, "CP932");
    EXPECT_FALSE(desk.state.file->reading);
}

TEST(Importing, AMissingFileIsSaidWithItsName) {
    Desk desk;
    const FileLook& look = desk.look({.path = desk.files.path("nothing.shp")});
    ASSERT_TRUE(look.error);
    EXPECT_FALSE(look.inspected);
    EXPECT_NE(look.error->subject.find("nothing.shp"), std::string::npos);
}

TEST(Importing, HowManyCasesMoveIsSaidToThoseWhoMayKnow) {
    for (const auto tier : {released::Tier::Professional, released::Tier::Public}) {
        ImportTown town;
        town.import("household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,D\n");
        AppState state({.now = [] { return std::string(kNow); }, .dataFolder = {}, .stateFolder = {}});
        state.tier = tier;
        handle(state, request::OpenProject{town.folder / "town.sasae"});
        state.jobs->settle(state);
        const test::Folder files;
        handle(state, request::LookAtFile{{.path = test::writeShapefile(files, "districts", squares())}});
        state.jobs->settle(state);
        if (tellsOfCases(tier))
            EXPECT_EQ(state.file->casesMoved + state.file->casesKept, 1);
        else
            EXPECT_EQ(state.file->casesMoved, -1);
        EXPECT_EQ(findingOf(state.file->findings, "cases-not-reassigned") != nullptr,
                  tellsOfCases(tier) && state.file->casesKept > 0);
    }
}

const char* const kCases =
    "世帯番号,把握日,困りごと,氏名,校区コード\n"
    "H1,2026-01-15,認知症・ゴミだらけ,山田太郎,A\nH2,2026-01-16,認知症・ゴミだらけ,佐藤花子,B\n"
    "H3,2026-01-17,ゴミだらけ,鈴木一郎,C\nH4,2026-01-18,認知症,高橋次郎,D\n";

TEST(Importing, AColumnOfNamesStopsACaseFileUntilItIsLeftUnread) {
    Desk desk;
    ImportPlan plan{.kind = ImportKind::Cases,
                    .path = desk.town.write("cases.csv", kCases),
                    .roles = {{"世帯番号", "household_key"}, {"校区コード", "area_code"}}};
    const FileLook& look = desk.look(plan);
    ASSERT_TRUE(look.error);
    EXPECT_EQ(look.error->kind, base::Kind::Refused);
    const auto name = std::ranges::find(look.fields, "氏名", &LookedField::name);
    ASSERT_NE(name, look.fields.end());
    EXPECT_TRUE(name->personal);
    for (const LookedField& field : look.fields) EXPECT_TRUE(field.samples.empty());  // headings alone

    plan.roles["氏名"] = "drop";
    const FileLook& free = desk.look(plan);
    ASSERT_FALSE(free.error) << free.error->what();
    EXPECT_EQ(free.imported, 4 - free.quarantined);
    ASSERT_EQ(free.unknownWords.size(), 1u);
    EXPECT_EQ(free.unknownWords[0].word, "ゴミだらけ");
    EXPECT_EQ(free.unknownWords[0].rows, 3);

    plan.words["needs/ゴミだらけ"] = "hoarding";
    const FileLook& mapped = desk.look(plan);
    EXPECT_TRUE(mapped.unknownWords.empty());
    EXPECT_EQ(mapped.quarantined, 0);
    EXPECT_GT(mapped.positionErrorM, 0);
}

TEST(Importing, CasesAreNotLookedAtBelowTheProfessionalTier) {
    Desk desk(released::Tier::Public);
    const FileLook& look =
        desk.look({.kind = ImportKind::Cases, .path = desk.town.write("cases.csv", kCases)});
    ASSERT_TRUE(look.error);
    EXPECT_EQ(look.error->kind, base::Kind::Refused);
    EXPECT_TRUE(look.counts.empty());
}

TEST(Importing, FacilitiesAreShownWhereTheyWouldStand) {
    Desk desk;
    const FileLook& look =
        desk.look({.kind = ImportKind::Facilities,
                   .path = desk.town.write("places.csv",
                                           "name,kind,lon,lat\n中央病院,hospital,130.50,33.31\n東小学校,"
                                           "elementary_school,130.51,33.31\n")});
    ASSERT_FALSE(look.error) << look.error->what();
    ASSERT_TRUE(look.points);
    ASSERT_EQ((*look.points)->at.size(), 2u);
    const geom::Transform toMetres("EPSG:6668", "EPSG:6670");
    EXPECT_LT(geom::distanceM((*look.points)->at[0], toMetres({130.50, 33.31})), 0.01);
}

TEST(Importing, AFileOfCasesIsNotShownAsAnythingElse) {
    Desk desk;
    const FileLook& look =
        desk.look({.kind = ImportKind::Facilities,
                   .path = desk.town.write(
                       "cases.csv", "household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,B\n")});
    ASSERT_TRUE(look.error);
    EXPECT_EQ(look.error->kind, base::Kind::Refused);
    for (const LookedField& field : look.fields) EXPECT_TRUE(field.samples.empty());
}

TEST(Importing, WhatWasSaidOfCasesGoesWithTheTier) {
    Desk desk(released::Tier::Case);
    const ImportPlan plan{
        .kind = ImportKind::Cases,
        .path =
            desk.town.write("c.csv", "household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,B\n")};
    desk.look(plan);
    desk.ask(request::Import{plan});
    ASSERT_TRUE(desk.state.file->done);
    EXPECT_FALSE(desk.state.file->counts.empty());
    handle(desk.state, request::SetTier{released::Tier::Public});
    EXPECT_FALSE(desk.state.file) << "even how many rows the file had";
    desk.state.jobs->settle(desk.state);
}

TEST(Importing, ADateThatCannotBeReadIsSaid) {
    Desk desk;
    const FileLook& look =
        desk.look({.path = test::writeShapefile(desk.files, "districts", squares()), .validFrom = "こんど"});
    ASSERT_TRUE(look.error);
    EXPECT_NE(look.error->subject.find("こんど"), std::string::npos);
}

}  // namespace
}  // namespace sasae::app
