// From many overlapping candidates to few: the best stays, what tells of the same households is listed under
// it, and any other must stand without them (methods.md, Merge).
#pragma once
#include <vector>

#include "analysis/adjusted_p.h"
#include "analysis/candidates.h"

namespace sasae::analysis {

struct Accepted {
    Candidate candidate;                   ///< as it is told (description.h)
    Candidate tested;                      ///< what was beyond chance; the same unless told more fully
    std::vector<std::int32_t> households;  ///< inside, ascending: of the widest description too
    std::vector<Candidate> under;          ///< candidates listed under it, best first
};

/// Two ascending lists: |A∩B| / min(|A|, |B|); 0 where one is empty.
double overlap(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b);

/// Sorts by adjusted p, then score, fewer districts, more needs, then pattern and zone.
void sortForMerging(const Search& search, std::vector<Candidate>& candidates);

/// A candidate whose place meets an accepted one and that shares at least 0.4 of its households goes under
/// it; any other is tested once more without all accepted households and kept while its p is at most alpha.
std::vector<Accepted> mergeSignificant(const Search& search, std::vector<Candidate> candidates,
                                       const AdjustedP& adjusted, double alpha);

struct RepeatedLimits {
    int perDistrict = 5, perRun = 30;
};
struct RepeatedList {
    std::vector<Accepted> listed;
    int unlisted = 0;  ///< met the rule; told by none that is listed, or beyond the limits
};

/// The same joining for candidates of mere repetition, against the significant ones and each other, up to the
/// limits.
RepeatedList mergeRepeated(const Search& search, std::vector<Candidate> candidates,
                           const std::vector<Accepted>& significant, const RepeatedLimits& limits);

}  // namespace sasae::analysis
