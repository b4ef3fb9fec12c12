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
