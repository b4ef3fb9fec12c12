// Pages and maps as pixels, for a screen: what the PDF will look like, before it is written.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "map/scene.h"
#include "report/report.h"

namespace sasae::report {

/// Rows from the top, one 0xAABBGGRR a pixel (bytes R, G, B, A in memory on a little-endian machine), opaque
/// unless the scene's paper is clear.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
};

/// One picture a page, pixelsPerPt pixels for each pt. Throws Error{Failed}.
std::vector<Picture> pagePictures(const Report& report, double pixelsPerPt);

/// The whole scene, stretched to that many pixels. Throws Error{Failed}.
Picture pictureOf(const map::Scene& scene, int width, int height);

/// The same for a painter that lays it over others: 0xAARRGGBB with the colours multiplied by the alpha, rows
/// from the top. Throws Error{Failed}.
std::vector<std::uint32_t> premultipliedPixels(const map::Scene& scene, int width, int height);

/// As a PNG. Throws Error{File}.
void savePng(const Picture& picture, const std::string& path);

}  // namespace sasae::report
