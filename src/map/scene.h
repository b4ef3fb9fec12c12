// What one map looks like, as plain vertices, colours and texts: made by buildScene, painted by Cairo (PNG,
// PDF, SVG) or by OpenGL. Knows no window and no drawing library.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "geom/geometry.h"
#include "geom/ground_picture.h"
#include "map/camera.h"
#include "map/colour.h"

namespace sasae::map {

/// A position: in a layer of Space::Map metres from Scene::origin (x east, y north); in a layer of
/// Space::Page pt from the upper left corner of the page (y downwards).
struct Vertex {
    float x = 0, y = 0;
    friend bool operator==(const Vertex&, const Vertex&) = default;
};

enum class Hatch { None, Rising, Falling, Crossed, Horizontal, Vertical, Grid, Dots };

/// A fill: a colour and lines (or dots) over it, whose phase is fixed to the page so that neighbours join.
struct Fill {
    Colour colour{0, 0, 0, 0};  ///< alpha 0: none
    Hatch hatch = Hatch::None;
    Colour ink{};         ///< of the hatch
    float spacingPt = 4;  ///< between hatch lines, or dots
    float inkPt = 0.5F;   ///< width of hatch lines, diameter of dots
    friend bool operator==(const Fill&, const Fill&) = default;
};

struct Stroke {
    Colour colour{};
    float widthPt = 0;  ///< 0: none
    std::vector<float> dashPt;
};

/// Rings or lines, filled even-odd.
struct Path {
    std::vector<std::vector<Vertex>> parts;
    bool closed = true;
    Fill fill;
    Stroke stroke;
    int feature = -1;    ///< row of the released layer it stands for, -1 for furniture
    float cornerPt = 0;  ///< a rectangle of furniture with round corners
};

enum class Shape { Circle, Square, Triangle, Diamond, Cross, Star, House };
/// Solid · white with a rim · white with a rim and a dot · white with a rim, solid below · pale with a rim.
enum class Inside { Full, Hollow, Dot, Half, Pale };

struct Symbol {
    Vertex at;
    Shape shape = Shape::Circle;
    Inside inside = Inside::Full;
    float sizePt = 6;  ///< diameter of the circle it fills
    Colour colour{};
    Colour halo{255, 255, 255, 255};
    float haloPt = 0.8F;  ///< 0: none
    int feature = -1;
    bool masked = false;  ///< a case moved from its true place, not a facility
};

/// Very many symbols of one look, that need no rows of their own.
struct Crowd {
    Symbol look;
    std::vector<Vertex> at;
};

enum class Align { Left, Centre, Right };

/// One line of text, never wrapped. `at` is the left end, middle or right end (align) of the em box's
/// horizontal middle line, so that text and symbols on one y look level.
struct TextRun {
    Vertex at;
    std::string text;
    float sizePt = 9;
    bool bold = false;
    Align align = Align::Left;
    Colour colour{};
    Colour halo{255, 255, 255, 255};
    float haloPt = 0;    ///< how far the halo reaches out of the glyph
    float angleRad = 0;  ///< clockwise
    int feature = -1;    ///< row of the layer it names
};

using Item = std::variant<Path, Symbol, TextRun, Crowd>;

enum class Space { Map, Page };

struct Layer {
    std::string name;  ///< areas, roads, borders, surface, outlines, points, labels, frame, legend, scale …
    Space space = Space::Map;
    bool clipped = true;  ///< to Scene::camera.view
    /// Rings (of the same space) that the layer is cut to as well, by winding number; empty: none.
    std::vector<std::vector<Vertex>> within;
    std::vector<Item> items;
};

/// A picture of the ground beneath everything, metres of the project CRS.
struct Backdrop {
    std::shared_ptr<const geom::GroundPicture> picture;  ///< null: none
    double opacity = 1;
};

struct Scene {
    double widthPt = 0, heightPt = 0;
    Colour paper{255, 255, 255, 255};
    Camera camera;
    geom::Point origin;              ///< metres of the project CRS
    Backdrop backdrop;               ///< in camera.view, under the layers
    std::vector<Layer> layers;       ///< bottom to top
    std::string title, description;  ///< plain text for readers who do not see the picture

    const Layer* layer(const std::string& name) const;  ///< nullptr when absent
    /// A vertex of a layer on the page.
    geom::Point onPage(const Layer& layer, Vertex v) const;
};

/// Width in pt of one line of text; the painter gives it.
using TextMeasure = std::function<double(const std::string& text, double sizePt, bool bold)>;

}  // namespace sasae::map
