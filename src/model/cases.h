// Cases (個別課題): one row for each household at a time, pseudonymised and place-masked, as columns.
// There is no name, address or exact place in here.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "geom/geometry.h"
#include "model/taxonomy.h"

namespace sasae::model {

using Pseudonym = std::array<std::uint8_t, 16>;  ///< keyed hash (privacy/pseudonym.h)

enum class Outcome : std::uint8_t { Unknown, Resolved, Improved, Unchanged, Worse, Ongoing };
const char* outcomeName(Outcome outcome);

enum class Mask : std::uint8_t { Area, Mesh250, Mesh500, Donut };  ///< Area keeps no point at all

struct Cases {
    std::vector<std::int64_t> id;      ///< row in the project file
    std::vector<Pseudonym> caseKey;    ///< agency + case_key, else agency + household_key + noticed_on
    std::vector<Pseudonym> household;  ///< agency + household_key
    std::vector<base::Date> noticedOn, linkedOn, resolvedOn;
    std::vector<std::int16_t> noticedBy;  ///< row of Vocabulary::actors, -1 unknown
    std::vector<NeedSet> needs;
    std::vector<std::int16_t> structure;  ///< row of Taxonomy::structures
    std::vector<std::int32_t> district;   ///< row of districtCodes, -1 outside every district
    std::vector<std::int32_t> smallArea;  ///< row of smallAreaCodes, -1 unknown
    std::vector<geom::Point> masked;      ///< NaN, NaN where no point is kept
    std::vector<Mask> mask;
    std::vector<std::uint64_t> supports;  ///< bit i: row i of supportCodes (at most 64)
    std::vector<Outcome> outcome;
    std::vector<std::string> districtCodes;  ///< of the district edition named below
    std::vector<std::string> smallAreaCodes;
    std::vector<std::string> supportCodes;
    std::int64_t districtEdition = 0;
    base::Date dataDate;  ///< of the newest import

    int size() const { return static_cast<int>(id.size()); }
};

/// Rows 0..n-1 that were noticed from..to (inclusive; unknown bounds are open).
std::vector<int> rowsWithin(const Cases& cases, base::Date from, base::Date to);

/// Households as dense numbers 0..: equal pseudonyms get the same number, in order of first row.
std::vector<std::int32_t> householdNumbers(const Cases& cases);

}  // namespace sasae::model
