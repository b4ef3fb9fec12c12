#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/encoding.h"
#include "base/error.h"
#include "base/random.h"
#include "map/build_scene.h"
#include "map/colour_scheme.h"
#include "map/look.h"
#include "support/drawn_map.h"
#include "support/sealed.h"

namespace sasae::map {
namespace {

using released::MapContent;
using released::Tier;
using test::areasFromGrid;
using test::mapOf;
using test::sealed;

/// Every ideograph one em wide, every other letter six tenths.
double measure(const std::string& text, double sizePt, bool) {
    double em = 0;
    for (const char32_t c : base::codePoints(text)) em += c >= 0x2E80 ? 1 : 0.6;
    return em * sizePt;
}

template <class T>
std::vector<T> itemsOf(const Scene& scene, const char* layer) {
    std::vector<T> result;
    for (const Item& item : scene.layer(layer)->items)
        if (const T* one = std::get_if<T>(&item)) result.push_back(*one);
    return result;
}

std::vector<Path> filledAreas(const Scene& scene) {
    std::vector<Path> result;
    for (const Path& path : itemsOf<Path>(scene, "areas"))
        if (path.feature >= 0) result.push_back(path);
    return result;
}

std::string allWords(const Scene& scene) {
    std::string words;
    for (const Layer& layer : scene.layers)
        for (const Item& item : layer.items)
            if (const auto* run = std::get_if<TextRun>(&item)) words += run->text + "\n";
    return words;
}

Rect boxOf(const TextRun& run) {
    const auto size = static_cast<double>(run.sizePt);
    const double width = measure(run.text, size, run.bold);
    const double left = run.align == Align::Left ? 0 : run.align == Align::Centre ? width / 2 : width;
    return {static_cast<double>(run.at.x) - left, static_cast<double>(run.at.y) - size / 2, width, size};
}

MapContent city() {
    MapContent content = mapOf(areasFromGrid({"1234", "5s67", "8?9+"}));
    released::OutlineLayer proposals;
    proposals.title = {"地域課題の候補", "Proposed district issues"};
    for (int i = 0; i < 3; ++i) {
        proposals.rank.push_back(i + 1);
        proposals.label.push_back({"8050", "8050"});
        proposals.shape.push_back(content.areas[0].shape[i == 2 ? 0 : static_cast<std::size_t>(i)]);
    }
    content.outlines.push_back(proposals);
    released::PointLayer facilities;
    facilities.title = {"拠点", "Facilities"};
    facilities.kinds = {{"a", {"学校", "Schools"}, "square"}, {"b", {"窓口", "Offices"}, "square"}};
    for (int i = 0; i < 20; ++i) {
        facilities.kind.push_back(i % 2);
        facilities.at.push_back({40'100 + i * 190.0, -50'500 - i * 60.0});
    }
    content.points.push_back(facilities);
    return content;
}

TEST(BuildScene, EachAreaHasTheColourOfItsClass) {
    const Scene scene = buildScene(sealed(mapOf(areasFromGrid({"123", "456", "789"}))), {}, measure);
    const std::vector<Path> areas = filledAreas(scene);
    ASSERT_EQ(areas.size(), 9U);
    const std::vector<Fill> fills = classFills(findColourScheme("teal"), 5);
    const std::vector<std::size_t> classOf = {0, 0, 1, 1, 2, 3, 3, 4, 4};
    for (const Path& area : areas) {
        const std::size_t c = classOf[static_cast<std::size_t>(area.feature)];
        EXPECT_EQ(area.fill.colour, fills[c].colour) << area.feature;
    }
}

TEST(BuildScene, SuppressedSeveralAndNoDataArePatternedAndNamed) {
    Style style;
    for (const bool mono : {false, true}) {
        style.mono = mono;
        const Look look = lookOf(style);
        const Scene scene = buildScene(sealed(mapOf(areasFromGrid({"12s", "3?+"}))), style, measure);
        const std::vector<Path> areas = filledAreas(scene);
        EXPECT_EQ(areas[2].fill, suppressedFill(look));
        EXPECT_EQ(areas[4].fill, noDataFill(look));
        EXPECT_EQ(areas[5].fill, severalFill(look));
        EXPECT_NE(areas[2].fill, areas[0].fill);
        const std::string words = allWords(scene);
        for (const char* label : {"少数のため非表示", "データなし", "複数"})
            EXPECT_NE(words.find(label), std::string::npos) << label;
    }
}

TEST(BuildScene, TheLegendNamesOnlyWhatThereIs) {
    const std::string words = allWords(buildScene(sealed(mapOf(areasFromGrid({"123"}))), {}, measure));
    EXPECT_EQ(words.find("少数"), std::string::npos);
    EXPECT_EQ(words.find("データなし"), std::string::npos);
}

TEST(BuildScene, AllFurnitureIsThereInBothLanguages) {
    const auto content = sealed(city());
    const std::string ja = allWords(buildScene(content, {}, measure));
    for (const char* words : {"校区の世帯数", "対象期間：令和7年度", "出典：国勢調査", "加工した集計",
                              "5区分・等量", "北", " m", "地域課題の候補", "学校"})
        EXPECT_NE(ja.find(words), std::string::npos) << words;
    EXPECT_EQ(ja.find("取扱注意"), std::string::npos);
    Style english;
    english.lang = base::Lang::En;
    const std::string en = allWords(buildScene(content, english, measure));
    for (const char* words :
         {"Households by district", "FY2025", "Sources: Census 2015", "5 classes of equal count", "N",
          "Proposed district issues", "Not shown (few)", "No data", "Schools"})
        EXPECT_NE(en.find(words), std::string::npos) << words;
    EXPECT_TRUE(
        std::none_of(en.begin(), en.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; }));
}

TEST(BuildScene, CaseAndProfessionalMapsAreMarked) {
    for (const Tier tier : {Tier::Case, Tier::Professional})
        EXPECT_NE(allWords(buildScene(sealed(city(), tier), {}, measure)).find("取扱注意"),
                  std::string::npos);
    for (const Tier tier : {Tier::District, Tier::Public})
        EXPECT_EQ(allWords(buildScene(sealed(city(), tier), {}, measure)).find("取扱注意"),
                  std::string::npos);
}

TEST(BuildScene, EachProposalHasItsRankAndEachPlaceOneLine) {
    const Scene scene = buildScene(sealed(city()), {}, measure);
    std::multiset<std::string> ranks;
    for (const TextRun& run : itemsOf<TextRun>(scene, "labels"))
        if (run.bold) ranks.insert(run.text);
    EXPECT_EQ(ranks, (std::multiset<std::string>{"1", "2", "3"}));
    const std::vector<Path> lines = itemsOf<Path>(scene, "outlines");
    EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const Path& p) { return p.feature >= 0; }), 2);
}

TEST(BuildScene, ProposalsThatAreNotOutlinedAreCountedInTheLegend) {
    MapContent content = city();
    EXPECT_EQ(allWords(buildScene(sealed(content), {}, measure)).find("一覧に"), std::string::npos);
    content.outlines[0].others = 34;
    EXPECT_NE(allWords(buildScene(sealed(content), {}, measure)).find("ほか34件は一覧に"), std::string::npos);
}

TEST(BuildScene, NamesLoseTheWordThatAllShare) {
    MapContent content = mapOf(areasFromGrid({"12", "34"}));
    for (base::Text& name : content.areas[0].name) name = base::same(name.ja + "校区");
    std::set<std::string> names;
    for (const TextRun& run : itemsOf<TextRun>(buildScene(sealed(content), {}, measure), "labels"))
        names.insert(run.text);
    EXPECT_EQ(names, (std::set<std::string>{"第1", "第2", "第3", "第4"}));
}

TEST(BuildScene, PanelsShareTheEdgesOfTheTitle) {
    for (const char* row : {"12", "123456789"}) {
        const Scene scene = buildScene(sealed(mapOf(areasFromGrid({row, row}))), {}, measure);
        double left = 1e9, right = 0;
        for (const Path& path : itemsOf<Path>(scene, "furniture")) {
            if (path.cornerPt <= 0) continue;
            left = std::min(left, static_cast<double>(path.parts[0][0].x));
            right = std::max(right, static_cast<double>(path.parts[0][2].x));
        }
        const double margin = lookOf({}).marginPt;
        EXPECT_NEAR(left, margin, 0.01);
        EXPECT_NEAR(right, 842 - margin, 0.01);
    }
}

TEST(BuildScene, ALongLegendNeitherShrinksATallCityNorPushesItAside) {
    MapContent content = mapOf(areasFromGrid({"123", "456", "789", "123"}));
    content.outlines.push_back({{"候補", "Proposals"}, {}, {}, {}});
    for (int i = 0; i < 9; ++i) {
        content.outlines[0].rank.push_back(i + 1);
        content.outlines[0].label.push_back(base::same("認知症の親とひきこもりの子と借金の重なり"));
        content.outlines[0].shape.push_back(content.areas[0].shape[static_cast<std::size_t>(i)]);
    }
    Style style;
    style.widthPt = 1200;
    style.heightPt = 675;
    const Scene scene = buildScene(sealed(content), style, measure);
    const Scene alone =
        buildScene(sealed(mapOf(areasFromGrid({"123", "456", "789", "123"}))), style, measure);
    EXPECT_NEAR(scene.camera.metresPerPt, alone.camera.metresPerPt, 0.02 * alone.camera.metresPerPt);
    geom::Box box;
    for (const auto& shape : content.areas[0].shape) box.add(geom::boxOf(shape));
    const Rect& view = scene.camera.view;
    EXPECT_NEAR(scene.camera.toPage(box.centre()).x, view.centre().x, 1);
}

TEST(BuildScene, ManySmallAreasDoNotDrownInTheirBorders) {
    std::vector<std::string> rows(80, std::string(100, '5'));
    const Scene scene = buildScene(sealed(mapOf(areasFromGrid(rows))), {}, measure);
    const double cellPt = 1000 / scene.camera.metresPerPt;
    for (const Path& path : itemsOf<Path>(scene, "borders")) EXPECT_LE(path.stroke.widthPt, cellPt / 15);
    EXPECT_TRUE(itemsOf<TextRun>(scene, "labels").empty());  // no name fits its area
}

TEST(BuildScene, TheRimRunsAlongTheOutsideOnly) {
    const Scene scene = buildScene(sealed(mapOf(areasFromGrid({"12", "34"}))), {}, measure);
    double length = 0;
    for (const Path& path : itemsOf<Path>(scene, "areas")) {
        if (path.feature >= 0) continue;
        for (const auto& part : path.parts)
            for (std::size_t i = 1; i < part.size(); ++i)
                length += std::hypot(static_cast<double>(part[i].x - part[i - 1].x),
                                     static_cast<double>(part[i].y - part[i - 1].y));
    }
    EXPECT_NEAR(length, 8000, 20);
}

TEST(BuildScene, ManyKindsAreColouredByTheirGroupAndTheLegendIsParted) {
    MapContent content = city();
    released::PointLayer& layer = content.points[0];
    layer.kinds.clear();
    for (int k = 0; k < 20; ++k)
        layer.kinds.push_back(
            {std::to_string(k), base::same("種別" + std::to_string(k)), "square",
             k % 2 ? base::Text{"個別支援", "Individual"} : base::Text{"地域づくり", "Community"}});
    for (std::size_t i = 0; i < 20; ++i) layer.kind[i] = static_cast<int>(i);
    const Scene scene = buildScene(sealed(content), {}, measure);
    std::set<std::tuple<int, int, int>> colours;
    for (const Symbol& symbol : itemsOf<Symbol>(scene, "points"))
        colours.insert({symbol.colour.r, symbol.colour.g, symbol.colour.b});
    EXPECT_EQ(colours.size(), 2U);
    const std::string words = allWords(scene);
    for (const char* word : {"個別支援", "地域づくり", "種別0", "種別19"})
        EXPECT_NE(words.find(word), std::string::npos) << word;
}

TEST(BuildScene, RareKindsLieOverCommonOnes) {
    MapContent content = city();
    for (int& kind : content.points[0].kind) kind = 1;
    content.points[0].kind[3] = 0;
    const std::vector<Symbol> symbols = itemsOf<Symbol>(buildScene(sealed(content), {}, measure), "points");
    EXPECT_EQ(symbols.back().feature, 3);
}

TEST(BuildScene, KindsThatWantTheSameSymbolStillDiffer) {
    const Scene scene = buildScene(sealed(city()), {}, measure);
    const std::vector<Symbol> symbols = itemsOf<Symbol>(scene, "points");
    ASSERT_EQ(symbols.size(), 20U);
    EXPECT_EQ(symbols[0].shape, Shape::Square);
    EXPECT_NE(symbols[1].shape, Shape::Square);
    EXPECT_NE(symbols[0].colour, symbols[1].colour);
    EXPECT_GT(symbols[0].haloPt, 0);
    EXPECT_EQ(symbols[0].shape, symbols[2].shape);
}

TEST(BuildScene, PointsAreWhereTheyAre) {
    const auto content = sealed(city());
    const Scene scene = buildScene(content, {}, measure);
    for (const Symbol& symbol : itemsOf<Symbol>(scene, "points")) {
        const geom::Point page = scene.onPage(*scene.layer("points"), symbol.at);
        const geom::Point metres = scene.camera.toMap(page);
        const geom::Point& true_ = content->points[0].at[static_cast<std::size_t>(symbol.feature)];
        EXPECT_NEAR(metres.x, true_.x, 0.01);
        EXPECT_NEAR(metres.y, true_.y, 0.01);
    }
}

TEST(BuildScene, MaskedPointsSayHowFarTheyAreMoved) {
    MapContent content = city();
    content.points[0].positionErrorM = 250;
    EXPECT_NE(allWords(buildScene(sealed(content, Tier::Case), {}, measure)).find("250 m"),
              std::string::npos);
}

TEST(BuildScene, WordsOnTheMapNeverOverlapNorLieUnderThePanels) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        base::Stream random(seed, 8);
        std::vector<std::string> rows(4 + random.below(9));
        for (std::string& row : rows)
            for (std::uint32_t i = 0, n = 6 + random.below(12); i < n; ++i)
                row += "123456789s?"[random.below(11)];
        MapContent content = mapOf(areasFromGrid(rows));
        content.outlines = city().outlines;
        content.points = city().points;
        Style style;
        style.widthPt = 250 + random.uniform() * 700;
        style.heightPt = 200 + random.uniform() * 700;
        const Scene scene = buildScene(sealed(content), style, measure);
        std::vector<Rect> boxes;
        for (const TextRun& run : itemsOf<TextRun>(scene, "labels")) boxes.push_back(boxOf(run));
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            EXPECT_TRUE(scene.camera.view.grown(0.01).contains(boxes[i]));
            for (std::size_t j = i + 1; j < boxes.size(); ++j) EXPECT_FALSE(boxes[i].meets(boxes[j])) << seed;
        }
    }
}

TEST(BuildScene, NoNameHidesAFacility) {
    MapContent content = mapOf(areasFromGrid({"1234", "5678"}));
    released::PointLayer facilities;
    facilities.title = {"拠点", "Facilities"};
    facilities.kinds = {{"a", {"学校", "Schools"}, "square"}};
    for (const geom::Point middle : content.areas.at(0).label) {  // where the names would like to stand
        facilities.kind.push_back(0);
        facilities.at.push_back(middle);
    }
    content.points.push_back(facilities);
    for (const double width : {300.0, 500.0, 900.0}) {
        Style style;
        style.widthPt = width;
        style.heightPt = width * 0.6;
        const Scene scene = buildScene(sealed(content), style, measure);
        const auto names = itemsOf<TextRun>(scene, "labels");
        const auto symbols = itemsOf<Symbol>(scene, "points");
        EXPECT_EQ(names.size(), 8U);
        ASSERT_EQ(symbols.size(), 8U);
        for (const Symbol& symbol : symbols)
            for (const TextRun& name : names)
                EXPECT_FALSE(boxOf(name).contains(scene.onPage(*scene.layer("points"), symbol.at)))
                    << name.text << " on a page of " << width;
    }
}

TEST(BuildScene, NothingIsCutOffAndNothingIsTooSmallToReadOnAnyPage) {
    const auto content = sealed(city(), Tier::Professional);
    const double sizes[][2] = {{300, 225},  {225, 300},   {842, 595}, {595, 842},
                               {1200, 675}, {3370, 2384}, {900, 250}};
    for (const auto& size : sizes)
        for (const base::Lang lang : {base::Lang::Ja, base::Lang::En}) {
            Style style;
            style.lang = lang;
            style.widthPt = size[0];
            style.heightPt = size[1];
            const Scene scene = buildScene(content, style, measure);
            const Rect page{0, 0, size[0], size[1]};
            for (const Layer& layer : scene.layers)
                for (const Item& item : layer.items) {
                    const auto* run = std::get_if<TextRun>(&item);
                    if (!run) continue;
                    EXPECT_TRUE(page.contains(boxOf(*run))) << size[0] << "x" << size[1] << " " << run->text;
                    const bool inBadge = run->bold && run->align == Align::Centre && run->text.size() <= 3;
                    EXPECT_GE(run->sizePt, inBadge ? 4.5 : 6.0) << run->text;
                }
            EXPECT_GT(scene.camera.view.width, size[0] * 0.25);
            EXPECT_GT(scene.camera.view.height, size[1] * 0.15);
        }
}

TEST(BuildScene, PanelsKeepOffTheDataWhereThereIsRoom) {
    // A diagonal city leaves two corners free.
    MapContent content = mapOf(areasFromGrid({"      12", "    34  ", "  56    ", "78      "}));
    const Scene scene = buildScene(sealed(content), {}, measure);
    const Layer& areas = *scene.layer("areas");
    for (const Path& path : itemsOf<Path>(scene, "furniture")) {
        if (path.cornerPt <= 0) continue;  // panels
        const Vertex a = path.parts[0][0], b = path.parts[0][2];
        const Rect panel{static_cast<double>(a.x), static_cast<double>(a.y), static_cast<double>(b.x - a.x),
                         static_cast<double>(b.y - a.y)};
        for (const Path& area : filledAreas(scene)) {
            const geom::Point p = scene.onPage(areas, area.parts[0][0]),
                              q = scene.onPage(areas, area.parts[0][2]);
            const Rect square{std::min(p.x, q.x), std::min(p.y, q.y), std::abs(p.x - q.x),
                              std::abs(p.y - q.y)};
            EXPECT_FALSE(panel.meets(square));
        }
    }
    EXPECT_GT(scene.camera.view.width, 700);  // and the map keeps the whole page
}

TEST(BuildScene, ABoxShowsWhatWasAskedFor) {
    Style style;
    geom::Box box;
    box.add(geom::Point{41'200, -50'800});
    box.add(geom::Point{42'800, -50'200});
    style.bbox = box;
    const Scene scene = buildScene(sealed(city()), style, measure);
    const geom::Box seen = scene.camera.visible();
    EXPECT_LE(seen.minX, box.minX);
    EXPECT_GE(seen.maxX, box.maxX);
    EXPECT_LE(seen.minY, box.minY);
    EXPECT_GE(seen.maxY, box.maxY);
    EXPECT_TRUE(std::abs(seen.width() - box.width()) < 1 || std::abs(seen.height() - box.height()) < 1);
    for (const Symbol& symbol : itemsOf<Symbol>(scene, "points"))
        EXPECT_TRUE(scene.camera.view.grown(1e-3).contains(scene.onPage(*scene.layer("points"), symbol.at)));
    std::swap(style.bbox->minX, style.bbox->maxX);
    EXPECT_THROW(buildScene(sealed(city()), style, measure), base::Error);
}

TEST(BuildScene, EmptyAndOddContentStillMakesAPage) {
    EXPECT_NE(allWords(buildScene(sealed(MapContent{}), {}, measure)).find("北"), std::string::npos);
    MapContent onlyPoints = city();
    onlyPoints.areas.clear();
    onlyPoints.outlines.clear();
    EXPECT_EQ(itemsOf<Symbol>(buildScene(sealed(onlyPoints), {}, measure), "points").size(), 20U);
    MapContent bare = city();
    bare.areas[0].value.clear();
    bare.areas[0].name.clear();
    bare.points[0].kind[3] = 99;  // a kind that is not there
    EXPECT_EQ(itemsOf<Symbol>(buildScene(sealed(bare), {}, measure), "points").size(), 19U);
    EXPECT_THROW(buildScene(sealed(city()), {.widthPt = 20}, measure), base::Error);
}

TEST(BuildScene, ChangesOfBothSignsTakeADivergingScheme) {
    MapContent content = mapOf(areasFromGrid({"12345"}));
    const double changes[] = {-8, -2, 0, 2, 8};
    for (std::size_t i = 0; i < 5; ++i) content.areas[0].value[i] = released::Figure::exact(changes[i]);
    const std::vector<Path> areas = filledAreas(buildScene(sealed(content), {}, measure));
    const Lab low = toLab(areas[0].fill.colour), high = toLab(areas[4].fill.colour),
              none = toLab(areas[2].fill.colour);
    EXPECT_GT(none.l, 90);
    EXPECT_LT(low.l, 60);
    EXPECT_LT(high.l, 60);
    EXPECT_GT(distance(low, high), 60);
}

TEST(BuildScene, TheSameContentGivesTheSameScene) {
    const Scene a = buildScene(sealed(city()), {}, measure), b = buildScene(sealed(city()), {}, measure);
    EXPECT_EQ(allWords(a), allWords(b));
    EXPECT_EQ(a.camera.metresPerPt, b.camera.metresPerPt);
}

}  // namespace
}  // namespace sasae::map
