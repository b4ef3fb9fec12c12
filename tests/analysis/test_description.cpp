#include <gtest/gtest.h>

#include "analysis/description.h"
#include "analysis/pattern_weights.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

model::NeedSet setOf(const std::vector<std::string>& codes) {
    model::NeedSet set;
    for (const auto& code : codes) set.insert(taxonomy().findNeed(code));
    return set;
}

/// A city in which district A holds some households more, with one accepted concentration of `tested` there.
class Described : public ::testing::Test {
  protected:
    void SetUp() override {
        cases_ = randomCases(places_, 400, 10, 17);
        add(12, 1, {"homeless", "ex_offender"});
    }

    /// Of several structures, so that the needs alone are a pattern.
    void add(int households, int firstDistrict, const std::vector<std::string>& needs) {
        for (int i = 0; i < households; ++i)
            addCase(cases_, firstDistrict == 0 ? 0 : firstDistrict + i % 7, needs,
                    (cases_.size() + i) % 3 ? "single" : "couple");
    }

    PatternCells told(const std::vector<std::string>& tested) {
        const Households h = householdsWithin(cases_, {}, {}, taxonomy());
        PatternsFound found = findPatterns(h, taxonomy(), {}, {.minSupport = 3});
        Search search = makeSearch(h, found, places_, 2, 1.5);
        Candidate c;
        for (int p = 0; p < static_cast<int>(found.patterns.size()); ++p) {
            const PatternCells& cells = found.patterns[static_cast<std::size_t>(p)];
            if (cells.needs == setOf(tested) && cells.structure < 0 && cells.mayLack == 0) c.pattern = p;
        }
        EXPECT_EQ(found.patterns[static_cast<std::size_t>(c.pattern)].needs, setOf(tested));
        c.observed = static_cast<int>(householdsIn(search, c.pattern, search.zones[0]).size());
        c.p = 0.001;
        std::vector<Accepted> accepted{{c, c, householdsIn(search, c.pattern, search.zones[0]), {}}};
        const AdjustedP never({{9, 9, 9}, {9, 9, 9}}, std::vector<double>{0, 0}, {1, 1});
        describe(search, found, accepted, taxonomy(), never, 0.05);
        const Candidate& as = accepted.front().candidate;
        EXPECT_EQ(accepted.front().tested.pattern, c.pattern);
        EXPECT_EQ(as.zone, c.zone);
        EXPECT_EQ(as.p, c.p);
        EXPECT_EQ(as.observed, static_cast<int>(householdsIn(search, as.pattern, search.zones[0]).size()));
        EXPECT_EQ(search.patternByStage.size(), found.patterns.size());
        return found.patterns[static_cast<std::size_t>(as.pattern)];
    }

    Places places_ = placesFromGrid("ABCD\nEFGH");
    model::Cases cases_;
};

TEST_F(Described, NeedsThatItsHouseholdsShareAndOthersDoNotAreNamedToo) {
    add(6, 0, {"homeless", "ex_offender", "young_carer"});
    const PatternCells as = told({"homeless", "ex_offender"});
    EXPECT_EQ(as.needs, setOf({"homeless", "ex_offender", "young_carer"}));
    EXPECT_EQ(as.mayLack, 0);
}

TEST_F(Described, WhereRecordsHaveGapsItIsThreeOfFour) {
    const std::vector<std::string> four{"homeless", "ex_offender", "young_carer", "delinquency"};
    add(1, 0, four);
    for (std::size_t lacking : {2u, 2u, 3u, 3u}) {
        std::vector<std::string> three = four;
        three.erase(three.begin() + static_cast<std::ptrdiff_t>(lacking));
        add(1, 0, three);
    }
    const PatternCells as = told({"homeless", "ex_offender"});
    EXPECT_EQ(as.needs, setOf(four));
    EXPECT_EQ(as.mayLack, 1);
}

TEST_F(Described, WhatIsAsFrequentElsewhereIsNotNamed) {
    add(12, 1, {"homeless", "ex_offender", "debt"});
    add(5, 0, {"homeless", "ex_offender", "debt"});
    add(3, 0, {"homeless", "ex_offender"});
    EXPECT_EQ(told({"homeless", "ex_offender"}).needs, setOf({"homeless", "ex_offender"}));
}

}  // namespace
}  // namespace sasae::analysis
