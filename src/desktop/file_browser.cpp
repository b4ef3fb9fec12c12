#include "desktop/file_browser.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "base/file_error.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace fs = std::filesystem;

namespace {

constexpr const char* kList = "dialog/file/list";  ///< has the focus when no widget has it

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string dayOfFile(const fs::path& path) {
    std::error_code error;
    const auto at = fs::last_write_time(path, error);
    if (error) return {};
    const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::file_clock::to_sys(at));
    std::tm local{};
    ::localtime_r(&seconds, &local);
    char text[16] = {};
    std::strftime(text, sizeof text, "%Y-%m-%d", &local);
    return text;
}

/// A shapefile without one of its parts cannot be read, or only in part: said before it is chosen.
std::string missingParts(const fs::path& shp) {
    std::string missing;
    for (const char* part : {".shx", ".dbf"}) {
        fs::path upper = shp;
        upper.replace_extension(part == std::string(".shx") ? ".SHX" : ".DBF");
        fs::path lower = shp;
        lower.replace_extension(part);
        std::error_code error;
        if (!fs::exists(lower, error) && !fs::exists(upper, error))
            missing += (missing.empty() ? "" : " ") + std::string(part);
    }
    return missing;
}

bool wanted(const BrowserState& browser, const fs::path& path, bool folder) {
    if (folder) return true;
    if (browser.folders) return false;
    return browser.everything || browser.endings.empty() ||
           std::ranges::find(browser.endings, lowered(path.extension().string())) != browser.endings.end();
}

/// Reads the folder again where something of what is asked for changed.
void list(BrowserState& browser) {
    const std::string key = browser.folder.string() + (browser.everything ? "|*" : "|") + browser.filter;
    if (key == browser.listed) return;
    browser.listed = key;
    browser.items.clear();
    browser.unreadable = {};
    std::error_code error;
    const std::string filter = lowered(browser.filter);
    fs::directory_iterator at(browser.folder, fs::directory_options::skip_permission_denied, error);
    if (error) {
        browser.unreadable = base::fileReason(error.value());
        return;
    }
    for (const fs::directory_iterator end; at != end && !error; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        const bool folder = at->is_directory(ignored);
        if (name.empty() || name.front() == '.' || !wanted(browser, at->path(), folder)) continue;
        if (!filter.empty() && lowered(name).find(filter) == std::string::npos) continue;
        BrowserItem item{.path = at->path(),
                         .folder = folder,
                         .bytes = 0,
                         .changed = dayOfFile(at->path()),
                         .missing = {}};
        if (!folder) item.bytes = at->file_size(ignored);
        if (lowered(at->path().extension().string()) == ".shp") item.missing = missingParts(at->path());
        browser.items.push_back(std::move(item));
    }
    std::ranges::sort(browser.items, [](const BrowserItem& a, const BrowserItem& b) {
        return a.folder != b.folder ? a.folder : a.path < b.path;
    });
}

std::string sizeWords(std::uintmax_t bytes) {
    if (bytes < 1024) return fmt::format("{} B", bytes);
    if (bytes < 1024 * 1024) return fmt::format("{} KB", bytes / 1024);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1048576);
}

void enter(BrowserState& browser, const fs::path& folder) {
    browser.folder = folder;
    browser.row = -1;
    browser.filter.clear();
}

void rememberFolder(UiState& own, const fs::path& folder) {
    std::erase(own.recentFolders, folder);
    own.recentFolders.insert(own.recentFolders.begin(), folder);
    if (own.recentFolders.size() > 6) own.recentFolders.resize(6);
    own.changed = true;
}

void finish(UiState& own, const fs::path& chosen) {
    own.browser.chosen = chosen;
    own.browser.open = false;
    rememberFolder(own, own.browser.folder);
}

void take(UiState& own, const BrowserItem& item) {
    if (item.folder)
        enter(own.browser, item.path);
    else
        finish(own, item.path);
}

void itemRow(Ui& ui, UiState& own, std::size_t i, bool& left) {
    BrowserState& browser = own.browser;
    const BrowserItem item = browser.items[i];
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Rect row = rectHere(contentWidth(), ui.px(32));
    const std::string name = item.path.filename().string();
    const Touch t = touch(ui, "file/" + name, name, row);
    const bool on = static_cast<int>(i) == browser.row;
    if (on || t.hovered)
        draw.AddRectFilled(row.min(), row.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(5));
    drawIcon(draw, item.folder ? Icon::Folder : Icon::File, {row.x + ui.px(18), row.centre().y}, ui.px(17),
             item.folder ? ui.theme.accent : ui.theme.soft);
    const float right = ui.px(190);
    drawTextIn(ui, draw, {row.x + ui.px(36), row.y, row.w, row.h},
               fitted(ui, name, row.w - right - ui.px(44), Type::Body), Type::Body, ui.theme.ink);
    if (!item.missing.empty())
        drawTextIn(ui, draw, {row.x, row.y, row.w - ui.px(8), row.h},
                   ui.say(base::say("{} がありません", "no {}", item.missing)), Type::Small, ui.theme.warn,
                   Side::Right);
    else if (!item.folder) {
        drawTextIn(ui, draw, {row.right() - right, row.y, ui.px(96), row.h}, item.changed, Type::Small,
                   ui.theme.soft);
        drawTextIn(ui, draw, {row.x, row.y, row.w - ui.px(8), row.h}, sizeWords(item.bytes), Type::Small,
                   ui.theme.soft, Side::Right);
    }
    focusRing(ui, draw, t, ui.px(5));
    if (on && browser.row >= 0 && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY(0.5F);
    ImGui::Dummy({row.w, row.h});
    if (!t.used && !t.twice) return;
    left = item.folder ? t.used : t.twice && !browser.saving;
    browser.row = static_cast<int>(i);
    if (!item.folder) browser.name = name;
    if (left) take(own, item);
}

void rows(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    if (!browser.unreadable.empty())
        return callout(ui, ui.say({"このフォルダは開けません", "This folder cannot be opened"}), Mood::Bad,
                       ui.say(browser.unreadable));
    if (browser.items.empty())
        return emptyState(ui, Icon::Folder, ui.say({"選べるファイルがありません", "Nothing to choose here"}),
                          ui.say({"ほかのフォルダを見るか、「すべてのファイル」に切り替えてください",
                                  "Look in another folder, or switch to all files"}));
    bool left = false;
    for (std::size_t i = 0; i < browser.items.size() && !left; ++i) itemRow(ui, own, i, left);
}

/// Up and Down move, Enter takes, Backspace goes to the folder above. Typing goes to the filter.
void keys(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, true); };
    const int n = static_cast<int>(browser.items.size());
    if (pressed(GLFW_KEY_DOWN) || pressed(GLFW_KEY_UP)) ui.focus = kList;
    if (n > 0 && pressed(GLFW_KEY_DOWN)) browser.row = std::min(n - 1, browser.row + 1);
    if (n > 0 && pressed(GLFW_KEY_UP)) browser.row = std::max(0, browser.row - 1);
    if (browser.row >= 0 && browser.row < n && !browser.items[static_cast<std::size_t>(browser.row)].folder &&
        (pressed(GLFW_KEY_DOWN) || pressed(GLFW_KEY_UP)))
        browser.name = browser.items[static_cast<std::size_t>(browser.row)].path.filename().string();
    if (ImGui::GetIO().WantTextInput) return;
    if (ui.focus == kList && browser.row >= 0 && browser.row < n &&
        (ImGui::IsKeyPressed(GLFW_KEY_ENTER, false) || ImGui::IsKeyPressed(GLFW_KEY_KP_ENTER, false))) {
        const BrowserItem item = browser.items[static_cast<std::size_t>(browser.row)];
        browser.name = item.folder ? browser.name : item.path.filename().string();
        if (item.folder || !browser.saving) return take(own, item);
    }
    if (pressed(GLFW_KEY_BACKSPACE) && browser.folder.has_parent_path())
        enter(browser, browser.folder.parent_path());
    if (pressed(GLFW_KEY_RIGHT) && browser.row >= 0 && browser.row < n &&
        browser.items[static_cast<std::size_t>(browser.row)].folder)
        enter(browser, fs::path(browser.items[static_cast<std::size_t>(browser.row)].path));
    if (pressed(GLFW_KEY_LEFT) && browser.folder.has_parent_path())
        enter(browser, browser.folder.parent_path());
}

void placeRow(Ui& ui, UiState& own, const std::string& id, const std::string& label, const fs::path& folder,
              Icon icon) {
    const Rect row = rectHere(contentWidth(), ui.px(30));
    const Touch t = touch(ui, id, label, row);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const bool on = own.browser.folder == folder;
    if (on || t.hovered)
        draw.AddRectFilled(row.min(), row.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(5));
    drawIcon(draw, icon, {row.x + ui.px(15), row.centre().y}, ui.px(15), ui.theme.soft);
    drawTextIn(ui, draw, {row.x + ui.px(30), row.y, row.w, row.h},
               fitted(ui, label, row.w - ui.px(36), Type::Body), Type::Body, ui.theme.ink);
    focusRing(ui, draw, t, ui.px(5));
    if (t.hovered) ui.tip = folder.string();
    ImGui::Dummy({row.w, row.h});
    if (t.used) enter(own.browser, folder);
}

void places(Ui& ui, UiState& own) {
    if (const char* home = std::getenv("HOME"))
        placeRow(ui, own, "file/home", ui.say({"ホーム", "Home"}), home, Icon::House);
    placeRow(ui, own, "file/root", ui.say({"この端末", "This machine"}), "/", Icon::Folder);
    if (own.recentFolders.empty()) return;
    space(ui, 8);
    paragraph(ui, ui.say({"最近のフォルダ", "Recent folders"}), Type::Small, ui.theme.soft);
    int i = 0;
    for (const auto& folder : std::vector<fs::path>(own.recentFolders))
        placeRow(ui, own, "file/recent-" + std::to_string(i++), folder.filename().string(), folder,
                 Icon::Folder);
}

void head(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    const float side = ui.px(32);
    const ImVec2 at = cursor();
    if (iconButton(ui, "file/up", ui.say({"上のフォルダへ", "Folder above"}), Icon::Up,
                   {at.x, at.y, side, side}) &&
        browser.folder.has_parent_path())
        enter(browser, browser.folder.parent_path());
    const float room = contentWidth() - side - ui.px(232);
    drawTextIn(ui, *ImGui::GetWindowDrawList(), {at.x + side + ui.px(8), at.y, room, side},
               fitted(ui, browser.folder.string(), room, Type::Strong), Type::Strong, ui.theme.ink);
    ImGui::SetCursorScreenPos({at.x + contentWidth() - ui.px(216), at.y});
    if (input(ui, "file/filter", "", browser.filter, ui.say({"名前でしぼる", "Filter by name"}), 216,
              Icon::Search))
        browser.row = -1;
}

void foot(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    if (!browser.endings.empty() && !browser.saving && !browser.folders) {
        std::string kinds;
        for (const std::string& ending : browser.endings) kinds += (kinds.empty() ? "" : " ") + ending;
        const Option options[] = {{"fitting", kinds}, {"all", ui.say({"すべてのファイル", "All files"})}};
        if (const int c = segments(ui, "file/kinds", options, browser.everything ? 1 : 0); c >= 0)
            browser.everything = c == 1;
    }
    input(ui, "file/name",
          browser.folders ? ui.say({"このフォルダに書き出します", "Into this folder"})
                          : ui.say({"ファイル名", "File name"}),
          browser.name);
    const bool go = entered(ui, "file/name");
    const bool ready = browser.folders || !browser.name.empty();
    const std::string words =
        browser.saving || browser.folders ? ui.say({"ここに保存", "Save here"}) : ui.say({"選ぶ", "Choose"});
    if ((button(ui, "file/ok", words, {.kind = Kind::Primary, .enabled = ready}) || go) && ready) {
        std::error_code error;
        const fs::path chosen = browser.folder / browser.name;
        if (!browser.folders && fs::is_directory(chosen, error))
            enter(browser, chosen);
        else
            finish(own, chosen);
    }
    beside(ui);
    if (button(ui, "file/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) browser.open = false;
}

}  // namespace

void openBrowser(UiState& own, BrowserOrder order) {
    BrowserState& browser = own.browser;
    const fs::path before = browser.folder;
    browser = {};
    browser.open = true;
    browser.purpose = std::move(order.purpose);
    browser.title = std::move(order.title);
    browser.endings = std::move(order.endings);
    browser.saving = order.saving;
    browser.folders = order.folders;
    browser.name = std::move(order.name);
    std::error_code error;
    browser.folder = !before.empty()              ? before
                     : !own.recentFolders.empty() ? own.recentFolders.front()
                                                  : fs::current_path(error);
    if (!fs::is_directory(browser.folder, error)) browser.folder = fs::current_path(error);
}

void viewFileBrowser(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    if (!browser.open) return;
    Dialog dialog(ui, "file-browser", ui.say(browser.title), 860, 640);
    if (dialog.closed) {
        browser.open = false;
        return;
    }
    list(browser);
    head(ui, own);
    space(ui, 2);
    const bool kinds = !browser.endings.empty() && !browser.saving && !browser.folders;
    const float high = ImGui::GetContentRegionAvail().y - ui.px(kinds ? 138 : 100);
    ImGui::BeginChild("places", {ui.px(190), high}, false, ImGuiWindowFlags_NoNav);
    places(ui, own);
    ImGui::EndChild();
    beside(ui, 12);
    const ImVec2 edge = cursor();
    ImGui::GetWindowDrawList()->AddLine({edge.x - ui.px(7), edge.y}, {edge.x - ui.px(7), edge.y + high},
                                        ui.theme.rule, ui.theme.hair);
    ImGui::BeginChild("files", {0, high}, false, ImGuiWindowFlags_NoNav);
    rows(ui, own);
    ImGui::EndChild();
    // The keyboard is the list's until Tab moves it on, and never the page's below.
    if (!ui.focus.starts_with("dialog/")) ui.focus = kList;
    if (browser.open) keys(ui, own);
    foot(ui, own);
}

}  // namespace sasae::desktop
