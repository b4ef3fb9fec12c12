#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "model/pattern.h"

namespace sasae::model {
namespace {

const Taxonomy& t() {
    return shippedTaxonomy();
}

NeedSet needs(std::initializer_list<const char*> codes) {
    NeedSet set;
    for (const char* code : codes) set.insert(t().findNeed(code));
    return set;
}

const Pattern& shipped(const char* id) {
    return shippedPatterns().patterns.at(static_cast<std::size_t>(shippedPatterns().find(id)));
}

int structure(const char* code) {
    return t().findStructure(code);
}

TEST(Pattern, MatchesAllOfEachAnyOfAndTheStructure) {
    const auto library = parsePatterns(
        "id,label,label_en,all_of,any_of,structures\n"
        "p,P,P,debt;poverty,illness;injury|truancy,single;couple\n",
        t());
    const Pattern& p = library.patterns.at(0);
    EXPECT_TRUE(p.matches(needs({"debt", "poverty", "injury", "truancy"}), structure("couple")));
    EXPECT_FALSE(p.matches(needs({"debt", "injury", "truancy"}), structure("couple")));
    EXPECT_FALSE(p.matches(needs({"debt", "poverty", "injury"}), structure("couple")));
    EXPECT_FALSE(p.matches(needs({"debt", "poverty", "injury", "truancy"}), structure("single_elderly")));
    EXPECT_FALSE(p.matches(needs({"debt", "poverty", "injury", "truancy"}), -1));
    EXPECT_TRUE(Pattern{}.matches({}, -1));
}

TEST(ShippedPatterns, AreNamedInBothLanguagesAndMeanSomething) {
    std::set<std::string> ids;
    for (const Pattern& p : shippedPatterns().patterns) {
        EXPECT_TRUE(ids.insert(p.id).second);
        EXPECT_TRUE(p.named);
        EXPECT_FALSE(p.name.ja.empty());
        EXPECT_FALSE(p.name.en.empty());
        EXPECT_FALSE(p.matches({}, t().unknownStructure)) << p.id << " matches a household without needs";
        // A set that an all-of need implies adds nothing: its any-of would always be met.
        for (const NeedSet& any : p.anyOf)
            for (const int need : members(p.allOf))
                EXPECT_EQ(any.bits & t().needs[static_cast<std::size_t>(need)].implies.bits, 0u) << p.id;
    }
    EXPECT_GE(ids.size(), 15u);
    EXPECT_EQ(shippedPatterns().find("none"), -1);
}

TEST(ShippedPatterns, RecogniseTheHouseholdsTheyAreNamedFor) {
    EXPECT_EQ(shipped("8050_dementia").name.ja, "8050：認知症の親とひきこもりの子");
    EXPECT_TRUE(shipped("8050").matches(needs({"hikikomori", "poverty"}), structure("parent80_child50")));
    EXPECT_FALSE(shipped("8050").matches(needs({"hikikomori"}), structure("single")));
    EXPECT_TRUE(shipped("double_care").matches(needs({"double_care"}), structure("unknown")));
    EXPECT_TRUE(shipped("double_care").matches(needs({"childcare", "caregiver_burden"}), -1));
    EXPECT_FALSE(shipped("double_care").matches(needs({"caregiver_burden"}), -1));
    EXPECT_TRUE(shipped("young_carer").matches(needs({"young_carer"}), structure("single_parent")));
    EXPECT_TRUE(shipped("single_parent_poverty").matches(needs({"poverty"}), structure("single_parent")));
    EXPECT_TRUE(shipped("elderly_mobility").matches(needs({"mobility"}), structure("single_elderly")));
    EXPECT_FALSE(shipped("elderly_mobility").matches(needs({"mobility"}), structure("single")));
    EXPECT_TRUE(shipped("hoarding").matches(needs({"hoarding", "cannot_ask_for_help"}), -1));
}

TEST(ParsePatterns, RefusesUnknownCodesRepeatedIdsAndPatternsOfEverything) {
    const std::string head = "id,label,label_en,all_of,any_of,structures\n";
    EXPECT_THROW(parsePatterns(head + "p,P,P,nothing,,\n", t()), base::Error);
    EXPECT_THROW(parsePatterns(head + "p,P,P,debt,,castle\n", t()), base::Error);
    EXPECT_THROW(parsePatterns(head + "p,P,P,debt,,\np,P,P,debt,,\n", t()), base::Error);
    EXPECT_THROW(parsePatterns(head + "p,P,P,,,\n", t()), base::Error);
    EXPECT_THROW(parsePatterns("id,label\np,P\n", t()), base::Error);
}

TEST(MinedPattern, IsNamedByItsNeedsAndItsStructure) {
    const Pattern p = minedPattern(needs({"hikikomori", "dementia"}), structure("parent80_child50"), t());
    EXPECT_EQ(p.id, "needs:dementia+hikikomori@parent80_child50");
    EXPECT_EQ(p.name.ja, "認知症、ひきこもり（8050等の世帯）");
    EXPECT_FALSE(p.named);
    EXPECT_TRUE(p.matches(needs({"hikikomori", "dementia", "debt"}), structure("parent80_child50")));
    EXPECT_FALSE(p.matches(needs({"hikikomori", "dementia"}), structure("single")));
    const Pattern any = minedPattern(needs({"debt"}), -1, t());
    EXPECT_EQ(any.id, "needs:debt");
    EXPECT_EQ(any.name.ja, "借金");
    EXPECT_EQ(any.name.en, "Debt");
    EXPECT_EQ(any.structures, 0u);
}

}  // namespace
}  // namespace sasae::model
