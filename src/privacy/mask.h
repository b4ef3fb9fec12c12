// Masked places: a point drawn once by the key in place of the exact one.
//
// - mesh250, mesh500: uniform over (mesh cell ∩ own district). The mesh is of squares of 250 or 500 m of the
//   project CRS, corners at whole multiples; it is not the standard grid square, whose cells are no squares
//   in metres. What decides the point is key, household, district and cell, nothing finer: two addresses of
//   one household in one cell give one point, so geocoding it again, or importing it a hundred times, adds
//   nothing.
// - donut: uniform over the ring between donutMinM and donutMaxM around the exact place, inside the own
//   district. Decided by key, household, district and the 100 m square of the exact place.
// - area: no point at all.
//
// Where the piece of the district inside the cell is under a tenth of the cell (or a donut finds no place in
// the district), no point is kept: it would say too much. A point never leaves its district.
#pragma once
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "geom/geometry.h"
#include "model/areas.h"
#include "model/cases.h"
#include "privacy/key.h"

namespace sasae::privacy {

struct MaskSettings {
    model::Mask kind = model::Mask::Mesh250;
    double donutMinM = 100;
    double donutMaxM = 300;
};

/// The masked point is within this distance of the exact place; 0 for Area.
double positionErrorM(model::Mask kind, const MaskSettings& settings = {});
/// The greatest over the cases that have a point; 0 when none has.
double positionErrorM(const model::Cases& cases);

struct MaskedPlace {
    geom::Point at;                        ///< NaN, NaN where no point is kept
    model::Mask kind = model::Mask::Area;  ///< Area where no point is kept
};

/// Masks places in the districts of one edition. Keeps references to key and districts. Not for use by
/// several threads at once (it remembers the size of pieces).
class Masker {
  public:
    Masker(const Key& key, const model::Areas& districts, MaskSettings settings = {});

    /// district: row of the districts that holds the exact place; -1 (outside): no point.
    MaskedPlace mask(const model::Pseudonym& household, geom::Point exact, int district);

  private:
    MaskedPlace inCell(const model::Pseudonym& household, geom::Point exact, int district, double cellM);
    MaskedPlace inRing(const model::Pseudonym& household, geom::Point exact, int district) const;
    double pieceM2(int district, std::int64_t column, std::int64_t row, double cellM);

    const Key& key_;
    const model::Areas& districts_;
    MaskSettings settings_;
    std::map<std::tuple<int, std::int64_t, std::int64_t>, double> pieces_;
};

}  // namespace sasae::privacy
