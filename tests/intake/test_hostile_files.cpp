// Files that are damaged or made to do damage: refused or read with findings, never a crash, never a hang.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "base/error.h"
#include "base/random.h"
#include "intake/foreign_files.h"
#include "intake/inspect.h"
#include "intake/read_areas.h"

namespace sasae::intake {
namespace {

using base::Severity;
using test::Folder;
using test::ShapefileSpec;

base::Silent silent;

ShapefileSpec grid(int n) {
    ShapefileSpec spec;
    spec.fields = {{"CODE", 'C', 5}, {"NAME", 'C', 12}, {"POP", 'N', 9}};
    spec.prj = test::kZone2Prj;
    for (int i = 0; i < n * n; ++i) {
        spec.polygons.push_back(test::square(-45000 + 100 * (i % n), 33000 + 100 * (i / n), 100));
        spec.rows.push_back({std::to_string(100 + i), test::cp932("第" + std::to_string(i) + "校区"), "10"});
    }
    return spec;
}

const base::Finding* mismatch(const base::Findings& findings) {
    for (const base::Finding& f : findings)
        if (f.code == "row-count-mismatch") return &f;
    return nullptr;
}

void cut(const std::string& path, double share) {
    std::filesystem::resize_file(
        path, static_cast<std::uintmax_t>(share * static_cast<double>(std::filesystem::file_size(path))));
}

TEST(Truncated, EachPartOfAShapefileIsNoticed) {
    for (const char* part : {".shp", ".shx", ".dbf"})
        for (const double share : {0.5, 0.7, 0.95}) {
            const Folder folder;
            const std::string path = test::writeShapefile(folder, "a", grid(5));
            cut(folder.path(std::string("a") + part), share);
            // Noticed either way: named as an error, or refused with words that say it is cut short.
            try {
                const AreasRead read = readAreas(path, {.targetCrs = "EPSG:6670"}, silent);
                ASSERT_TRUE(mismatch(read.findings)) << part << share;
                EXPECT_EQ(mismatch(read.findings)->severity, Severity::Error) << part << share;
            } catch (const base::Error& error) {
                EXPECT_NE(error.text.en.find("cut short"), std::string::npos)
                    << part << share << error.what();
            }
        }
}

TEST(Truncated, AWholeShapefileIsNotBlamed) {
    const Folder folder;
    EXPECT_FALSE(mismatch(inspect(test::writeShapefile(folder, "a", grid(5)), {}, silent).findings));
}

TEST(Truncated, AHeaderWithoutABodyIsRefused) {
    for (const char* part : {".shp", ".shx", ".dbf"}) {
        const Folder folder;
        const std::string path = test::writeShapefile(folder, "a", grid(2));
        std::filesystem::resize_file(folder.path(std::string("a") + part), 20);
        EXPECT_THROW(inspect(path, {}, silent), base::Error) << part;
    }
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", grid(2));
    std::filesystem::remove(folder.path("a.shx"));
    EXPECT_THROW(inspect(path, {}, silent), base::Error);
}

TEST(Truncated, ATableWithoutItsRowsAndAMissingTableAreNamed) {
    const Folder folder;
    ShapefileSpec spec = grid(3);
    const std::string whole = test::writeShapefile(folder, "a", spec);
    spec.rows.pop_back();
    test::writeShapefile(folder, "b", spec);
    EXPECT_TRUE(mismatch(inspect(folder.path("b.shp"), {}, silent).findings));
    std::filesystem::remove(folder.path("a.dbf"));
    bool named = false;
    for (const base::Finding& f : inspect(whole, {}, silent).findings)
        named = named || f.code == "missing-dbf";
    EXPECT_TRUE(named);
}

TEST(HugeClaims, CountsThatTheFileCannotHoldDoNotBringTheReaderDown) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", grid(3));
    std::string dbf = test::bytesOf(folder.path("a.dbf"));
    dbf.replace(4, 4, "\xFF\xFF\xFF\x7F");
    folder.write("a.dbf", dbf);
    std::string shp = test::bytesOf(path);
    shp.replace(100 + 8 + 36, 4, "\xFF\xFF\xFF\x7F");  // parts of the first polygon
    folder.write("a.shp", shp);
    try {
        EXPECT_EQ(base::worst(readAreas(path, {.targetCrs = "EPSG:6670"}, silent).findings), Severity::Error);
    } catch (const base::Error&) {
    }
}

TEST(Fuzz, FlippedBytesOfAShapefileNeverCrashTheReader) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", grid(3));
    const std::vector<std::string> parts = {"a.shp", "a.shx", "a.dbf", "a.prj"};
    std::vector<std::string> whole;
    for (const std::string& part : parts) whole.push_back(test::bytesOf(folder.path(part)));
    base::Stream chance(20261123, 1);
    int read = 0, refused = 0;
    const char* set = std::getenv("SASAE_FUZZ_ROUNDS");
    const int rounds = set ? std::atoi(set) : 500;
    for (int round = 0; round < rounds; ++round) {
        const std::size_t part = chance.below(10) < 5 ? 0 : 1 + chance.below(3);
        std::string bytes = whole[part];
        const std::uint32_t flips = 1 + chance.below(4);
        for (std::uint32_t i = 0; i < flips; ++i) {
            const std::uint32_t where =
                chance.below(2)
                    ? chance.below(static_cast<std::uint32_t>(bytes.size()))
                    : chance.below(std::min<std::uint32_t>(200, static_cast<std::uint32_t>(bytes.size())));
            bytes[where] = static_cast<char>(chance.below(256));
        }
        folder.write(parts[part], bytes);
        try {
            readAreas(path, {.crs = "EPSG:6670", .targetCrs = "EPSG:6670", .threads = 1}, silent);
            ++read;
        } catch (const base::Error&) {
            ++refused;
        }
        folder.write(parts[part], whole[part]);
    }
    EXPECT_EQ(read + refused, rounds);
    EXPECT_GT(read, 0);
    EXPECT_GT(refused, 0);
}

TEST(Fuzz, GarbledGeoJsonNeverCrashesTheReader) {
    const Folder folder;
    const std::string whole =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a","code":1},"geometry":{"type":"Polygon","coordinates":[[[130.5,33.3],[130.6,33.3],[130.6,33.4],[130.5,33.3]]]}}]})";
    base::Stream chance(7, 2);
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 3; ++i)
            bytes[chance.below(static_cast<std::uint32_t>(bytes.size()))] =
                static_cast<char>(32 + chance.below(95));
        const std::string path = folder.write("a.geojson", bytes);
        try {
            readAreas(path, {.targetCrs = "EPSG:6670", .threads = 1}, silent);
        } catch (const base::Error&) {
        }
    }
    const std::string deep = folder.write(
        "deep.geojson", "{\"type\":\"FeatureCollection\",\"features\":" + std::string(200000, '[') +
                            std::string(200000, ']') + "}");
    EXPECT_THROW(readAreas(deep, {.targetCrs = "EPSG:6670"}, silent), base::Error);
}

TEST(Refusals, CarryWordsInBothLanguagesAndNothingOfTheContent) {
    const Folder folder;
    const std::string path = folder.write("a.csv", "secret-name\nvalue");
    try {
        readAreas(path, {.targetCrs = "EPSG:6670"}, silent);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_FALSE(error.text.ja.empty());
        EXPECT_FALSE(error.text.en.empty());
        EXPECT_EQ(error.hint.ja.find("secret-name"), std::string::npos);
    }
}

/// A server that nobody may call.
class Listener {
  public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&address_), size) != 0 || ::listen(socket_, 4) != 0 ||
            ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size) != 0)
            throw std::runtime_error("no socket");
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/x"; }
    bool wasCalled() const {
        const int caller = ::accept(socket_, nullptr, nullptr);
        if (caller >= 0) ::close(caller);
        return caller >= 0;
    }

  private:
    int socket_;
    sockaddr_in address_{};
};

TEST(Network, NoFileMakesTheProgramCallAnybody) {
    const Listener listener;
    const Folder folder;
    const std::string feature =
        R"({"type":"Feature","properties":{"CODE":"1","NAME":"a"},"geometry":{"type":"Polygon",)"
        R"("coordinates":[[[130.5,33.3],[130.6,33.3],[130.6,33.4],[130.5,33.3]]]}})";
    const auto json = [&](const std::string& crs) {
        return R"({"type":"FeatureCollection","crs":)" + crs + R"(,"features":[)" + feature + "]}";
    };
    const std::string url = listener.url();
    for (const std::string& text :
         {json(R"({"type":"link","properties":{"href":")" + url + R"(","type":"proj4"}})"),
          json(R"({"type":"link","properties":{"href":")" + url + R"(","type":"ogcwkt"}})"),
          json(R"({"type":"name","properties":{"name":")" + url + R"("}})"),
          json(R"({"type":"name","properties":{"name":"/vsicurl/)" + url + R"("}})"),
          json(R"({"type":"OGC","properties":{"urn":")" + url + R"("}})")}) {
        try {
            static_cast<void>(inspect(folder.write("a.geojson", text), {}, silent));
        } catch (const base::Error&) {
        }
        EXPECT_FALSE(listener.wasCalled()) << text;
    }
    auto spec = grid(2);
    spec.prj = url;
    static_cast<void>(inspect(test::writeShapefile(folder, "s", spec), {}, silent));
    EXPECT_FALSE(listener.wasCalled());
}

TEST(Truncated, AFileOfWhichNoShapeIsLeftIsCalledCutShortAndNotEmpty) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", grid(5));
    std::filesystem::resize_file(folder.path("a.shp"), 100);
    try {
        static_cast<void>(readAreas(path, {.targetCrs = "EPSG:6670"}, silent));
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_NE(error.text.en.find("cut short"), std::string::npos) << error.what();
    }
}

TEST(Refusals, NameTheUsersFileAndNotOneInMemory) {
    const Folder folder;
    try {
        static_cast<void>(
            readAreas(folder.write("broken.geojson", R"({"type":"FeatureCollection","feat)"), {}, silent));
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.subject, "broken.geojson");
    }
}

}  // namespace
}  // namespace sasae::intake
