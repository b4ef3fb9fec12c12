// The colours of each look can be read: contrast by WCAG 2.2 (relative luminance, 1.4.3 and 1.4.11).
#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "desktop/theme.h"

namespace sasae::desktop {
namespace {

double luminance(ImU32 colour) {
    const auto channel = [&](int shift) {
        const double c = static_cast<double>(colour >> shift & 255) / 255;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
           0.0722 * channel(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Contrast, IsThatOfThePublishedExamples) {
    EXPECT_NEAR(contrast(IM_COL32_WHITE, IM_COL32_BLACK), 21, 1e-9);
    EXPECT_NEAR(contrast(IM_COL32(0x77, 0x77, 0x77, 255), IM_COL32_WHITE), 4.48, 0.005);
    EXPECT_NEAR(contrast(IM_COL32(255, 0, 0, 255), IM_COL32_WHITE), 4.0, 0.005);
}

struct ThemeColours : ::testing::TestWithParam<Look> {
    Theme t = themeOf(GetParam());
};

TEST_P(ThemeColours, TextCanBeReadOnEveryGroundItStandsOn) {
    const std::vector<std::pair<const char*, ImU32>> grounds = {
        {"panel", t.panel},     {"canvas", t.canvas}, {"bar", t.bar},           {"hover", t.hover},
        {"pressed", t.pressed}, {"tint", t.tint},     {"warnTint", t.warnTint}, {"dangerTint", t.dangerTint}};
    for (const auto& [name, ground] : grounds) {
        EXPECT_GE(contrast(t.ink, ground), 7) << name;
        EXPECT_GE(contrast(t.soft, ground), 4.5) << name;
    }
    for (const ImU32 ground : {t.panel, t.tint, t.hover, t.canvas, t.bar, t.pressed})
        EXPECT_GE(contrast(t.accent, ground), 4.5);
    for (const ImU32 ground : {t.panel, t.hover, t.warnTint}) EXPECT_GE(contrast(t.warn, ground), 4.5);
    for (const ImU32 ground : {t.panel, t.dangerTint}) EXPECT_GE(contrast(t.danger, ground), 4.5);
    EXPECT_GE(contrast(t.onAccent, t.accent), 4.5);
    EXPECT_GE(contrast(t.onDanger, t.danger), 4.5);
    EXPECT_GE(contrast(t.faint, t.panel), 4.5) << "hints in empty fields";
    EXPECT_GE(contrast(t.panel, t.ink), 4.5) << "tips";
    for (const auto tier : {released::Tier::Case, released::Tier::Professional, released::Tier::District,
                            released::Tier::Public})
        EXPECT_GE(contrast(tierColour(t, tier), t.panel), 4.5) << released::tierName(tier);
}

TEST_P(ThemeColours, WhatIsNoTextStandsOutAsWell) {
    for (const ImU32 ground : {t.panel, t.canvas, t.bar, t.tint}) EXPECT_GE(contrast(t.focus, ground), 3);
    for (const ImU32 mark : {t.bars, t.barsQuiet, t.residents, t.professionals, t.family, t.field})
        EXPECT_GE(contrast(mark, t.panel), 3);
    EXPECT_GE(contrast(t.bars, t.barsQuiet), GetParam() == Look::Light ? 1.7 : 2)
        << "told apart, beside each other";
}

INSTANTIATE_TEST_SUITE_P(Looks, ThemeColours, ::testing::Values(Look::Light, Look::Dark, Look::Contrast));

}  // namespace
}  // namespace sasae::desktop
