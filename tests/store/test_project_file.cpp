#include <gtest/gtest.h>

#include "base/error.h"
#include "store/example.h"
#include "store/project_file.h"

namespace sasae::store::test {
namespace {

model::Project everyPart(std::uint64_t seed) {
    model::Project p = emptyKurume();
    p.standardSettings.minCases = static_cast<int>(3 + seed);
    p.standardSettings.seed = seed;
    auto districts = someAreas(seed, model::Level::District, "R8", 6);
    p.areas = {districts, someAreas(seed + 9, model::Level::SmallArea, "R2", 20)};
    p.population = somePopulation(seed, 30);
    p.supports = someSupports(seed, 12);
    p.addresses = someAddresses(seed, 8);
    p.roads = someRoads(seed, 9);
    auto cases = someCases(seed, 50);
    p.proposals = someRun(seed, *cases);
    p.cases = cases;
    p.cycle = someCycle(seed);
    return p;
}

TEST(ProjectFile, GivesBackEveryPartAsItWasStored) {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const Folder folder;
        const model::Project made = everyPart(seed);
        ProjectFile::create(folder / "a.sasae", made, entry("new"));
        const model::Project read = ProjectFile::open(folder / "a.sasae", Access::ReadOnly).load();
        EXPECT_EQ(contents(read), contents(made)) << seed;
        EXPECT_EQ(read.info.revision, 1);
        EXPECT_EQ(read.cases->districtEdition, read.areas[0]->edition.id);
        EXPECT_GT(read.areas[0]->edition.id, 0);
    }
}

TEST(ProjectFile, StoresEachPartAloneAndLeavesTheOthers) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    const model::Project whole = everyPart(3);
    model::Project expected = emptyKurume();
    base::Silent silent;
    std::int64_t revision = 1;
    const auto commit = [&](const Change& change) {
        const Committed done = file.commit(change, entry("x"), revision, silent);
        EXPECT_EQ(done.revision, revision + 1);
        EXPECT_TRUE(done.canBeUndone);
        revision = done.revision;
        EXPECT_EQ(contents(file.load()), contents(expected));
    };
    expected.areas = whole.areas;
    commit({.areas = whole.areas});
    expected.population = whole.population;
    commit({.population = whole.population});
    expected.supports = whole.supports;
    commit({.supports = whole.supports});
    expected.addresses = whole.addresses;
    commit({.addresses = whole.addresses});
    expected.roads = whole.roads;
    commit({.roads = whole.roads});
    expected.cases = whole.cases;
    commit({.cases = whole.cases});
    expected.proposals = whole.proposals;
    commit({.proposals = whole.proposals});
    expected.judgements = {
        {"8050@A01", model::Verdict::Declined, "すでに動いている", "2026-11-25T10:00:00+09:00", "", 7},
        {"rubbish@A02", model::Verdict::Accepted, "", "2026-11-25T10:05:00+09:00"},
        {"rubbish@A03", model::Verdict::Merged, "", "2026-11-25T10:06:00+09:00", "rubbish@A02"}};
    commit({.judgements = std::make_shared<const std::vector<model::Judgement>>(expected.judgements)});
    expected.cycle = whole.cycle;
    commit({.cycle = whole.cycle});
    expected.standardSettings = whole.standardSettings;
    commit({.standardSettings = whole.standardSettings});
    expected.info.keyFingerprint = "k1";
    commit({.info = expected.info});
}

TEST(ProjectFile, ReplacesAnEditionOfTheSameNameUnderItsId) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.areas = {someAreas(1, model::Level::District, "R7", 5), someAreas(2, model::Level::District, "R8", 6)};
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    const auto before = file.load();
    base::Silent silent;
    const auto again = someAreas(3, model::Level::District, "R7", 7);
    const Committed done = file.commit({.areas = {again}}, entry("import areas"), 1, silent);
    const auto after = file.load();
    ASSERT_EQ(after.areas.size(), 2u);
    EXPECT_EQ(after.areas[0]->edition.id, before.areas[0]->edition.id);
    EXPECT_EQ(done.editions, std::vector<std::int64_t>{before.areas[0]->edition.id});
    EXPECT_EQ(after.areas[0]->shape, again->shape);
    EXPECT_EQ(after.areas[1]->shape, p.areas[1]->shape);
}

TEST(ProjectFile, ReplacesCasesOfTheSameKeyAndCountsWhatChanged) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.cases = someCases(1, 100);
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    const auto before = file.load();
    auto more = someCases(1, 100);  // keys 0..99, as stored
    for (std::size_t i = 0; i < 30; ++i)
        more->outcome[i] =
            more->outcome[i] == model::Outcome::Worse ? model::Outcome::Improved : model::Outcome::Worse;
    const auto fresh = someCases(2, 10, 100);
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(more->id, fresh->id);
    append(more->caseKey, fresh->caseKey);
    append(more->household, fresh->household);
    append(more->noticedOn, fresh->noticedOn);
    append(more->linkedOn, fresh->linkedOn);
    append(more->resolvedOn, fresh->resolvedOn);
    append(more->noticedBy, fresh->noticedBy);
    append(more->needs, fresh->needs);
    append(more->structure, fresh->structure);
    append(more->district, fresh->district);
    append(more->smallArea, fresh->smallArea);
    append(more->masked, fresh->masked);
    append(more->mask, fresh->mask);
    append(more->supports, fresh->supports);
    append(more->outcome, fresh->outcome);
    base::Silent silent;
    const Committed done = file.commit({.cases = more}, entry("import cases"), 1, silent);
    EXPECT_EQ(done.casesAdded, 10);
    EXPECT_EQ(done.casesReplaced, 30);
    EXPECT_EQ(done.casesUnchanged, 70);
    const auto after = file.load();
    EXPECT_EQ(contents(*after.cases), contents(*more));
    for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(after.cases->id[i], before.cases->id[i]);
}

TEST(ProjectFile, KeepsRowsAndCodesThatANewImportDoesNotHave) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.cases = someCases(1, 40);
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    auto other = someCases(2, 5, 1000);
    other->districtCodes = {"X1", "001", "X2", "X3"};
    other->supportCodes = {"new", "meal", "newer"};
    base::Silent silent;
    file.commit({.cases = other}, entry("import cases"), 1, silent);
    const auto read = file.load().cases;
    ASSERT_EQ(read->size(), 45);
    for (std::size_t i = 0; i < 40; ++i) {
        const int was = p.cases->district[i], is = read->district[i];
        ASSERT_EQ(was < 0, is < 0);
        if (was >= 0) {
            EXPECT_EQ(read->districtCodes[static_cast<std::size_t>(is)],
                      p.cases->districtCodes[static_cast<std::size_t>(was)]);
        }
        for (int bit = 0; bit < 3; ++bit) {
            const auto& code = p.cases->supportCodes[static_cast<std::size_t>(bit)];
            const auto row = std::find(read->supportCodes.begin(), read->supportCodes.end(), code);
            const bool has = row != read->supportCodes.end() &&
                             ((read->supports[i] >> (row - read->supportCodes.begin())) & 1);
            EXPECT_EQ(has, ((p.cases->supports[i] >> bit) & 1) == 1);
        }
    }
    const Committed done = file.commit({.cases = other, .replaceAllCases = true}, entry("x"), 2, silent);
    EXPECT_EQ(done.casesRemoved, 40);
    EXPECT_EQ(contents(*file.load().cases), contents(*other));
}

TEST(ProjectFile, LogsWhatWasDoneWithItsFindings) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    LogEntry e = entry("import areas");
    base::add(e.findings, "ring-self-crossing", base::Severity::Warning,
              base::say("輪が交わる", "ring crosses"), 7, "012");
    base::Silent silent;
    const Committed done =
        file.commit({.areas = {someAreas(1, model::Level::District, "R8", 3)}}, e, 1, silent);
    const auto log = file.log();
    ASSERT_EQ(log.size(), 2u);
    EXPECT_EQ(log[1].command, "import areas");
    EXPECT_EQ(log[1].at, e.at);
    EXPECT_EQ(log[1].settings, e.settings);
    EXPECT_EQ(log[1].inputs, e.inputs);
    EXPECT_EQ(log[1].revisionBefore, 1);
    EXPECT_EQ(log[1].revisionAfter, 2);
    EXPECT_TRUE(log[1].canBeUndone);
    EXPECT_FALSE(log[0].canBeUndone);
    const auto findings = file.findings(done.logId);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].code, "ring-self-crossing");
    EXPECT_EQ(findings[0].rows, std::vector<std::int64_t>{7});
    EXPECT_EQ(findings[0].codes, std::vector<std::string>{"012"});
    EXPECT_EQ(file.findings().size(), 1u);
}

TEST(ProjectFile, DoesNotOverwriteNorFollowALink) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    EXPECT_THROW(ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new")), base::Error);
    file.copyTo(folder / "b.sasae");
    EXPECT_EQ(contents(ProjectFile::open(folder / "b.sasae").load()), contents(file.load()));
    EXPECT_THROW(file.copyTo(folder / "b.sasae"), base::Error);
    EXPECT_THROW(file.copyTo(folder / "a.sasae", true), base::Error);
    file.copyTo(folder / "b.sasae", true);
    std::filesystem::create_symlink(folder / "a.sasae", folder / "link.sasae");
    EXPECT_THROW(ProjectFile::open(folder / "link.sasae"), base::Error);
    // Nothing half-made stays behind.
    int files = 0;
    for (const auto& item : std::filesystem::directory_iterator((folder / "a.sasae").parent_path())) {
        static_cast<void>(item);
        ++files;
    }
    EXPECT_EQ(files, 3);
}

TEST(ProjectFile, TakesAnyNameThatAFileMayHave) {
    const Folder folder;
    for (const std::string name :
         {"久留米 市.sasae", "a=b dbname=c.sasae", "q\"uote'.sasae", "x?mode=ro#%41.sasae"}) {
        ProjectFile::create(folder / name, emptyKurume(), entry("new"));
        EXPECT_EQ(ProjectFile::open(folder / name).revision(), 1) << name;
        EXPECT_TRUE(std::filesystem::exists(folder / name));
    }
    for (const std::string name : {":memory:", "", "file:x?mode=memory"})
        EXPECT_THROW(ProjectFile::create(name, emptyKurume(), entry("new")), base::Error) << name;
}

TEST(ProjectFile, RefusesAnotherCrsAndShapesWithoutOne) {
    const Folder folder;
    model::Project p = emptyKurume();
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    base::Silent silent;
    p.info.crs = "EPSG:6669";
    EXPECT_THROW(file.commit({.info = p.info}, entry("x"), 1, silent), base::Error);
    EXPECT_EQ(file.revision(), 1);
    EXPECT_THROW(ProjectFile::create(folder / "b.sasae", model::emptyProject({"n", "40203", "JGD", "", 0}),
                                     entry("new")),
                 base::Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "b.sasae"));
}

TEST(ProjectFile, KeepsAListThatWasEditedAndRefusesToDropACodeInUse) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.cases = someCases(1, 60);
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    auto edited = std::make_shared<model::Taxonomy>(*p.taxonomy);
    edited->needs[0].label.ja = "別の言い方";
    base::Silent silent;
    file.commit({.taxonomy = edited}, entry("x"), 1, silent);
    EXPECT_EQ(file.load().taxonomy->needs[0].label.ja, "別の言い方");
    for (auto& need : edited->needs) need.code = "x" + need.code;
    EXPECT_THROW(file.commit({.taxonomy = edited}, entry("x"), 2, silent), base::Error);
    EXPECT_EQ(file.revision(), 2);
}

}  // namespace
}  // namespace sasae::store::test
