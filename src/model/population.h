// People and households by small area (or by district), as columns. NaN is "no data", never 0.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "geom/geometry.h"
#include "model/areas.h"

namespace sasae::model {

/// One number of people or households for each measure; NaN where the source has no column.
struct PeopleCounts {
    double households, total, under18, elderly, elderly75, elderlySingle;
};
PeopleCounts noPeople();                                ///< all NaN
void add(PeopleCounts& sum, const PeopleCounts& more);  ///< NaN + x = x

struct Population {
    base::Date asOf;
    std::string source;
    std::vector<std::string> code;  ///< small-area code; may repeat (e-Stat KEY_CODE does)
    std::vector<std::string> name;
    std::vector<geom::Point> at;            ///< representative point, project CRS
    std::vector<geom::MultiPolygon> shape;  ///< empty polygons where only points are known
    std::vector<PeopleCounts> people;
    int size() const { return static_cast<int>(code.size()); }
};

/// People per area: each small area falls to the area that holds its representative point; a row whose code
/// is an area's own code goes there. Second member: rows that fell in no area.
struct PeopleByArea {
    std::vector<PeopleCounts> people;
    std::vector<int> outside;
};
PeopleByArea peopleByArea(const Areas& areas, const Population& population);

}  // namespace sasae::model
