#include <gtest/gtest.h>

#include "base/error.h"
#include "base/progress.h"

namespace sasae::base {
namespace {

TEST(Error, HasTheExitCodesOfTheContract) {
    EXPECT_EQ(exitCode(Kind::Failed), 1);
    EXPECT_EQ(exitCode(Kind::Usage), 2);
    EXPECT_EQ(exitCode(Kind::Refused), 3);
    EXPECT_EQ(exitCode(Kind::File), 4);
    EXPECT_EQ(exitCode(Kind::Locked), 5);
    EXPECT_EQ(exitCode(Kind::Cancelled), 1);
}

TEST(Error, SaysWhatAndWhere) {
    EXPECT_STREQ(Error(Kind::File, {"読めません", "cannot be read"}, "a.shp").what(),
                 "cannot be read (a.shp)");
    EXPECT_STREQ(Error(Kind::File, {"読めません", "cannot be read"}).what(), "cannot be read");
}

TEST(Progress, ThrowsOnceCancelled) {
    Silent progress;
    EXPECT_NO_THROW(progress.check());
    progress.cancel();
    try {
        progress.check();
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind, Kind::Cancelled);
    }
}

}  // namespace
}  // namespace sasae::base
