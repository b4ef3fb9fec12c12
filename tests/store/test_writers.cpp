// Two writers, and writers that are killed.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "base/error.h"
#include "base/random.h"
#include "store/connection.h"
#include "store/example.h"

namespace sasae::store::test {
namespace {

TEST(Writers, OneWithAnOldRevisionIsRefusedAndLosesNothing) {
    const Folder folder;
    ProjectFile one = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    ProjectFile two = ProjectFile::open(folder / "a.sasae");
    base::Silent silent;
    const auto facilities = someSupports(1, 3);
    one.commit({.supports = facilities}, entry("import facilities"), 1, silent);
    try {
        two.commit({.cases = someCases(1, 5)}, entry("import cases"), 1, silent);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Locked);
    }
    EXPECT_EQ(two.load().supports->name, facilities->name);
    EXPECT_EQ(two.load().cases->size(), 0);
    EXPECT_EQ(two.revision(), 2);
    two.commit({.cases = someCases(1, 5)}, entry("import cases"), 2, silent);
    EXPECT_EQ(one.load().cases->size(), 5);
}

TEST(Writers, WaitForALockOnlyShortly) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    Connection other(folder / "a.sasae", false);
    Transaction holding(other, Transaction::For::Writing);
    base::Silent silent;
    try {
        file.commit({.supports = someSupports(1, 3)}, entry("x"), 1, silent);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Locked);
    }
    EXPECT_EQ(file.load().info.revision, 1);  // readers are not held up
}

TEST(Writers, AtTheSameTimeEachCommitOnceOrNotAtAll) {
    const Folder folder;
    ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    std::atomic<int> committed = 0;
    const auto write = [&](int keys) {
        ProjectFile file = ProjectFile::open(folder / "a.sasae");
        base::Silent silent;
        for (int i = 0; i < 15; ++i) try {
                file.commit({.cases = someCases(1, 2, keys + 2 * i)}, entry("x"), file.revision(), silent);
                ++committed;
            } catch (const base::Error& error) {
                EXPECT_EQ(error.kind, base::Kind::Locked);
            }
    };
    std::thread one(write, 0), two(write, 1000);
    one.join();
    two.join();
    const model::Project after = ProjectFile::open(folder / "a.sasae").load();
    EXPECT_GT(committed, 0);
    EXPECT_EQ(after.info.revision, 1 + committed);
    EXPECT_EQ(after.cases->size(), 2 * committed);
    EXPECT_TRUE(check(folder / "a.sasae").ok);
}

TEST(Writers, CancelledLeaveTheProjectAsItWas) {
    const Folder folder;
    ProjectFile file = ProjectFile::create(folder / "a.sasae", emptyKurume(), entry("new"));
    base::Silent cancelled;
    cancelled.cancel();
    EXPECT_THROW(file.commit({.cases = someCases(1, 50)}, entry("x"), 1, cancelled), base::Error);
    EXPECT_EQ(file.revision(), 1);
    EXPECT_EQ(file.load().cases->size(), 0);
    EXPECT_TRUE(check(folder / "a.sasae").ok);
}

/// Commits again and again until it is killed: revision r holds the contents of stateAt(r).
Change changeFor(std::int64_t revision) {
    Change change;
    change.areas = {someAreas(static_cast<std::uint64_t>(revision), model::Level::District, "R8", 20)};
    change.cases = someCases(static_cast<std::uint64_t>(revision), 800);
    change.replaceAllCases = true;
    return change;
}

[[noreturn]] void commitForEver(const std::filesystem::path& path) {
    try {
        ProjectFile file = ProjectFile::open(path);
        base::Silent silent;
        for (std::int64_t revision = file.revision();; ++revision)
            file.commit(changeFor(revision + 1), entry("import cases"), revision, silent);
    } catch (...) {
        ::_exit(1);
    }
}

TEST(Writers, KilledAtAnyMomentLeaveTheOldOrTheNewProject) {
    const Folder folder;
    const auto path = folder / "a.sasae";
    {
        ProjectFile file = ProjectFile::create(path, emptyKurume(), entry("new"));
        base::Silent silent;
        file.commit(changeFor(2), entry("import cases"), 1, silent);
    }
    base::Stream chance(11, 1);
    std::int64_t last = 2;
    // Later and later, so that a slow machine gets to commit as well.
    for (int round = 0; round < 25 || (last == 2 && round < 100); ++round) {
        const pid_t child = ::fork();
        if (child == 0) commitForEver(path);
        ::usleep(chance.below(40000 + 15000 * static_cast<std::uint32_t>(round)));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        // Read-only first: what the killed writer left is taken back even so.
        const model::Project after = ProjectFile::open(path, Access::ReadOnly).load();
        ASSERT_TRUE(check(path).ok) << round;
        const std::int64_t revision = after.info.revision;
        ASSERT_GE(revision, last);
        last = revision;
        const Change expected = changeFor(revision);
        ASSERT_EQ(contents(*after.cases), contents(*expected.cases));
        ASSERT_EQ(after.areas.at(0)->shape, expected.areas[0]->shape);
    }
    EXPECT_GT(last, 2);
}

}  // namespace
}  // namespace sasae::store::test
