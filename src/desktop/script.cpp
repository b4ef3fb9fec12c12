#include "desktop/script.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "base/error.h"

namespace sasae::desktop {

using nlohmann::json;

namespace {

constexpr int kPatience = 60 * 60 * 5;  ///< frames that a wait may take

int keyOf(const std::string& name) {
    static const std::map<std::string, int> keys = {{"Ctrl", GLFW_KEY_LEFT_CONTROL},
                                                    {"Shift", GLFW_KEY_LEFT_SHIFT},
                                                    {"Alt", GLFW_KEY_LEFT_ALT},
                                                    {"Enter", GLFW_KEY_ENTER},
                                                    {"Tab", GLFW_KEY_TAB},
                                                    {"Space", GLFW_KEY_SPACE},
                                                    {"Escape", GLFW_KEY_ESCAPE},
                                                    {"Esc", GLFW_KEY_ESCAPE},
                                                    {"Left", GLFW_KEY_LEFT},
                                                    {"Right", GLFW_KEY_RIGHT},
                                                    {"Up", GLFW_KEY_UP},
                                                    {"Down", GLFW_KEY_DOWN},
                                                    {"Home", GLFW_KEY_HOME},
                                                    {"End", GLFW_KEY_END},
                                                    {"PageUp", GLFW_KEY_PAGE_UP},
                                                    {"PageDown", GLFW_KEY_PAGE_DOWN},
                                                    {"Delete", GLFW_KEY_DELETE},
                                                    {"Backspace", GLFW_KEY_BACKSPACE},
                                                    {"Plus", GLFW_KEY_EQUAL},
                                                    {"Minus", GLFW_KEY_MINUS},
                                                    {"F1", GLFW_KEY_F1}};
    if (const auto found = keys.find(name); found != keys.end()) return found->second;
    if (name.size() == 1) return std::toupper(static_cast<unsigned char>(name[0]));
    return -1;
}

bool holds(const std::vector<std::string>& texts, const std::string& words) {
    return std::ranges::any_of(texts,
                               [&](const std::string& t) { return t.find(words) != std::string::npos; });
}

}  // namespace

const Recorded* findTarget(const Ui& ui, const std::string& target) {
    for (const Recorded& r : ui.last)
        if (r.id == target) return &r;
    for (const Recorded& r : ui.last)
        if (r.label == target) return &r;
    return nullptr;
}

Script Script::read(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in)
        throw base::Error(base::Kind::File, base::say("手順を読めません", "the steps cannot be read"),
                          file.string());
    json steps = json::parse(in, nullptr, false);
    if (steps.is_object() && steps.contains("steps")) steps = json(steps["steps"]);
    if (!steps.is_array())
        throw base::Error(base::Kind::Usage,
                          base::say("手順の並びではありません", "this is no list of steps"), file.string(),
                          base::Text{R"([{"do":"shot","name":"a"}] のように書きます)",
                                     R"(write it like [{"do":"shot","name":"a"}])"});
    return Script(std::move(steps));
}

Script::Script(json steps) : steps_(std::move(steps)) {}

void Script::fail(const std::string& why) {
    failure_ = fmt::format("step {}: {} — {}", at_ + 1, std::string(steps_[at_].dump()), why);
}

void Script::advance() {
    ++at_;
    frame_ = 0;
    waited_ = 0;
}

bool Script::place(const Ui& ui, Ui& next) {
    const json& step = steps_[at_];
    if (step.contains("at")) {
        point_ = {step["at"][0].get<float>(), step["at"][1].get<float>()};
        return true;
    }
    const std::string target = step.value("target", "");
    const Recorded* found = findTarget(ui, target);
    if (!found || !found->enabled) {
        if (++waited_ > 90) fail(found ? "it is not enabled" : "there is no such target");
        return false;
    }
    if (!found->seen && waited_ < 30) {
        ++waited_;
        next.reveal = found->id;  // scrolled into sight first
        return false;
    }
    point_ = found->rect.centre();
    return true;
}

void Script::press(const std::string& keys) {
    std::string name;
    for (const char c : keys + "+") {
        if (c != '+') {
            name += c;
            continue;
        }
        const int key = keyOf(name);
        if (key < 0) return fail("unknown key " + name);
        keysDown_.push_back(key);
        name.clear();
    }
}

void Script::begin(const Ui& ui, Ui& next, const app::AppState& state) {
    ImGuiIO& io = ImGui::GetIO();
    const json& step = steps_[at_];
    const std::string what = step.value("do", "");
    const bool pointer = what == "click" || what == "doubleclick" || what == "hover";
    if (pointer) {
        if (frame_ == 0 && !place(ui, next)) return;
        const int f = frame_++;
        if (what == "hover") {
            if (f >= 3) advance();
            return;
        }
        const int presses = what == "doubleclick" ? 2 : 1;
        io.MouseDown[0] = f >= 2 && (f - 2) % 2 == 0 && (f - 2) / 2 < presses;
        if (f >= 3 + 2 * presses) advance();
    } else if (what == "type") {
        if (frame_++ == 1) io.AddInputCharactersUTF8(step.value("text", "").c_str());
        if (frame_ > 3) advance();
    } else if (what == "key") {
        if (frame_ == 0) press(step.value("keys", ""));
        if (frame_++ == 2) keysDown_.clear();
        if (frame_ > 4) advance();
    } else if (what == "tab") {  // until the focus is there, as someone without a mouse would
        keysDown_.clear();
        if (ui.focus == step.value("to", ""))
            advance();
        else if (++waited_ > 2000)
            fail("the Tab key does not lead there");
        else if (frame_++ % 4 < 2)
            keysDown_.push_back(GLFW_KEY_TAB);
    } else if (what == "drag") {
        constexpr int kSteps = 12;
        from_ = {step["from"][0].get<float>(), step["from"][1].get<float>()};
        to_ = {step["to"][0].get<float>(), step["to"][1].get<float>()};
        const float share = std::clamp(static_cast<float>(frame_ - 3) / kSteps, 0.F, 1.F);
        point_ = {from_.x + (to_.x - from_.x) * share, from_.y + (to_.y - from_.y) * share};
        io.MouseDown[0] = frame_ >= 2 && frame_ <= kSteps + 4;
        if (++frame_ > kSteps + 8) advance();
    } else if (what == "wheel") {
        if (step.contains("at")) point_ = {step["at"][0].get<float>(), step["at"][1].get<float>()};
        if (frame_++ == 2) io.MouseWheel = step.value("by", 1.F);
        if (frame_ > 6) advance();
    } else if (what == "wait") {
        const bool jobs = step.value("for", "") == "jobs";
        const bool ready =
            jobs ? frame_ > 2 && state.jobs->idle() && !state.releasing : frame_ >= step.value("frames", 1);
        ++frame_;
        if (ready)
            advance();
        else if (++waited_ > kPatience)
            fail("it took too long");
    } else if (what != "shot" && what != "expect" && what != "targets" && what != "drop") {
        fail("unknown step");
    }
}

void Script::before(const Ui& ui, Ui& next, const app::AppState& state) {
    ImGuiIO& io = ImGui::GetIO();
    for (bool& down : io.MouseDown) down = false;
    std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
    if (!done()) begin(ui, next, state);
    io.MousePos = point_;
    for (const int key : keysDown_) io.KeysDown[key] = true;
    io.KeyCtrl = io.KeysDown[GLFW_KEY_LEFT_CONTROL];
    io.KeyShift = io.KeysDown[GLFW_KEY_LEFT_SHIFT];
    io.KeyAlt = io.KeysDown[GLFW_KEY_LEFT_ALT];
}

void Script::after(const Ui& ui, const app::AppState&, const ScriptStage& stage) {
    if (done()) return;
    const json& step = steps_[at_];
    const std::string what = step.value("do", "");
    if (what == "shot") {
        if (++frame_ < 4 || (ui.redraw && frame_ < 90)) return;  // what moves comes to rest first
        stage.shot(step.value("name", "shot"));
        advance();
    } else if (what == "expect") {
        const std::string target = step.value("target", ""), words = step.value("text", "");
        const bool there = target.empty() ? holds(ui.lastTexts, words) : findTarget(ui, target) != nullptr;
        if (there)
            advance();
        else if (++waited_ > 90)
            fail("it is not on screen");
    } else if (what == "targets") {
        for (const Recorded& r : ui.last)
            stage.print(fmt::format("{}\t{}\t{:.0f},{:.0f} {:.0f}x{:.0f}{}", r.id, r.label, r.rect.x,
                                    r.rect.y, r.rect.w, r.rect.h, r.enabled ? "" : "\tdisabled"));
        advance();
    } else if (what == "drop") {
        std::vector<std::string> files;
        for (const auto& file : step["files"]) files.push_back(file.get<std::string>());
        stage.drop(files);
        advance();
    }
}

}  // namespace sasae::desktop
