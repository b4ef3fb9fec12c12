// What of the loop leaves at which tier.
#include <gtest/gtest.h>

#include "base/error.h"
#include "model/issue_changes.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using test::SmallCity;

std::string noHash(const std::string&) {
    return "0";
}

/// A city with `n` households of that need in D1 and forty of another elsewhere, and an issue of it that was
/// shared with residents.
SmallCity cityWith(const std::string& need, int n, const std::string& told = "声をかけ合うまちへ") {
    SmallCity city(3);
    for (int i = 0; i < n; ++i) city.add({.district = 0, .needs = {need}});
    for (int i = 0; i < 40; ++i) city.add({.district = 1 + i % 2, .needs = {"housing_unstable"}});
    auto cycle = std::make_shared<model::Cycle>();
    cycle->meetings.push_back({.id = 90, .body = 0, .on = base::dateOf(2026, 1, 1)});
    model::Issue issue;
    issue.title = "内部の名前";
    issue.wording = "内部の言い方";
    issue.told = told;
    issue.areas = {"D1"};
    model::NeedSet needs;
    needs.insert(city.need(need));
    issue.pattern = model::minedPattern(needs, -1, *city.project.taxonomy);
    const model::StepWords words{base::dateOf(2026, 1, 2), "city_office", 90, "",
                                 "2026-01-02T09:00:00+09:00"};
    const auto id = model::beginIssue(*cycle, issue, words, *city.project.cases, noHash);
    for (const model::Step step : {model::Step::TakeUp, model::Step::Recognise, model::Step::Deliberate,
                                   model::Step::Act, model::Step::Share})
        model::advanceIssue(*cycle, id, step, words, *city.project.cases, noHash);
    city.project.cycle = cycle;
    return city;
}

std::size_t rows(const SmallCity& city, Tier tier) {
    return Gate::releaseRecords(city.project, "issues", {}, tier)->table.rows.size();
}

std::string words(const released::Table& table) {
    std::string all;
    for (const auto& row : table.rows)
        for (const auto& cell : row)
            if (const auto* text = std::get_if<base::Text>(&cell)) all += text->ja + "|";
    return all;
}

TEST(ReleaseRecords, AnIssueThatFewHouseholdsStandBehindDoesNotLeave) {
    EXPECT_EQ(rows(cityWith("isolation", 4), Tier::District), 0u);
    EXPECT_EQ(rows(cityWith("isolation", 5), Tier::District), 1u);
    EXPECT_EQ(rows(cityWith("isolation", 9), Tier::Public), 0u);
    EXPECT_EQ(rows(cityWith("isolation", 10), Tier::Public), 1u);
    EXPECT_EQ(rows(cityWith("isolation", 1), Tier::Professional), 1u);
}

TEST(ReleaseRecords, BelowTheProfessionalTierOnlyAgreedWordsLeaveWithoutNumbers) {
    const auto city = cityWith("isolation", 30);
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const auto list = Gate::releaseRecords(city.project, "issues", {}, tier);
        const std::string all = words(list->table);
        EXPECT_NE(all.find("声をかけ合うまちへ"), std::string::npos);
        EXPECT_EQ(all.find("内部"), std::string::npos);
        for (const auto& column : list->table.columns) EXPECT_NE(column.name, "households");
        for (const auto& cell : list->table.rows.at(0))
            EXPECT_FALSE(std::holds_alternative<base::Date>(cell));
    }
    EXPECT_EQ(rows(cityWith("isolation", 30, ""), Tier::Public), 0u);
}

TEST(ReleaseRecords, ASensitiveNeedIsNotPlacedBelowTheMunicipality) {
    const auto city = cityWith("abuse_dv", 30);
    const auto list = Gate::releaseRecords(city.project, "issues", {}, Tier::Public);
    ASSERT_EQ(list->table.rows.size(), 1u);
    EXPECT_NE(words(list->table).find(city.project.info.name + "|"), std::string::npos);
    const auto districts = city.project.districts();
    EXPECT_EQ(words(list->table).find(districts->name[0]), std::string::npos);
}

TEST(ReleaseRecords, AnIssueOfAbuseInADistrictIsThereForItsStaffAlone) {
    const auto city = cityWith("abuse_dv", 30);
    EXPECT_EQ(rows(city, Tier::Case), 1u);
    EXPECT_EQ(rows(city, Tier::Professional), 0u);
    const auto said = [&](std::int64_t id) {
        try {
            Gate::releaseRecord(city.project, "issue", id, Tier::Professional);
        } catch (const base::Error& error) {
            return error.text.en + error.hint.en + std::to_string(static_cast<int>(error.kind));
        }
        return std::string();
    };
    EXPECT_EQ(said(1), said(77));
    EXPECT_FALSE(said(1).empty());
}

TEST(ReleaseRecords, MeetingsHistoriesAndEffectsAreNotForResidents) {
    const auto city = cityWith("isolation", 30);
    for (const Tier tier : {Tier::District, Tier::Public}) {
        EXPECT_THROW(Gate::releaseRecords(city.project, "meetings", {}, tier), base::Error);
        EXPECT_THROW(Gate::releaseRecords(city.project, "overdue", {}, tier), base::Error);
        EXPECT_THROW(Gate::releaseRecord(city.project, "issue", 1, tier), base::Error);
        EXPECT_THROW(Gate::releaseEffect({}, {}, tier), base::Error);
    }
    EXPECT_EQ(Gate::releaseRecord(city.project, "issue", 1, Tier::Case)->parts.at(0).table.rows.size(), 6u);
}

TEST(ReleaseRecords, ALeafletIsMadeOnlyOfWhatMayBeTold) {
    const auto city = cityWith("isolation", 30);
    const auto leaflet = Gate::releaseLeaflet(city.project, 1, Tier::Public);
    EXPECT_EQ(leaflet->title.ja, "声をかけ合うまちへ");
    std::string all = words(leaflet->particulars);
    for (const auto& part : leaflet->parts) all += words(part.table);
    EXPECT_EQ(all.find("内部"), std::string::npos);
    EXPECT_EQ(Gate::releaseLeaflet(city.project, 1, Tier::Case).tier(), Tier::Public);
    for (const auto& withheld : {cityWith("isolation", 9), cityWith("isolation", 30, "")})
        EXPECT_THROW(Gate::releaseLeaflet(withheld.project, 1, Tier::Public), base::Error);
}

TEST(ReleaseRecords, OutsideTheAreaOfDutyFewHouseholdsAreNotCounted) {
    const auto city = cityWith("isolation", 2);
    const auto figure = [&](const ReleaseOptions& options) {
        const auto list = Gate::releaseRecords(city.project, "issues", {}, Tier::Professional, options);
        for (std::size_t i = 0; i < list->table.columns.size(); ++i)
            if (list->table.columns[i].name == "households")
                return std::get<released::Figure>(list->table.rows.at(0)[i]);
        return released::Figure{};
    };
    EXPECT_EQ(figure({}).value, 2);
    EXPECT_EQ(figure({.dutyAreas = {"D1"}}).value, 2);
    EXPECT_FALSE(figure({.dutyAreas = {"D2"}}).known());
    const auto sheet =
        Gate::releaseRecord(city.project, "issue", 1, Tier::Professional, {.dutyAreas = {"D2"}});
    for (const auto& part : sheet->parts) EXPECT_NE(part.name, "cases");
}

}  // namespace
}  // namespace sasae::privacy
