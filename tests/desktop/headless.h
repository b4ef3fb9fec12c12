// The desktop without a window: an ImGui context, nobody who draws, and the script runner as the hand.
#pragma once
#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/demo.h"
#include "app/state.h"
#include "desktop/map_canvas.h"
#include "desktop/screen.h"
#include "desktop/script.h"
#include "desktop/views.h"

namespace sasae::test {

struct NoPictures final : desktop::Pictures {
    int shown = 0;
    ImTextureID add(const report::Picture&) override {
        ++shown;
        return nullptr;
    }
    void remove(ImTextureID) override { --shown; }
};

struct NoCanvas final : desktop::MapCanvas {
    desktop::MapContent content;
    desktop::MapView view;
    std::shared_ptr<const geom::GroundReader> backdrop;
    std::array<desktop::PartShown, desktop::kMapParts> parts;
    void show(desktop::MapContent given, const map::Style&) override { content = std::move(given); }
    void setPart(desktop::MapPart part, desktop::PartShown look) override {
        parts[static_cast<std::size_t>(part)] = look;
    }
    void setBackdrop(std::shared_ptr<const geom::GroundReader> given) override {
        backdrop = std::move(given);
    }
    void paint(const desktop::MapView& asked) override { view = asked; }
    ImTextureID texture() const override { return nullptr; }
    bool exact() const override { return true; }
    ImVec4 placed() const override { return {}; }
    NoCanvas* beside = nullptr;  ///< the newest one that another() made
    std::unique_ptr<desktop::MapCanvas> another() const override {
        auto made = std::make_unique<NoCanvas>();
        const_cast<NoCanvas*>(this)->beside = made.get();
        return made;
    }
};

/// A folder that goes with the test.
struct DeskFolder {
    std::filesystem::path path;
    DeskFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "sasae-desktop-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~DeskFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

/// The window as a test has it.
class Headless {
  public:
    explicit Headless(ImVec2 size = {1600, 900}, base::Lang lang = base::Lang::Ja)
        : state({.now = [] { return std::string("2026-11-25T10:00:00+09:00"); },
                 .dataFolder = folder.path / "data",
                 .stateFolder = {}}) {
        context = ImGui::CreateContext();
        ImGui::SetCurrentContext(context);
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().DisplaySize = size;
        desktop::mapKeys();
        ui.fonts = &fonts;
        ui.pictures = &pictures;
        own.lang = lang;
        own.sampleFolder = folder.path / "city";
    }
    ~Headless() { ImGui::DestroyContext(context); }

    void frame(desktop::Script* script = nullptr) {
        ui.lang = own.lang;
        ui.scale = own.scale;
        ui.theme = desktop::themeOf(own.look);
        if (fonts.wanting() || fonts.scale() != own.scale) {
            fonts.build(own.scale);
            unsigned char* pixels = nullptr;
            int w = 0, h = 0;
            ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
            desktop::applyStyle(ui.theme, own.scale);
            ui.wraps.clear();
        }
        ImGui::GetIO().DeltaTime = 1.F / 60;
        ui.now += 1.0 / 60;
        if (script) script->before(ui, ui, state);
        state.jobs->applyFinished(state);
        ImGui::NewFrame();
        desktop::drawFrame(ui, state, own, canvas, requests);
        ImGui::Render();
        app::handleAll(state, requests);
        if (script)
            script->after(ui, state,
                          {.shot = [](const std::string&) {},
                           .drop = [](const std::vector<std::string>&) {},
                           .print = [](const std::string&) {}});
    }
    void frames(int n) {
        for (int i = 0; i < n; ++i) frame();
    }
    /// Waits for the work and draws what came of it.
    void settle() {
        for (int i = 0; i < 4; ++i) {
            state.jobs->settle(state);
            frames(2);
        }
    }
    /// "" or the step that failed.
    std::string run(const char* steps) {
        desktop::Script script(nlohmann::json::parse(steps));
        while (!script.done()) {
            frame(&script);
            if (!state.jobs->idle()) state.jobs->settle(state);
        }
        return script.failure();
    }
    /// Clicks, and waits for what comes of it.
    void click(const std::string& target) {
        ASSERT_EQ(
            run((R"([{"do":"click","target":")" + target + R"("},{"do":"wait","for":"jobs"}])").c_str()), "");
        settle();
    }
    bool says(const std::string& words) const {
        for (const auto& text : ui.lastTexts)
            if (text.find(words) != std::string::npos) return true;
        return false;
    }
    const desktop::Recorded* target(const std::string& id) const { return desktop::findTarget(ui, id); }

    ImGuiContext* context = nullptr;
    DeskFolder folder;
    desktop::Fonts fonts;
    NoPictures pictures;
    NoCanvas canvas;
    desktop::Ui ui;
    desktop::UiState own;
    app::AppState state;
    app::Requests requests;
};

/// A small city as a project, made once for all tests of the program; each test gets a copy of its own.
inline std::filesystem::path smallCity(const std::filesystem::path& into) {
    static const DeskFolder made;
    static const std::filesystem::path project = [] {
        base::Silent silent;
        return app::sampleProject({.districts = 16, .cases = 700}, made.path, "2026-11-25T10:00:00+09:00",
                                  silent);
    }();
    const auto copy = into / "city.sasae";
    std::filesystem::copy_file(project, copy);
    std::filesystem::copy_file(made.path / "sample.key", into / "sample.key");
    std::filesystem::create_directories(into / "files");
    std::filesystem::copy(made.path / "city", into / "files");
    return copy;
}

/// The small city in the window, at that tier and on that page.
inline void openCity(Headless& desk, released::Tier tier, desktop::Page page) {
    app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
    desk.settle();
    ASSERT_TRUE(desk.state.open);
    app::handle(desk.state, app::request::SetTier{tier});
    desk.own.page = page;
    desk.settle();
}

}  // namespace sasae::test
