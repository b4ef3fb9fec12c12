#include <gtest/gtest.h>

#include <algorithm>

#include "report/paper_strips.h"

namespace sasae::report {
namespace {

using base::same;

DataTable clinics() {
    DataTable block;
    block.table.columns = {
        {"kind", same("種別"), {}, 0}, {"name", same("名称"), {}, 0}, {"role", same("担い手"), {}, 0}};
    for (const char* name : {"第一", "第二", "第三"})
        block.table.rows.push_back({same("診療所"), same(name), same("公助")});
    block.table.rows.push_back({same("診療所"), same("第四"), same("共助")});
    block.table.rows.push_back({same("配食"), same("第五"), same("共助")});
    return block;
}

std::ptrdiff_t rows(const std::vector<Strip>& strips) {
    return std::ranges::count(strips, "row", &Strip::kind);
}

TEST(PaperTable, RowsThatDifferInOneColumnAloneBecomeOneWhereThatIsWanted) {
    DataTable block = clinics();
    EXPECT_EQ(rows(tableStrips(block, 480, {})), 5);
    block.joinedColumn = 1;
    EXPECT_EQ(rows(tableStrips(block, 480, {})), 3);
}

TEST(PaperTable, AShortTableHoldsTogetherOnlyAsLongAsThatIsCheap) {
    const std::vector<Strip> strips = tableStrips(clinics(), 480, {});
    ASSERT_EQ(strips.size(), 6U);  // a head and five rows
    for (std::size_t i = 0; i + 1 < strips.size(); ++i)
        EXPECT_TRUE(strips[i].keepWithNext || strips[i].keepIfCheap) << i;
    EXPECT_TRUE(strips[0].keepWithNext) << "a head with its rows, whatever it costs";
    EXPECT_FALSE(strips[2].keepWithNext);
}

}  // namespace
}  // namespace sasae::report
