// Runs steps against the window as a person would (contract.md, `--script`): moves the pointer, presses,
// types, waits, takes pictures, and fails with the step that could not be done. Beyond the contract's steps:
// {"do":"tab","to":"view/widget"} presses Tab until the focus is there.
#pragma once
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/state.h"
#include "desktop/ui.h"

namespace sasae::desktop {

/// What a script can do to the window beyond pointer and keys.
struct ScriptStage {
    std::function<void(const std::string& name)> shot;
    std::function<void(const std::vector<std::string>& files)> drop;
    std::function<void(const std::string& line)> print;
};

class Script {
  public:
    /// Throws Error{File} for a file that cannot be read, Error{Usage} for one that holds no list of steps.
    static Script read(const std::filesystem::path& file);
    explicit Script(nlohmann::json steps);

    /// Before a frame: sets ImGui's pointer and keys for what is to happen in it.
    void before(const Ui& ui, Ui& next, const app::AppState& state);
    /// After a frame was drawn: pictures, expectations.
    void after(const Ui& ui, const app::AppState& state, const ScriptStage& stage);
    bool done() const { return failed() || at_ >= steps_.size(); }
    bool failed() const { return !failure_.empty(); }
    const std::string& failure() const { return failure_; }

  private:
    void begin(const Ui& ui, Ui& next, const app::AppState& state);
    void fail(const std::string& why);
    void advance();
    bool place(const Ui& ui, Ui& next);
    void press(const std::string& keys);

    nlohmann::json steps_;
    std::size_t at_ = 0;
    int frame_ = 0, waited_ = 0;
    ImVec2 point_{-1, -1}, from_, to_;
    std::vector<int> keysDown_;
    std::string failure_;
};

/// The widget of that id, else the first one with that label; null.
const Recorded* findTarget(const Ui& ui, const std::string& target);

}  // namespace sasae::desktop
