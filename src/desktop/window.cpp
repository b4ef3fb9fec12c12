#include "desktop/window.h"

#include <epoxy/gl.h>
// After epoxy, which brings the GL declarations.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cstdio>
#include <memory>

#include "app/state.h"
#include "base/error.h"
#include "desktop/clipboard.h"
#include "desktop/draft.h"
#include "desktop/gl/offscreen.h"
#include "desktop/gl_canvas.h"
#include "desktop/paper_canvas.h"
#include "desktop/remembered.h"
#include "desktop/screen.h"
#include "desktop/script.h"
#include "desktop/views.h"

namespace sasae::desktop {

namespace {

using base::Error;
using base::Kind;
using base::say;

/// GLFW, its window and ImGui, from first to last.
class Window {
  public:
    Window(int widthPx, int heightPx, const std::string& title, bool scripted) : scripted_(scripted) {
        if (!glfwInit()) throw noWindow();
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        window_ = glfwCreateWindow(widthPx, heightPx, title.c_str(), nullptr, nullptr);
        if (!window_) {
            glfwTerminate();
            throw noWindow();
        }
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(scripted ? 0 : 1);
        glfwSetWindowSizeLimits(window_, 960, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        if (!scripted) ImGui_ImplGlfw_InitForOpenGL(window_, true);
        ImGui_ImplOpenGL3_Init("#version 330 core");
        mapKeys();
    }
    ~Window() {
        ImGui_ImplOpenGL3_Shutdown();
        if (!scripted_) ImGui_ImplGlfw_Shutdown();
        ImGui::DestroyContext();
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    GLFWwindow* get() const { return window_; }
    void size(int& width, int& height) const { glfwGetFramebufferSize(window_, &width, &height); }

  private:
    static Error noWindow() {
        const char* why = nullptr;
        glfwGetError(&why);
        return {Kind::Failed, say("窓を開けませんでした", "no window could be opened"), why ? why : "",
                say("画面のある環境で起動してください。画面がなければ --picture で地図を描けます",
                    "start it where there is a display; without one, --picture draws the map")};
    }
    GLFWwindow* window_ = nullptr;
    bool scripted_;
};

/// OpenGL's, or where the driver does not take it the papers' painter, with the reason on stderr.
std::unique_ptr<MapCanvas> canvasFor(Pictures& pictures, const WindowOptions& options) {
    try {
        return std::make_unique<GlCanvas>(
            GlCanvas::Settings{.waits = !options.script.empty(), .card = !gl::softwareRenderer()});
    } catch (const Error& error) {
        const base::Lang lang = options.lang.value_or(options.usual);
        std::fprintf(
            stderr, "sasae-desktop: %s\n",
            say("地図は OpenGL でなく Cairo で描きます：{}（{}）",
                "the map is drawn by Cairo instead of OpenGL: {} ({})", error.text.in(lang), error.subject)
                .in(lang)
                .c_str());
        return std::make_unique<PaperCanvas>(pictures);
    }
}

/// Everything that lives as long as the window.
struct Desk {
    Desk(const WindowOptions& options, Window& window)
        : win(window),
          state({.now = options.now,
                 .dataFolder = options.dataFolder,
                 .stateFolder = options.configFolder / "sasae"}),
          canvas(canvasFor(pictures, options)) {
        ui.fonts = &fonts;
        ui.pictures = &pictures;
        own.lang = options.usual;
        state.recent = recall(state.environment.stateFolder, own);
        if (options.lang) own.lang = *options.lang;
        own.sampleFolder = options.dataFolder / "sasae" / "sample-city";
        if (!options.project.empty()) app::handle(state, app::request::OpenProject{options.project});
    }

    Window& win;
    Fonts fonts;
    GlPictures pictures;
    Ui ui;
    UiState own;
    app::AppState state;
    std::unique_ptr<MapCanvas> canvas;
    app::Requests requests;
    Look look = Look::Contrast;
    bool styled = false;

    void prepare() {
        ui.lang = own.lang;
        ui.scale = own.scale;
        if (!styled || look != own.look || fonts.scale() != own.scale) {
            ui.theme = themeOf(own.look);
            applyStyle(ui.theme, own.scale);
            look = own.look;
            styled = true;
            ui.wraps.clear();
        }
        if (fonts.wanting() || fonts.scale() != own.scale) {
            fonts.build(own.scale);
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
            ui.wraps.clear();
        }
    }

    void frame(float deltaS) {
        int width = 0, height = 0;
        win.size(width, height);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        io.DeltaTime = std::max(deltaS, 1e-4F);
        state.jobs->applyFinished(state);
        ImGui::NewFrame();
        drawFrame(ui, state, own, *canvas, requests);
        ImGui::Render();
        if (!requests.empty()) ui.redraw = true;
        app::handleAll(state, requests);
    }

    void present() const {
        int width = 0, height = 0;
        win.size(width, height);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glViewport(0, 0, width, height);
        glClearColor(1, 1, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }
};

/// A frame that found characters without glyphs is drawn again before anybody sees it.
void drawOnce(Desk& desk, float deltaS) {
    desk.prepare();
    ImGui_ImplOpenGL3_NewFrame();
    desk.frame(deltaS);
    if (!desk.fonts.wanting()) return;
    desk.prepare();
    desk.ui.redraw = true;
    ImGuiIO& io = ImGui::GetIO();
    const float wheel = io.MouseWheel;
    io.MouseWheel = 0;
    desk.frame(1e-4F);
    io.MouseWheel = wheel * 0;
}

int runScript(Desk& desk, Script script, const std::filesystem::path& shots) {
    if (!shots.empty()) std::filesystem::create_directories(shots);
    constexpr float kStepS = 1.F / 60;
    while (!script.done()) {
        glfwPollEvents();
        script.before(desk.ui, desk.ui, desk.state);
        desk.ui.now += kStepS;
        drawOnce(desk, kStepS);
        desk.present();
        const ScriptStage stage{
            .shot =
                [&](const std::string& name) {
                    int width = 0, height = 0;
                    desk.win.size(width, height);
                    saveScreen(width, height, (shots / (name + ".png")).string());
                },
            .drop = [&](const std::vector<std::string>& files) { dropFiles(desk.state, desk.own, files); },
            .print = [](const std::string& line) { std::puts(line.c_str()); }};
        script.after(desk.ui, desk.state, stage);
        glfwSwapBuffers(desk.win.get());
    }
    if (!script.failed()) return 0;
    std::fprintf(stderr, "sasae-desktop: %s\n", script.failure().c_str());
    return 1;
}

void runByHand(Desk& desk) {
    GLFWwindow* window = desk.win.get();
    glfwSetWindowUserPointer(window, &desk);
    glfwSetDropCallback(window, [](GLFWwindow* on, int count, const char** paths) {
        auto& to = *static_cast<Desk*>(glfwGetWindowUserPointer(on));
        dropFiles(to.state, to.own, {paths, paths + count});
    });
    desk.state.jobs->onWake([] { glfwPostEmptyEvent(); });
    Drafts drafts(desk.state.environment.stateFolder);
    double last = glfwGetTime();
    int lively = 3;  // frames that are drawn after an event, for what takes more than one
    while (!glfwWindowShouldClose(window) && !desk.own.quit) {
        if (desk.ui.redraw || lively > 0)
            glfwPollEvents();
        else
            glfwWaitEventsTimeout(desk.own.time.playing ? 0.05 : 0.5), lively = 3;
        --lively;
        const double now = glfwGetTime();
        desk.ui.now = now;
        desk.prepare();
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        drawOnce(desk, static_cast<float>(now - last));
        last = now;
        desk.present();
        glfwSwapBuffers(window);
        drafts.follow(desk.state, desk.own, now);
        if (desk.own.changed) {
            remember(desk.state.environment.stateFolder, desk.own, desk.state.recent);
            desk.own.changed = false;
        }
    }
    clipboardFollowsEnd(desk.own);
    desk.state.jobs->onWake({});
    drafts.done();
    remember(desk.state.environment.stateFolder, desk.own, desk.state.recent);
}

}  // namespace

int runWindow(const WindowOptions& options) {
    const bool scripted = !options.script.empty();
    std::unique_ptr<Script> script;
    if (scripted) script = std::make_unique<Script>(Script::read(options.script));
    Window window(options.widthPx, options.heightPx,
                  say("支え Sasae", "Sasae").in(options.lang.value_or(options.usual)), scripted);
    Desk desk(options, window);
    if (scripted) return runScript(desk, std::move(*script), options.shots);
    runByHand(desk);
    return 0;
}

}  // namespace sasae::desktop
