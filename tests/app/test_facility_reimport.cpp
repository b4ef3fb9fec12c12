// A file of facilities imported again over what was added, corrected and removed by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/facility_changes.h"
#include "app/facility_reimport.h"
#include "app/import_facilities.h"
#include "app/import_town.h"
#include "privacy/gate.h"

namespace sasae::app {
namespace {

model::Supports from(const std::vector<std::tuple<std::string, std::string, geom::Point>>& rows,
                     const std::string& source = "a.csv") {
    model::Supports s;
    for (const auto& [name, kind, at] : rows) {
        s.id.push_back(0);
        s.name.push_back(name);
        s.kind.push_back(kind);
        s.kindText.emplace_back();
        s.at.push_back(at);
        s.accuracy.push_back(1);
        s.source.push_back(source);
    }
    return s;
}

model::Supports source() {
    return from(
        {{"東病院", "hospital", {0, 0}}, {"西病院", "hospital", {5000, 0}}, {"会館", "salon", {0, 900}}});
}

struct FacilityReimport : ::testing::Test {
    model::Vocabulary kinds;
    model::Supports stored = source();
    void SetUp() override {
        for (const char* code : {"hospital", "salon"}) kinds.supportKinds.emplace_back().code = code;
        giveIds();
    }
    void giveIds() {
        std::int64_t next = 1 + *std::max_element(stored.id.begin(), stored.id.end());
        for (auto& id : stored.id)
            if (id == 0) id = next++;
    }
    void edit(int row, FacilityWords to, bool remove = false) {
        const auto r = static_cast<std::size_t>(row);
        const FacilityWords was =
            row < 0 ? FacilityWords{} : FacilityWords{stored.name[r], stored.kind[r], stored.at[r]};
        stored = changed(stored, {row, was, std::move(to), remove}, kinds);
        giveIds();
    }
    base::Findings again(const model::Supports& fresh) {
        FacilitiesJoined met = joined(stored, fresh);
        stored = std::move(met.all);
        giveIds();
        return met.findings;
    }
    int rowOf(const std::string& name) const {
        const auto found = std::ranges::find(stored.name, name);
        return found == stored.name.end() ? -1 : static_cast<int>(found - stored.name.begin());
    }
    static const base::Finding* of(const base::Findings& all, std::string_view code) {
        for (const auto& finding : all)
            if (finding.code == code) return &finding;
        return nullptr;
    }
};

TEST_F(FacilityReimport, WhatWasAddedByHandStays) {
    edit(-1, {"お茶の間", "salon", {300, 300}});
    EXPECT_TRUE(again(source()).empty());
    EXPECT_EQ(stored.size(), 4);
    EXPECT_GE(rowOf("お茶の間"), 0);
    EXPECT_EQ(stored.source[static_cast<std::size_t>(rowOf("お茶の間"))], model::kEnteredByHand);
}

TEST_F(FacilityReimport, ACorrectedOneStaysImportAfterImportAndTheFindingNamesTheRow) {
    edit(1, {"西医療センター", "hospital", {5200, 40}});
    const auto id = stored.id[1];
    for (int i = 0; i < 3; ++i) {
        const auto findings = again(source());
        ASSERT_NE(of(findings, "facility-corrected-kept"), nullptr);
        EXPECT_EQ(of(findings, "facility-corrected-kept")->rows, std::vector<std::int64_t>{2});
        EXPECT_EQ(stored.size(), 3);
        EXPECT_EQ(rowOf("西病院"), -1);
        const int row = rowOf("西医療センター");
        ASSERT_GE(row, 0);
        EXPECT_EQ(stored.id[static_cast<std::size_t>(row)], id);
        EXPECT_EQ(stored.at[static_cast<std::size_t>(row)], (geom::Point{5200, 40}));
    }
}

TEST_F(FacilityReimport, WhereTheSourceChangedTooTheCorrectionStaysAndIsWarnedOf) {
    edit(2, {"会館", "salon", {50, 900}});
    auto fresh = source();
    fresh.at[2] = {20, 910};
    const auto findings = again(fresh);
    ASSERT_NE(of(findings, "facility-corrected-differs"), nullptr);
    EXPECT_EQ(of(findings, "facility-corrected-differs")->severity, base::Severity::Warning);
    EXPECT_EQ(stored.at[static_cast<std::size_t>(rowOf("会館"))], (geom::Point{50, 900}));
    EXPECT_EQ(stored.size(), 3);
    EXPECT_NE(of(again(fresh), "facility-corrected-kept"), nullptr) << "warned once";
}

TEST_F(FacilityReimport, AMendedSourceTakesItsFacilityBack) {
    edit(0, {"東クリニック", "hospital", {0, 0}});
    auto fresh = source();
    fresh.name[0] = "東クリニック";
    EXPECT_TRUE(again(fresh).empty());
    EXPECT_EQ(stored.size(), 3);
    EXPECT_TRUE(stored.origins.empty());
}

TEST_F(FacilityReimport, ACorrectedOneThatTheSourceHasNoMoreStaysAndIsTold) {
    edit(1, {"西病院", "hospital", {5100, 0}});
    EXPECT_NE(of(again(from({{"東病院", "hospital", {0, 0}}})), "facility-corrected-gone"), nullptr);
    EXPECT_EQ(stored.size(), 2);
    EXPECT_GE(rowOf("西病院"), 0);
}

TEST_F(FacilityReimport, ARemovedOneStaysAwayUntilTheSourceSaysSomethingNew) {
    edit(2, {}, true);
    EXPECT_NE(of(again(source()), "facility-removed-kept"), nullptr);
    EXPECT_EQ(rowOf("会館"), -1);
    auto fresh = source();
    fresh.at[2] = {80, 980};
    again(fresh);
    EXPECT_GE(rowOf("会館"), 0);
}

TEST_F(FacilityReimport, OneOfTwoOfTheSameNameIsMatchedByPlace) {
    stored = from({{"集会所", "salon", {0, 0}}, {"集会所", "salon", {400, 0}}});
    stored.id = {1, 2};
    edit(1, {"新集会所", "salon", {400, 0}});
    again(from({{"集会所", "salon", {400, 0}}, {"集会所", "salon", {0, 0}}}));
    ASSERT_EQ(stored.size(), 2);
    EXPECT_EQ(stored.at[static_cast<std::size_t>(rowOf("集会所"))], (geom::Point{0, 0}));
    EXPECT_EQ(stored.at[static_cast<std::size_t>(rowOf("新集会所"))], (geom::Point{400, 0}));
}

TEST_F(FacilityReimport, OneThatWasAddedByHandAndComesFromTheSourceNowIsTold) {
    edit(-1, {"南病院", "hospital", {9000, 0}});
    auto fresh = source();
    const auto more = from({{"南病院", "hospital", {9020, 0}}});
    fresh.id.push_back(0);
    fresh.name.push_back(more.name[0]);
    fresh.kind.push_back(more.kind[0]);
    fresh.kindText.emplace_back();
    fresh.at.push_back(more.at[0]);
    fresh.accuracy.push_back(1);
    fresh.source.push_back("a.csv");
    const auto findings = again(fresh);
    ASSERT_NE(of(findings, "facility-maybe-same"), nullptr);
    EXPECT_EQ(of(findings, "facility-maybe-same")->rows, std::vector<std::int64_t>{4});
    EXPECT_EQ(stored.size(), 5) << "a human decides";
}

TEST_F(FacilityReimport, AnotherSourceTouchesNothing) {
    edit(1, {"西医療センター", "hospital", {5200, 40}});
    EXPECT_TRUE(again(from({{"保健所", "salon", {1, 1}}}, "b.csv")).empty());
    EXPECT_EQ(stored.size(), 4);
    EXPECT_EQ(stored.origins.size(), 1U);
}

TEST(FacilityReimportInAProject, TheCorrectionIsInTheFileAndOutlivesTheNextImport) {
    ImportTown town;
    base::Silent progress;
    const auto import = [&] {
        const std::string file =
            town.write("places.csv", "name,kind,x,y\n東病院,hospital," + std::to_string(kWest + 500) + "," +
                                         std::to_string(kSouth + 500) + "\n");
        return importFacilities(town.session, file, {}, {.now = kNow}, progress);
    };
    import();
    const model::Supports before = *town.session.project.supports;
    ASSERT_EQ(before.size(), 1);
    const FacilityWords was{before.name[0], before.kind[0], before.at[0]};
    FacilityWords to = was;
    to.name = "東クリニック";
    const auto commit = [&](const FacilityEdit& edit) {
        auto after = std::make_shared<const model::Supports>(
            changed(*town.session.project.supports, edit, *town.session.project.vocabulary));
        town.session.file.commit({.supports = after}, {.at = kNow, .command = "facility correct"},
                                 town.session.project.info.revision, progress);
        town.session.project = town.session.file.load();
    };
    commit({0, was, to, false});
    ASSERT_EQ(town.session.project.supports->origins.size(), 1U);
    const auto summary = import();
    EXPECT_NE(findingOf(summary.findings, "facility-corrected-kept"), nullptr);
    ASSERT_EQ(town.session.project.supports->size(), 1);
    EXPECT_EQ(town.session.project.supports->name[0], "東クリニック");
    const auto table = privacy::Gate::releaseTable(town.session.project, model::ProposalRun{}, "facilities",
                                                   released::Tier::Public);
    EXPECT_NE(std::get<base::Text>(table->table.rows[0].back()).en.find("corrected by hand"),
              std::string::npos);
    commit({0, to, {}, true});
    commit({-1, {}, {"南サロン", "hospital", {kWest + 900, kSouth + 900}}, false});
    import();
    ASSERT_EQ(town.session.project.supports->size(), 1) << "the removed one stays away, the added one stays";
    EXPECT_EQ(town.session.project.supports->name[0], "南サロン");
    EXPECT_TRUE(store::check(town.session.file.path(), false).ok);
}

}  // namespace
}  // namespace sasae::app
