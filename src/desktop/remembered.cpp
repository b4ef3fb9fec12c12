#include "desktop/remembered.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace sasae::desktop {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr const char* kFile = "desktop.json";

float within(const json& object, const char* name, float otherwise, float low, float high) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? std::clamp(found->get<float>(), low, high)
                                                       : otherwise;
}

std::string text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<fs::path> paths(const json& object, const char* name) {
    std::vector<fs::path> all;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return all;
    for (const auto& path : *found)
        if (path.is_string()) all.emplace_back(path.get<std::string>());
    return all;
}

constexpr std::size_t kMostBackgrounds = 50;

void recallLayers(const json& stored, UiState& own) {
    const auto order = stored.find("order");
    if (order != stored.end() && order->is_array())
        for (const auto& name : *order)
            if (name.is_string()) own.map.order.push_back(name.get<std::string>());
    const auto parts = stored.find("layers");
    for (std::size_t i = 0; parts != stored.end() && parts->is_array() && i < kMapParts && i < parts->size();
         ++i) {
        const json& part = (*parts)[i];
        if (!part.is_object()) continue;
        own.map.parts[i].opacity = within(part, "opacity", 1, 0.1F, 1);
        own.map.parts[i].visible = part.value("visible", json(true)) != json(false);
    }
    const auto backgrounds = stored.find("backgrounds");
    if (backgrounds == stored.end() || !backgrounds->is_object()) return;
    for (const auto& [project, choice] : backgrounds->items())
        if (choice.is_object() && !text(choice, "path").empty() && own.backgrounds.size() < kMostBackgrounds)
            own.backgrounds[project] = {text(choice, "path"), text(choice, "crs"),
                                        text(choice, "attribution")};
}

json layersOf(const UiState& own) {
    json parts = json::array();
    for (const PartShown& part : own.map.parts)
        parts.push_back({{"visible", part.visible}, {"opacity", part.opacity}});
    return parts;
}

json backgroundsOf(const UiState& own) {
    json all = json::object();
    for (const auto& [project, choice] : own.backgrounds)
        all[project] = {{"path", choice.path}, {"crs", choice.crs}, {"attribution", choice.attribution}};
    return all;
}

json listOf(const std::vector<fs::path>& all) {
    json list = json::array();
    for (const auto& path : all) list.push_back(path.string());
    return list;
}

}  // namespace

std::vector<fs::path> recall(const fs::path& folder, UiState& own) {
    std::ifstream in(folder / kFile);
    const json stored = in ? json::parse(in, nullptr, false) : json();
    if (!stored.is_object()) return {};
    const std::string look = text(stored, "theme");
    own.look = look == "dark" ? Look::Dark : look == "contrast" ? Look::Contrast : Look::Light;
    const std::string lang = text(stored, "language");
    if (lang == "ja" || lang == "en") own.lang = lang == "ja" ? base::Lang::Ja : base::Lang::En;
    own.scale = within(stored, "scale", own.scale, 1, 2);
    own.leftWidth = within(stored, "left", own.leftWidth, 240, 620);
    own.rightWidth = within(stored, "right", own.rightWidth, 240, 720);
    own.map.scheme = text(stored, "scheme");
    recallLayers(stored, own);
    own.recentFolders = paths(stored, "folders");
    std::vector<fs::path> recent = paths(stored, "recent");
    std::erase_if(recent, [](const fs::path& path) {
        std::error_code error;
        return !fs::exists(path, error);
    });
    return recent;
}

void remember(const fs::path& folder, const UiState& own, const std::vector<fs::path>& recent) {
    if (folder.empty()) return;
    const json stored = {{"theme", own.look == Look::Dark       ? "dark"
                                   : own.look == Look::Contrast ? "contrast"
                                                                : "light"},
                         {"language", own.lang == base::Lang::Ja ? "ja" : "en"},
                         {"scale", own.scale},
                         {"left", own.leftWidth},
                         {"right", own.rightWidth},
                         {"scheme", own.map.scheme},
                         {"order", own.map.order},
                         {"layers", layersOf(own)},
                         {"backgrounds", backgroundsOf(own)},
                         {"folders", listOf(own.recentFolders)},
                         {"recent", listOf(recent)}};
    std::error_code error;
    fs::create_directories(folder, error);
    const fs::path file = folder / kFile, fresh = folder / (std::string(kFile) + ".new");
    {
        std::ofstream out(fresh);
        out << stored.dump(1) << '\n';
        if (!out) return;
    }
    fs::rename(fresh, file, error);
}

void dropFiles(app::AppState& state, UiState& own, const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        if (fs::path(file).extension() == ".sasae") {
            app::handle(state, app::request::OpenProject{file});
            return;
        }
    }
    if (!state.open || files.empty()) return;
    if (const std::string ending = fs::path(files.front()).extension().string();
        ending == ".tif" || ending == ".tiff" || ending == ".mbtiles") {
        own.page = Page::Map;
        own.background = {.open = true, .choice = {.path = files.front()}};
        return;
    }
    // A shapefile is several files: the one that names them all is meant, also where only a part was dropped.
    auto chosen = std::ranges::find_if(files, [](const std::string& f) { return f.ends_with(".shp"); });
    fs::path path = chosen == files.end() ? files.front() : *chosen;
    const std::string ending = path.extension().string();
    if (ending == ".dbf" || ending == ".shx" || ending == ".prj" || ending == ".cpg")
        path.replace_extension(".shp");
    own.page = Page::Import;
    own.import = {};
    own.import.path = path.string();
    if (ending == ".csv") return;  // a table may be anything: what it is, is asked first
    own.import.plan.path = own.import.path;
    own.import.step = 1;
    app::handle(state, app::request::LookAtFile{own.import.plan});
}

}  // namespace sasae::desktop
