// Supports with a place: facilities by kind, as columns.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "geom/geometry.h"

namespace sasae::model {

/// Source of a facility that was entered by hand, as it is kept; outputs say it in both languages.
inline constexpr const char* kEnteredByHand = "手入力";

/// What the source says of a facility that was corrected or removed by hand, so that the next import of that
/// source knows it again.
struct FacilityOrigin {
    std::int64_t facility = 0;  ///< id of the corrected row; 0: removed
    std::string source, name, kind;
    geom::Point at;
    friend bool operator==(const FacilityOrigin&, const FacilityOrigin&) = default;
};

struct Supports {
    std::vector<std::int64_t> id;  ///< row in the project file
    std::vector<std::string> name;
    std::vector<std::string> kind;      ///< code of SupportKind, or the source's own word
    std::vector<std::string> kindText;  ///< the source's own word
    std::vector<geom::Point> at;        ///< project CRS
    std::vector<std::int8_t> accuracy;  ///< 1 exact … 3 town only (P14_010); 0 not said
    std::vector<std::string> source;
    std::vector<FacilityOrigin> origins = {};  ///< of those that were corrected or removed by hand
    int size() const { return static_cast<int>(name.size()); }
};

}  // namespace sasae::model
