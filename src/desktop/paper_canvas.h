// The map drawn by the papers' painter, where OpenGL cannot: a picture that moves with the hand
// and is made anew when the hand rests.
#pragma once
#include <array>

#include "desktop/backdrop_reading.h"
#include "desktop/map_canvas.h"
#include "desktop/ui.h"
#include "map/scene.h"

namespace sasae::desktop {

/// The scene as the parts are to be seen: what is hidden is gone, what is faded is paler.
void fade(map::Scene& scene, const std::array<PartShown, kMapParts>& parts);

class PaperCanvas final : public MapCanvas {
  public:
    explicit PaperCanvas(Pictures& pictures) : pictures_(pictures) {}
    ~PaperCanvas() override;
    void show(MapContent content, const map::Style& style) override;
    void setPart(MapPart part, PartShown look) override;
    void setBackdrop(std::shared_ptr<const geom::GroundReader> reader) override;
    base::Text backdropTrouble() const override { return backdrop_.trouble(); }
    void paint(const MapView& view) override;
    ImTextureID texture() const override { return texture_; }
    bool exact() const override { return exact_; }
    ImVec4 placed() const override { return placed_; }
    std::unique_ptr<MapCanvas> another() const override { return std::make_unique<PaperCanvas>(pictures_); }

  private:
    Pictures& pictures_;
    MapContent content_;
    map::Style style_;
    bool stale_ = true, exact_ = true;
    BackdropReading backdrop_;
    map::Camera camera_;
    int width_ = 0, height_ = 0;
    ImTextureID texture_ = nullptr;
    ImVec4 placed_{};
    std::array<PartShown, kMapParts> parts_;
};

}  // namespace sasae::desktop
