// A scene as triangles and pixels, ready for OpenGL: made on any thread, without a context.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "desktop/gl/raster.h"
#include "map/scene.h"

namespace sasae::gl {

/// Corners in the layer's units: metres from the scene's origin.
struct FillCorner {
    float x, y;
    map::Colour colour;
};
/// See shaders/stroke.vert; pixels.
struct StrokeCorner {
    float x, y, dx, dy, across, half;
    map::Colour colour;
};
struct HatchCorner {
    float x, y;
    std::uint32_t row;
};

/// A stretch of one of the lists of corners, drawn at once.
struct Batch {
    enum class Kind { Fill, Stroke, Hatch } kind;
    std::uint32_t first = 0, count = 0;
};

struct MeshLayer {
    std::string name;  ///< of the scene's layer; "cases": the masked points of any
    bool clipped = true;
    std::vector<Batch> batches;
    std::uint32_t withinFirst = 0, withinCount = 0;  ///< of Mesh::within: triangles whose windings are summed
    Raster raster;                                   ///< what is drawn by the processor, over the batches
};

struct Mesh {
    map::Camera camera;  ///< that the scene was laid out for
    geom::Point origin;
    double pxPerPt = 1;
    bool plotted = false;  ///< only rasters, no triangles
    std::vector<FillCorner> fills;
    std::vector<StrokeCorner> strokes;
    std::vector<std::uint32_t> strokeCorners;
    std::vector<HatchCorner> hatches;
    std::vector<float> hatchTable;  ///< 8 a row, see shaders/hatch.vert
    std::vector<std::array<float, 2>> within;
    std::vector<MeshLayer> layers;  ///< bottom to top
};

struct MeshSettings {
    double besidePx = 0;   ///< what lies further beside the map's view is left out
    bool plotted = false;  ///< areas and lines become pixels too (plot.h): for a machine without a card
};

/// Areas and lines of the map become triangles (each shape by ear clipping, or by GLU where its rings cross);
/// symbols, words, furniture and dashed lines become pixels.
Mesh meshOf(const map::Scene& scene, double pxPerPt, const MeshSettings& settings = {});

}  // namespace sasae::gl
