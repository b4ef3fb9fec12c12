#include <gtest/gtest.h>

#include <limits>

#include "app/facility_changes.h"
#include "base/error.h"

namespace sasae::app {
namespace {

model::Vocabulary kinds() {
    model::Vocabulary v;
    for (const char* code : {"hospital", "salon"}) v.supportKinds.emplace_back().code = code;
    return v;
}

model::Supports three() {
    model::Supports s;
    s.id = {11, 12, 13};
    s.name = {"東病院", "西病院", "お茶の会"};
    s.kind = {"hospital", "hospital", "茶話会"};
    s.kindText = {"", "", "茶話会"};
    s.at = {{0, 0}, {100, 0}, {0, 100}};
    s.accuracy = {3, 0, 2};
    s.source = {"a.csv", "a.csv", "b.csv"};
    return s;
}

FacilityEdit edit(int row, FacilityWords to) {
    const auto s = three();
    const auto r = static_cast<std::size_t>(row);
    return {row, row < 0 ? FacilityWords{} : FacilityWords{s.name[r], s.kind[r], s.at[r]}, std::move(to),
            false};
}

TEST(FacilityChanges, OneIsAddedBehindTheOthersWithoutAnId) {
    const auto after = changed(three(), edit(-1, {"南サロン", "salon", {5, 5}}), kinds());
    ASSERT_EQ(after.size(), 4);
    EXPECT_EQ(after.id.back(), 0) << "the project file gives it one";
    EXPECT_EQ(after.name.back(), "南サロン");
    EXPECT_EQ(after.accuracy.back(), 1);
    EXPECT_FALSE(after.source.back().empty());
    EXPECT_EQ(after.id.size(), after.kindText.size());
}

TEST(FacilityChanges, MovingKeepsIdNameSourceAndTheSourcesOwnKind) {
    const auto after = changed(three(), edit(2, {"お茶の会", "茶話会", {7, 7}}), kinds());
    EXPECT_EQ(after.at[2], (geom::Point{7, 7}));
    EXPECT_EQ(after.accuracy[2], 1);
    EXPECT_EQ(after.kindText[2], "茶話会");
    EXPECT_EQ(after.id[2], 13);
    EXPECT_EQ(after.source[2], "b.csv");
    EXPECT_EQ(after.at[0], three().at[0]);
}

TEST(FacilityChanges, ACorrectedKindDropsTheSourcesOwnWordAndKeepsTheAccuracyOfThePlace) {
    const auto after = changed(three(), edit(2, {"お茶の会", "salon", {0, 100}}), kinds());
    EXPECT_EQ(after.kind[2], "salon");
    EXPECT_EQ(after.kindText[2], "");
    EXPECT_EQ(after.accuracy[2], 2);
}

TEST(FacilityChanges, RemovingTakesTheWholeRow) {
    auto one = edit(1, {});
    one.remove = true;
    const auto after = changed(three(), one, kinds());
    EXPECT_EQ(after.name, (std::vector<std::string>{"東病院", "お茶の会"}));
    EXPECT_EQ(after.id, (std::vector<std::int64_t>{11, 13}));
    EXPECT_EQ(after.source, (std::vector<std::string>{"a.csv", "b.csv"}));
    EXPECT_EQ(after.kind, (std::vector<std::string>{"hospital", "茶話会"}));
    EXPECT_EQ(after.kindText, (std::vector<std::string>{"", "茶話会"}));
    EXPECT_EQ(after.at, (std::vector<geom::Point>{{0, 0}, {0, 100}}));
    EXPECT_EQ(after.accuracy, (decltype(after.accuracy){3, 2}));
}

TEST(FacilityChanges, WhatIsNotGoodIsRefused) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const FacilityWords& bad : {FacilityWords{"", "salon", {0, 0}}, FacilityWords{"a", "no", {0, 0}},
                                     FacilityWords{"a", "salon", {none, 0}}})
        EXPECT_THROW(changed(three(), edit(-1, bad), kinds()), base::Error);
    auto other = edit(0, {"a", "salon", {0, 0}});
    other.was.name = "別の病院";  // the row is another one by now
    EXPECT_THROW(changed(three(), other, kinds()), base::Error);
    other = edit(0, {"a", "salon", {0, 0}});
    other.was.at = {1, 0};  // somebody moved it meanwhile
    EXPECT_THROW(changed(three(), other, kinds()), base::Error);
    other = edit(0, {"a", "salon", {0, 0}});
    other.row = 9;
    EXPECT_THROW(changed(three(), other, kinds()), base::Error);
}

TEST(FacilityChanges, TheLogNamesWhatWasDone) {
    EXPECT_EQ(commandOf(edit(-1, {"a", "salon", {0, 0}})), "facility add");
    EXPECT_EQ(commandOf(edit(0, {"東病院", "hospital", {9, 9}})), "facility move");
    EXPECT_EQ(commandOf(edit(0, {"東クリニック", "hospital", {0, 0}})), "facility correct");
    EXPECT_EQ(commandOf(edit(0, {"東病院", "salon", {0, 0}})), "facility correct");
    auto one = edit(0, {});
    one.remove = true;
    EXPECT_EQ(commandOf(one), "facility remove");
}

}  // namespace
}  // namespace sasae::app
