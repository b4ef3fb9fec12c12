// The map painted by OpenGL: a worker lays the scene out and cuts it to triangles; until it is done, what is
// at hand is painted, or on a machine without a graphics card shown, where the hand has moved it.
#pragma once
#include <array>
#include <future>

#include "desktop/backdrop_reading.h"
#include "desktop/gl/map_painter.h"
#include "desktop/map_canvas.h"

namespace sasae::desktop {

/// Needs a current context of OpenGL 3.3, always the same one; leaves bindings and blending changed.
class GlCanvas final : public MapCanvas {
  public:
    struct Settings {
        bool waits = false;  ///< each paint() is exact: for scripts and tests
        /// A graphics card paints every frame, its edges smoothed. Without one (llvmpipe) a frame of many
        /// borders takes longer than a screen waits: what was painted is moved and scaled until the hand
        /// rests.
        bool card = true;
    };
    /// Throws Error{Failed} where the driver does not take the shaders.
    explicit GlCanvas(Settings settings) : settings_(settings) {}
    ~GlCanvas() override;
    void show(MapContent content, const map::Style& style) override;
    void setPart(MapPart part, PartShown look) override;
    void setBackdrop(std::shared_ptr<const geom::GroundReader> reader) override;
    base::Text backdropTrouble() const override { return backdrop_.trouble(); }
    void paint(const MapView& view) override;
    ImTextureID texture() const override;
    bool exact() const override { return exact_; }
    ImVec4 placed() const override { return placed_; }
    std::unique_ptr<MapCanvas> another() const override { return std::make_unique<GlCanvas>(settings_); }
    std::vector<std::uint8_t> pixels() const { return canvas_.pixels(); }  ///< RGBA, first row first

  private:
    /// What a mesh is made for.
    struct Wanted {
        int version = -1;
        map::Camera camera;
        int widthPx = 0, heightPx = 0;
        double pxPerPt = 0;
        bool same(const Wanted& other) const;
    };
    void start(const Wanted& wanted);
    void take();
    bool covers(const MapView& view) const;
    void followBackdrop(const MapView& view);
    void draw(const MapView& view);
    void place(const MapView& view);

    Settings settings_;
    gl::MapPainter painter_;
    gl::Canvas canvas_;
    int canvasSamples_ = 0;
    MapContent content_;
    map::Style style_;
    int version_ = 0;
    std::array<PartShown, kMapParts> parts_;
    std::future<gl::Mesh> job_;
    Wanted making_, made_;
    BackdropReading backdrop_;
    MapView drawn_;
    bool stale_ = true, exact_ = false;
    ImVec4 placed_{};
};

}  // namespace sasae::desktop
