// Sizes and colours that all parts of one map share, worked out once from the style and the page.
#pragma once
#include "map/scene.h"
#include "map/style.h"

namespace sasae::map {

struct Look {
    base::Lang lang = base::Lang::Ja;
    bool mono = false;
    double textPt = 9;   ///< ordinary text
    double smallPt = 8;  ///< notes, foot
    double titlePt = 14;
    double leastTextPt = 6;  ///< nothing is written smaller (2.1 mm, 8 px at 96 dpi)
    double marginPt = 14;
    double gapPt = 6;             ///< between blocks
    double hatchScale = 1;        ///< hatches grow with the page
    Colour ink, softInk;          ///< text
    Colour accent;                ///< rule under the title
    Colour warning;               ///< 取扱注意
    Colour proposal;              ///< outlines and badges of proposals
    Colour frame;                 ///< borders of panels
    Colour areaBorder, areaEdge;  ///< between areas; around them all
    Colour plainArea;             ///< areas without a measure
    const std::string& words(const base::Text& text) const { return text.in(lang); }
};

/// Throws Error{Usage} for a page narrower or lower than 72 pt, or wider or higher than 100 m.
Look lookOf(const Style& style);

Fill suppressedFill(const Look& look);
Fill severalFill(const Look& look);
Fill noDataFill(const Look& look);

}  // namespace sasae::map
