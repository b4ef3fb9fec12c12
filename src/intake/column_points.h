// Points out of columns: tables that carry longitude and latitude, or x and y.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "intake/crs_guess.h"
#include "intake/profile.h"
#include "intake/source.h"

namespace sasae::intake {

/// Columns of a layer that hold coordinates.
struct CoordinateColumns {
    int east = -1, north = -1;  ///< fields of the layer
    bool degrees = false;       ///< longitude and latitude, else x (east) and y (north) in metres
};

/// By the roles lon and lat, else x and y of a profile; nothing where the layer has neither pair.
std::optional<CoordinateColumns> coordinateColumns(const FieldProfile& profile, const Layer& layer);

/// Puts points into rows that have no shape, from the columns (`fields` are those that rows was read with),
/// and says which CRS they are in: the user's, else JGD2011 for degrees (also where columns x and y hold
/// degrees in Japan), else the project's. Findings: no-place (row without coordinates), lon-lat-swapped
/// (put right).
CrsChoice placeByColumns(Rows& rows, const CoordinateColumns& columns, const std::vector<int>& fields,
                         std::string_view userCrs, std::string_view projectCrs, base::Findings& findings);

}  // namespace sasae::intake
