// Paints meshes of scenes by OpenGL 3.3.
#pragma once
#include <functional>
#include <string>

#include "desktop/gl/mesh.h"
#include "desktop/gl/objects.h"
#include "geom/ground_picture.h"

namespace sasae::gl {

/// Where and how a mesh is painted.
struct Painting {
    map::Camera camera;  ///< may have moved since the mesh was made
    map::Colour ground{255, 255, 255, 255};
    std::function<float(const std::string& layer)> opacity;  ///< 0: not drawn; empty: all of it
};

class MapPainter {
  public:
    MapPainter();
    /// Sends it to the graphics memory, in place of the one before.
    void set(Mesh mesh);
    void clear();  ///< nothing is kept of any mesh
    /// What lies beneath the mesh, as layer "backdrop"; a picture without pixels: nothing.
    void setBackdrop(const geom::GroundPicture& picture);
    bool empty() const { return layers_.empty() && plotted_.layers.empty(); }
    const map::Camera& camera() const { return camera_; }  ///< of the mesh
    /// A plotted mesh is laid together by the processor, for its own camera whatever the painting's.
    /// First row at the top. Lines, hatches and rasters keep the scale of the mesh until the next one comes.
    void paint(const Canvas& canvas, const Painting& painting) const;

  private:
    struct Layer {
        std::string name;
        bool clipped = true;
        std::vector<Batch> batches;
        std::uint32_t withinFirst = 0, withinCount = 0;
        Image raster;
        Buffer pieces;
        VertexArray pieceArray;
        int pieceCorners = 0;
    };
    struct Place {
        float scaleX, scaleY, shiftX, shiftY;
    };
    Place placeOf(const map::Camera& camera) const;
    void use(const Program& program, const Canvas& canvas, const Place& place, float opacity) const;
    void drawWithin(const Canvas& canvas, const Place& place, const Layer& layer) const;
    void drawBatches(const Canvas& canvas, const Place& place, const Layer& layer, float opacity) const;
    void plotBackdrop();
    void drawBackdrop(const Canvas& canvas, const map::Camera& camera, float opacity) const;
    void drawRaster(const Canvas& canvas, const map::Camera& camera, const Layer& layer, float opacity) const;

    Program fill_, stroke_, hatch_, raster_;
    map::Camera camera_;
    geom::Point origin_;
    double pxPerPt_ = 1;
    Buffer fills_, strokes_, strokeCorners_, hatches_, within_;
    VertexArray fillArray_, strokeArray_, hatchArray_, withinArray_;
    Table hatchTable_;
    std::vector<Layer> layers_;
    Mesh plotted_;
    geom::GroundPicture ground_;  ///< for a plotted mesh
    Image backdrop_;
    geom::Box backdropExtent_;
    Buffer backdropCorners_;
    VertexArray backdropArray_;
};

}  // namespace sasae::gl
