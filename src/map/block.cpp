#include "map/block.h"

namespace sasae::map {

namespace {

void shift(Vertex& v, float dx, float dy) {
    v.x += dx;
    v.y += dy;
}

}  // namespace

Vertex pagePoint(double x, double y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

std::vector<Item> movedTo(const Block& block, double x, double y) {
    const auto dx = static_cast<float>(x), dy = static_cast<float>(y);
    std::vector<Item> items = block.items;
    for (Item& item : items) {
        if (auto* path = std::get_if<Path>(&item)) {
            for (std::vector<Vertex>& part : path->parts)
                for (Vertex& v : part) shift(v, dx, dy);
        } else if (auto* symbol = std::get_if<Symbol>(&item)) {
            shift(symbol->at, dx, dy);
        } else if (auto* text = std::get_if<TextRun>(&item)) {
            shift(text->at, dx, dy);
        }
    }
    return items;
}

TextRun textRun(double x, double y, std::string text, double sizePt, Colour colour) {
    TextRun run;
    run.at = pagePoint(x, y);
    run.text = std::move(text);
    run.sizePt = static_cast<float>(sizePt);
    run.colour = colour;
    return run;
}

Path rectangle(const Rect& rect, const Fill& fill, const Stroke& stroke, double cornerPt) {
    Path path;
    path.parts = {{pagePoint(rect.x, rect.y), pagePoint(rect.right(), rect.y),
                   pagePoint(rect.right(), rect.bottom()), pagePoint(rect.x, rect.bottom())}};
    path.fill = fill;
    path.stroke = stroke;
    path.cornerPt = static_cast<float>(cornerPt);
    return path;
}

Path lineBetween(geom::Point a, geom::Point b, const Stroke& stroke) {
    Path path;
    path.parts = {{pagePoint(a.x, a.y), pagePoint(b.x, b.y)}};
    path.closed = false;
    path.stroke = stroke;
    return path;
}

Block framed(const Block& block, const Look& look) {
    const double pad = look.textPt * 0.75;
    Block result;
    result.widthPt = block.widthPt + 2 * pad;
    result.heightPt = block.heightPt + 2 * pad;
    Fill white;
    white.colour = {255, 255, 255, 255};
    Stroke border{look.frame, 0.6F, {}};
    result.items.push_back(
        rectangle({0, 0, result.widthPt, result.heightPt}, white, border, look.mono ? 0 : look.textPt * 0.4));
    for (Item& item : movedTo(block, pad, pad)) result.items.push_back(std::move(item));
    return result;
}

std::vector<Item> rankBadge(geom::Point at, int rank, double diameterPt, const Look& look) {
    Symbol disc;
    disc.at = pagePoint(at.x, at.y);
    disc.sizePt = static_cast<float>(diameterPt);
    disc.colour = look.proposal;
    disc.haloPt = static_cast<float>(diameterPt * 0.08);
    const double shrink = rank > 99 ? 0.46 : rank > 9 ? 0.58 : 0.68;
    TextRun number = textRun(at.x, at.y, std::to_string(rank), diameterPt * shrink, {255, 255, 255, 255});
    number.bold = true;
    number.align = Align::Centre;
    return {disc, number};
}

}  // namespace sasae::map
