#include <gtest/gtest.h>

#include "model/areas.h"
#include "support/drawn_areas.h"

namespace sasae::model {
namespace {

Areas drawn(const char* drawing) {
    Areas areas;
    areas.shape = support::areasFromGrid(drawing, 100);
    for (std::size_t i = 0; i < areas.shape.size(); ++i) {
        areas.code.push_back(std::string(1, static_cast<char>('A' + i)));
        areas.name.push_back(areas.code.back());
        areas.inside.push_back(geom::labelPoint(areas.shape[i]));
    }
    return areas;
}

TEST(Level, NamesGoThereAndBack) {
    for (const char* name : {"neighbourhood", "jichikai", "district", "group", "municipality", "region",
                             "school_area", "smallarea"}) {
        Level level{};
        ASSERT_TRUE(parseLevel(name, level));
        EXPECT_STREQ(levelName(level), name);
        EXPECT_FALSE(levelLabel(level).ja.empty());
    }
    Level level = Level::Region;
    EXPECT_FALSE(parseLevel("planet", level));
    EXPECT_EQ(level, Level::Region);
    EXPECT_EQ(levelLabel(Level::District).ja, "校区");
}

TEST(Areas, AreFoundByCode) {
    const Areas areas = drawn("AB");
    EXPECT_EQ(areas.find("B"), 1);
    EXPECT_EQ(areas.find("Z"), -1);
}

TEST(Neighbours, ShareASideAndNotACorner) {
    const auto lists = neighbours(drawn("AAB\nCDB"));
    EXPECT_EQ(lists[0], (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(lists[1], (std::vector<int>{0, 3}));
    EXPECT_EQ(lists[2], (std::vector<int>{0, 3}));
    EXPECT_EQ(lists[3], (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(neighbours(drawn("AB\nCD"))[0], (std::vector<int>{1, 2}));
    EXPECT_TRUE(neighbours(drawn("A.B"))[0].empty());
}

}  // namespace
}  // namespace sasae::model
