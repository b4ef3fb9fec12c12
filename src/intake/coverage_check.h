// Whether areas that should tile a town do: overlaps and gaps between neighbours.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::intake {

struct CoverageSettings {
    double minOverlapM2 = 1, minGapM2 = 1;
    std::size_t mostPairs = 20000;  ///< pairs examined for overlap; beyond that the finding says "at least"
    int threads = 0;
};

/// Findings `overlaps` (with the codes of the areas concerned) and `gaps` (places enclosed by areas and
/// covered by none). Shapes valid, outer rings counter-clockwise, in metres.
///
/// Edges that two neighbours share vertex by vertex cancel, O(n log n); only what is left is looked at with
/// GEOS. At least one pair is found wherever shapes overlap; areas wholly inside another one's overlap need
/// not all be named.
void checkCoverage(std::span<const geom::MultiPolygon> shapes, std::span<const std::string> codes,
                   const CoverageSettings& settings, base::Findings& findings, base::Progress& progress);

}  // namespace sasae::intake
