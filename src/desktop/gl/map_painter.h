// The map of the desktop: draws released layers into a texture that the window shows as an image, and answers
// every movement at once. A picture is exact (as sharp as it gets, labels laid out) or stands in for the
// exact one, which follows within a quarter of a second after the last movement.
//
//     gl::MapPainter map;                          // with the window's context current
//     map.show({content, style});                  // prepared in the background
//     each frame:
//         map.paint({.camera = camera, .widthPx = w, .heightPx = h, .pxPerPt = scale});
//         ImGui::Image(map.texture(), …);          // upright with ImGui's usual uv (0,0)–(1,1)
//         if (!map.exact()) ask for another frame soon;
#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "map/camera.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::gl {

/// Content of one map, never changed once it is here: a change is another pointer.
struct MapSource {
    std::shared_ptr<const released::Released<released::MapContent>> content;
    map::Style style = {};  ///< page size, bbox and title lines are of no account here
};

/// What can be shown, hidden and faded, bottom to top.
enum class Part { Areas, Surface, Roads, Borders, Outlines, Cases, Facilities, Labels };
inline constexpr int kParts = 8;

struct PartLook {
    bool visible = true;
    float opacity = 1;  ///< 0..1
};

enum class CaseLook { Points, Heat };

/// What shall stand out, drawn over the picture without redrawing it. Rows of the coloured area layer and of
/// the point layers (row of MapContent::points and row in it).
struct Marks {
    std::vector<int> selectedAreas;
    int hoveredArea = -1;
    struct PointRow {
        int layer = -1, row = -1;
    };
    std::vector<PointRow> selectedPoints;
    PointRow hoveredPoint;
};

struct View {
    map::Camera camera;  ///< camera.view is taken as (0, 0, widthPx / pxPerPt, heightPx / pxPerPt)
    int widthPx = 0, heightPx = 0;
    double pxPerPt = 96.0 / 72;  ///< grows with the scale of the display
    bool moving = false;         ///< the hand is on it: the exact picture can wait
};

struct FrameCost {
    double milliseconds = 0;  ///< of the last paint()
    bool redrawn = false;     ///< else the picture at hand was moved or kept
};

class MapPainter {
  public:
    /// A GL 3.3 context must be current, here and in every call.
    MapPainter();
    ~MapPainter();
    MapPainter(const MapPainter&) = delete;
    MapPainter& operator=(const MapPainter&) = delete;

    /// Prepares in the background; what was shown stays until it is ready.
    void show(MapSource source);
    void setPart(Part part, PartLook look);
    void setCaseLook(CaseLook look, double heatRadiusM = 500);
    void setMarks(Marks marks);
    /// Whole content, metres; empty before the first show().
    geom::Box extent() const;
    /// A camera that shows the box (metres) in a picture of that size.
    static map::Camera fitted(const geom::Box& box, int widthPx, int heightPx, double pxPerPt,
                              double paddingPt = 12);

    /// Draws for the view, exactly where there is time for it.
    void paint(const View& view);
    /// Draws exactly, however long it takes, and waits for what is being prepared.
    void paintExactly(const View& view);

    unsigned texture() const;  ///< widthPx × heightPx, RGBA, first row at the top; 0 before the first paint()
    bool exact() const;        ///< the picture is the final one for the view of the last paint()
    bool preparing() const;    ///< show() has not taken effect yet
    FrameCost cost() const;
    std::string renderer() const;  ///< "llvmpipe (LLVM 15.0.6, 256 bits)"

  private:
    class Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace sasae::gl
