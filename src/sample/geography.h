// A generated city: districts, small areas, people, facilities and roads that look like those of a Japanese
// municipality and are nobody's. Every seed gives another city; the same seed gives the same one.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "geom/geometry.h"
#include "model/areas.h"
#include "model/population.h"
#include "model/supports.h"

namespace sasae::sample {

struct CitySettings {
    int districts = 46;             ///< 1..200
    int smallAreasPerDistrict = 7;  ///< on average, 1..20
    int people = 0;                 ///< about; at least 100 a small area. 0: 6,500 a district
    std::uint64_t seed = 1;
    std::string crs = "EPSG:6670";  ///< a plane rectangular zone, metres
};

enum class RoadClass : std::uint8_t { Arterial, Collector, Local };

struct Roads {
    geom::MultiLine lines;  ///< project CRS
    std::vector<RoadClass> roadClass;
    std::vector<std::string> name;  ///< empty for local roads
};

struct City {
    std::string name;              ///< 「美津原市」, invented
    std::string municipality;      ///< five digits that begin with 99, which no prefecture has
    std::string crs;               ///< as in the settings
    geom::MultiPolygon outline;    ///< of the municipality
    geom::MultiLine rivers;        ///< district borders that follow water
    model::Areas districts;        ///< 「〇〇校区」; neighbours share the very same vertices
    model::Areas smallAreas;       ///< nested in the districts, likewise; code = municipality, district and
                                   ///< number, eleven digits
    model::Population population;  ///< one row a small area, same order and code, every measure known
    std::vector<int> districtOf;   ///< by small area: row of districts
    model::Supports facilities;    ///< kinds are codes of the shipped vocabulary
    Roads roads;
};

/// Throws Error{Usage} for settings out of range.
City makeCity(const CitySettings& settings);

}  // namespace sasae::sample
