// How far a long piece of work has come, and whether the user wants it stopped.
#pragma once
#include <atomic>

#include "base/text.h"

namespace sasae::base {

class Progress {
  public:
    virtual ~Progress() = default;
    /// share in 0..1. May be called from any thread; must be cheap.
    virtual void report(double share, const Text& what) = 0;
    void cancel() { cancelled_ = true; }
    bool cancelled() const { return cancelled_; }
    /// Throws Error{Cancelled} once cancel() was called. Call it in every long loop.
    void check() const;

  private:
    std::atomic<bool> cancelled_ = false;
};

/// Says nothing; for tests and for work that is quick.
class Silent final : public Progress {
  public:
    void report(double, const Text&) override {}
};

}  // namespace sasae::base
