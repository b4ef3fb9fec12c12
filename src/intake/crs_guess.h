// Which coordinate reference system a layer is in, and why we think so.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/text.h"
#include "geom/crs.h"
#include "intake/source.h"

namespace sasae::intake {

struct CrsChoice {
    std::string code;  ///< "EPSG:6670"; empty: not known
    std::string name;
    base::Text why;
    std::vector<geom::CrsGuess> guesses;  ///< best first, where the file does not say
};

/// In this order: the user's code; what the file says, unless the coordinates cannot be that; degrees that
/// lie in Japan (taken as EPSG:6668, JGD2011); else no code and ranked guesses. `box` is that of the
/// coordinates. Findings: missing-prj / missing-crs, crs-unknown (a .prj that names nothing known),
/// crs-contradicts, crs-overridden (info). Throws Error{Usage} for a code from the user that PROJ does not
/// know.
CrsChoice chooseCrs(const Layer& layer, Format format, std::string_view userCrs, const geom::Box& box,
                    std::string_view municipalityCode, base::Findings& findings);

/// Throws Error{Failed} with the ranked guesses in the hint where there is no code.
void requireCrs(const CrsChoice& choice, const std::string& fileName);

}  // namespace sasae::intake
