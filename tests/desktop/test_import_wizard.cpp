// The import wizard driven as a hand would, without a window, on shapefiles that the tests write.
#include "desktop/headless.h"
#include "desktop/import_parts.h"
#include "intake/foreign_files.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct Wizard : ::testing::Test {
    Headless desk;
    Folder files;
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
        ASSERT_TRUE(desk.state.open);
        desk.own.page = Page::Import;
        desk.settle();
    }
    /// The present districts moved a little, as a foreign file has them: CP932, names under 名称.
    ShapefileSpec moved() const {
        const auto& present = (*desk.canvas.content)->areas.front();
        ShapefileSpec spec;
        spec.fields = {{.name = "CODE", .width = 12}, {.name = "NAME", .width = 30}};
        for (std::size_t i = 0; i < present.code.size(); ++i) {
            spec.rows.push_back({present.code[i], cp932(present.name[i].ja)});
            spec.polygons.push_back(present.shape[i]);
        }
        const geom::Box box = geom::boxOf(spec.polygons.front());
        spec.polygons.front() = square(box.minX, box.minY, 300);
        spec.prj = kZone2Prj;
        spec.cpg = "932";
        return spec;
    }
    void start(const std::string& path) {
        desk.own.import.path = path;
        ASSERT_EQ(
            desk.run(
                R"([{"do":"click","target":"import/next"},{"do":"wait","for":"jobs"},{"do":"wait","frames":3}])"),
            "");
        desk.settle();
    }
};

TEST_F(Wizard, FiveStepsLeadFromAFileToAResultThatCanBeTakenBack) {
    start(writeShapefile(files, "new", moved()));
    EXPECT_EQ(desk.own.import.step, desktop::kImportContents);
    EXPECT_TRUE(desk.says("ESRI Shapefile"));
    EXPECT_TRUE(desk.says("EPSG:6670"));
    EXPECT_TRUE(desk.target("import/encoding/CP932"));
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/next"},{"do":"expect","target":"import/name-field"},
                           {"do":"click","target":"import/diff-moved"},{"do":"wait","frames":2}])"),
              "");
    const auto before = desk.own.map.camera;
    const auto& change = desk.state.file->compared.changes.front();
    EXPECT_EQ(change.kind, app::AreaChange::Kind::Moved);
    ASSERT_EQ(
        desk.run(fmt::format(R"([{{"do":"click","target":"import/change-3-{}"}},{{"do":"wait","frames":2}}])",
                             change.code)
                     .c_str()),
        "");
    EXPECT_LT(desk.own.map.camera.metresPerPt, before.metresPerPt);
    EXPECT_TRUE(change.box.contains(desk.own.map.camera.centre));
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/edition"},{"do":"type","text":"R9.4.1"}])"), "");
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/import"},{"do":"wait","for":"jobs"},{"do":"expect","target":"import/undo"}])"),
        "");
    EXPECT_EQ(desk.own.import.step, desktop::kImportResult);
    EXPECT_EQ(desk.state.facts.editions.size(), 2U);
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/undo"},{"do":"wait","for":"jobs"},{"do":"expect","text":"元に戻しました"}])"),
        "");
    EXPECT_EQ(desk.state.facts.editions.size(), 1U);
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/redo"},{"do":"wait","for":"jobs"},{"do":"expect","target":"import/undo"}])"),
        "");
    EXPECT_EQ(desk.state.facts.editions.size(), 2U);
}

TEST_F(Wizard, AWrongEncodingShowsAtOnceInTheNamesAndIsPutRight) {
    start(writeShapefile(files, "new", moved()));
    const std::string name = (*desk.canvas.content)->areas.front().name.front().ja;
    EXPECT_TRUE(desk.says(name));
    // Before the file is read again: the pointer goes up, and the next frame shows the other reading.
    desk.own.import.plan.encoding = "EUC-JP";
    desk.frames(2);
    EXPECT_TRUE(desk.says("読めない文字が"));
    desk.own.import.plan.encoding.clear();
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/encoding/UTF-8"},{"do":"wait","for":"jobs"},{"do":"expect","text":"読めない文字が"}])"),
        "");
    EXPECT_EQ(desk.state.file->encoding, "UTF-8");
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/encoding/CP932"},{"do":"wait","for":"jobs"}])"),
              "");
    desk.settle();
    EXPECT_FALSE(desk.says("読めない文字が"));
    EXPECT_EQ((*desk.state.file->shapes)->name.front().ja, name);
}

TEST_F(Wizard, WithoutAPrjOneOfTheRankedGuessesIsChosen) {
    auto spec = moved();
    spec.prj.clear();
    start(writeShapefile(files, "new", spec));
    EXPECT_TRUE(desk.says("座標系がファイルに書かれていません"));
    const auto* next = desk.target("import/next");
    ASSERT_TRUE(next);
    EXPECT_FALSE(next->enabled);
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/crs-EPSG:6670"},{"do":"wait","for":"jobs"}])"), "");
    desk.settle();
    EXPECT_TRUE(desk.target("import/next")->enabled);
}

TEST_F(Wizard, ATruncatedFileIsImportedOnlyByAWordOfConsent) {
    const std::string path = writeShapefile(files, "new", moved());
    std::filesystem::resize_file(path, std::filesystem::file_size(path) * 2 / 3);
    start(path);
    ASSERT_EQ(
        desk.run(R"([{"do":"click","target":"import/next"},{"do":"expect","text":"重い指摘があります"}])"),
        "");
    EXPECT_TRUE(desk.target("import/finding-row-count-mismatch"));
    EXPECT_FALSE(desk.target("import/import")->enabled);
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/accept"},{"do":"wait","frames":2}])"), "");
    EXPECT_TRUE(desk.target("import/import")->enabled);
}

TEST_F(Wizard, StoppedOnItsWayNothingChanged) {
    start(writeShapefile(files, "new", moved()));
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/next"},{"do":"wait","frames":2}])"), "");
    const auto revision = desk.state.facts.revision;
    // Held up behind another change, so that there is time to stop it.
    std::atomic<bool> go = false;
    desk.state.jobs->start({.key = "hold",
                            .title = {"待機", "Hold"},
                            .lane = app::Lane::Project,
                            .work = [&](base::Progress&) -> app::Jobs::Apply {
                                while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                                return {};
                            }});
    desk.requests.push_back(app::request::Import{desk.own.import.plan});
    desk.own.import.step = desktop::kImportResult;
    desk.frames(3);
    const auto* stop = desk.target("import/stop");
    ASSERT_TRUE(stop);
    desk.ui.activate = "import/stop";
    desk.frame();
    go = true;
    desk.settle();
    EXPECT_EQ(desk.state.facts.revision, revision);
    EXPECT_EQ(desk.state.facts.editions.size(), 1U);
    EXPECT_TRUE(desk.says("取り込んでいません"));
    EXPECT_TRUE(desk.target("import/back"));
}

TEST_F(Wizard, ACaseFileWithNamesIsRefusedUntilTheColumnIsLeftUnread) {
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    desk.settle();
    desk.own.import.plan.kind = app::ImportKind::Cases;
    start(files.write("cases.csv",
                      "household_key,noticed_on,needs,氏名\nH1,2026-01-15,dementia,山田太郎\nH2,2026-02-15,"
                      "truancy,佐藤花子\n"));
    ASSERT_EQ(
        desk.run(R"([{"do":"click","target":"import/next"},{"do":"expect","target":"import/drop-all"}])"),
        "");
    EXPECT_FALSE(desk.says("山田太郎"));
    EXPECT_FALSE(desk.target("import/import")->enabled);
    ASSERT_EQ(desk.run(R"([{"do":"click","target":"import/drop-all"},{"do":"wait","for":"jobs"}])"), "");
    desk.settle();
    EXPECT_FALSE(desk.target("import/drop-all"));
    EXPECT_FALSE(desk.state.file->error) << desk.state.file->error->what();
    EXPECT_TRUE(desk.says("最大"));
}

TEST_F(Wizard, TheBrowserFindsFilesWithJapaneseNamesByTheKeyboard) {
    std::filesystem::create_directories(files.path("校区の資料"));
    files.write("校区の資料/校区.geojson", "{}");
    files.write("校区の資料/メモ.txt", "");
    desk.own.browser.folder = files.path("校区の資料");
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/browse"},{"do":"expect","target":"dialog/file/校区.geojson"}])"),
        "");
    EXPECT_FALSE(desk.target("dialog/file/メモ.txt"));
    ASSERT_EQ(
        desk.run(
            R"([{"do":"click","target":"dialog/file/kinds/all"},{"do":"expect","target":"dialog/file/メモ.txt"},
                           {"do":"click","target":"dialog/file/kinds/fitting"},{"do":"wait","frames":2},
                           {"do":"key","keys":"Down"},{"do":"wait","frames":2},{"do":"key","keys":"Enter"},{"do":"wait","for":"jobs"}])"),
        "");
    EXPECT_EQ(desk.own.import.path, files.path("校区の資料/校区.geojson"));
    EXPECT_EQ(desk.own.import.step, desktop::kImportContents);
    EXPECT_EQ(desk.own.recentFolders.front(), files.path("校区の資料"));
}

TEST_F(Wizard, BothLanguagesDrawEveryStep) {
    start(writeShapefile(files, "new", moved()));
    for (const auto lang : {base::Lang::Ja, base::Lang::En})
        for (int step = 0; step <= desktop::kImportColumns; ++step) {
            desk.own.lang = lang;
            desk.own.import.step = step;
            desk.settle();
            EXPECT_GT(desk.ui.last.size(), 12U);
            EXPECT_EQ(desk.says("取り込"), lang == base::Lang::Ja);
        }
}

}  // namespace
}  // namespace sasae::test
