// A file of facilities is imported again: what was added, corrected or removed by hand stays.
#pragma once
#include "base/finding.h"
#include "model/supports.h"

namespace sasae::app {

struct FacilitiesJoined {
    model::Supports all;  ///< afterwards; id 0: new
    base::Findings findings;
};

/// The stored facilities without those of the same sources, then the new ones. A corrected facility is known
/// again by what its source said of it: name, kind and place, else name and kind within 1 km, else kind and
/// the same place. It stays as it was corrected (facility-corrected-kept; facility-corrected-differs, a
/// warning, where the source says something new; facility-corrected-gone where the source has it no more);
/// where the source now says the same, it is the source's again. A removed one stays away while its source
/// says what it said (facility-removed-kept). One that was added by hand and now comes from the source too is
/// told, and both stay (facility-maybe-same). Row numbers are those of `fresh`. O(rows × changes by hand).
FacilitiesJoined joined(const model::Supports& stored, const model::Supports& fresh);

}  // namespace sasae::app
