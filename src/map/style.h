// How a map is to look. Every member has a default that gives a finished map.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "geom/geometry.h"

namespace sasae::map {

enum class Method { Quantile, Jenks, Equal, Manual };

struct Furniture {
    bool title = true;  ///< title and period lines
    bool legend = true;
    bool scaleBar = true;  ///< with the north arrow
    bool sources = true;   ///< 出典 and handling note at the foot
    bool handling = true;  ///< the 取扱注意 mark of case and professional maps
};

struct Style {
    base::Lang lang = base::Lang::Ja;
    double widthPt = 842, heightPt = 595;  ///< of the page; at least 72
    bool mono = false;                     ///< greys and hatches that survive a black-and-white copier
    std::string scheme = {};               ///< id of colour_schemes.json; empty: chosen by the values
    Method method = Method::Quantile;
    int classes = 5;                     ///< 2..7; fewer where the values do not allow so many
    std::vector<double> breaks = {};     ///< Manual: inner limits, a value equal to one belongs above it
    std::optional<geom::Box> bbox = {};  ///< metres; empty: all areas
    double textPt = 0;                   ///< size of ordinary text; 0: by the size of the page
    bool areaLabels = true;
    int maxPointLabels = 12;  ///< points are named only where at most so many are in view
    double detailPt = 0.12;   ///< borders are drawn to within this of where they run
    /// Borders go to the next point of a grid of detailPt instead of being thinned: quicker, with more
    /// vertices left, for pictures that are not cut to triangles.
    bool snapped = false;
    double besidePt = 0;           ///< areas and lines are laid out so far beyond the view as well
    double marginPt = -1;          ///< around everything; negative: by the size of the page
    double areaOpacity = 1;        ///< of the colours of areas: less where a background lies beneath
    std::string attribution = {};  ///< of the background; written on the map, whatever furniture there is
    std::vector<std::string> order = {};  ///< of layers, bottom to top (layer_order.h); empty: as usual
    Furniture furniture = {};
};

}  // namespace sasae::map
