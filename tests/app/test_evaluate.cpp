#include <gtest/gtest.h>

#include "app/evaluate.h"

namespace sasae::app {
namespace {

EvaluateReport run(EvaluateSettings settings) {
    base::Silent quiet;
    settings.cases = 800;
    settings.replications = 99;
    return evaluate(settings, quiet);
}

TEST(Evaluate, FindsLargeConcentrationsAndGradesAgainstTheGoalsAsTheyStand) {
    const EvaluateReport report = run({.cities = 2, .nullCities = 0, .planted = 3, .extra = {12}});
    ASSERT_EQ(report.lines.size(), 1u);
    const EvaluateLine& line = report.lines.front();
    EXPECT_EQ(line.code, "k12");
    EXPECT_EQ(line.score.truths, 6);
    EXPECT_GE(line.score.found, 5);
    EXPECT_TRUE(line.graded);
    EXPECT_EQ(line.met,
              line.score.recall() >= line.goalRecall && line.score.precision() >= line.goalPrecision);
    EXPECT_GE(line.withinChance, line.met);
}

TEST(Evaluate, GradesEveryKindOfNullCityByItsFalseAlarms) {
    const EvaluateReport report = run({.cities = 0, .nullCities = 1});
    ASSERT_EQ(report.lines.size(), 5u);
    for (const EvaluateLine& line : report.lines) {
        EXPECT_TRUE(line.null && line.graded);
        EXPECT_EQ(line.met, line.falseAlarms == 0) << line.code;  // one of one is more than 9 %
    }
}

TEST(Evaluate, TheSameSeedGivesTheSameTableAndNoGoalMeansNotGraded) {
    EvaluateSettings settings{.cities = 1, .nullCities = 0, .threads = 1};
    const EvaluateReport one = run(settings);
    settings.threads = 2;
    const EvaluateReport two = run(settings);
    ASSERT_EQ(one.lines.size(), two.lines.size());
    int ungraded = 0;
    for (std::size_t i = 0; i < one.lines.size(); ++i) {
        EXPECT_EQ(one.lines[i].score.found, two.lines[i].score.found);
        EXPECT_EQ(one.lines[i].score.claims, two.lines[i].score.claims);
        ungraded += !one.lines[i].graded;
    }
    EXPECT_EQ(ungraded, 1);
}

}  // namespace
}  // namespace sasae::app
