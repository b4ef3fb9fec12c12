// A scene as SVG text, the same bytes every time.
#pragma once
#include <string>

#include "map/scene.h"

namespace sasae::report {

struct SvgSettings {
    bool inlined = false;          ///< for HTML: no XML head, width by CSS
    std::string idPrefix = "map";  ///< every id begins with it
};

std::string sceneSvg(const map::Scene& scene, const SvgSettings& settings = {});

}  // namespace sasae::report
