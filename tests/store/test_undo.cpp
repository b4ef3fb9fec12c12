#include <gtest/gtest.h>

#include "base/error.h"
#include "base/random.h"
#include "store/connection.h"
#include "store/example.h"
#include "store/recorder.h"

namespace sasae::store::test {
namespace {

/// A request of a kind, made by chance.
Change someChange(int kind, std::uint64_t seed, const model::Project& now) {
    Change c;
    switch (kind) {
        case 0:
            c.areas = {someAreas(seed, model::Level::District, "R8", 5)};
            break;
        case 1:
            c.population = somePopulation(seed, 20);
            break;
        case 2:
            c.supports = someSupports(seed, 9);
            break;
        case 3:
            c.addresses = someAddresses(seed, 6);
            break;
        case 4:
            c.cases = someCases(seed, 30, static_cast<int>(seed % 20));
            break;
        case 5:
            c.cases = someCases(seed, 12, 5);
            c.replaceAllCases = true;
            break;
        case 6:
            c.info = now.info;
            c.info->name = "名前" + std::to_string(seed);
            c.standardSettings = now.standardSettings;
            c.standardSettings->seed = seed;
            break;
        case 7: {
            auto library = std::make_shared<model::PatternLibrary>(*now.patterns);
            library->patterns.pop_back();
            c.patterns = library;
            break;
        }
        case 9:
            c.cycle = someCycle(seed, *now.cycle);
            break;
        default: {
            // Keep the stored facilities but one, change one, add one.
            auto supports = std::make_shared<model::Supports>(*now.supports);
            if (supports->size() > 1) {
                supports->name[0] += "！";
                supports->id[1] = 0;
            }
            c.supports = supports;
        }
    }
    return c;
}

class UndoOf : public testing::TestWithParam<int> {};

TEST_P(UndoOf, RestoresEqualContentsAndRedoDoesItAgain) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    base::Silent silent;
    // Once into an empty project, once over what the first left.
    for (std::uint64_t seed : {1u, 2u}) {
        const model::Project before = file.load();
        const Committed done =
            file.commit(someChange(GetParam(), seed, before), entry("do"), before.info.revision, silent);
        const std::string after = contents(file.load());
        ASSERT_TRUE(done.canBeUndone);
        std::int64_t revision = done.revision;
        for (int round = 0; round < 3; ++round) {
            revision = file.undo(entry("undo"), revision, silent).revision;
            EXPECT_EQ(contents(file.load()), contents(before));
            EXPECT_TRUE(check(folder / "a.sasae").ok);
            revision = file.redo(entry("redo"), revision, silent).revision;
            EXPECT_EQ(contents(file.load()), after);
        }
        EXPECT_TRUE(check(folder / "a.sasae").ok);
    }
}

INSTANTIATE_TEST_SUITE_P(EveryKind, UndoOf, testing::Range(0, 10));

TEST(Undo, GoesBackThroughARandomHistoryAndForwardAgain) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.areas = {someAreas(1, model::Level::District, "R8", 5)};
    p.cases = someCases(1, 20);
    ProjectFile file = ProjectFile::create(folder / "a.sasae", p, entry("new"));
    base::Silent silent;
    base::Stream chance(5, 5);
    std::vector<std::string> states = {contents(file.load())};
    for (std::uint64_t step = 0; step < 25; ++step) {
        const model::Project now = file.load();
        const int kind = static_cast<int>(chance.below(10));
        file.commit(someChange(kind == 7 ? 8 : kind, step, now), entry("do"), now.info.revision, silent);
        states.push_back(contents(file.load()));
    }
    std::size_t at = states.size() - 1;
    for (int move = 0; move < 80; ++move) {
        const bool back = at + 1 == states.size() || (at > 0 && chance.below(2) == 0);
        if (back)
            file.undo(entry("undo"), file.revision(), silent);
        else
            file.redo(entry("redo"), file.revision(), silent);
        at += back ? std::size_t(-1) : 1;
        ASSERT_EQ(contents(file.load()), states[at]) << move;
    }
    EXPECT_TRUE(check(folder / "a.sasae").ok);
}

TEST(Undo, IsAppendedToTheLogAndEndsAtTheBeginning) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    base::Silent silent;
    EXPECT_THROW(file.undo(entry("undo"), 1, silent), base::Error);
    LogEntry e = entry("import facilities");
    base::add(e.findings, "x", base::Severity::Info, base::say("い", "i"));
    file.commit({.supports = someSupports(1, 3)}, e, 1, silent);
    file.undo(entry("undo"), 2, silent);
    auto log = file.log();
    ASSERT_EQ(log.size(), 3u);
    EXPECT_TRUE(log[1].undone);
    EXPECT_EQ(log[2].kind, LogKind::Undo);
    EXPECT_EQ(log[2].undoes, log[1].id);
    EXPECT_EQ(log[2].revisionAfter, 3);
    EXPECT_TRUE(file.findings().empty());
    EXPECT_EQ(file.findings(log[1].id).size(), 1u);
    EXPECT_THROW(file.undo(entry("undo"), 3, silent), base::Error);
    // A new commit ends what could be done again.
    file.commit({.supports = someSupports(2, 3)}, entry("import facilities"), 3, silent);
    EXPECT_THROW(file.redo(entry("redo"), 4, silent), base::Error);
    EXPECT_TRUE(file.log()[1].undone);
}

TEST(Recorder, GivesUpBeyondItsBound) {
    const Folder folder;
    ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    Connection connection(folder / "a.sasae", false);
    for (const auto& [bound, kept] : {std::pair{std::int64_t{1} << 30, true}, {std::int64_t{1000}, false}}) {
        Transaction work(connection, Transaction::For::Writing);
        Recorder recorder(connection.handle(), bound);
        for (int i = 0; i < 500; ++i)
            connection.run("INSERT INTO settings VALUES ('k" + std::to_string(i) + "', 'some words')");
        EXPECT_EQ(recorder.inverted().has_value(), kept);
    }
}

}  // namespace
}  // namespace sasae::store::test
