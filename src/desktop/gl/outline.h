// Rings and lines of a scene in pixels, for drawing by the processor.
#pragma once
#include <vector>

#include "map/scene.h"

namespace sasae::gl {

struct PixelPoint {
    float x = 0, y = 0;
};

/// Rings or lines that are drawn together, with as few points as keep them within an eighth of a pixel.
struct Outline {
    std::vector<PixelPoint> at;
    struct Part {
        std::size_t begin = 0, end = 0;
        float top = 0, bottom = 0;
    };
    std::vector<Part> parts;
    float left = 0, top = 0, right = 0, bottom = 0;  ///< none: right < left
    bool meetsRows(float first, float end, float reach) const {
        return right >= left && top - reach < end && bottom + reach > first;
    }
};

/// From the units of a layer to pixels.
struct ToPixels {
    double scaleX = 1, scaleY = 1, shiftX = 0, shiftY = 0;
    ToPixels(const map::Scene& scene, const map::Layer& layer, double pxPerPt);
    PixelPoint operator()(map::Vertex v) const {
        return {static_cast<float>(static_cast<double>(v.x) * scaleX + shiftX),
                static_cast<float>(static_cast<double>(v.y) * scaleY + shiftY)};
    }
};

Outline outlineOf(const std::vector<std::vector<map::Vertex>>& parts, const ToPixels& toPixels);

}  // namespace sasae::gl
