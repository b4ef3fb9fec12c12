// Supports with a place: facilities by kind, as columns.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "geom/geometry.h"

namespace sasae::model {

struct Supports {
    std::vector<std::int64_t> id;  ///< row in the project file
    std::vector<std::string> name;
    std::vector<std::string> kind;      ///< code of SupportKind, or the source's own word
    std::vector<std::string> kindText;  ///< the source's own word
    std::vector<geom::Point> at;        ///< project CRS
    std::vector<std::int8_t> accuracy;  ///< 1 exact … 3 town only (P14_010); 0 not said
    std::vector<std::string> source;
    int size() const { return static_cast<int>(name.size()); }
};

}  // namespace sasae::model
