// Cairo's state, kept for a scope.
#pragma once
#include <cairo.h>

namespace sasae::report {

/// Keeps cairo's state as it was.
class Saved {
  public:
    explicit Saved(cairo_t* cr) : cr_(cr) { cairo_save(cr_); }
    ~Saved() { cairo_restore(cr_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

  private:
    cairo_t* cr_;
};

}  // namespace sasae::report
