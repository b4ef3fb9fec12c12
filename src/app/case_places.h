// Where the rows of a case file are: district and small area from the exact place, before anything is masked.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "intake/case_file.h"
#include "model/project.h"

namespace sasae::app {

/// One entry a row. `exact` is NaN where the file names no place finer than a town or an area. Cannot be
/// copied; points are overwritten on destruction.
struct CasePlaces {
    std::vector<int> district;           ///< row of the districts, -1
    std::vector<std::string> smallArea;  ///< code that a case may carry (privacy/small_area.h), empty
    std::vector<geom::Point> exact;      ///< project CRS
    base::Findings findings;             ///< outside-districts, xy-swapped, unknown-area, address-by-town,
                                         ///< address-unmatched, places-mostly-unknown

    CasePlaces() = default;
    CasePlaces(const CasePlaces&) = delete;
    CasePlaces& operator=(const CasePlaces&) = delete;
    CasePlaces(CasePlaces&&) = default;
    CasePlaces& operator=(CasePlaces&&) = delete;
    ~CasePlaces();
};

/// fileCrs: of the coordinates of the file; empty: EPSG:6668 for longitude and latitude, the project's CRS
/// for x and y. A point up to 50 m outside every district (coasts and rivers are drawn more coarsely than
/// households live) falls to the nearest one. The small area is the polygon that holds the place, or the
/// nearest small-area point of the own district where only points are known; areas of fewer than 20
/// households go by the code they are merged with.
CasePlaces placeCases(const intake::RawCases& cases, const model::Project& project,
                      const model::Areas& districts, const std::string& fileCrs, base::Progress& progress);

}  // namespace sasae::app
