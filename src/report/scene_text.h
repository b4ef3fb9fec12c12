// Single lines of text for scenes: measured and painted by Pango.
#pragma once
#include <memory>

#include "map/scene.h"

typedef struct _cairo cairo_t;

namespace sasae::report {

class SceneText {
  public:
    /// Text painted into that context; no longer usable once it is gone.
    explicit SceneText(cairo_t* cairo);
    ~SceneText();
    SceneText(const SceneText&) = delete;
    SceneText& operator=(const SceneText&) = delete;
    /// `at`: the run's position on the page, pt.
    void draw(const map::TextRun& run, geom::Point at);

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace sasae::report
