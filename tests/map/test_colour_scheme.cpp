#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "map/colour_scheme.h"
#include "map/look.h"

namespace sasae::map {
namespace {

constexpr Vision kAll[] = {Vision::Normal, Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia};

double seenApart(Colour a, Colour b, Vision v) {
    return distance(toLab(seenBy(a, v)), toLab(seenBy(b, v)));
}

/// Share of ink after a copier has turned every tone into black or white at half lightness.
double copiedInk(const Fill& fill) {
    const auto black = [](Colour c) { return toLab(c).l < 50 ? 1.0 : 0.0; };
    const double ground = black(fill.colour), ink = black(fill.ink), s = static_cast<double>(fill.spacingPt),
                 w = static_cast<double>(fill.inkPt);
    double share = 0;
    if (fill.hatch == Hatch::Horizontal || fill.hatch == Hatch::Vertical) share = w / s;
    if (fill.hatch == Hatch::Rising || fill.hatch == Hatch::Falling) share = w / s;
    if (fill.hatch == Hatch::Grid || fill.hatch == Hatch::Crossed) share = 1 - (1 - w / s) * (1 - w / s);
    if (fill.hatch == Hatch::Dots) share = std::acos(-1.0) * w * w / 4 / (s * s);
    return ground * (1 - share) + ink * share;
}

TEST(ColourScheme, ClassesStayApartForEveryKindOfColourVision) {
    for (const ColourScheme& scheme : shippedColourSchemes()) {
        if (scheme.kind == ColourScheme::Kind::Mono || scheme.kind == ColourScheme::Kind::Qualitative)
            continue;
        for (const Vision vision : kAll)
            for (int n = 2; n <= kMaxClasses; ++n) {
                const std::vector<Fill> fills = classFills(scheme, n);
                // About 2.3 is a just noticeable difference; side by side on paper three times that are
                // wanted.
                for (std::size_t i = 0; i < fills.size(); ++i)
                    for (std::size_t j = i + 1; j < fills.size(); ++j)
                        EXPECT_GT(seenApart(fills[i].colour, fills[j].colour, vision), 7)
                            << scheme.id << " " << n << " classes " << i << "," << j;
            }
    }
}

TEST(ColourScheme, SequentialClassesDarkenInVisibleStepsForEveryone) {
    for (const ColourScheme& scheme : shippedColourSchemes()) {
        if (scheme.kind != ColourScheme::Kind::Sequential) continue;
        for (const Vision vision : kAll)
            for (int n = 2; n <= kMaxClasses; ++n) {
                const std::vector<Fill> fills = classFills(scheme, n);
                for (std::size_t i = 1; i < fills.size(); ++i)
                    EXPECT_GT(toLab(seenBy(fills[i - 1].colour, vision)).l -
                                  toLab(seenBy(fills[i].colour, vision)).l,
                              5)
                        << scheme.id << " " << n << " class " << i;
            }
    }
}

TEST(ColourScheme, DivergingArmsDarkenAwayFromTheMiddle) {
    for (const ColourScheme& scheme : shippedColourSchemes()) {
        if (scheme.kind != ColourScheme::Kind::Diverging) continue;
        for (double t = 0.1; t <= 1.0; t += 0.1)
            for (const double side : {-1.0, 1.0})
                EXPECT_LT(toLab(colourAt(scheme, side * t)).l, toLab(colourAt(scheme, side * (t - 0.1))).l)
                    << scheme.id << " " << side * t;
    }
}

TEST(ColourScheme, QualitativeColoursAreToldApartByEveryone) {
    const ColourScheme& scheme = findColourScheme("okabe-ito");
    for (const Vision vision : kAll)
        for (std::size_t i = 0; i < scheme.stops.size(); ++i)
            for (std::size_t j = i + 1; j < scheme.stops.size(); ++j)
                EXPECT_GT(seenApart(scheme.stops[i], scheme.stops[j], vision), 9) << i << "," << j;
}

TEST(ColourScheme, MonoClassesKeepTheirOrderThroughABlackAndWhiteCopier) {
    const ColourScheme& mono = findColourScheme("mono");
    for (int n = 2; n <= kMaxClasses; ++n) {
        const std::vector<Fill> fills = classFills(mono, n);
        EXPECT_EQ(copiedInk(fills.front()), 0);
        EXPECT_EQ(copiedInk(fills.back()), 1);
        for (std::size_t i = 1; i < fills.size(); ++i)
            EXPECT_GT(copiedInk(fills[i]), copiedInk(fills[i - 1]) + 0.07) << n << " class " << i;
    }
}

TEST(ColourScheme, NoClassLooksLikeSuppressedSeveralOrNoData) {
    for (const bool isMono : {false, true}) {
        Style style;
        style.mono = isMono;
        const Look look = lookOf(style);
        const std::vector<Fill> special = {suppressedFill(look), severalFill(look), noDataFill(look)};
        for (std::size_t i = 0; i < special.size(); ++i) {
            EXPECT_NE(special[i].hatch, Hatch::None);
            EXPECT_GT(toLab(special[i].colour).l, 93);
            for (std::size_t j = i + 1; j < special.size(); ++j)
                EXPECT_NE(special[i].hatch, special[j].hatch);
            for (const ColourScheme& scheme : shippedColourSchemes())
                for (const Fill& fill : classFills(scheme, kMaxClasses))
                    EXPECT_TRUE(fill.hatch != special[i].hatch || toLab(fill.colour).l < 50) << scheme.id;
        }
    }
}

TEST(ColourScheme, AnUnknownNameListsTheKnownOnes) {
    try {
        findColourScheme("rainbow");
        FAIL();
    } catch (const base::Error& e) {
        EXPECT_EQ(e.kind, base::Kind::Usage);
        EXPECT_NE(e.hint.ja.find("viridis"), std::string::npos);
    }
}

TEST(ColourScheme, AListThatIsNotOneIsRefused) {
    for (const char* wrong :
         {"", "{}", R"({"schemes":[{"id":"x"}]})",
          R"({"schemes":[{"id":"x","kind":"sequential","name":{"ja":"","en":""},"stops":["#000000"]}]})",
          R"({"schemes":[{"id":"x","kind":"odd","name":{"ja":"","en":""},"stops":[]}]})"})
        EXPECT_THROW(parseColourSchemes(wrong), base::Error) << wrong;
}

}  // namespace
}  // namespace sasae::map
