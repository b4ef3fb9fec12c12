// Facilities out of a foreign file: points, polygons (a point inside), or a table with coordinates.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/progress.h"
#include "intake/crs_guess.h"
#include "intake/encoding_guess.h"
#include "model/supports.h"
#include "model/taxonomy.h"

namespace sasae::intake {

struct FacilitiesOptions {
    std::string layer = {}, encoding = {}, crs = {};
    std::string profile = {};  ///< ksj-p14, ksj-p04, ksj-p29, generic …, or a columns.json; empty: guessed
    std::string municipalityCode = {};  ///< of the project
    std::string targetCrs = {};         ///< of the project
    int threads = 0;
};

struct FacilitiesRead {
    model::Supports supports;
    base::Findings findings;
    std::int64_t rows = 0, imported = 0, quarantined = 0;
    CrsChoice crs;
    EncodingChoice encoding;
    std::string profile, source;
};

/// Findings: unknown-kind (kept under the source's own word), null-name, no-place, far-away (more than 300 km
/// from the middle of the others), duplicate-row, and those of shapes and file as in readAreas.
/// Throws Error{Failed} where no profile fits, no CRS is known or no row can be used.
FacilitiesRead readFacilities(std::string_view path, const FacilitiesOptions& options,
                              const model::Vocabulary& vocabulary, base::Progress& progress);

}  // namespace sasae::intake
