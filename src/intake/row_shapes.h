// The polygons of rows made ready for the project: transformed, valid, flaws named.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "intake/source.h"

namespace sasae::intake {

/// Borders that are drawn as closed lines become polygons, with a finding ("closed-lines"): for readers of
/// areas.
void closeLines(Rows& rows, base::Findings& findings);

geom::Box boxOf(const Rows& rows);  ///< of all shapes and points

/// Transforms the polygons and points of rows in place. A row that cannot be transformed becomes
/// RowShape::Damaged. No-op where a code is empty or both are the same.
void transformRows(Rows& rows, std::string_view fromCrs, std::string_view toCrs);

/// Makes the polygons of rows valid in place, on several threads; a row with a coordinate beyond the Earth
/// (3e7) becomes RowShape::Damaged. Findings ring-self-crossing and
/// invalid-geometry by row; a row of which nothing is left becomes RowShape::None.
void cleanRows(Rows& rows, int threads, base::Findings& findings, base::Progress& progress);

/// Findings for rows that have no shape of the wanted kind (empty-geometry, wrong-geometry-type,
/// damaged-geometry); returns how many. `table`: rows without any shape are no flaw.
enum class Need { Polygon, PolygonOrPoint };
std::int64_t nameUnusable(const Rows& rows, Need need, base::Findings& findings);

}  // namespace sasae::intake
