// The picture of the map, whoever draws it: OpenGL in the window, nothing in tests.
#pragma once
#include <imgui.h>

#include <memory>
#include <vector>

#include "geom/ground_picture.h"
#include "map/camera.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::desktop {

/// What can be shown, hidden and faded, bottom to top.
enum class MapPart { Backdrop, Areas, Surface, Roads, Borders, Outlines, Cases, Facilities, Labels };
inline constexpr int kMapParts = 9;

struct PartShown {
    bool visible = true;
    float opacity = 1;  ///< 0..1
    friend bool operator==(const PartShown&, const PartShown&) = default;
};

struct MapView {
    map::Camera camera;  ///< its view: (0, 0, widthPx / pxPerPt, heightPx / pxPerPt)
    int widthPx = 0, heightPx = 0;
    double pxPerPt = 96.0 / 72;
    bool moving = false;
    ImU32 ground = IM_COL32_WHITE;  ///< behind the map
};

using MapContent = std::shared_ptr<const released::Released<released::MapContent>>;

class MapCanvas {
  public:
    virtual ~MapCanvas() = default;
    /// Null: nothing is to be seen any more, at once.
    virtual void show(MapContent content, const map::Style& style) = 0;
    virtual void setPart(MapPart part, PartShown look) = 0;
    /// What lies beneath the map (MapPart::Backdrop); null: nothing, at once.
    virtual void setBackdrop(std::shared_ptr<const geom::GroundReader> reader) = 0;
    /// Why the background is not there; empty: it is, or none is wanted.
    virtual base::Text backdropTrouble() const { return {}; }
    virtual void paint(const MapView& view) = 0;
    virtual ImTextureID texture() const = 0;  ///< nullptr: nothing to show yet
    virtual bool exact() const = 0;           ///< else another frame makes it better
    /// Where the picture belongs, in pixels of the view of the last paint(): left, top, right, bottom.
    virtual ImVec4 placed() const = 0;
    /// One more of the same make, for a map beside this one; null where there can be none.
    virtual std::unique_ptr<MapCanvas> another() const { return nullptr; }
};

MapPart partOf(const std::string& layer);  ///< of a scene

/// Everything that `content` shows, metres; empty where it shows nothing.
geom::Box extentOf(const released::MapContent& content);

}  // namespace sasae::desktop
