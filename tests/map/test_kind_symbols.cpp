#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "map/colour.h"
#include "map/kind_symbols.h"

namespace sasae::map {
namespace {

using Look = std::tuple<Shape, Inside, int, int, int>;

Look lookOf(const Symbol& s, bool colour) {
    return {s.shape, s.inside, colour ? s.colour.r : 0, colour ? s.colour.g : 0, colour ? s.colour.b : 0};
}

std::vector<KindWish> wishes(int count, int groups) {
    std::vector<KindWish> result;
    for (int i = 0; i < count; ++i)
        result.push_back({i % 3 ? "square" : "star",
                          groups ? std::string(1, static_cast<char>('a' + i % groups)) : std::string()});
    return result;
}

TEST(KindSymbols, UpToThirtyFiveKindsDifferWithoutTheirColours) {
    for (const bool mono : {false, true}) {
        std::set<Look> seen;
        for (const Symbol& symbol : kindSymbols(wishes(35, 2), mono)) seen.insert(lookOf(symbol, false));
        EXPECT_EQ(seen.size(), 35U);
    }
}

TEST(KindSymbols, ThirtyFourKindsInTwoGroupsAreAllDifferent) {
    std::set<Look> seen;
    for (const Symbol& symbol : kindSymbols(wishes(34, 2), false)) seen.insert(lookOf(symbol, true));
    EXPECT_EQ(seen.size(), 34U);
}

TEST(KindSymbols, TheColourIsThatOfTheGroup) {
    const std::vector<KindWish> wanted = wishes(12, 3);
    const std::vector<Symbol> symbols = kindSymbols(wanted, false);
    for (std::size_t i = 0; i < symbols.size(); ++i)
        for (std::size_t j = 0; j < symbols.size(); ++j)
            EXPECT_EQ(symbols[i].colour == symbols[j].colour, wanted[i].group == wanted[j].group);
}

TEST(KindSymbols, EverySymbolStandsOutFromPaperAsTextDoes) {
    // WCAG 2.2, 1.4.11 asks 3 : 1 of graphics; text would need 4.5.
    for (const int groups : {0, 2})
        for (const Symbol& symbol : kindSymbols(wishes(6, groups), false))
            EXPECT_GE(contrastRatio(symbol.colour, {255, 255, 255, 255}), 3.0);
}

TEST(KindSymbols, TheWantedShapeIsGivenFirst) {
    const std::vector<Symbol> symbols = kindSymbols({{"house", ""}, {"cross", ""}, {"house", ""}}, false);
    EXPECT_EQ(symbols[0].shape, Shape::House);
    EXPECT_EQ(symbols[1].shape, Shape::Cross);
    EXPECT_NE(symbols[2].shape, Shape::House);
}

}  // namespace
}  // namespace sasae::map
