#include <gtest/gtest.h>

#include "released/sheet.h"
#include "released/tier.h"

namespace sasae::released {
namespace {

TEST(Tier, NamesGoThereAndBack) {
    for (const char* name : {"case", "professional", "district", "public"}) {
        const auto tier = parseTier(name);
        ASSERT_TRUE(tier);
        EXPECT_STREQ(tierName(*tier), name);
    }
    EXPECT_FALSE(parseTier("king").has_value());
    EXPECT_EQ(tierLabel(Tier::Professional).ja, "専門職");
}

TEST(Tier, OnlySecrecyBoundPeopleSeePointsAndTheirPapersSaySo) {
    EXPECT_TRUE(showsCasePoints(Tier::Case));
    EXPECT_TRUE(showsCasePoints(Tier::Professional));
    EXPECT_FALSE(showsCasePoints(Tier::District));
    EXPECT_FALSE(showsCasePoints(Tier::Public));
    EXPECT_EQ(handlingNote(Tier::Case).ja, "個人情報（要配慮個人情報を含む）として扱う");
    EXPECT_EQ(handlingNote(Tier::Professional), handlingNote(Tier::Case));
    EXPECT_EQ(handlingNote(Tier::Public).ja, "個人が特定されにくいよう加工した集計");
    EXPECT_EQ(handlingNote(Tier::District), handlingNote(Tier::Public));
}

TEST(Tier, NeverClaimsTheLegalTermsOfAnonymity) {
    for (const Tier tier : {Tier::Case, Tier::Professional, Tier::District, Tier::Public})
        for (const char* word : {"匿名", "仮名加工", "anonym"}) {
            EXPECT_EQ(handlingNote(tier).ja.find(word), std::string::npos);
            EXPECT_EQ(handlingNote(tier).en.find(word), std::string::npos);
        }
}

TEST(BasisLabel, IsInThePlainWordsOfThePlan) {
    EXPECT_EQ(basisLabel(Basis::Significant).ja, "偶然とは考えにくい集中");
    EXPECT_EQ(basisLabel(Basis::Repeated).ja, "複数発生（偶然の範囲を含む）");
    EXPECT_EQ(basisLabel(Basis::Burden).ja, "多く把握されている");
}

}  // namespace
}  // namespace sasae::released
