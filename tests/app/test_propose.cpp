// Which run is a project's standard one, and what lists are made of.
#include <gtest/gtest.h>

#include "app/import_facilities.h"
#include "app/import_population.h"
#include "app/import_town.h"
#include "app/propose.h"
#include "base/error.h"

namespace sasae::app {
namespace {

const std::string kHeader = "household_key,noticed_on,needs,structure,x,y\n";

/// Households of two years, alike in every district.
std::string cases() {
    std::string csv = kHeader;
    for (int i = 0; i < 40; ++i)
        csv +=
            fmt::format("H{},{}-{:02}-15,dementia;isolation,single,{:.1f},{:.1f}\n", i, i % 4 ? 2025 : 2023,
                        1 + i % 12, kWest + 300 + (i % 4) * kCellM, kSouth + 300 + (i % 4) * kCellM);
    return csv;
}

model::ProposalRun proposeWith(ImportTown& town, model::ProposalSettings settings,
                               bool makeStandard = false) {
    base::Silent progress;
    settings.replications = 19;
    return propose(town.session, {settings, makeStandard}, kNow, progress);
}

TEST(Propose, TheFirstRunOfAProjectSetsItsStandardAndOthersAreExploratory) {
    ImportTown town;
    town.import(cases());
    EXPECT_FALSE(town.session.project.proposals);
    ASSERT_EQ(shownRun(town.session.project)->notes.size(), 1u);
    EXPECT_NE(shownRun(town.session.project)->notes[0].ja.find("まだ候補を探していません"),
              std::string::npos);

    EXPECT_TRUE(proposeWith(town, {.margin = 1.2, .seed = 3}).standard);
    ASSERT_TRUE(town.session.project.proposals);
    EXPECT_EQ(town.session.project.standardSettings.seed, 3u);
    EXPECT_FALSE(proposeWith(town, {.margin = 1.2, .seed = 4}).standard);
    EXPECT_EQ(town.session.project.proposals->settings.seed, 3u) << "exploratory runs are not kept";
    EXPECT_TRUE(proposeWith(town, {.seed = 5}, true).standard);
    EXPECT_EQ(town.session.project.proposals->settings.seed, 5u);
}

/// Cases with one combination in district A alone, beside two that are alike everywhere.
std::string casesWithAConcentration() {
    std::string csv = kHeader;
    for (int i = 0; i < 80; ++i)
        csv += fmt::format("H{},2025-{:02}-15,{},single,{:.1f},{:.1f}\n", i, 1 + i % 12,
                           i % 2 ? "debt;illness" : "poverty;injury", kWest + 300 + (i % 4) * kCellM,
                           kSouth + 300 + (i / 4 % 4) * kCellM);
    for (int i = 0; i < 12; ++i)
        csv += fmt::format("A{},2025-{:02}-15,addiction;mobility,single,{:.1f},{:.1f}\n", i, 1 + i,
                           kWest + 400, kSouth + 3 * kCellM + 400);
    return csv;
}

int significant(const model::ProposalRun& run) {
    return static_cast<int>(
        std::ranges::count(run.proposals, model::Basis::Significant, &model::Proposal::basis));
}

TEST(Propose, AnExploratoryRunCallsNothingSignificantAndSaysSo) {
    ImportTown town;
    town.import(casesWithAConcentration());
    const model::ProposalRun standard = proposeWith(town, {.seed = 3});
    ASSERT_GT(significant(standard), 0);
    base::Silent quiet;
    for (const model::ProposalRun& run :
         {proposeWith(town, {.seed = 4}),
          exploratoryRun(town.session.project, {.replications = 19, .seed = 3}, quiet)}) {
        EXPECT_FALSE(run.standard);
        EXPECT_FALSE(run.proposals.empty());
        EXPECT_EQ(significant(run), 0);
        EXPECT_TRUE(std::ranges::any_of(
            run.notes, [](const base::Text& note) { return note.en.starts_with("Exploratory run"); }));
    }
}

TEST(Propose, WithoutAWindowItIsTheTwelveMonthsUpToTheNewestCase) {
    model::Cases cases;
    cases.noticedOn = {base::dateOf(2024, 5, 1), base::dateOf(2025, 12, 15), {}};
    const model::ProposalSettings filled = windowFilled({}, cases);
    EXPECT_EQ(filled.from, base::dateOf(2024, 12, 16));
    EXPECT_EQ(filled.to, base::dateOf(2025, 12, 15));
    const model::ProposalSettings asked{.from = base::dateOf(2025, 4, 1), .to = base::dateOf(2025, 9, 30)};
    EXPECT_EQ(windowFilled(asked, cases), asked);
}

TEST(Propose, AFiscalYearIsStandardOnAnyNumberOfThreadsAndTwoOfThemAreNot) {
    model::Cases cases;
    cases.noticedOn = {base::dateOf(2025, 12, 15)};
    const auto standard = [&](base::Date from, base::Date to, int threads = 0) {
        return isStandard({.from = from, .to = to, .threads = threads}, {}, cases);
    };
    EXPECT_TRUE(standard(base::dateOf(2023, 4, 1), base::dateOf(2024, 3, 31), 2));
    EXPECT_FALSE(standard(base::dateOf(2022, 4, 1), base::dateOf(2024, 3, 31)));
    EXPECT_FALSE(standard(base::dateOf(2023, 4, 1), base::dateOf(2024, 3, 30)));
}

TEST(Propose, PlacesKnowTheirPeopleByAge) {
    model::Population people = drawnPopulation(100);  // four small areas a district
    for (model::PeopleCounts& area : people.people) {
        area.elderly = 30;
        area.under18 = 20;
    }
    ImportTown town(people);
    town.import(cases());
    const analysis::Places places = placesOf(town.session.project);
    EXPECT_EQ(places.households, std::vector<double>(4, 400));
    EXPECT_EQ(places.elderly, std::vector<double>(4, 120));
    EXPECT_EQ(places.under18, std::vector<double>(4, 80));
    EXPECT_EQ(places.neighbours[0], (std::vector<int>{1, 2}));
}

TEST(Propose, APeriodWithoutCasesIsAnErrorAndKeepsWhatWasFound) {
    ImportTown town;
    town.import(cases());
    proposeWith(town, {.seed = 3});
    const std::string before = town.projectBytes();
    try {
        proposeWith(town, {.from = base::dateOf(2031, 4, 1), .to = base::dateOf(2032, 3, 31), .seed = 3});
        FAIL() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Failed);
        EXPECT_NE(error.hint.en.find("2023-"), std::string::npos) << error.hint.en;
        EXPECT_NE(error.hint.en.find("2025-12-15"), std::string::npos) << error.hint.en;
    }
    EXPECT_EQ(town.projectBytes(), before);
}

TEST(ShownRun, IsTheStoredOneElseAnEmptyOneOverTheStandardWindow) {
    ImportTown town;
    town.import(cases());
    const auto none = shownRun(town.session.project);
    EXPECT_TRUE(none->proposals.empty());
    EXPECT_EQ(none->settings.to, base::dateOf(2025, 12, 15));
    EXPECT_EQ(none->settings.from, base::dateOf(2024, 12, 16));
    proposeWith(town, {});
    EXPECT_EQ(shownRun(town.session.project), town.session.project.proposals);
}

TEST(ListedRun, OfCasesKnowsNoPeriod) {
    ImportTown town;
    town.import(cases());
    proposeWith(town, {});
    EXPECT_TRUE(shownRun(town.session.project)->settings.from.known());
    EXPECT_FALSE(listedRun(town.session.project, "cases")->settings.from.known());
    EXPECT_TRUE(listedRun(town.session.project, "proposals")->settings.from.known());
}

TEST(Imports, OfAnotherMunicipalityAreRefusedAndMostlyOutsideIsAWarning) {
    ImportTown town;
    base::Silent progress;
    const auto facilities = [&](const std::string& rows) {
        return importFacilities(town.session, town.write("f.csv", "name,kind,lon,lat\n" + rows), {},
                                {.now = kNow}, progress);
    };
    const std::string far = "x,shelter,141.35,43.06\n";  // Sapporo
    const auto inside = geom::Transform("EPSG:6670", "EPSG:4326")(geom::Point{kWest + 500, kSouth + 500});
    const std::string near = fmt::format("y,shelter,{:.6f},{:.6f}\n", inside.x, inside.y);
    EXPECT_THROW(facilities(far + far), base::Error);
    EXPECT_EQ(town.session.project.supports->size(), 0);
    const ImportSummary mostly = facilities(far + far + near);
    ASSERT_TRUE(findingOf(mostly.findings, "facilities-outside"));
    EXPECT_EQ(findingOf(mostly.findings, "facilities-outside")->severity, base::Severity::Warning);
    EXPECT_EQ(findingOf(facilities(near + near + far).findings, "facilities-outside")->severity,
              base::Severity::Info);
}

}  // namespace
}  // namespace sasae::app
