#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "app/jobs.h"
#include "app/state.h"

namespace sasae::app {
namespace {

AppState stateForTests() {
    return AppState({.now = [] { return std::string("2026-11-25T10:00:00+09:00"); },
                     .dataFolder = {},
                     .stateFolder = {}});
}

TEST(Jobs, ResultsAreAppliedOnTheThreadThatAsks) {
    auto state = stateForTests();
    std::thread::id worked, applied;
    state.jobs->start({.key = "a", .work = [&](base::Progress&) -> Jobs::Apply {
                           worked = std::this_thread::get_id();
                           return [&](AppState&) { applied = std::this_thread::get_id(); };
                       }});
    state.jobs->settle(state);
    EXPECT_NE(worked, std::this_thread::get_id());
    EXPECT_EQ(applied, std::this_thread::get_id());
    EXPECT_TRUE(state.jobs->idle());
}

TEST(Jobs, WorkOfTheSameKeyReplacesWhatIsUnderWay) {
    auto state = stateForTests();
    std::vector<int> applied;
    for (int i = 0; i < 5; ++i)
        state.jobs->start({.key = "map", .work = [&applied, i](base::Progress&) -> Jobs::Apply {
                               return [&applied, i](AppState&) { applied.push_back(i); };
                           }});
    state.jobs->settle(state);
    EXPECT_EQ(applied, std::vector{4});
}

TEST(Jobs, ChangesOfTheProjectAreDoneOneAfterTheOtherAndAllOfThem) {
    auto state = stateForTests();
    std::vector<int> applied;
    for (int i = 0; i < 5; ++i)
        state.jobs->start(
            {.key = "import", .lane = Lane::Project, .work = [&applied, i](base::Progress&) -> Jobs::Apply {
                 return [&applied, i](AppState&) { applied.push_back(i); };
             }});
    state.jobs->settle(state);
    EXPECT_EQ(applied, (std::vector{0, 1, 2, 3, 4}));
}

TEST(Jobs, ACancelledJobSaysSoAndAppliesNothing) {
    auto state = stateForTests();
    std::atomic<bool> begun = false, applied = false;
    const int id = state.jobs->start(
        {.key = "long", .lane = Lane::Project, .work = [&](base::Progress& progress) -> Jobs::Apply {
             begun = true;
             for (;;) progress.check();
             return [&](AppState&) { applied = true; };
         }});
    while (!begun) std::this_thread::yield();
    state.jobs->cancel(id);
    state.jobs->settle(state);
    EXPECT_FALSE(applied);
    ASSERT_EQ(state.messages.size(), 1U);
    EXPECT_EQ(state.messages.front().kind, Message::Kind::Info);
}

TEST(Jobs, AnErrorBecomesAMessageThatSaysWhatToDo) {
    auto state = stateForTests();
    state.jobs->start({.key = "bad", .work = [](base::Progress&) -> Jobs::Apply {
                           throw base::Error(base::Kind::File, {"読めません", "cannot be read"}, "a.shp",
                                             {"選び直してください", "choose another"});
                       }});
    state.jobs->settle(state);
    ASSERT_EQ(state.messages.size(), 1U);
    EXPECT_EQ(state.messages.front().kind, Message::Kind::Error);
    EXPECT_EQ(state.messages.front().subject, "a.shp");
    EXPECT_EQ(state.messages.front().hint.ja, "選び直してください");
}

TEST(Jobs, TheWindowMayCloseWhileWorkIsUnderWay) {
    std::atomic<bool> begun = false, ended = false, cancelled = false;
    {
        auto state = stateForTests();
        state.jobs->start({.key = "long", .work = [&](base::Progress& progress) -> Jobs::Apply {
                               begun = true;
                               try {
                                   for (;;) progress.check();
                               } catch (const base::Error& error) {
                                   cancelled = error.kind == base::Kind::Cancelled;
                                   // Whatever the work still has to put right is waited for.
                                   std::this_thread::sleep_for(std::chrono::milliseconds(20));
                                   ended = true;
                                   throw;
                               }
                           }});
        while (!begun) std::this_thread::yield();
    }
    EXPECT_TRUE(cancelled) << "the work was told to stop";
    EXPECT_TRUE(ended) << "the window did not go while the work still used what belongs to it";
}

}  // namespace
}  // namespace sasae::app
