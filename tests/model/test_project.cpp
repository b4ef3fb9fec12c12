#include <gtest/gtest.h>

#include "model/project.h"

namespace sasae::model {
namespace {

std::shared_ptr<const Areas> edition(std::int64_t id, Level level, base::Date from) {
    Areas areas;
    areas.edition.id = id;
    areas.edition.level = level;
    areas.edition.validFrom = from;
    return std::make_shared<const Areas>(std::move(areas));
}

TEST(EmptyProject, HasEveryPartAndWhatShips) {
    const Project project = emptyProject({.name = "x", .municipality = "40203", .crs = "EPSG:6670"});
    EXPECT_EQ(project.info.municipality, "40203");
    ASSERT_TRUE(project.taxonomy && project.vocabulary && project.patterns && project.population);
    ASSERT_TRUE(project.supports && project.cases && project.addresses);
    EXPECT_FALSE(project.proposals) << "no search has been made";
    EXPECT_EQ(project.taxonomy->needs.size(), 45u);
    EXPECT_EQ(project.cases->size(), 0);
    EXPECT_EQ(project.newest(Level::District), nullptr);
    EXPECT_EQ(project.districts(), nullptr);
}

TEST(Newest, IsTheEditionThatBeganLastThenTheLaterRow) {
    Project project = emptyProject({});
    project.areas = {edition(1, Level::District, base::dateOf(2020, 4, 1)),
                     edition(2, Level::District, base::dateOf(2024, 4, 1)),
                     edition(3, Level::District, base::dateOf(2024, 4, 1)), edition(4, Level::District, {}),
                     edition(5, Level::SmallArea, base::dateOf(2026, 1, 1))};
    EXPECT_EQ(project.newest(Level::District)->edition.id, 3);
    EXPECT_EQ(project.newest(Level::SmallArea)->edition.id, 5);
}

TEST(Districts, AreThoseTheCasesWereCodedWith) {
    Project project = emptyProject({});
    project.areas = {edition(1, Level::District, base::dateOf(2020, 4, 1)),
                     edition(2, Level::District, base::dateOf(2024, 4, 1))};
    EXPECT_EQ(project.districts()->edition.id, 2);
    Cases cases;
    cases.districtEdition = 1;
    project.cases = std::make_shared<const Cases>(cases);
    EXPECT_EQ(project.districts()->edition.id, 2) << "there are none that were coded";
    cases.id.push_back(1);
    project.cases = std::make_shared<const Cases>(cases);
    EXPECT_EQ(project.districts()->edition.id, 1);
    cases.districtEdition = 9;
    project.cases = std::make_shared<const Cases>(cases);
    EXPECT_EQ(project.districts()->edition.id, 2);
}

TEST(Proposal, BasisAndScopeHaveTheNamesOfTheContract) {
    EXPECT_STREQ(basisName(Basis::Significant), "significant");
    EXPECT_STREQ(basisName(Basis::Repeated), "repeated");
    EXPECT_STREQ(basisName(Basis::Burden), "burden");
    EXPECT_STREQ(scopeName(Scope::District), "district");
    EXPECT_STREQ(scopeName(Scope::Group), "group");
    EXPECT_STREQ(scopeName(Scope::City), "city");
}

}  // namespace
}  // namespace sasae::model
