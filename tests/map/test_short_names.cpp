#include <gtest/gtest.h>

#include "map/short_names.h"

namespace sasae::map {
namespace {

using Names = std::vector<std::string>;

Names shortened(Names names) {
    shortenNames(names);
    return names;
}

TEST(ShortNames, TheSharedWordForTheKindOfAreaIsLeftOut) {
    EXPECT_EQ(shortened({"滝珠原校区", "合川校区"}), (Names{"滝珠原", "合川"}));
    EXPECT_EQ(shortened({"合川小学校区", "南小学校区"}), (Names{"合川", "南"}));
    EXPECT_EQ(shortened({"安武小学校", "南小学校"}), (Names{"安武", "南"}));
    EXPECT_EQ(shortened({"青校区", "", "赤校区"}), (Names{"青", "", "赤"}));
}

TEST(ShortNames, NamesThatDifferInItAreKeptWhole) {
    for (const Names& names : {Names{"滝珠原校区", "本町"}, Names{"合川校区"}, Names{"校区", "合川校区"},
                               Names{"Aikawa", "Minami"}, Names{"西区", "東区"}, Names{}, Names{"", ""}})
        EXPECT_EQ(shortened(names), names);
}

}  // namespace
}  // namespace sasae::map
