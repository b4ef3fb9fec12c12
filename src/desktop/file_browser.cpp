#include "desktop/file_browser.h"

#include <GLFW/glfw3.h>

#include <algorithm>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace fs = std::filesystem;

namespace {

struct Item {
    fs::path path;
    bool folder;
    std::uintmax_t bytes = 0;
};

std::vector<Item> itemsOf(const BrowserState& browser) {
    std::vector<Item> items;
    std::error_code error;
    for (fs::directory_iterator at(browser.folder, fs::directory_options::skip_permission_denied, error), end;
         at != end && !error; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (name.empty() || name.front() == '.') continue;
        std::error_code ignored;
        const bool folder = at->is_directory(ignored);
        std::string ending = at->path().extension().string();
        std::ranges::transform(ending, ending.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (!folder &&
            (browser.folders || (!browser.endings.empty() &&
                                 std::ranges::find(browser.endings, ending) == browser.endings.end())))
            continue;
        items.push_back({at->path(), folder, folder ? 0 : at->file_size(ignored)});
    }
    std::ranges::sort(items, [](const Item& a, const Item& b) {
        return a.folder != b.folder ? a.folder : a.path < b.path;
    });
    return items;
}

std::string sizeWords(std::uintmax_t bytes) {
    if (bytes < 1024) return fmt::format("{} B", bytes);
    if (bytes < 1024 * 1024) return fmt::format("{} KB", bytes / 1024);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1048576);
}

void enter(BrowserState& browser, const fs::path& folder) {
    browser.folder = folder;
    browser.row = -1;
}

void finish(UiState& own, const fs::path& chosen) {
    BrowserState& browser = own.browser;
    browser.chosen = chosen;
    browser.open = false;
    std::erase(own.recentFolders, browser.folder);
    own.recentFolders.insert(own.recentFolders.begin(), browser.folder);
    if (own.recentFolders.size() > 5) own.recentFolders.resize(5);
    own.changed = true;
}

void list(Ui& ui, UiState& own, const std::vector<Item>& items) {
    BrowserState& browser = own.browser;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float width = contentWidth();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Item& item = items[i];
        const Rect row = rectHere(width, ui.px(30));
        const std::string name = item.path.filename().string();
        const Touch t = touch(ui, "file/" + name, name, row);
        const bool on = static_cast<int>(i) == browser.row;
        if (on || t.hovered)
            draw.AddRectFilled(row.min(), row.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(5));
        drawIcon(draw, item.folder ? Icon::Folder : Icon::File, {row.x + ui.px(18), row.centre().y},
                 ui.px(17), item.folder ? ui.theme.accent : ui.theme.soft);
        drawTextIn(ui, draw, {row.x + ui.px(36), row.y, row.w, row.h},
                   fitted(ui, name, row.w - ui.px(120), Type::Body), Type::Body, ui.theme.ink);
        if (!item.folder)
            drawTextIn(ui, draw, {row.x, row.y, row.w - ui.px(8), row.h}, sizeWords(item.bytes), Type::Small,
                       ui.theme.soft, Side::Right);
        focusRing(ui, draw, t, ui.px(5));
        ImGui::Dummy({row.w, row.h});
        if (t.used) {
            if (item.folder)
                enter(browser, item.path);
            else {
                browser.row = static_cast<int>(i);
                browser.name = name;
                if (t.twice && !browser.saving) finish(own, item.path);
            }
            return;
        }
    }
    if (items.empty())
        emptyState(ui, Icon::Folder, ui.say({"選べるファイルがありません", "Nothing to choose here"}),
                   ui.say({"ほかのフォルダを見てください", "Look in another folder"}));
}

void places(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    const float side = ui.px(32);
    const ImVec2 at = cursor();
    if (iconButton(ui, "file/up", ui.say({"上のフォルダへ", "Folder above"}), Icon::Up,
                   {at.x, at.y, side, side}) &&
        browser.folder.has_parent_path())
        enter(browser, browser.folder.parent_path());
    drawTextIn(ui, *ImGui::GetWindowDrawList(), {at.x + side + ui.px(8), at.y, contentWidth() - side, side},
               fitted(ui, browser.folder.string(), contentWidth() - side - ui.px(10), Type::Strong),
               Type::Strong, ui.theme.ink);
    ImGui::Dummy({contentWidth(), side});
    bool first = true;
    int i = 0;
    for (const auto& folder : std::vector<fs::path>(own.recentFolders)) {
        const std::string name = folder.filename().string();
        const ButtonStyle style{.kind = Kind::Outline, .tip = folder.string(), .small = true};
        if (!first) besideIfFits(ui, buttonWidth(ui, name, style));
        first = false;
        if (button(ui, "file/recent-" + std::to_string(i++), name, style)) enter(browser, folder);
    }
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
}

void viewFileBrowser(Ui& ui, UiState& own) {
    BrowserState& browser = own.browser;
    if (!browser.open) return;
    Dialog dialog(ui, "file-browser", ui.say(browser.title), 720, 600);
    if (dialog.closed) {
        browser.open = false;
        return;
    }
    places(ui, own);
    const float foot = ui.px(96);
    ImGui::BeginChild("files", {0, ImGui::GetContentRegionAvail().y - foot}, false, ImGuiWindowFlags_NoNav);
    list(ui, own, itemsOf(browser));
    ImGui::EndChild();
    input(ui, "file/name",
          browser.folders ? ui.say({"このフォルダに書き出します", "Into this folder"})
                          : ui.say({"ファイル名", "File name"}),
          browser.name);
    const bool ready = browser.folders || !browser.name.empty();
    const fs::path chosen = browser.folders ? browser.folder / browser.name : browser.folder / browser.name;
    if (button(ui, "file/ok",
               browser.saving || browser.folders ? ui.say({"ここに保存", "Save here"})
                                                 : ui.say({"選ぶ", "Choose"}),
               {.kind = Kind::Primary, .enabled = ready})) {
        std::error_code error;
        if (!browser.folders && fs::is_directory(chosen, error))
            enter(browser, chosen);
        else
            finish(own, chosen);
    }
    beside(ui);
    if (button(ui, "file/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) browser.open = false;
}

}  // namespace sasae::desktop
