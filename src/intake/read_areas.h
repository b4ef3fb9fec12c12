// Areas (圏域) out of a foreign file: columns chosen by profile, shapes in the project's CRS, valid, several
// rows of one code joined, flaws named.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/progress.h"
#include "intake/crs_guess.h"
#include "intake/encoding_guess.h"
#include "model/areas.h"

namespace sasae::intake {

struct AreasOptions {
    std::string layer = {};             ///< empty: the only one with polygons
    std::string encoding = {};          ///< empty: guessed
    std::string crs = {};               ///< of the file; empty: as it says
    std::string codeField = {};         ///< empty: by profile
    std::string nameField = {};         ///< empty: by profile
    std::string municipalityCode = {};  ///< of the project; ranks guesses, finds rows of other towns
    std::string targetCrs = {};         ///< of the project; empty: the file's own
    model::Level level = model::Level::District;
    int threads = 0;
};

struct AreasRead {
    model::Areas areas;  ///< edition.level and edition.source are filled in
    base::Findings findings;
    std::int64_t rows = 0;         ///< in the file
    std::int64_t imported = 0;     ///< rows that went into areas (several may make one area)
    std::int64_t quarantined = 0;  ///< rows left out: no usable shape
    CrsChoice crs;
    EncodingChoice encoding;
    std::string codeField, nameField;  ///< that were read; empty: none served
    std::string profile;               ///< id; empty: none known
    std::string source;                ///< file name and publisher, for 出典
};

/// Findings: ring-self-crossing, invalid-geometry (both repaired), empty-geometry, wrong-geometry-type,
/// damaged-geometry (rows left out), key-repeated (rows joined), no-code (codes made), null-name,
/// duplicate-name, tiny-sliver, overlaps, gaps, outside-municipality, and those of the file itself
/// (row-count-mismatch, missing-prj, missing-cpg, encoding-unsure, undecodable …).
/// Throws Error{Failed} without a CRS or without a single usable polygon, Error{Usage} for a field or layer
/// that is not there.
AreasRead readAreas(std::string_view path, const AreasOptions& options, base::Progress& progress);

}  // namespace sasae::intake
