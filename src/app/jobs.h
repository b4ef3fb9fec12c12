// Slow work beside the window: one thread a lane, progress and cancel, and what came of it applied on the
// main thread.
//
// A piece of work gets copies (a Project is a few pointers) and gives back what is to be done with its
// result. That is called by applyFinished, on the thread that owns the state, and decides there whether the
// inputs are still the current ones. Work of the same key replaces what waits or runs under it.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"

namespace sasae::app {

struct AppState;

enum class Lane {
    Project,  ///< changes the project file: one after the other, none is replaced
    View      ///< makes what is shown: a newer one of the same key replaces an older one
};

struct JobStatus {
    int id = 0;
    std::string key = {};
    base::Text title = {}, doing = {};
    double share = 0;  ///< 0..1
    bool running = false, cancelled = false;
    bool quiet = false;  ///< short work that needs no line on screen
};

class Jobs {
  public:
    using Apply = std::function<void(AppState&)>;
    using Work = std::function<Apply(base::Progress&)>;
    using Failed = std::function<void(AppState&, const base::Error&)>;
    struct Order {
        std::string key = {};
        base::Text title = {};
        Lane lane = Lane::View;
        bool quiet = false;
        Work work = {};
        Failed failed = {};  ///< empty: the error becomes a message of the state
    };

    /// `wake` is called from a worker whenever there is something new to draw.
    explicit Jobs(std::function<void()> wake = {});
    ~Jobs();  ///< cancels everything and waits
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    int start(Order order);
    void cancel(int id);
    void cancelKey(const std::string& key);
    std::vector<JobStatus> status() const;  ///< waiting and running, oldest first
    bool idle() const;                      ///< nothing waits, runs or is to be applied
    bool running(const std::string& key) const;
    /// Applies what is finished. True where there was something.
    bool applyFinished(AppState& state);
    /// Waits for everything and applies it, work started meanwhile as well: for tests and for `wait`.
    void settle(AppState& state);
    void onWake(std::function<void()> wake);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace sasae::app
