// The scene of a map inside a paper: the place large with what lies around it, and the whole map small in a
// corner to show where that is.
#pragma once
#include "map/scene.h"
#include "report/report.h"

namespace sasae::report {

struct FigureSize {
    double widthPt = 0, heightPt = 0;
    double textPt = 0;  ///< 0: by the size of the figure
};

/// The figure must have content. Without a focus: the whole map.
map::Scene figureScene(const MapFigure& figure, const FigureSize& size, base::Lang lang, bool mono);

/// Metres that the figure shows: its focus, else everything.
geom::Box shownExtent(const MapFigure& figure);

}  // namespace sasae::report
