#include <gtest/gtest.h>

#include <set>

#include "analysis/mining.h"
#include "analysis/patterns.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

Households householdsOf(const model::Cases& cases) {
    return householdsWithin(cases, {}, {}, taxonomy());
}

/// Rows of the households that fit, by asking each.
std::set<int> fitting(const Households& h, model::NeedSet needs, int structure,
                      model::Tolerance tolerance = {}) {
    const model::Pattern pattern = model::minedPattern(needs, structure, taxonomy(), tolerance);
    std::set<int> rows;
    for (int i = 0; i < h.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (pattern.matches(h.needs[at], h.structure[at])) rows.insert(i);
    }
    return rows;
}

std::set<int> rowsOf(const PatternsFound& found, const PatternCells& cells, const Households& h) {
    std::set<int> rows;
    for (auto i = cells.firstType; i < cells.lastType; ++i) {
        const auto t = static_cast<std::size_t>(found.types[static_cast<std::size_t>(i)]);
        for (int row = h.typeBegin[t]; row < h.typeBegin[t + 1]; ++row) rows.insert(row);
    }
    return rows;
}

TEST(Patterns, MinedSetsAreThoseOfABruteForceSearchOnceForEachSetOfHouseholds) {
    const Places places = placesFromGrid("AB\nCD");
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Households h = householdsOf(randomCases(places, 60, 9, seed));
        const PatternsFound found = findPatterns(h, taxonomy(), {}, {.minSupport = 3});
        std::set<std::set<int>> expected;  // sets of households that some allowed pattern has
        const auto incompatible = incompatibleNeeds(taxonomy());
        for (std::uint64_t bits = 1; bits < 512; ++bits) {
            const model::NeedSet set{bits};
            bool allowed = set.size() <= 4;
            for (int a : model::members(set))
                allowed &= !(incompatible[static_cast<std::size_t>(a)].bits & bits);
            for (int s = -1; allowed && s < static_cast<int>(taxonomy().structures.size()); ++s) {
                if (s == taxonomy().unknownStructure || s == taxonomy().otherStructure) continue;
                const auto rows = fitting(h, set, s);
                if (rows.size() >= 3) expected.insert(rows);
                if (set.size() < 4 || fitting(h, set, -1).size() < 2) continue;
                const auto nearly = fitting(h, set, s, {.mayLack = 1});
                if (nearly.size() >= 3) expected.insert(nearly);
            }
        }
        std::set<std::set<int>> got;
        for (const PatternCells& cells : found.patterns) {
            const auto rows = rowsOf(found, cells, h);
            EXPECT_EQ(rows, fitting(h, cells.needs, cells.structure,
                                    {.mayLack = cells.mayLack, .orUnstated = cells.orUnstated}));
            EXPECT_EQ(static_cast<int>(rows.size()), cells.households);
            EXPECT_TRUE(got.insert(rows).second) << "the same households twice";
        }
        EXPECT_EQ(got, expected);
    }
}

TEST(Patterns, AStructureIsAlsoTriedTogetherWithHouseholdsThatLeaveItOpen) {
    model::Cases cases;
    cases.districtCodes = {"A"};
    for (const char* structure :
         {"single_parent", "single_parent", "single_parent", "other", "unknown", "couple"})
        addCase(cases, 0, {"poverty", "debt"}, structure);
    const PatternsFound found = findPatterns(householdsOf(cases), taxonomy(), {}, {.minSupport = 3});
    std::set<std::pair<int, int>> got;  // households, with those that leave it open or not
    for (const PatternCells& cells : found.patterns)
        if (cells.structure == taxonomy().findStructure("single_parent"))
            got.insert({cells.households, cells.orUnstated});
    EXPECT_EQ(got, (std::set<std::pair<int, int>>{{3, 0}, {5, 1}}));
}

TEST(Patterns, AMinedPatternWithGapsSaysSoInItsNameAndMatchesWhatItSays) {
    model::NeedSet needs;
    for (const char* code : {"poverty", "debt", "illness", "isolation"})
        needs.insert(taxonomy().findNeed(code));
    const int single = taxonomy().findStructure("single");
    const model::Pattern p =
        model::minedPattern(needs, single, taxonomy(), {.mayLack = 1, .orUnstated = true});
    EXPECT_NE(p.name.ja.find("のうち3つ以上"), std::string::npos);
    EXPECT_NE(p.name.ja.find("その他・不明を含む"), std::string::npos);
    EXPECT_NE(p.id.find(":3of4@single:or-unstated"), std::string::npos);
    model::NeedSet three = needs, two = needs;
    three.bits &= ~(std::uint64_t{1} << taxonomy().findNeed("debt"));
    two.bits = three.bits & ~(std::uint64_t{1} << taxonomy().findNeed("poverty"));
    EXPECT_TRUE(p.matches(three, single));
    EXPECT_TRUE(p.matches(needs, taxonomy().unknownStructure));
    EXPECT_FALSE(p.matches(two, single));
    EXPECT_FALSE(p.matches(needs, taxonomy().findStructure("couple")));
}

TEST(Patterns, OfSetsWithTheSameHouseholdsTheOneWithMostNeedsStays) {
    model::Cases cases;
    cases.districtCodes = {"A"};
    for (int i = 0; i < 4; ++i)
        addCase(cases, 0, {"poverty", "debt", "illness"}, i % 2 ? "single" : "couple");
    const PatternsFound found = findPatterns(householdsOf(cases), taxonomy(), {}, {.minSupport = 3});
    ASSERT_EQ(found.patterns.size(), 1u);
    EXPECT_EQ(found.patterns[0].needs.size(), 3);
    EXPECT_EQ(found.patterns[0].structure, -1);
}

TEST(Patterns, NoSetHoldsANeedAndWhatItImpliesNorOther) {
    model::Cases cases;
    cases.districtCodes = {"A"};
    for (int i = 0; i < 5; ++i) addCase(cases, 0, {"hikikomori", "isolation", "other", "poverty"}, "unknown");
    const PatternsFound found = findPatterns(householdsOf(cases), taxonomy(), {}, {.minSupport = 3});
    ASSERT_FALSE(found.patterns.empty());
    for (const PatternCells& cells : found.patterns) {
        EXPECT_FALSE(cells.needs.has(taxonomy().findNeed("hikikomori")) &&
                     cells.needs.has(taxonomy().findNeed("isolation")));
        EXPECT_FALSE(cells.needs.has(taxonomy().other));
        EXPECT_EQ(cells.structure, -1);
    }
}

TEST(Patterns, AMinedSetGivesWayToALibraryPatternWithTheSameHouseholds) {
    model::Cases cases;
    cases.districtCodes = {"A"};
    for (int i = 0; i < 4; ++i) addCase(cases, 0, {"poverty", "debt"});
    model::Pattern named;
    named.id = "named";
    named.allOf.insert(taxonomy().findNeed("debt"));
    named.named = true;
    const PatternsFound found = findPatterns(householdsOf(cases), taxonomy(), {{named}}, {.minSupport = 3});
    ASSERT_EQ(found.patterns.size(), 1u);
    EXPECT_EQ(found.patterns[0].namedRow, 0);
}

TEST(Patterns, TheFilterForHugeDataRaisesTheSupportAndSaysSo) {
    const Households h = householdsOf(randomCases(placesFromGrid("AB"), 300, 12, 3));
    const PatternsFound all = findPatterns(h, taxonomy(), {}, {.minSupport = 3});
    const PatternsFound few = findPatterns(h, taxonomy(), {}, {.minSupport = 3, .maxPatterns = 50});
    EXPECT_EQ(all.minSupport, 3);
    EXPECT_GT(few.minSupport, 3);
    EXPECT_LE(few.patterns.size(), 50u);
    for (const PatternCells& cells : few.patterns) EXPECT_GE(cells.households, few.minSupport);
}

TEST(Patterns, LiftIsTogetherOverWhatChanceWouldBring) {
    model::Cases cases;
    cases.districtCodes = {"A"};
    for (int i = 0; i < 2; ++i) addCase(cases, 0, {"poverty", "debt"});
    for (int i = 0; i < 2; ++i) addCase(cases, 0, {"poverty"});
    for (int i = 0; i < 4; ++i) addCase(cases, 0, {"illness"});
    model::Pattern p;
    p.allOf.insert(taxonomy().findNeed("poverty"));
    p.allOf.insert(taxonomy().findNeed("debt"));
    EXPECT_DOUBLE_EQ(lift(p, householdsOf(cases)), 2 / (8 * (4 / 8.0) * (2 / 8.0)));
}

TEST(Patterns, AHouseholdSeenTwiceCountsOnceWithAllItsNeeds) {
    model::Cases cases;
    cases.districtCodes = {"A", "B"};
    addCase(cases, 0, {"poverty"}, "single", 10, 7);
    addCase(cases, 1, {"debt"}, "unknown", 20, 7);
    const Households h = householdsOf(cases);
    ASSERT_EQ(h.size(), 1);
    EXPECT_EQ(h.needs[0].size(), 2);
    EXPECT_EQ(h.district[0], 1);                                    // the newest place
    EXPECT_EQ(h.structure[0], taxonomy().findStructure("single"));  // the newest that says one
    EXPECT_EQ(h.newestRow[0], 1);
    EXPECT_EQ(h.casesUsed, 2);
}

}  // namespace
}  // namespace sasae::analysis
