// A scene as SVG text, the same bytes every time.
#pragma once
#include <string>

#include "map/scene.h"

namespace sasae::report {

struct SvgSettings {
    /// For HTML: no XML head, width by CSS; words are <text> in the page's typeface (a third of the size),
    /// above everything else. Otherwise letters are outlines, the same wherever the file is opened.
    bool inlined = false;
    std::string idPrefix = "map";  ///< every id begins with it
};

std::string sceneSvg(const map::Scene& scene, const SvgSettings& settings = {});

}  // namespace sasae::report
