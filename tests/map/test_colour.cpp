#include <gtest/gtest.h>

#include "base/error.h"
#include "map/colour.h"

namespace sasae::map {
namespace {

TEST(Colour, HexIsReadAndWritten) {
    EXPECT_EQ(parseColour("#0f766e"), (Colour{15, 118, 110, 255}));
    EXPECT_EQ(hexOf({15, 118, 110, 255}), "#0f766e");
    for (const char* wrong : {"", "#fff", "0f766e#", "#0f766g", "#0f766e0", "# f766e"})
        EXPECT_THROW(parseColour(wrong), base::Error) << wrong;
}

// Values of Lindbloom's calculator (D65, 2 degrees).
TEST(Colour, LabAgreesWithPublishedValues) {
    const Lab red = toLab({255, 0, 0});
    EXPECT_NEAR(red.l, 53.2408, 0.01);
    EXPECT_NEAR(red.a, 80.0925, 0.02);
    EXPECT_NEAR(red.b, 67.2032, 0.02);
    const Lab white = toLab({255, 255, 255});
    EXPECT_NEAR(white.l, 100, 0.01);
    EXPECT_NEAR(white.a, 0, 0.02);
    EXPECT_NEAR(white.b, 0, 0.02);
}

TEST(Colour, LabAndBackIsTheSameColour) {
    for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
            for (int b = 0; b < 256; b += 15) {
                const Colour c{static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                               static_cast<std::uint8_t>(b)};
                EXPECT_EQ(fromLab(toLab(c)), c);
            }
}

TEST(Colour, ContrastIsThatOfWcag) {
    EXPECT_NEAR(contrastRatio({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
    EXPECT_NEAR(contrastRatio({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48,
                0.01);  // the known near miss of 4.5
}

TEST(Colour, GreysLookTheSameToAllAndRedAndGreenComeNearerToDichromats) {
    for (const Vision v : {Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia}) {
        EXPECT_LT(distance(toLab(seenBy({120, 120, 120}, v)), toLab({120, 120, 120})), 1.5);
    }
    const Colour red{200, 60, 60}, green{80, 130, 50};
    const double normal = distance(toLab(red), toLab(green));
    for (const Vision v : {Vision::Protanopia, Vision::Deuteranopia})
        EXPECT_LT(distance(toLab(seenBy(red, v)), toLab(seenBy(green, v))), normal / 2);
}

}  // namespace
}  // namespace sasae::map
