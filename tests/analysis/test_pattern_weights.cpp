#include <gtest/gtest.h>

#include <cmath>

#include "analysis/pattern_weights.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

int countOf(const Households& h, model::NeedSet needs, int structure) {
    int n = 0;
    for (int t = 0; t < h.types(); ++t)
        if (needs.within(h.typeNeeds[static_cast<std::size_t>(t)]) &&
            (structure < 0 || h.typeStructure[static_cast<std::size_t>(t)] == structure))
            n += h.count(t);
    return n;
}

/// The definition, counted plainly.
int handicapByHand(const Households& h, model::NeedSet needs, int structure) {
    const double n = h.size(), together = countOf(h, needs, structure);
    double e = structure >= 0 ? countOf(h, needs, -1) * countOf(h, {}, structure) / n : 0;
    for (int need : model::members(needs)) {
        model::NeedSet one, others = needs;
        one.insert(need);
        others.bits &= ~one.bits;
        e = std::max(e, countOf(h, others, structure) * countOf(h, one, -1) / n);
        if (structure >= 0)
            e = std::max(e, countOf(h, others, structure) * countOf(h, one, structure) /
                                static_cast<double>(countOf(h, {}, structure)));
    }
    const double surprise = together > e ? together * std::log(together / e) - (together - e) : 0;
    return kMostHandicap - static_cast<int>(std::ceil(std::min<double>(kMostHandicap, surprise)));
}

TEST(PatternWeights, FollowTheirDefinitionForEveryMinedPattern) {
    const Places places = placesFromGrid("ABCD");
    model::Cases cases = randomCases(places, 600, 14, 21);
    for (int i = 0; i < 9; ++i) addCase(cases, i % 4, {"hoarding", "addiction", "truancy"}, "single");
    const Households h = householdsWithin(cases, {}, {}, taxonomy());
    PatternsFound found = findPatterns(h, taxonomy(), {}, {.minSupport = 3});
    weighPatterns(found, h, taxonomy(), {});
    std::array<int, kMostHandicap + 1> seen{};
    for (const PatternCells& p : found.patterns) {
        EXPECT_EQ(p.handicap, handicapByHand(h, p.needs, p.structure))
            << p.needs.bits << " structure " << p.structure << " may lack " << int{p.mayLack};
        ++seen[static_cast<std::size_t>(p.handicap)];
    }
    EXPECT_GT(seen.front(), 0) << "needs that come together nine times and hardly alone";
    EXPECT_GT(seen.back(), 100);
}

TEST(PatternWeights, DoNotDependOnWhereHouseholdsLive) {
    const Places places = placesFromGrid("ABCD\nEFGH");
    const model::Cases cases = randomCases(places, 300, 12, 8);
    model::Cases moved = cases;
    for (auto& d : moved.district) d = (d * 3 + 1) % places.size();
    const auto handicaps = [](const model::Cases& c) {
        const Households h = householdsWithin(c, {}, {}, taxonomy());
        PatternsFound found = findPatterns(h, taxonomy(), model::shippedPatterns(), {.minSupport = 3});
        weighPatterns(found, h, taxonomy(), model::shippedPatterns());
        std::vector<int> all;
        for (const PatternCells& p : found.patterns) all.push_back(p.handicap);
        return all;
    };
    EXPECT_EQ(handicaps(cases), handicaps(moved));
}

TEST(PatternWeights, ANamedPatternWhosePartsRarelyMeetElsewhereHasNoHandicap) {
    const Places places = placesFromGrid("AB");
    model::Cases cases;
    cases.districtCodes = places.codes;
    for (int i = 0; i < 200; ++i) addCase(cases, i % 2, {i % 10 ? "illness" : "debt"}, "single");
    for (int i = 0; i < 8; ++i) addCase(cases, 0, {"dementia", "hikikomori"}, "parent80_child50");
    const model::PatternLibrary& library = model::shippedPatterns();
    const Households h = householdsWithin(cases, {}, {}, taxonomy());
    PatternsFound found = findPatterns(h, taxonomy(), library, {.minSupport = 3});
    weighPatterns(found, h, taxonomy(), library);
    bool met = false;
    for (const PatternCells& p : found.patterns)
        if (p.namedRow == library.find("8050_dementia")) {
            met = true;
            EXPECT_EQ(p.handicap, 0);
        }
    EXPECT_TRUE(met);
}

}  // namespace
}  // namespace sasae::analysis
