// Areas (圏域) of one level in one edition: codes, names and shapes as columns.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "geom/geometry.h"

namespace sasae::model {

enum class Level { Neighbourhood, Jichikai, District, Group, Municipality, Region, SchoolArea, SmallArea };
const char* levelName(Level level);  ///< "district", as on the command line
base::Text levelLabel(Level level);  ///< 校区
bool parseLevel(std::string_view name, Level& level);

/// Boundaries as they stood for a time.
struct Edition {
    std::int64_t id = 0;  ///< row in the project file; 0 before it is stored
    Level level = Level::District;
    std::string name;  ///< "R8.4.1"
    base::Date validFrom, validTo;
    std::string source;  ///< 出典: file name and, where known, publisher
};

struct Areas {
    Edition edition;
    std::vector<std::string> code;  ///< unique
    std::vector<std::string> name;
    std::vector<geom::MultiPolygon> shape;  ///< project CRS, valid
    std::vector<geom::Point> inside;        ///< a point well inside each

    int size() const { return static_cast<int>(code.size()); }
    int find(std::string_view areaCode) const;  ///< -1 when absent
};

/// Which areas touch: borders shared over at least 1 m, gaps up to snapM bridged. Sorted lists of neighbours.
std::vector<std::vector<int>> neighbours(const Areas& areas, double snapM = 1.0);

}  // namespace sasae::model
