// A rectangle of furniture that is laid out on its own and then put somewhere on the page.
#pragma once
#include <string>
#include <vector>

#include "map/look.h"
#include "map/scene.h"

namespace sasae::map {

struct Block {
    double widthPt = 0, heightPt = 0;
    std::vector<Item> items;  ///< pt from the block's upper left corner
    bool empty() const { return items.empty(); }
};

Vertex pagePoint(double x, double y);
/// The items of a block with its upper left corner at that point.
std::vector<Item> movedTo(const Block& block, double x, double y);

TextRun textRun(double x, double y, std::string text, double sizePt, Colour colour);
Path rectangle(const Rect& rect, const Fill& fill, const Stroke& stroke, double cornerPt = 0);
Path lineBetween(geom::Point a, geom::Point b, const Stroke& stroke);

/// The block on a white panel with a thin border and padding around it.
Block framed(const Block& block, const Look& look);

/// A proposal's rank in a filled circle.
std::vector<Item> rankBadge(geom::Point at, int rank, double diameterPt, const Look& look);

}  // namespace sasae::map
