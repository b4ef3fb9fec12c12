#include <gtest/gtest.h>

#include <cmath>

#include "base/encoding.h"
#include "base/random.h"
#include "map/legend.h"
#include "map/occupancy.h"
#include "map/scale_bar.h"
#include "map/wrap.h"

namespace sasae::map {
namespace {

double measure(const std::string& text, double sizePt, bool) {
    double em = 0;
    for (const char32_t c : base::codePoints(text)) em += c >= 0x2E80 ? 1 : 0.6;
    return em * sizePt;
}

TEST(ScaleBar, LengthsAreRoundAndAsLongAsFits) {
    base::Stream random(3, 3);
    for (int i = 0; i < 500; ++i) {
        const double metresPerPt = std::exp(random.uniform() * 14 - 4), most = 30 + random.uniform() * 200;
        const double length = roundLengthM(metresPerPt, most);
        const double digit = length / std::pow(10, std::floor(std::log10(length) + 1e-9));
        EXPECT_TRUE(std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 4) < 1e-6)
            << length;
        EXPECT_LE(length / metresPerPt, most * (1 + 1e-9));
        EXPECT_GT(length / metresPerPt, most / 2.51);
    }
    EXPECT_EQ(roundLengthM(0, 100), 0);
}

TEST(ScaleBar, TheBarIsAsLongAsItSays) {
    const Look look = lookOf({});
    const Block block = scaleBar(20, 150, look, measure);  // 3,000 m fit: 2 km
    double length = 0;
    for (const Item& item : block.items)
        if (const auto* path = std::get_if<Path>(&item);
            path && path->parts[0].size() == 4 && path->stroke.widthPt > 0)
            length += static_cast<double>(path->parts[0][1].x - path->parts[0][0].x);
    EXPECT_NEAR(length, 100, 1e-3);
    bool said = false;
    for (const Item& item : block.items)
        if (const auto* run = std::get_if<TextRun>(&item)) said = said || run->text == "2 km";
    EXPECT_TRUE(said);
}

TEST(ScaleBar, ItsNumbersKeepApartHoweverShortItIs) {
    const Look look = lookOf({});
    for (double most = 30; most < 160; most *= 1.07)
        for (const double metresPerPt : {0.9, 20.0, 37.0}) {
            double end = -HUGE_VAL;
            for (const Item& item : scaleBar(metresPerPt, most, look, measure).items) {
                const auto* run = std::get_if<TextRun>(&item);
                if (!run || !(std::isdigit(static_cast<unsigned char>(run->text[0])))) continue;
                const double width = measure(run->text, static_cast<double>(run->sizePt), false);
                const double start =
                    static_cast<double>(run->at.x) - (run->align == Align::Centre ? width / 2 : 0);
                EXPECT_GE(start, end) << run->text << " in " << most << " pt";
                end = start + width;
            }
        }
}

TEST(Wrap, JapaneseBreaksBetweenCharactersButNotBeforePunctuation) {
    const auto lines = wrapped("あいうえお、かきく。", 50, {10, false}, measure);
    EXPECT_EQ(lines, (std::vector<std::string>{"あいうえ", "お、かきく。"}) == lines
                         ? lines
                         : (std::vector<std::string>{"あいうえ", "お、かき", "く。"}));
    for (const std::string& line : lines) {
        EXPECT_FALSE(line.starts_with("、"));
        EXPECT_FALSE(line.starts_with("。"));
        EXPECT_LE(measure(line, 10, false), 50.01);
    }
}

TEST(Wrap, EnglishBreaksBetweenWordsAndLongWordsInside) {
    EXPECT_EQ(wrapped("three short words", 66, {10, false}, measure),
              (std::vector<std::string>{"three short", "words"}));
    for (const std::string& line : wrapped("incomprehensibilities", 36, {10, false}, measure))
        EXPECT_LE(measure(line, 10, false), 36.01);
    EXPECT_EQ(wrapped("", 36, {10, false}, measure), std::vector<std::string>{""});
}

TEST(Wrap, NoCharacterIsLost) {
    base::Stream random(4, 4);
    const std::u32string letters = U"あ亜、。「」（）aB 9・ー令和7年度";
    for (int i = 0; i < 300; ++i) {
        std::u32string text;
        for (std::uint32_t k = 0; k < 1 + random.below(60); ++k)
            text += letters[random.below(static_cast<std::uint32_t>(letters.size()))];
        const auto bare = [](const std::string& s) {
            std::string result;
            for (const char c : s)
                if (c != ' ') result += c;
            return result;
        };
        std::string joined;
        for (const std::string& line :
             wrapped(base::toUtf8(text), 20 + random.uniform() * 90, {10, false}, measure))
            joined += line;
        EXPECT_EQ(bare(joined), bare(base::toUtf8(text)));
    }
}

TEST(Wrap, ShortenedTextFits) {
    EXPECT_EQ(shortened("短い", 100, {10, false}, measure), "短い");
    const std::string cut = shortened("とても長い題名です", 50, {10, false}, measure);
    EXPECT_TRUE(cut.ends_with("…"));
    EXPECT_LE(measure(cut, 10, false), 50);
}

TEST(Occupancy, AFreePlaceIsFreeAndFullPagesHaveNone) {
    const Rect view{10, 20, 400, 300};
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        base::Stream random(seed, 5);
        Occupancy occupancy(view, 4);
        std::vector<Rect> data;
        for (std::uint32_t i = 0; i < 1 + random.below(5); ++i) {
            const double x = view.x + random.uniform() * 300, y = view.y + random.uniform() * 250;
            const Rect r{x, y, 20 + random.uniform() * 150, 20 + random.uniform() * 120};
            data.push_back(r);
            occupancy.markShape({{{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}}});
        }
        const auto place = occupancy.freePlace(90, 60, Corner::BottomLeft, 2, 3);
        if (!place) continue;
        EXPECT_TRUE(view.contains(*place));
        for (const Rect& r : data) EXPECT_FALSE(place->meets(r)) << seed;
    }
    Occupancy full(view, 4);
    full.mark(view);
    EXPECT_FALSE(full.freePlace(20, 20, Corner::TopLeft, 2, 3));
}

TEST(Occupancy, TheWantedCornerIsTakenWhenFree) {
    const Rect view{0, 0, 400, 300};
    Occupancy occupancy(view, 4);
    occupancy.mark({0, 0, 100, 100});
    const auto place = occupancy.freePlace(50, 40, Corner::BottomRight, 2, 3);
    ASSERT_TRUE(place);
    EXPECT_NEAR(place->right(), 398, 1e-9);
    EXPECT_NEAR(place->bottom(), 298, 1e-9);
    EXPECT_FALSE(occupancy.freePlace(50, 40, Corner::TopLeft, 2, 3)->meets({0, 0, 100, 100}));
}

std::vector<LegendEntry> longLegend() {
    std::vector<LegendEntry> entries;
    for (int group = 0; group < 3; ++group) {
        LegendEntry heading;
        heading.kind = LegendEntry::Kind::Heading;
        heading.text = "見出し" + std::to_string(group);
        entries.push_back(heading);
        for (int i = 0; i < 4 + 3 * group; ++i) {
            LegendEntry entry;
            entry.kind = group == 0   ? LegendEntry::Kind::Area
                         : group == 1 ? LegendEntry::Kind::Rank
                                      : LegendEntry::Kind::Point;
            entry.rank = i + 1;
            entry.text = "項目" + std::to_string(i);
            entries.push_back(entry);
        }
    }
    return entries;
}

TEST(Legend, EveryEntryIsThereInsideTheBlockAndMoreColumnsAreLower) {
    const Look look = lookOf({});
    double height = 1e9;
    for (int columns = 1; columns <= 3; ++columns) {
        const Block block = legendBlock(longLegend(), {.columns = columns}, look, measure);
        int words = 0;
        for (const Item& item : block.items) {
            const auto* run = std::get_if<TextRun>(&item);
            if (!run || run->align == Align::Centre) continue;  // numbers of badges
            ++words;
            EXPECT_LE(static_cast<double>(run->at.x) +
                          measure(run->text, static_cast<double>(run->sizePt), run->bold),
                      block.widthPt + 1e-3);
            EXPECT_LE(static_cast<double>(run->at.y), block.heightPt);
        }
        EXPECT_EQ(words, 3 + 4 + 7 + 10);
        EXPECT_LT(block.heightPt, height);
        height = block.heightPt;
    }
}

TEST(Legend, ALongOneIsAbridgedWithTheNumberOfTheRest) {
    const std::vector<LegendEntry> few = abridged(longLegend(), 5, base::Lang::Ja);
    EXPECT_EQ(few.size(), 5U + (1 + 5 + 1) + (1 + 5 + 1));
    EXPECT_EQ(few[5 + 6].text, "ほか2件は番号のみ");
    EXPECT_EQ(few.back().text, "ほか5種類");
    EXPECT_EQ(abridged(longLegend(), 0, base::Lang::Ja).size(), 5U + 2 + 6);
}

}  // namespace
}  // namespace sasae::map
