// Where the map lies on the page: metres of the project CRS to page units (pt = 1/72 inch, y downwards).
#pragma once
#include "geom/geometry.h"

namespace sasae::map {

/// A rectangle on the page in pt; y grows downwards.
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    geom::Point centre() const { return {x + width / 2, y + height / 2}; }
    /// Grown by pt on each side (negative: shrunk, never below nothing).
    Rect grown(double pt) const;
    bool contains(geom::Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    bool contains(const Rect& o) const {
        return o.x >= x && o.right() <= right() && o.y >= y && o.bottom() <= bottom();
    }
    /// Overlap of positive area: rectangles that only touch do not meet.
    bool meets(const Rect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
};

inline constexpr double kPtPerMm = 72.0 / 25.4;

/// North is up; one scale for both axes.
struct Camera {
    geom::Point centre;      ///< metres, shown at the centre of view
    double metresPerPt = 1;  ///< > 0
    Rect view;               ///< the part of the page that the map fills
    geom::Point toPage(geom::Point metres) const;
    geom::Point toMap(geom::Point pagePt) const;
    double metresPerMm() const { return metresPerPt * kPtPerMm; }
    geom::Box visible() const;                     ///< metres
    Camera moved(double dxPt, double dyPt) const;  ///< the map follows the hand: dragged by that many pt
    /// factor > 1 shows more detail; the place under the page point stays where it is.
    Camera zoomed(double factor, geom::Point aroundPt) const;
};

/// The largest scale at which the box (metres) lies in the view with paddingPt around it. An empty box or one
/// without extent gets a view at least 100 m wide; a view without extent is taken as 1 pt.
Camera fitted(const geom::Box& box, const Rect& view, double paddingPt = 0);

}  // namespace sasae::map
