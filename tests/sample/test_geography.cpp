#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "geom/topology.h"
#include "model/taxonomy.h"
#include "sample/geography.h"

namespace sasae::sample {
namespace {

/// Cities of several sizes and seeds, made once.
const std::vector<City>& cities() {
    static const std::vector<City> all = [] {
        std::vector<City> out;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) out.push_back(makeCity({.seed = seed}));
        out.push_back(makeCity({.districts = 1, .smallAreasPerDistrict = 1, .seed = 7}));
        out.push_back(makeCity({.districts = 2, .seed = 8}));
        out.push_back(makeCity({.districts = 9, .smallAreasPerDistrict = 20, .seed = 9}));
        return out;
    }();
    return all;
}

TEST(City, TheSameSeedGivesTheSameCityAndAnotherSeedAnother) {
    const City a = makeCity({.districts = 12, .seed = 5}), b = makeCity({.districts = 12, .seed = 5});
    EXPECT_EQ(a.districts.shape, b.districts.shape);
    EXPECT_EQ(a.districts.name, b.districts.name);
    EXPECT_EQ(a.facilities.at, b.facilities.at);
    EXPECT_EQ(a.roads.lines, b.roads.lines);
    std::set<std::string> names;
    for (const City& city : cities()) names.insert(city.name + city.districts.name[0]);
    EXPECT_EQ(names.size(), cities().size());
    EXPECT_NE(cities()[0].districts.shape, cities()[1].districts.shape);
}

TEST(City, HasTheDistrictsAskedForAndAboutTheSmallAreas) {
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_EQ(cities()[i].districts.size(), 46);
        EXPECT_GE(cities()[i].smallAreas.size(), 300);
        EXPECT_LE(cities()[i].smallAreas.size(), 322);
    }
    EXPECT_EQ(cities()[6].districts.size(), 1);
}

TEST(City, EveryShapeIsValidAndInOnePiece) {
    for (const City& city : cities())
        for (const model::Areas* areas : {&city.districts, &city.smallAreas})
            for (std::size_t i = 0; i < areas->shape.size(); ++i) {
                const geom::Cleaned checked = geom::cleaned(areas->shape[i]);
                EXPECT_FALSE(checked.changed) << city.name << areas->name[i] << checked.why;
                EXPECT_EQ(areas->shape[i].size(), 1u) << city.name << areas->name[i];
                EXPECT_TRUE(geom::contains(areas->shape[i], areas->inside[i]));
            }
}

double areaSum(const std::vector<geom::MultiPolygon>& shapes) {
    double sum = 0;
    for (const geom::MultiPolygon& shape : shapes) sum += geom::areaM2(shape);
    return sum;
}

TEST(City, DistrictsAndSmallAreasTileTheOutlineWithoutGapOrOverlap) {
    for (const City& city : cities()) {
        const double whole = geom::areaM2(city.outline);
        EXPECT_NEAR(areaSum(city.districts.shape), whole, 1e-6 * whole);
        EXPECT_NEAR(areaSum(city.smallAreas.shape), whole, 1e-6 * whole);
        const geom::MultiPolygon together = geom::unionOf(city.districts.shape);
        EXPECT_NEAR(geom::areaM2(together), whole, 1e-6 * whole);
        EXPECT_EQ(together.size(), 1u);
        EXPECT_TRUE(together[0].holes.empty());
    }
}

TEST(City, SmallAreasNestInTheirDistricts) {
    for (const City& city : cities()) {
        std::vector<double> sums(city.districts.code.size(), 0);
        for (std::size_t i = 0; i < city.smallAreas.shape.size(); ++i) {
            const auto d = static_cast<std::size_t>(city.districtOf[i]);
            EXPECT_TRUE(geom::contains(city.districts.shape[d], city.smallAreas.inside[i]));
            sums[d] += geom::areaM2(city.smallAreas.shape[i]);
        }
        for (std::size_t d = 0; d < sums.size(); ++d)
            EXPECT_NEAR(sums[d], geom::areaM2(city.districts.shape[d]), 1e-6 * sums[d]);
    }
}

TEST(City, NeighboursShareTheVerySameVertices) {
    const City& city = cities()[0];
    std::map<std::pair<double, double>, std::set<std::size_t>> owners;
    for (std::size_t i = 0; i < city.districts.shape.size(); ++i)
        for (const geom::Point p : city.districts.shape[i][0].outer) owners[{p.x, p.y}].insert(i);
    // A contact found with no snap at all comes from equal edges, all of whose vertices are shared.
    const auto exact = geom::contacts(city.districts.shape, 0, 1);
    const auto snapped = geom::contacts(city.districts.shape, 5, 1);
    EXPECT_GT(exact.size(), 80u);
    std::set<std::pair<int, int>> exactPairs;
    for (const auto& c : exact) exactPairs.insert({c.a, c.b});
    for (const auto& c : snapped)
        if (c.sharedM > 30) {
            EXPECT_TRUE(exactPairs.contains({c.a, c.b}));
        }
    const auto shared =
        std::count_if(owners.begin(), owners.end(), [](const auto& o) { return o.second.size() > 1; });
    EXPECT_GT(shared, static_cast<std::ptrdiff_t>(owners.size() / 2));
}

TEST(City, BordersWindAndAreNoRectangles) {
    for (const model::Areas* areas : {&cities()[0].districts, &cities()[1].districts})
        for (const geom::MultiPolygon& shape : areas->shape) {
            const geom::Box box = geom::boxOf(shape);
            EXPECT_LT(geom::areaM2(shape), 0.9 * box.width() * box.height());
            EXPECT_GT(geom::vertexCount(shape), 30u);
        }
}

TEST(City, NamesAndCodesAreUniqueAndFitCp932AndNoRealMunicipality) {
    for (const City& city : cities()) {
        for (const model::Areas* areas : {&city.districts, &city.smallAreas}) {
            EXPECT_EQ(std::set(areas->code.begin(), areas->code.end()).size(), areas->code.size());
            EXPECT_EQ(std::set(areas->name.begin(), areas->name.end()).size(), areas->name.size());
            for (const std::string& name : areas->name) EXPECT_EQ(base::encode(name, "CP932").undecodable, 0);
        }
        EXPECT_FALSE(geom::planeRectangularFor(city.municipality).has_value());
        EXPECT_EQ(city.municipality.size(), 5u);
        EXPECT_TRUE(city.districts.name[0].ends_with("校区"));
        EXPECT_TRUE(city.name.ends_with("市"));
        EXPECT_EQ(city.smallAreas.code, city.population.code);
        for (const std::string& code : city.smallAreas.code) EXPECT_EQ(code.size(), 11u);
    }
}

TEST(City, PeopleAddUpAndAreUneven) {
    for (std::size_t i = 0; i < 6; ++i) {
        const City& city = cities()[i];
        model::PeopleCounts sum{};
        double least = 1, most = 0;
        for (const model::PeopleCounts& p : city.population.people) {
            EXPECT_GE(p.households, 20);
            EXPECT_LE(p.households, 2000);
            EXPECT_GE(p.total, p.households);
            EXPECT_LE(p.elderly + p.under18, p.total);
            EXPECT_LE(p.elderly75, p.elderly);
            EXPECT_LE(p.elderlySingle, p.elderly);
            EXPECT_LE(p.elderlySingle, p.households);
            for (const double count :
                 {p.households, p.total, p.under18, p.elderly, p.elderly75, p.elderlySingle})
                EXPECT_EQ(count, std::floor(count));
            model::add(sum, p);
            least = std::min(least, p.elderly / p.total);
            most = std::max(most, p.elderly / p.total);
        }
        EXPECT_NEAR(sum.total, 46 * 6500, 46 * 6500 * 0.05);
        EXPECT_NEAR(sum.elderly / sum.total, 0.28, 0.05);
        EXPECT_LT(least, 0.2);
        EXPECT_GT(most, 0.4);
    }
}

TEST(City, FacilitiesAreOfKnownKindsInsideTheCityAndNearPeople) {
    const model::Vocabulary& vocabulary = model::shippedVocabulary();
    for (const City& city : cities()) {
        std::map<std::string, int> counts;
        for (std::size_t i = 0; i < city.facilities.name.size(); ++i) {
            const std::string& kind = city.facilities.kind[i];
            ASSERT_GE(vocabulary.findSupportKind(kind), 0) << kind;
            ++counts[kind];
            EXPECT_TRUE(geom::contains(city.outline, city.facilities.at[i])) << city.facilities.name[i];
        }
        EXPECT_EQ(counts["elementary_school"], city.districts.size());
        EXPECT_EQ(counts["community_hall"], city.districts.size());
        EXPECT_GE(counts["community_care_centre"], 1);
        const std::set<std::string> names(city.facilities.name.begin(), city.facilities.name.end());
        EXPECT_EQ(names.size(), city.facilities.name.size());
        for (const auto size : {city.facilities.id.size(), city.facilities.kindText.size(),
                                city.facilities.accuracy.size(), city.facilities.source.size()})
            EXPECT_EQ(size, names.size());
    }
}

TEST(City, EverySmallAreaIsReachedByRoad) {
    for (const City& city : cities()) {
        // Roads between small areas start and end in their middles.
        std::map<std::pair<double, double>, int> middles;
        for (std::size_t i = 0; i < city.smallAreas.inside.size(); ++i)
            middles[{city.smallAreas.inside[i].x, city.smallAreas.inside[i].y}] = static_cast<int>(i);
        std::vector<std::vector<int>> next(middles.size());
        for (const geom::Line& line : city.roads.lines) {
            const auto a = middles.find({line.front().x, line.front().y});
            const auto b = middles.find({line.back().x, line.back().y});
            if (a == middles.end() || b == middles.end()) continue;
            next[static_cast<std::size_t>(a->second)].push_back(b->second);
            next[static_cast<std::size_t>(b->second)].push_back(a->second);
        }
        std::set<int> reached = {0};
        std::vector<int> open = {0};
        while (!open.empty()) {
            const int at = open.back();
            open.pop_back();
            for (const int to : next[static_cast<std::size_t>(at)])
                if (reached.insert(to).second) open.push_back(to);
        }
        EXPECT_EQ(reached.size(), middles.size()) << city.name;
        EXPECT_EQ(city.roads.lines.size(), city.roads.roadClass.size());
        EXPECT_EQ(city.roads.lines.size(), city.roads.name.size());
    }
    const auto& classes = cities()[0].roads.roadClass;
    for (const RoadClass wanted : {RoadClass::Arterial, RoadClass::Collector, RoadClass::Local})
        EXPECT_GT(std::count(classes.begin(), classes.end(), wanted), 5);
}

TEST(City, TheRiverCrossesTheCityAlongBorders) {
    for (std::size_t i = 0; i < 6; ++i) {
        const City& city = cities()[i];
        ASSERT_EQ(city.rivers.size(), 1u);
        const geom::Box box = geom::boxOf(city.outline);
        EXPECT_GT(geom::distanceM(city.rivers[0].front(), city.rivers[0].back()),
                  0.4 * std::min(box.width(), box.height()));
        std::set<std::pair<double, double>> corners;
        for (const geom::MultiPolygon& shape : city.smallAreas.shape)
            for (const geom::Point p : shape[0].outer) corners.insert({p.x, p.y});
        for (std::size_t k = 0; k < city.rivers[0].size(); ++k) {
            const geom::Point p = city.rivers[0][k];
            EXPECT_TRUE(corners.contains({p.x, p.y}));
            if (k > 0) {
                EXPECT_LT(geom::distanceM(p, city.rivers[0][k - 1]), 2000);
            }
        }
    }
}

TEST(City, RefusesSettingsOutOfRange) {
    for (const CitySettings& settings :
         {CitySettings{.districts = 0}, CitySettings{.districts = 201},
          CitySettings{.smallAreasPerDistrict = 0}, CitySettings{.smallAreasPerDistrict = 21},
          CitySettings{.people = 100}}) {
        try {
            makeCity(settings);
            FAIL();
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Usage);
        }
    }
}

}  // namespace
}  // namespace sasae::sample
