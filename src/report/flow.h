// From strips of content to pages: which strip stands on which page and where. Knows no drawing.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "map/camera.h"

typedef struct _cairo cairo_t;

namespace sasae::report {

using map::Rect;

/// Something that is never cut: a heading, a line of a paragraph, a row of a table, a figure.
struct Strip {
    enum class Break { None, Soft, Hard };

    std::string kind;  ///< "heading", "row", … for outlines and checks
    double heightPt = 0;
    double beforePt = 0;  ///< space above, left out at the top of a page
    bool keepWithNext = false;
    /// Stays with the next too, unless that left much of the page empty: rows of a short table.
    bool keepIfCheap = false;
    Break breakBefore = Break::None;  ///< Soft: only where more than half of the page is used
    std::function<void(cairo_t*, double x, double y)> paint;
    std::shared_ptr<const Strip> repeat;  ///< goes above this strip where it begins a page: a table's head
    std::string outline;                  ///< not empty: a bookmark of the file
    int outlineLevel = 0;
    bool grows = false;  ///< holds a map that may become higher
};

struct PlacedStrip {
    int page = 0;  ///< from 0
    Rect box;
    std::shared_ptr<const Strip> strip;
    bool repeated = false;
};

/// The height of all strips one under the other.
double stackHeightPt(const std::vector<Strip>& strips);

struct Column {
    double xPt = 0, widthPt = 0;
    double firstTopPt = 0;  ///< on the first page
    double topPt = 0;       ///< on the others
    double bottomPt = 0;
};

struct Flow {
    std::vector<PlacedStrip> placed;
    int pages = 1;
    double growthPt = 0;  ///< room left under the strip that grows, on a page that ends with it or by a break
};

/// Strips stay in order; one that is kept with the next moves with it unless the chain is longer than a page.
/// A chain held together by keepIfCheap alone is cut where moving it would leave over 15 % of the page empty.
Flow flow(const std::vector<Strip>& strips, const Column& column);

}  // namespace sasae::report
