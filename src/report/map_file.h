// `sasae map`: one map as a file.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>

#include "base/date.h"
#include "geom/ground_picture.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::report {

/// What lies beneath the map: read for the place and resolution that the page turns out to have.
struct Background {
    std::function<geom::GroundPicture(const geom::Box& metres, int widthPx, int heightPx)> read;
    std::string attribution;  ///< not empty: it is written on the map
    double opacity = 1;
    double areaOpacity = 0.6;  ///< of the colours over it
};

struct MapOptions {
    int widthPx = 1600, heightPx = 900;  ///< at `dpi`; used unless millimetres are given
    double widthMm = 0, heightMm = 0;    ///< both > 0: the size on paper
    double dpi = 96;  ///< pixels an inch: of a PNG, and of widthPx and heightPx in a PDF or SVG
    base::Lang lang = base::Lang::Ja;
    bool mono = false;
    std::string scheme = {};  ///< id of colour_schemes.json; empty: chosen by the values
    map::Method method = map::Method::Quantile;
    int classes = 5;
    std::vector<double> breaks = {};  ///< map::Method::Manual
    std::optional<geom::Box> bbox = {};
    bool areaLabels = true;
    std::vector<std::string> order = {};  ///< as map::Style
    std::optional<Background> background = {};
    base::Date created = {};  ///< creation date written into a PDF; unknown: none
};

/// Writes .png, .pdf or .svg, by the extension, to a temporary name beside the file and renames it. The same
/// inputs give the same bytes. Throws Error{Usage} for another extension or a size outside 100 px … A0 and
/// Error{File} where it cannot be written, Error{Failed} where the background has
/// nothing at this place.
void writeMap(const released::Released<released::MapContent>& content, const MapOptions& options,
              const std::filesystem::path& path);

}  // namespace sasae::report
