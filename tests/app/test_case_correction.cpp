// A case corrected by hand, and the import of its source after that.
#include <gtest/gtest.h>

#include <cmath>

#include "app/case_correction.h"
#include "app/import_town.h"
#include "base/error.h"
#include "privacy/gate.h"

namespace sasae::app {
namespace {

const std::string kHead =
    "case_key,household_key,noticed_on,linked_on,resolved_on,needs,structure,x,y,supports,outcome\n";
const std::string kPlace =
    std::to_string(kWest + 300) + "," + std::to_string(kSouth + 300);  // district C, s00

std::string line(const std::string& key, const std::string& needs, const std::string& outcome = "ongoing",
                 const std::string& noticed = "2025-05-01") {
    return key + ",H-" + key.substr(0, 1) + "," + noticed + ",2025-06-01,," + needs + ",elderly_single," +
           kPlace + ",," + outcome + "\n";
}

struct CaseCorrection : ::testing::Test {
    ImportTown town;
    void SetUp() override {
        town.import(kHead + line("a1", "dementia") + line("a2", "poverty") + line("b1", "debt"));
    }
    std::int64_t id(std::size_t row = 0) const { return town.cases().id.at(row); }
    std::vector<std::string> correct(CaseWords to, std::size_t row = 0) {
        base::Silent progress;
        return correctCase(town.session, {id(row), std::move(to)}, kNow, progress);
    }
    std::string text(model::CaseField field, std::size_t row = 0) const {
        return model::fieldText(town.cases(), row, field, *town.session.project.taxonomy,
                                *town.session.project.vocabulary);
    }
    released::CaseSheet sheet(std::size_t row = 0) const {
        return *privacy::Gate::releaseCase(town.session.project, id(row), released::Tier::Case);
    }
};

using model::CaseField;

TEST_F(CaseCorrection, OnlyTheColumnsThatAreGivenChangeAndTheOtherCasesStay) {
    const model::Cases before = town.cases();
    const auto columns = correct({.resolvedOn = "R7.7.1", .needs = "認知症；poverty", .outcome = "解決"});
    EXPECT_EQ(columns, (std::vector<std::string>{"resolved_on", "needs", "outcome"}));
    EXPECT_EQ(text(CaseField::ResolvedOn), "2025-07-01");
    EXPECT_EQ(text(CaseField::Needs), "dementia;poverty");
    EXPECT_EQ(town.cases().outcome[0], model::Outcome::Resolved);
    EXPECT_EQ(town.cases().linkedOn[0], before.linkedOn[0]);
    EXPECT_EQ(town.cases().caseKey, before.caseKey);
    EXPECT_EQ(town.cases().id, before.id);
    EXPECT_EQ(town.cases().masked[0], before.masked[0]);
    for (std::size_t k = 1; k < 3; ++k) EXPECT_EQ(town.cases().needs[k], before.needs[k]);
    EXPECT_EQ(town.cases().dataDate, before.dataDate);
}

TEST_F(CaseCorrection, UndoAndRedoTakeTheCaseAndItsMarkBackAndForth) {
    correct({.needs = "poverty"});
    base::Silent progress;
    const auto turn = [&](bool redo) {
        auto& file = town.session.file;
        redo ? file.redo({.at = kNow, .command = "redo"}, file.revision(), progress)
             : file.undo({.at = kNow, .command = "undo"}, file.revision(), progress);
        town.session.project = file.load();
    };
    turn(false);
    EXPECT_EQ(text(CaseField::Needs), "dementia");
    EXPECT_TRUE(town.session.project.caseCorrections.empty());
    turn(true);
    EXPECT_EQ(text(CaseField::Needs), "poverty");
    EXPECT_TRUE(sheet().field("needs")->corrected);
    EXPECT_EQ(sheet().field("needs")->source.ja, "認知症（疑いを含む）");
    EXPECT_TRUE(store::check(town.session.file.path(), false).ok);
}

TEST_F(CaseCorrection, TheLogNamesTheCaseByNumberAndTheColumnsNeverWhatTheySay) {
    correct({.noticedOn = "2025-04-30", .needs = "hoarding", .structure = "other"});
    const store::LogRow last = town.session.file.log().back();
    EXPECT_EQ(last.command, "case correct");
    EXPECT_NE(last.settings.find(std::to_string(id())), std::string::npos);
    for (const char* content : {"hoarding", "dementia", "2025", "elderly"})
        EXPECT_EQ(last.settings.find(content), std::string::npos) << content;
}

TEST_F(CaseCorrection, AnotherDistrictTakesSmallAreaAndMaskedPointAway) {
    ASSERT_FALSE(std::isnan(town.cases().masked[0].x));
    EXPECT_EQ(correct({.area = "B"}), std::vector<std::string>{"place"});
    EXPECT_EQ(town.districtOf(0), "B");
    EXPECT_EQ(town.smallAreaOf(0), "");
    EXPECT_TRUE(std::isnan(town.cases().masked[0].x));
    EXPECT_EQ(sheet().field("area")->shown.ja, "B校区");
}

TEST_F(CaseCorrection, WhatAnImportWouldLeaveOutIsRefusedAndNothingIsWritten) {
    const auto revision = town.session.file.revision();
    const auto refused = [&](CaseWords to) { EXPECT_THROW(correct(std::move(to)), base::Error); };
    refused({.noticedOn = ""});
    refused({.noticedOn = "2025-06-02"});   // after the day of linking
    refused({.linkedOn = "2025-04-01"});    // before it was noticed
    refused({.resolvedOn = "2025-05-15"});  // before it was linked
    refused({.resolvedOn = "2026-04-11"});  // tomorrow
    refused({.resolvedOn = "夏ごろ"});
    refused({.noticedBy = "山田"});
    refused({.needs = "dementia;無い言葉"});
    refused({.needs = ""});
    refused({.structure = "無い構成"});
    refused({.area = "Z"});
    refused({.supports = "無い支援"});
    refused({.outcome = "たぶん"});
    refused({.needs = "dementia"});  // as it is
    base::Silent progress;
    EXPECT_THROW(correctCase(town.session, {999999, {.needs = "debt"}}, kNow, progress), base::Error);
    EXPECT_EQ(town.session.file.revision(), revision);
}

TEST_F(CaseCorrection, AFileThatStillSaysTheSameKeepsTheCorrection) {
    correct({.needs = "poverty", .area = "B"});
    const auto summary = town.import(kHead + line("b1", "debt") + line("a1", "dementia"));
    EXPECT_EQ(text(CaseField::Needs), "poverty");
    EXPECT_EQ(town.districtOf(0), "B");
    EXPECT_TRUE(std::isnan(town.cases().masked[0].x)) << "the point is in the other district";
    const auto* kept = findingOf(summary.findings, "case-correction-kept");
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->rows, std::vector<std::int64_t>{2});
    EXPECT_EQ(kept->codes, (std::vector<std::string>{"needs", "place"}));
    EXPECT_EQ(countOf(summary, "unchanged"), 2);
    EXPECT_TRUE(sheet().field("needs")->corrected) << "for the next import as well";
}

TEST_F(CaseCorrection, AFileThatSaysSomethingNewReplacesThatColumnAloneAndTheFindingNamesTheRow) {
    correct({.needs = "poverty", .outcome = "improved"});
    const auto summary = town.import(kHead + line("a1", "hoarding"));
    EXPECT_EQ(text(CaseField::Needs), "hoarding");
    EXPECT_EQ(town.cases().outcome[0], model::Outcome::Improved);
    const auto* replaced = findingOf(summary.findings, "case-correction-replaced");
    ASSERT_NE(replaced, nullptr);
    EXPECT_EQ(replaced->severity, base::Severity::Warning);
    EXPECT_EQ(replaced->rows, std::vector<std::int64_t>{1});
    EXPECT_EQ(replaced->codes, std::vector<std::string>{"needs"});
    EXPECT_FALSE(sheet().field("needs")->corrected);
    EXPECT_TRUE(sheet().field("outcome")->corrected);
}

TEST_F(CaseCorrection, AFileThatWasMendedInTheSameWayEndsTheCorrectionWithoutAWord) {
    correct({.needs = "poverty"});
    const auto summary = town.import(kHead + line("a1", "poverty"));
    EXPECT_EQ(findingOf(summary.findings, "case-correction-kept"), nullptr);
    EXPECT_EQ(findingOf(summary.findings, "case-correction-replaced"), nullptr);
    EXPECT_TRUE(town.session.project.caseCorrections.empty());
}

TEST_F(CaseCorrection, CorrectingBackToTheSourceLeavesNoMark) {
    correct({.needs = "poverty"});
    correct({.needs = "dementia"});
    EXPECT_TRUE(town.session.project.caseCorrections.empty());
}

TEST_F(CaseCorrection, WhereTheDayIsPartOfTheKeyAMendedDayIsStillTheSameCase) {
    const std::string head = "household_key,noticed_on,needs,area_code\n";
    town.import(head + "H9,2025-03-01,debt,A\n");
    const std::size_t row = 3;
    ASSERT_EQ(town.cases().size(), 4);
    correct({.noticedOn = "2025-03-11"}, row);
    town.import(head + "H9,2025-03-01,debt,A\n");
    EXPECT_EQ(text(CaseField::NoticedOn, row), "2025-03-11");
    for (int again = 0; again < 2; ++again) town.import(head + "H9,2025-03-11,debt,A\n");
    EXPECT_EQ(town.cases().size(), 4) << "the mended row is not a second case";
    EXPECT_EQ(text(CaseField::NoticedOn, row), "2025-03-11");
}

TEST_F(CaseCorrection, TheSheetShowsTheOtherCasesOfTheHouseholdAndNoOtherTierHasIt) {
    const auto page = sheet();
    ASSERT_EQ(page.others.size(), 1U);
    EXPECT_EQ(page.others[0].id, id(1));
    EXPECT_EQ(page.field("needs")->words, "dementia");
    EXPECT_EQ(page.field("resolved_on")->words, "");
    for (const auto tier : {released::Tier::Professional, released::Tier::District, released::Tier::Public})
        EXPECT_THROW(static_cast<void>(privacy::Gate::releaseCase(town.session.project, id(), tier)),
                     base::Error);
}

}  // namespace
}  // namespace sasae::app
