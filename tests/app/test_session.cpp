// A new project file: what its name, municipality and CRS must be.
#include <gtest/gtest.h>

#include "app/import_town.h"
#include "app/session.h"
#include "base/error.h"

namespace sasae::app {
namespace {

struct NewProject {
    std::string name = "みどり市", municipality = "40203", crs = {};
};

/// The subject of the refusal, "" where the project was made.
std::string refused(const NewProject& asked) {
    const support::TempFolder folder;
    const auto file = folder / "new.sasae";
    try {
        createProject(file, asked.name, asked.municipality, asked.crs, kNow);
        return "";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Usage);
        EXPECT_FALSE(std::filesystem::exists(file));
        return error.subject;
    }
}

TEST(Session, ANewProjectHasANameOfAtMost300BytesOfUtf8) {
    EXPECT_EQ(refused({}), "");
    EXPECT_EQ(refused({.name = std::string(300, 'a')}), "");
    for (const std::string& bad : {std::string(), std::string(" \t "), std::string(301, 'a'),
                                   std::string("\x82\xdd\x82\xc7\x82\xe8")})  // CP932
        EXPECT_EQ(refused({.name = bad}), "--name");
}

TEST(Session, ANewProjectHasAMunicipalityOfFiveDigits) {
    for (const char* bad : {"", "4020", "402031", "4020a", "４０２０３"})
        EXPECT_EQ(refused({.municipality = bad, .crs = "EPSG:6670"}), bad) << bad;
}

TEST(Session, ANewProjectIsDrawnInMetresAndNotInMercator) {
    EXPECT_EQ(refused({.crs = "EPSG:6671"}), "");
    for (const char* bad : {"EPSG:4326", "EPSG:3857", "EPSG:3395"}) EXPECT_EQ(refused({.crs = bad}), bad);
}

}  // namespace
}  // namespace sasae::app
