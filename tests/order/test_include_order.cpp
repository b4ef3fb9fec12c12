// The one-way order of modules and the fences around foreign libraries, read from the #include lines
// themselves.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// Which modules a module may include, itself aside. The order of docs/README.md.
const std::map<std::string, Names>& allowed() {
    static const std::map<std::string, Names> order = {
        {"base", {}},
        {"geom", {"base"}},
        {"model", {"base", "geom"}},
        {"released", {"base", "geom"}},
        {"privacy", {"base", "geom", "model", "released"}},
        {"sample", {"base", "geom", "model"}},
        {"analysis", {"base", "geom", "model"}},
        {"coverage", {"base", "geom", "model"}},
        {"intake", {"base", "geom", "model"}},
        {"store", {"base", "geom", "model"}},
        {"map", {"base", "geom", "released"}},
        {"report", {"base", "geom", "released", "map"}},
        {"write", {"base", "geom", "released"}},
        {"app",
         {"base", "geom", "model", "released", "privacy", "sample", "analysis", "coverage", "intake", "store",
          "map", "report", "write"}},
        {"cli",
         {"base", "geom", "model", "released", "privacy", "sample", "analysis", "coverage", "intake", "store",
          "map", "report", "write", "app"}},
        {"desktop",
         {"base", "geom", "model", "released", "privacy", "sample", "analysis", "coverage", "intake", "store",
          "map", "report", "write", "app"}},
    };
    return order;
}

/// Foreign headers and the only files (regular expressions on the path below src/) that may include them.
const std::vector<std::pair<std::string, std::string>>& fences() {
    static const std::vector<std::pair<std::string, std::string>> list = {
        {R"(proj\.h|proj/.*)", R"(geom/(crs.*\.cpp|proj_handle\.h))"},
        {R"(geos_c\.h|geos/.*)", R"(geom/topology.*\.cpp)"},
        {R"(gdal.*|ogr.*|cpl_.*)", R"((intake|write)/.*\.(cpp|h)|app/sample_files\.cpp)"},
        {R"(soci.*|spatialite.*)", R"(store/.*)"},
        {R"(sqlite3\.h)", R"(store/.*|intake/.*\.cpp)"},
        {R"(sodium.*)", R"(privacy/.*\.cpp|store/digest\.cpp|app/input_files\.cpp)"},
        {R"(coin/.*|Clp.*)", R"(privacy/.*\.cpp|coverage/mixed_integer\.cpp)"},
        {R"((Cbc|Osi|Cgl).*)", R"(coverage/mixed_integer\.cpp)"},
        {R"(osmium/.*|protozero/.*)", R"(intake/read_osm\.cpp)"},
        {R"(cairo.*|pango.*)", R"(report/.*|desktop/gl/text_.*)"},
        {R"(ft2build\.h|freetype/.*|fontconfig/.*)", R"(desktop/gl/(glyph|text)_.*)"},
        {R"(GL/glu\.h)", R"(desktop/gl/tessellat.*)"},
        {R"(xlsxwriter.*)", R"(report/(write_xlsx\.cpp|xlsx_sheet\..*))"},
        {R"(CLI/.*)", R"(cli/.*|main_.*\.cpp)"},
        {R"(imgui.*|GLFW/.*|epoxy/.*|EGL/.*)", R"(desktop/.*|main_desktop\.cpp)"},
    };
    return list;
}

struct Include {
    fs::path file;  // below src/
    std::string name;
};

std::vector<Include> includesOf(const fs::path& root) {
    std::vector<Include> found;
    const std::regex line(R"(^\s*#\s*include\s*["<]([^">]+)[">])");
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
        std::ifstream in(entry.path());
        for (std::string text; std::getline(in, text);) {
            std::smatch match;
            if (std::regex_search(text, match, line))
                found.push_back({fs::relative(entry.path(), root), match[1].str()});
        }
    }
    return found;
}

const std::vector<Include>& includes() {
    static const std::vector<Include> all = includesOf(fs::path(SASAE_SOURCE_DIR) / "src");
    return all;
}

std::string moduleOf(const std::string& path) {
    const auto slash = path.find('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

TEST(IncludeOrder, EveryFolderOfSrcHasItsPlaceInTheOrder) {
    for (const auto& entry : fs::directory_iterator(fs::path(SASAE_SOURCE_DIR) / "src"))
        if (entry.is_directory()) {
            EXPECT_TRUE(allowed().contains(entry.path().filename().string())) << entry.path().filename();
        }
}

TEST(IncludeOrder, NoModuleIncludesOneThatComesAfterIt) {
    int checked = 0;
    for (const auto& [file, name] : includes()) {
        const auto from = moduleOf(file.string()), to = moduleOf(name);
        if (from.empty() || !allowed().contains(to) || from == to) continue;
        ++checked;
        EXPECT_TRUE(allowed().at(from).contains(to)) << "src/" << file.string() << " includes " << name;
    }
    EXPECT_GT(checked, 30);
}

TEST(IncludeOrder, OutputsNeverReachTheModelEvenThroughOtherHeaders) {
    std::map<std::string, Names> reach;
    for (const auto& [file, name] : includes()) reach[file.string()].insert(name);
    for (const auto& [start, direct] : reach) {
        const auto module = moduleOf(start);
        if (module != "map" && module != "report" && module != "write") continue;
        Names seen;
        std::vector<std::string> open(direct.begin(), direct.end());
        while (!open.empty()) {
            const auto header = open.back();
            open.pop_back();
            if (!seen.insert(header).second) continue;
            EXPECT_NE(moduleOf(header), "model") << "src/" << start << " reaches " << header;
            if (const auto next = reach.find(header); next != reach.end())
                open.insert(open.end(), next->second.begin(), next->second.end());
        }
    }
}

TEST(IncludeOrder, ForeignLibrariesStayInTheirOnePlace) {
    for (const auto& [file, name] : includes())
        for (const auto& [header, place] : fences())
            if (std::regex_match(name, std::regex(header))) {
                EXPECT_TRUE(std::regex_match(file.string(), std::regex(place)))
                    << "src/" << file.string() << " includes " << name;
            }
}

}  // namespace
