#include "desktop/icons.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace sasae::desktop {

namespace {

/// Draws in a square of 24 units around its middle.
struct Pen {
    ImDrawList& list;
    ImVec2 centre;
    float unit;
    ImU32 colour;
    float width;

    ImVec2 at(float x, float y) const { return {centre.x + (x - 12) * unit, centre.y + (y - 12) * unit}; }
    void line(std::initializer_list<std::pair<float, float>> points, bool closed = false) const {
        for (const auto& [x, y] : points) list.PathLineTo(at(x, y));
        list.PathStroke(colour, closed ? ImDrawFlags_Closed : 0, width);
    }
    void circle(float x, float y, float r) const { list.AddCircle(at(x, y), r * unit, colour, 0, width); }
    void dot(float x, float y, float r) const { list.AddCircleFilled(at(x, y), r * unit, colour); }
    void box(float x, float y, float right, float bottom, float round = 1.5F) const {
        list.AddRect(at(x, y), at(right, bottom), colour, round * unit, 0, width);
    }
    void fill(std::initializer_list<std::pair<float, float>> points) const {
        for (const auto& [x, y] : points) list.PathLineTo(at(x, y));
        list.PathFillConvex(colour);
    }
    void arc(float x, float y, float r, float from, float to) const {
        list.PathArcTo(at(x, y), r * unit, from, to, 20);
        list.PathStroke(colour, 0, width);
    }
};

void drawTools(const Pen& p, Icon icon) {
    switch (icon) {
        case Icon::Plus:
            p.line({{12, 5}, {12, 19}});
            p.line({{5, 12}, {19, 12}});
            break;
        case Icon::Minus:
            p.line({{5, 12}, {19, 12}});
            break;
        case Icon::Extent:
            p.line({{4, 9}, {4, 4}, {9, 4}});
            p.line({{15, 4}, {20, 4}, {20, 9}});
            p.line({{20, 15}, {20, 20}, {15, 20}});
            p.line({{9, 20}, {4, 20}, {4, 15}});
            break;
        case Icon::Ruler:
            p.line({{3, 16}, {16, 3}, {21, 8}, {8, 21}}, true);
            p.line({{7, 12}, {9, 14}});
            p.line({{11, 8}, {13, 10}});
            break;
        case Icon::Area:
            p.line({{5, 18}, {4, 8}, {13, 4}, {20, 10}, {18, 19}}, true);
            break;
        case Icon::Pointer:
            p.line({{6, 4}, {6, 18}, {10, 14.5F}, {13, 20}, {15.2F, 19}, {12.4F, 13.5F}, {17.5F, 13}}, true);
            break;
        case Icon::Layers:
            p.line({{12, 4}, {21, 9}, {12, 14}, {3, 9}}, true);
            p.line({{4.5F, 13}, {12, 17.2F}, {19.5F, 13}});
            break;
        case Icon::Search:
            p.circle(10.5F, 10.5F, 6);
            p.line({{15, 15}, {20.5F, 20.5F}});
            break;
        case Icon::Play:
            p.fill({{8, 5.5F}, {18.5F, 12}, {8, 18.5F}});
            break;
        case Icon::Pause:
            p.line({{9, 6}, {9, 18}});
            p.line({{15, 6}, {15, 18}});
            break;
        case Icon::Undo:
            p.line({{8, 5}, {4, 9}, {8, 13}});
            p.line({{4, 9}, {14, 9}});
            p.arc(14, 14, 5, -1.57F, 1.57F);
            p.line({{14, 19}, {8, 19}});
            break;
        case Icon::Redo:
            p.line({{16, 5}, {20, 9}, {16, 13}});
            p.line({{20, 9}, {10, 9}});
            p.arc(10, 14, 5, 1.57F, 4.71F);
            p.line({{10, 19}, {16, 19}});
            break;
        case Icon::Eye:
            p.line(
                {{2.5F, 12}, {7, 7.4F}, {12, 6}, {17, 7.4F}, {21.5F, 12}, {17, 16.6F}, {12, 18}, {7, 16.6F}},
                true);
            p.dot(12, 12, 2.6F);
            break;
        case Icon::EyeOff:
            p.line({{3, 10}, {7, 14}, {12, 15.5F}, {17, 14}, {21, 10}});
            p.line({{12, 15.5F}, {12, 19}});
            p.line({{7, 14}, {5.4F, 17}});
            p.line({{17, 14}, {18.6F, 17}});
            break;
        case Icon::Compare:
            p.box(3, 5, 10.6F, 19);
            p.box(13.4F, 5, 21, 19);
            break;
        case Icon::Copy:
            p.box(4, 4, 15, 15);
            p.line({{9, 20}, {20, 20}, {20, 9}});
            break;
        default:
            break;
    }
}

void drawSigns(const Pen& p, Icon icon) {
    switch (icon) {
        case Icon::Close:
            p.line({{6, 6}, {18, 18}});
            p.line({{18, 6}, {6, 18}});
            break;
        case Icon::Check:
            p.line({{5, 12.5F}, {10, 17.5F}, {19.5F, 7}});
            break;
        case Icon::Warning:
            p.line({{12, 4}, {21.5F, 20}, {2.5F, 20}}, true);
            p.line({{12, 10}, {12, 15}});
            p.dot(12, 17.6F, 1);
            break;
        case Icon::Info:
            p.circle(12, 12, 8.5F);
            p.line({{12, 11}, {12, 16.5F}});
            p.dot(12, 7.8F, 1.1F);
            break;
        case Icon::Up:
            p.line({{6, 15}, {12, 9}, {18, 15}});
            break;
        case Icon::Down:
            p.line({{6, 9}, {12, 15}, {18, 9}});
            break;
        case Icon::Left:
            p.line({{15, 6}, {9, 12}, {15, 18}});
            break;
        case Icon::Right:
            p.line({{9, 6}, {15, 12}, {9, 18}});
            break;
        case Icon::More:
            p.dot(5.5F, 12, 1.6F);
            p.dot(12, 12, 1.6F);
            p.dot(18.5F, 12, 1.6F);
            break;
        case Icon::Star:
            p.line({{12, 3.5F},
                    {14.6F, 9},
                    {20.6F, 9.7F},
                    {16.2F, 13.8F},
                    {17.4F, 19.8F},
                    {12, 16.8F},
                    {6.6F, 19.8F},
                    {7.8F, 13.8F},
                    {3.4F, 9.7F},
                    {9.4F, 9}},
                   true);
            break;
        default:
            break;
    }
}

void drawThings(const Pen& p, Icon icon) {
    switch (icon) {
        case Icon::File:
            p.line({{6, 3}, {14, 3}, {19, 8}, {19, 21}, {6, 21}}, true);
            p.line({{14, 3}, {14, 8}, {19, 8}});
            break;
        case Icon::Folder:
            p.line({{3, 19}, {3, 5.5F}, {9.5F, 5.5F}, {11.5F, 8}, {21, 8}, {21, 19}}, true);
            break;
        case Icon::Map:
            p.line({{3, 6}, {9, 4}, {15, 6}, {21, 4}, {21, 18}, {15, 20}, {9, 18}, {3, 20}}, true);
            p.line({{9, 4}, {9, 18}});
            p.line({{15, 6}, {15, 20}});
            break;
        case Icon::List:
            for (const float y : {6.F, 12.F, 18.F}) {
                p.dot(4.8F, y, 1.3F);
                p.line({{9, y}, {20.5F, y}});
            }
            break;
        case Icon::House:
            p.line({{3.5F, 11.5F}, {12, 4}, {20.5F, 11.5F}});
            p.line({{6, 10}, {6, 20}, {18, 20}, {18, 10}});
            break;
        case Icon::Paper:
            p.box(5, 3, 19, 21);
            p.line({{8.5F, 8}, {15.5F, 8}});
            p.line({{8.5F, 12}, {15.5F, 12}});
            p.line({{8.5F, 16}, {13, 16}});
            break;
        case Icon::Gear:
            p.circle(12, 12, 3);
            p.circle(12, 12, 6.6F);
            for (const auto& [x, y] : {std::pair{12.F, 2.6F},
                                       {12.F, 21.4F},
                                       {2.6F, 12.F},
                                       {21.4F, 12.F},
                                       {5.4F, 5.4F},
                                       {18.6F, 18.6F},
                                       {18.6F, 5.4F},
                                       {5.4F, 18.6F}}) {
                const float length = x == 12 || y == 12 ? 0.30F : 0.29F;
                p.line({{x, y}, {x + (12 - x) * length, y + (12 - y) * length}});
            }
            break;
        case Icon::Upload:
            p.line({{12, 16}, {12, 4}});
            p.line({{7, 9}, {12, 4}, {17, 9}});
            p.line({{4, 16}, {4, 20}, {20, 20}, {20, 16}});
            break;
        case Icon::Table:
            p.box(3, 5, 21, 19);
            p.line({{3, 10}, {21, 10}});
            p.line({{3, 14.5F}, {21, 14.5F}});
            p.line({{9, 5}, {9, 19}});
            break;
        case Icon::Pin:
            p.circle(12, 10, 2.4F);
            p.line({{12, 21},
                    {6.4F, 12.6F},
                    {5.6F, 9.4F},
                    {7.4F, 5.4F},
                    {12, 3.4F},
                    {16.6F, 5.4F},
                    {18.4F, 9.4F},
                    {17.6F, 12.6F}},
                   true);
            break;
        default:
            break;
    }
}

}  // namespace

void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour, float width) {
    if (icon == Icon::None) return;
    const Pen pen{list, centre, size / 24, colour, width > 0 ? width : std::max(1.2F, size / 12)};
    drawTools(pen, icon);
    drawSigns(pen, icon);
    drawThings(pen, icon);
}

}  // namespace sasae::desktop
