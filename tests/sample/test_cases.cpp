#include <gtest/gtest.h>

#include <set>

#include "base/csv.h"
#include "base/error.h"
#include "sample/cases.h"

namespace sasae::sample {
namespace {

/// A row of districts, each touching the next.
Ground street(int districts) {
    Ground g;
    for (int d = 0; d < districts; ++d) {
        g.districtCodes.push_back("D" + std::to_string(100 + d));
        g.households.push_back(1000);
        g.elderlyShare.push_back(0.3);
        g.neighbours.emplace_back();
        if (d > 0) g.neighbours.back().push_back(d - 1);
        if (d + 1 < districts) g.neighbours.back().push_back(d + 1);
        g.dwellings.push_back({{d * 1000.0, 0}, d, 1000, 100, "S" + std::to_string(d)});
    }
    return g;
}

SampleCases make(const Ground& ground, const CaseSettings& settings) {
    return generateCases(ground, model::shippedTaxonomy(), model::shippedVocabulary(),
                         model::shippedPatterns(), settings);
}

std::string csv(const SampleCases& cases) {
    return casesCsv(cases, model::shippedTaxonomy(), model::shippedVocabulary());
}

TEST(SampleCases, TheSameSeedGivesTheSameFileAndAnotherSeedAnother) {
    const Ground ground = street(20);
    EXPECT_EQ(csv(make(ground, {.cases = 300, .seed = 4})), csv(make(ground, {.cases = 300, .seed = 4})));
    EXPECT_NE(csv(make(ground, {.cases = 300, .seed = 4})), csv(make(ground, {.cases = 300, .seed = 5})));
}

TEST(SampleCases, EachConcentrationHoldsItsExtraHouseholdsInAdjacentDistricts) {
    const Ground ground = street(30);
    const SampleCases cases = make(ground, {.cases = 1000, .seed = 2, .planted = 5, .extraPerDistrict = 7});
    ASSERT_EQ(cases.truth.size(), 5u);
    std::set<int> used;
    for (const Planted& truth : cases.truth) {
        ASSERT_FALSE(truth.areas.empty());
        ASSERT_LE(truth.areas.size(), 2u);
        if (truth.areas.size() == 2) {
            EXPECT_EQ(truth.areas[1], truth.areas[0] + 1);
        }
        for (int d : truth.areas) {
            EXPECT_TRUE(used.insert(d).second) << "two concentrations in one district";
            std::set<std::string> households;
            for (const SampleCase& c : cases.rows)
                if (c.district == d && truth.needs.within(c.needs) &&
                    (truth.structure < 0 || c.structure == truth.structure))
                    households.insert(c.householdKey);
            EXPECT_GE(households.size(), 7u);
        }
    }
}

TEST(SampleCases, ANullCityHasNoTruthAndDoubleReportingIsUneven) {
    const Ground ground = street(40);
    const SampleCases even = make(ground, {.cases = 4000, .seed = 3, .planted = 0});
    EXPECT_TRUE(even.truth.empty());
    const SampleCases uneven =
        make(ground, {.cases = 4000, .seed = 3, .planted = 0, .unevenness = Unevenness::DoubleReporting});
    const auto largest = [](const SampleCases& cases) {
        std::vector<int> count(40, 0);
        for (const SampleCase& c : cases.rows) ++count[static_cast<std::size_t>(c.district)];
        return *std::max_element(count.begin(), count.end());
    };
    EXPECT_GT(largest(uneven), 1.3 * largest(even));
}

TEST(SampleCases, DatesFollowEachOtherAndNothingLiesAfterTheEnd) {
    const base::Date to = base::dateOf(2025, 3, 31);
    for (const SampleCase& c : make(street(10), {.cases = 500, .seed = 6}).rows) {
        EXPECT_LE(c.noticedOn, to);
        if (c.linkedOn.known()) {
            EXPECT_GE(c.linkedOn, c.noticedOn);
        }
        if (c.resolvedOn.known()) {
            EXPECT_GE(c.resolvedOn, c.linkedOn);
            EXPECT_LE(c.resolvedOn, to);
        }
        EXPECT_FALSE(c.needs.empty());
        EXPECT_GE(c.structure, 0);
    }
}

TEST(SampleCases, TheFileReadsBackWithTheColumnsOfACaseFile) {
    const SampleCases cases = make(street(10), {.cases = 200, .seed = 6});
    const base::CsvTable table = base::parseCsv(csv(cases));
    ASSERT_EQ(table.rows.size(), cases.rows.size());
    for (const char* column :
         {"household_key", "noticed_on", "needs", "structure", "x", "y", "supports", "outcome"})
        EXPECT_GE(table.column(column), 0) << column;
    EXPECT_EQ(table.at(0, table.column("noticed_on")), base::iso(cases.rows[0].noticedOn));
}

TEST(SampleCases, MoreConcentrationsThanDistrictsAreRefused) {
    EXPECT_THROW(make(street(3), {.cases = 100, .planted = 9}), base::Error);
}

}  // namespace
}  // namespace sasae::sample
