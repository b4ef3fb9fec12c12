#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "base/random.h"
#include "model/issue_changes.h"
#include "model/issue_steps.h"

namespace sasae::model {
namespace {

using base::dateOf;

std::string plainHash(const std::string& text) {
    return std::to_string(std::hash<std::string>{}(text));
}

/// Households of three districts, each noticed some day of 2025, all with the first need.
Cases town() {
    Cases cases;
    cases.districtCodes = {"A", "B", "C"};
    for (int i = 0; i < 30; ++i) {
        cases.id.push_back(100 + i);
        Pseudonym household{};
        household[0] = static_cast<std::uint8_t>(i / 2);
        cases.household.push_back(household);
        cases.caseKey.push_back(household);
        cases.noticedOn.push_back(dateOf(2025, 1 + i % 12, 5));
        cases.linkedOn.push_back({});
        cases.resolvedOn.push_back({});
        cases.noticedBy.push_back(0);
        cases.needs.push_back(NeedSet{i % 5 == 0 ? 2ULL : 1ULL});
        cases.structure.push_back(0);
        cases.district.push_back(i % 3);
        cases.smallArea.push_back(-1);
        cases.outcome.push_back(Outcome::Unknown);
    }
    return cases;
}

Pattern firstNeed() {
    Pattern pattern;
    pattern.id = "needs:first";
    pattern.allOf = NeedSet{1};
    return pattern;
}

Issue fresh(std::vector<std::string> areas, const std::string& title = "孤立") {
    Issue issue;
    issue.title = title;
    issue.areas = std::move(areas);
    issue.pattern = firstNeed();
    issue.from = dateOf(2025, 1, 1);
    return issue;
}

StepWords words(int day = 0, RecordId meeting = 0) {
    return {
        {dateOf(2026, 4, 1).days + day}, "city_office", meeting, "話し合った", "2026-04-01T09:00:00+09:00"};
}

std::string said(const base::Error& error) {
    return error.text.en + "|" + error.hint.en;
}

TEST(IssueSteps, LeadRoundTheLoopAndBeginAgain) {
    const Cases cases = town();
    Cycle cycle;
    cycle.meetings.push_back({.id = 7, .body = 0, .on = dateOf(2026, 4, 1)});
    const RecordId id = beginIssue(cycle, fresh({"A"}), words(), cases, plainHash);
    int day = 0;
    for (const Step step : {Step::TakeUp, Step::Recognise, Step::Deliberate, Step::Act, Step::Share,
                            Step::Evaluate, Step::NextCycle, Step::TakeUp})
        advanceIssue(cycle, id, step, words(++day, 7), cases, plainHash);
    const Issue& issue = issueOf(cycle, id);
    EXPECT_EQ(issue.state, IssueState::Reviewing);
    EXPECT_EQ(issue.cycle, 2);
    EXPECT_EQ(issue.history.size(), 9u);
    EXPECT_TRUE(historyFlaw(issue).empty());
    for (const IssueStep& step : issue.history) EXPECT_FALSE(step.evidence.empty());
}

TEST(IssueSteps, AWrongOneIsRefusedWithTheListOfThoseAllowed) {
    const Cases cases = town();
    Cycle cycle;
    const RecordId id = beginIssue(cycle, fresh({"A"}), words(), cases, plainHash);
    try {
        advanceIssue(cycle, id, Step::Share, words(), cases, plainHash);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Usage);
        EXPECT_NE(said(error).find("take-up"), std::string::npos);
        EXPECT_NE(said(error).find("decline"), std::string::npos);
        EXPECT_EQ(said(error).find("evaluate"), std::string::npos);
    }
    EXPECT_EQ(issueOf(cycle, id).history.size(), 1u);
}

TEST(IssueSteps, NeedADayARoleAndWhereTheTableSaysAReasonAndAMeeting) {
    for (const StepRule& rule : stepRules()) {
        Issue issue;
        for (unsigned state = 0; state < kIssueStates; ++state)
            if ((rule.from >> state) & 1U) issue.state = static_cast<IssueState>(state);
        issue.history = {{.step = Step::Begin, .on = dateOf(2026, 1, 1), .role = "self"}};
        const IssueStep whole{
            .step = rule.step, .on = dateOf(2026, 1, 2), .role = "self", .meeting = 1, .reason = "r"};
        const auto refused = [&](IssueStep taken) {
            Issue copy = issue;
            try {
                takeStep(copy, std::move(taken));
            } catch (const base::Error&) {
                return copy.history.size() == 1 && copy.state == issue.state;
            }
            return false;
        };
        EXPECT_FALSE(refused(whole)) << rule.name;
        IssueStep lacks = whole;
        lacks.on = {};
        EXPECT_TRUE(refused(lacks)) << rule.name;
        lacks = whole;
        lacks.on = dateOf(2025, 12, 31);
        EXPECT_TRUE(refused(lacks)) << rule.name;
        lacks = whole;
        lacks.role.clear();
        EXPECT_TRUE(refused(lacks)) << rule.name;
        lacks = whole;
        lacks.reason.clear();
        EXPECT_EQ(refused(lacks), rule.needsReason) << rule.name;
        lacks = whole;
        lacks.meeting = 0;
        EXPECT_EQ(refused(lacks), rule.needsMeeting) << rule.name;
    }
}

TEST(IssueSteps, HoldingDecliningMergingSplittingRaisingNeedAReason) {
    for (const Step step : {Step::Hold, Step::Decline, Step::Merge, Step::Split, Step::Raise, Step::Amend})
        EXPECT_TRUE(ruleOf(step).needsReason) << ruleOf(step).name;
}

TEST(IssueSteps, ResumingReturnsToWhereItWasHeld) {
    const Cases cases = town();
    Cycle cycle;
    cycle.meetings.push_back({.id = 7, .body = 0, .on = dateOf(2026, 4, 1)});
    const RecordId id = beginIssue(cycle, fresh({"A"}), words(), cases, plainHash);
    advanceIssue(cycle, id, Step::TakeUp, words(), cases, plainHash);
    advanceIssue(cycle, id, Step::Recognise, words(0, 7), cases, plainHash);
    advanceIssue(cycle, id, Step::Hold, words(), cases, plainHash);
    advanceIssue(cycle, id, Step::Resume, words(), cases, plainHash);
    EXPECT_EQ(issueOf(cycle, id).state, IssueState::Recognised);
}

TEST(IssueChanges, CasesThatCameLaterBelongToARunningIssueAndNotToADeclinedOne) {
    Cases cases = town();
    Cycle cycle;
    const RecordId id = beginIssue(cycle, fresh({"A"}), words(), cases, plainHash);
    const auto before = rowsOf(issueOf(cycle, id), cases).size();
    EXPECT_EQ(before, 8u);  // ten of A, two of them with the other need
    Cases more = cases;
    for (std::size_t i = 0; i < cases.id.size(); ++i) {
        more.id.push_back(500 + static_cast<int>(i));
        more.household.push_back(cases.household[i]);
        more.noticedOn.push_back(dateOf(2026, 2, 1));
        more.resolvedOn.push_back({});
        more.needs.push_back(cases.needs[i]);
        more.structure.push_back(0);
        more.district.push_back(cases.district[i]);
        more.outcome.push_back(Outcome::Unknown);
    }
    EXPECT_EQ(rowsOf(issueOf(cycle, id), more).size(), 2 * before);
    advanceIssue(cycle, id, Step::Decline, words(), cases, plainHash);
    EXPECT_EQ(rowsOf(issueOf(cycle, id), more).size(), before);
}

TEST(IssueChanges, AnIssueOfOneDistrictAloneIsNotRaised) {
    const Cases cases = town();
    Cycle cycle;
    cycle.meetings.push_back({.id = 7, .body = 0, .on = dateOf(2026, 4, 1)});
    const RecordId a = beginIssue(cycle, fresh({"A"}), words(), cases, plainHash);
    advanceIssue(cycle, a, Step::TakeUp, words(), cases, plainHash);
    advanceIssue(cycle, a, Step::Recognise, words(0, 7), cases, plainHash);
    EXPECT_THROW(raiseIssues(cycle, {a}, 0, {.title = "市"}, words(0, 7), cases, plainHash), base::Error);
    EXPECT_EQ(cycle.issues.size(), 1u);
    EXPECT_EQ(issueOf(cycle, a).state, IssueState::Recognised);
    EXPECT_THROW(beginIssue(cycle, fresh({}), words(), cases, plainHash), base::Error);
}

std::set<std::int64_t> casesOfAll(const Cycle& cycle) {
    std::set<std::int64_t> all;
    for (const Issue& issue : cycle.issues) all.insert(issue.cases.begin(), issue.cases.end());
    return all;
}

std::size_t boxesOf(const Cycle& cycle) {
    std::size_t boxes = 0;
    for (const Issue& issue : cycle.issues)
        if (issue.state != IssueState::Merged) boxes += issue.boxes.size();
    return boxes;
}

RecordId anyIssue(const Cycle& cycle, base::Stream& chance) {
    return cycle.issues[chance.below(static_cast<std::uint32_t>(cycle.issues.size()))].id;
}

/// One thing that people may try, allowed or not.
void tryOne(Cycle& cycle, base::Stream& chance, const Cases& cases, int day) {
    const auto w = words(day, chance.below(3) ? 7 : 0);
    const Step step = static_cast<Step>(1 + chance.below(kSteps - 1));
    const RecordId id = anyIssue(cycle, chance);
    switch (step) {
        case Step::Merge:
            return mergeIssues(cycle, id, anyIssue(cycle, chance), w, cases, plainHash);
        case Step::Split:
            splitIssue(cycle, id, {std::string(1, static_cast<char>('A' + chance.below(3)))},
                       {.title = "分けた"}, w, cases, plainHash);
            return;
        case Step::Raise:
            raiseIssues(cycle, {id, anyIssue(cycle, chance)}, 0, {.title = "全市"}, w, cases, plainHash);
            return;
        case Step::Amend:
            return amendIssue(cycle, id, {.wording = "言い方" + std::to_string(day)}, w, cases, plainHash);
        default:
            advanceIssue(cycle, id, step, w, cases, plainHash);
    }
}

TEST(IssueModel, RandomWalksReachNoForbiddenStateAndLoseNothing) {
    const Cases cases = town();
    std::set<IssueState> seen;
    std::set<Step> taken;
    int refused = 0;
    for (std::uint64_t walk = 0; walk < 60; ++walk) {
        base::Stream chance(walk, 3);
        Cycle cycle;
        cycle.next = 10;
        cycle.meetings.push_back({.id = 7, .body = 0, .on = dateOf(2026, 4, 1)});
        for (const auto& areas : {std::vector<std::string>{"A"}, {"B", "C"}, {"A", "B", "C"}}) {
            const RecordId id = beginIssue(cycle, fresh(areas), words(), cases, plainHash);
            issueOf(cycle, id).boxes.push_back(
                {Box::Outcome, "声かけが効いた", {100}, {}, dateOf(2026, 4, 1)});
        }
        for (int day = 0; day < 120; ++day) {
            const Cycle before = cycle;
            try {
                tryOne(cycle, chance, cases, day);
            } catch (const base::Error& error) {
                ASSERT_EQ(error.kind, base::Kind::Usage);
                ++refused;
                ASSERT_EQ(cycle.issues.size(), before.issues.size());
                for (std::size_t i = 0; i < cycle.issues.size(); ++i)
                    ASSERT_EQ(cycle.issues[i].history, before.issues[i].history);
                continue;
            }
            std::set<std::int64_t> was = casesOfAll(before), is = casesOfAll(cycle);
            ASSERT_TRUE(std::ranges::includes(is, was)) << walk << " " << day;
            ASSERT_GE(boxesOf(cycle), boxesOf(before));
            std::set<RecordId> ids;
            for (const Issue& issue : cycle.issues) {
                ASSERT_TRUE(historyFlaw(issue).empty()) << historyFlaw(issue).en;
                ASSERT_TRUE(ids.insert(issue.id).second);
                ASSERT_EQ(issue.state == IssueState::Merged,
                          issue.into != 0 && issue.history.back().step == Step::Merge);
                ASSERT_EQ(issue.scope == Scope::City, issue.areas.empty());
                seen.insert(issue.state);
                taken.insert(issue.history.back().step);
            }
            // History only ever grows.
            for (const Issue& old : before.issues) {
                const auto& now = issueOf(cycle, old.id).history;
                ASSERT_GE(now.size(), old.history.size());
                ASSERT_TRUE(std::equal(old.history.begin(), old.history.end(), now.begin()));
            }
        }
    }
    // The walks went everywhere, or they would show nothing.
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kIssueStates));
    EXPECT_EQ(taken.size(), static_cast<std::size_t>(kSteps));
    EXPECT_GT(refused, 1000);
}

TEST(Overdue, ListsWhatIsLateTheOldestFirst) {
    Cycle cycle;
    Meeting meeting{.id = 1, .body = 0, .on = dateOf(2026, 4, 1)};
    meeting.followUps = {{"声かけの一覧を作る", "npo", dateOf(2026, 5, 1), {}, 0},
                         {"済んだこと", "npo", dateOf(2026, 4, 10), dateOf(2026, 4, 9), 0},
                         {"先のこと", "npo", dateOf(2026, 9, 1), {}, 0}};
    cycle.meetings.push_back(meeting);
    Issue late = fresh({"A"});
    late.id = 2;
    late.state = IssueState::Acting;
    late.due = dateOf(2026, 4, 20);
    cycle.issues.push_back(late);
    late.id = 3;
    late.state = IssueState::Closed;
    cycle.issues.push_back(late);
    const auto list = overdue(cycle, dateOf(2026, 6, 1));
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0].issue, 2);
    EXPECT_EQ(list[1].meeting, 1);
}

TEST(CycleWords, AreFoundByCodeAndByLabel) {
    ASSERT_NE(findCycleWord("body", "支え合い推進会議"), nullptr);
    EXPECT_EQ(findCycleWord("body", "支え合い推進会議")->loop, 5);
    EXPECT_NE(findCycleWord("basis", "care_meeting"), nullptr);
    EXPECT_EQ(findCycleWord("basis", "支え合い推進会議"), nullptr);
}

}  // namespace
}  // namespace sasae::model
