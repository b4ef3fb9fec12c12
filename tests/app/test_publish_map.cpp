#include <gtest/gtest.h>

#include "app/publish_map.h"
#include "base/error.h"

namespace sasae::app {
namespace {

TEST(ShownLayers, HaveDistrictsBeneathThemUnlessSmallAreasAre) {
    for (const char* word : {"hotspots", "cases", "facilities", "proposals", "districts"}) {
        const MapSettings settings = shownLayers({word});
        EXPECT_TRUE(settings.content.districts) << word;
        EXPECT_FALSE(settings.content.smallAreas) << word;
    }
    const MapSettings small = shownLayers({"smallareas", "hotspots"});
    EXPECT_TRUE(small.content.smallAreas);
    EXPECT_FALSE(small.content.districts);
    EXPECT_TRUE(small.hotSpots);
}

TEST(ShownLayers, AreNoOthersThanThoseAsked) {
    const MapSettings settings = shownLayers({"hotspots"});
    EXPECT_FALSE(settings.content.facilities);
    EXPECT_FALSE(settings.content.cases);
    EXPECT_FALSE(settings.content.proposals);
    EXPECT_THROW(shownLayers({"clouds"}), base::Error);
}

}  // namespace
}  // namespace sasae::app
