#include <gtest/gtest.h>

#include "model/judgement.h"

namespace sasae::model {
namespace {

TEST(Judgement, IsReadBackAsItWasWritten) {
    for (const Judgement& j :
         {Judgement{"a", Verdict::Accepted, "", "", ""}, Judgement{"a", Verdict::Held, "", "", ""},
          Judgement{"a", Verdict::Declined, "", "", ""}, Judgement{"a", Verdict::Merged, "", "", "b@K1:2"}}) {
        Judgement read{"a", Verdict::Held, "", "", ""};
        ASSERT_TRUE(parseVerdictText(verdictText(j), read)) << verdictText(j);
        EXPECT_EQ(read, j);
    }
}

TEST(Judgement, AMergerNeedsItsTargetAndNothingElseHasOne) {
    Judgement j;
    for (const char* bad : {"merged", "merged:", "accepted:b", "", "united:b"})
        EXPECT_FALSE(parseVerdictText(bad, j)) << bad;
}

}  // namespace
}  // namespace sasae::model
