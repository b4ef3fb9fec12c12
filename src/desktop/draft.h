// What is half typed outlives a crash: a file of the user's own settings, written while forms are open, taken
// up at the next start, removed when the window is closed in order.
//
// Kept are the form of a facility and what stands on the first page of papers: public facts and the user's
// own words about a meeting. Reasons of judgements and anything of cases are not: they belong in the project
// file alone.
#pragma once
#include <filesystem>
#include <string>

#include "app/state.h"
#include "desktop/ui_state.h"

namespace sasae::desktop {

class Drafts {
  public:
    /// An empty folder: nothing is kept.
    explicit Drafts(std::filesystem::path folder) : folder_(std::move(folder)) {}
    /// To be called in each frame with the window's clock, seconds. Takes up a draft of the project that was
    /// just opened and says so in a message; writes at most once in two seconds, and only what changed.
    void follow(app::AppState& state, UiState& own, double now);
    /// The window is closed in order: there is nothing to take up.
    void done();

  private:
    std::filesystem::path file() const { return folder_ / "draft.json"; }
    void takeUp(app::AppState& state, UiState& own);

    std::filesystem::path folder_;
    std::filesystem::path project_;  ///< whose draft is followed
    std::string written_;
    double nextAt_ = 0;
};

}  // namespace sasae::desktop
