#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "base/random.h"
#include "privacy/mask.h"
#include "privacy/pseudonym.h"

namespace sasae::privacy {
namespace {

const Key& testKey() {
    static const Key key = Key::fromBytes(std::vector<std::uint8_t>(32, 7));
    return key;
}

model::Pseudonym household(int n) {
    return householdPseudonym(testKey(), "A", std::to_string(n));
}

/// West: x < 1100 (with a pond cut out); east: the rest of 2 km × 1 km. The border cuts through mesh cells.
model::Areas twoDistricts() {
    model::Areas areas;
    areas.code = {"W", "E"};
    areas.name = {"西", "東"};
    areas.shape = {{{{{0, 0}, {1100, 0}, {1100, 1000}, {0, 1000}, {0, 0}},
                     {{{260, 260}, {260, 490}, {490, 490}, {490, 260}, {260, 260}}}}},
                   {{{{1100, 0}, {2000, 0}, {2000, 1000}, {1100, 1000}, {1100, 0}}, {}}}};
    areas.inside = {{100, 500}, {1500, 500}};
    return areas;
}

int districtOf(const model::Areas& areas, geom::Point p) {
    for (int d = 0; d < areas.size(); ++d)
        if (geom::contains(areas.shape[static_cast<std::size_t>(d)], p)) return d;
    return -1;
}

TEST(Mask, StaysInItsCellAndItsDistrictAndNeverReturnsTheExactPlace) {
    const model::Areas areas = twoDistricts();
    for (const auto kind : {model::Mask::Mesh250, model::Mask::Mesh500, model::Mask::Donut}) {
        Masker masker(testKey(), areas, {kind});
        base::Stream stream(5, 1);
        int kept = 0;
        for (int i = 0; i < 2000; ++i) {
            const geom::Point exact{2000 * stream.uniform(), 1000 * stream.uniform()};
            const int district = districtOf(areas, exact);
            if (district < 0) continue;
            const MaskedPlace place = masker.mask(household(i), exact, district);
            if (std::isnan(place.at.x)) {
                EXPECT_EQ(place.kind, model::Mask::Area);
                continue;
            }
            ++kept;
            EXPECT_EQ(place.kind, kind);
            EXPECT_EQ(districtOf(areas, place.at), district);
            EXPECT_NE(place.at, exact);
            EXPECT_LE(geom::distanceM(place.at, exact), positionErrorM(kind));
            if (kind == model::Mask::Donut) {
                EXPECT_GE(geom::distanceM(place.at, exact), 100 - 1e-9);
            }
            if (kind == model::Mask::Donut) continue;
            const double cell = kind == model::Mask::Mesh250 ? 250 : 500;
            EXPECT_EQ(std::floor(place.at.x / cell), std::floor(exact.x / cell));
            EXPECT_EQ(std::floor(place.at.y / cell), std::floor(exact.y / cell));
        }
        EXPECT_GT(kept, 1700);
    }
}

TEST(Mask, IsTheSameHoweverOftenItIsImportedAndHoweverThePlaceJittersInItsCell) {
    const model::Areas areas = twoDistricts();
    Masker first(testKey(), areas), second(testKey(), areas);
    const geom::Point at = first.mask(household(1), {600, 600}, 0).at;
    base::Stream stream(6, 1);
    for (int i = 0; i < 200; ++i) {
        const geom::Point jittered{500 + 249 * stream.uniform(), 500 + 249 * stream.uniform()};
        EXPECT_EQ(second.mask(household(1), jittered, 0).at, at);
    }
}

TEST(Mask, DiffersForTwoHouseholdsAtOnePlaceAndForAnotherKey) {
    const model::Areas areas = twoDistricts();
    const Key otherKey = Key::fromBytes(std::vector<std::uint8_t>(32, 9));
    for (const auto kind : {model::Mask::Mesh250, model::Mask::Donut}) {
        Masker masker(testKey(), areas, {kind}), other(otherKey, areas, {kind});
        EXPECT_NE(masker.mask(household(1), {600, 600}, 0).at, masker.mask(household(2), {600, 600}, 0).at);
        EXPECT_NE(masker.mask(household(1), {600, 600}, 0).at, other.mask(household(1), {600, 600}, 0).at);
    }
}

TEST(Mask, OfAHouseholdThatMovesIsDrawnAnewAndNotMovedAlong) {
    const model::Areas areas = twoDistricts();
    for (const auto kind : {model::Mask::Mesh250, model::Mask::Donut}) {
        Masker masker(testKey(), areas, {kind});
        const geom::Point a = masker.mask(household(1), {600, 600}, 0).at;
        const geom::Point b = masker.mask(household(1), {850, 600}, 0).at;
        EXPECT_GT(std::abs(b.x - a.x - 250) + std::abs(b.y - a.y), 1e-6);
    }
}

TEST(Mask, IsUniformOverTheCell) {
    const model::Areas areas = twoDistricts();
    Masker masker(testKey(), areas);
    std::array<int, 25> bins{};
    constexpr int kDraws = 5000;
    for (int i = 0; i < kDraws; ++i) {
        const geom::Point p = masker.mask(household(i), {600, 600}, 0).at;
        ++bins[static_cast<std::size_t>((p.x - 500) / 50) * 5 + static_cast<std::size_t>((p.y - 500) / 50)];
    }
    double chi2 = 0;
    for (const int n : bins) chi2 += std::pow(n - kDraws / 25.0, 2) / (kDraws / 25.0);
    EXPECT_LT(chi2, 51.2);  // 0.999 quantile of chi-squared with 24 degrees of freedom
}

TEST(Mask, IsUniformOverThePieceOfACellThatTheBorderCuts) {
    const model::Areas areas = twoDistricts();
    Masker masker(testKey(), areas);
    int west = 0, east = 0;
    for (int i = 0; i < 2000; ++i) {
        const geom::Point a = masker.mask(household(i), {1010, 100}, 0).at;  // piece 1000..1100
        EXPECT_LT(a.x, 1100);
        west += a.x < 1050;
        const geom::Point b = masker.mask(household(i), {1240, 100}, 1).at;  // piece 1100..1250
        EXPECT_GE(b.x, 1100);
        east += b.x < 1175;
    }
    EXPECT_NEAR(west, 1000, 110);  // five standard deviations
    EXPECT_NEAR(east, 1000, 110);
}

TEST(Mask, OfDonutIsUniformOverTheRing) {
    model::Areas areas = twoDistricts();
    areas.shape[0] = {{{{-5000, -5000}, {5000, -5000}, {5000, 5000}, {-5000, 5000}, {-5000, -5000}}, {}}};
    Masker masker(testKey(), areas, {model::Mask::Donut});
    int inner = 0, right = 0, upper = 0;
    const double halfM = std::sqrt((100.0 * 100 + 300.0 * 300) / 2);  // halves the ring's area
    for (int i = 0; i < 2000; ++i) {
        const geom::Point p = masker.mask(household(i), {30, 40}, 0).at;
        inner += geom::distanceM(p, {30, 40}) < halfM;
        right += p.x > 30;
        upper += p.y > 40;
    }
    for (const int half : {inner, right, upper}) EXPECT_NEAR(half, 1000, 110);
}

TEST(Mask, KeepsNoPointWhereThePieceWouldSayTooMuchOrThereIsNoDistrict) {
    model::Areas areas = twoDistricts();
    areas.shape[0] = {{{{0, 0}, {1004, 0}, {1004, 1000}, {0, 1000}, {0, 0}}, {}}};
    Masker masker(testKey(), areas);
    EXPECT_TRUE(std::isnan(masker.mask(household(1), {1002, 100}, 0).at.x));  // 4 m of 250
    EXPECT_FALSE(std::isnan(masker.mask(household(1), {900, 100}, 0).at.x));
    EXPECT_TRUE(std::isnan(masker.mask(household(1), {900, 100}, -1).at.x));
    Masker none(testKey(), areas, {model::Mask::Area});
    EXPECT_TRUE(std::isnan(none.mask(household(1), {900, 100}, 0).at.x));
}

TEST(Mask, RefusesADonutWithoutAHole) {
    const model::Areas areas = twoDistricts();
    EXPECT_THROW(Masker(testKey(), areas, {model::Mask::Donut, 0, 300}), base::Error);
    EXPECT_THROW(Masker(testKey(), areas, {model::Mask::Donut, 200, 300}), base::Error);
}

}  // namespace
}  // namespace sasae::privacy
