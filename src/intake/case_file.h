// Case files (contract.md, "Case file"): CSV in UTF-8 or CP932 into columns in memory, with everything that
// is odd listed by row number and code.
//
// What is read here holds household keys and exact places. It lives in memory only, is wiped when it goes,
// and is handed to app/import_cases, which turns it into pseudonyms and masked places before anything is
// stored.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/progress.h"
#include "geom/geometry.h"
#include "intake/case_columns.h"
#include "model/cases.h"
#include "model/taxonomy.h"

namespace sasae::intake {

enum class PlaceKind : std::uint8_t {
    None,
    LonLat,     ///< point: degrees, x = longitude
    Projected,  ///< point: metres of the project CRS as the file has them
    AreaCode,   ///< text: code of a district or small area, or name of a district
    Address     ///< text: to be matched and dropped
};

/// Rows of a case file that passed, as columns. Cannot be copied; strings and points are overwritten on
/// destruction (the best that can be done: the allocator and the file cache of the system may still hold
/// earlier bytes).
struct RawCases {
    std::vector<std::int64_t> row;                           ///< as the user counts: 1 = first data row
    std::vector<std::string> agency, householdKey, caseKey;  ///< NFKC, trimmed; caseKey may be empty
    std::vector<base::Date> noticedOn, linkedOn, resolvedOn;
    std::vector<std::int16_t> noticedBy;  ///< row of Vocabulary::actors, -1 unknown
    std::vector<model::NeedSet> needs;    ///< never empty
    std::vector<std::int16_t> structure;  ///< row of Taxonomy::structures, `unknown` where not said
    std::vector<PlaceKind> placeKind;
    std::vector<geom::Point> point;
    std::vector<std::string> placeText;
    std::vector<std::vector<std::string>> supports;  ///< codes
    std::vector<model::Outcome> outcome;

    RawCases() = default;
    RawCases(const RawCases&) = delete;
    RawCases& operator=(const RawCases&) = delete;
    RawCases(RawCases&&) = default;
    RawCases& operator=(RawCases&& other) noexcept;
    ~RawCases();
    int size() const { return static_cast<int>(row.size()); }
    void wipe();  ///< overwrites and empties
};

struct CaseReadOptions {
    std::string encoding = {};     ///< empty: found out
    std::string profilePath = {};  ///< columns.json; empty: names of the contract and the shipped ones
    std::string profileText = {};  ///< the same as text, before that of profilePath; empty: none
    const model::Taxonomy* taxonomy = nullptr;      ///< null: shipped
    const model::Vocabulary* vocabulary = nullptr;  ///< null: shipped
    base::Date today = {};  ///< rows noticed later are quarantined; unknown: not checked
};

/// A word without a code that stands in at least kShownFrom rows and has no shape of a name: it may be shown,
/// so that it can be given a code in the profile ("words").
struct UnknownWord {
    WordList list;
    std::string word;
    std::int64_t rows = 0;
    static constexpr std::int64_t kShownFrom = 3;
};

struct CaseFileRead {
    RawCases cases;
    std::int64_t rows = 0;         ///< data rows of the file, blank ones not counted
    std::int64_t quarantined = 0;  ///< left out
    std::string encoding;
    base::Text encodingWhy;
    base::Findings findings;
    std::vector<UnknownWord> unknownWords;
};

/// Reads, gates (case_gate.h) and checks. Left out and listed (quarantined): no-household-key,
/// no-noticed-date, bad-noticed-date, future-date, no-needs, duplicate-row (an earlier row of the same case;
/// the last one counts). Kept with a finding: unknown-need, unknown-structure, unknown-noticed-by,
/// unknown-support, unknown-outcome, bad-mark, bad-date, date-order, bad-place, no-place, lonlat-swapped,
/// key-looks-personal, undecodable. More than 5 % quarantined is finding too-many-quarantined of severity
/// error. Throws Error{Refused} from the gate; Error{Failed} for a file without the columns of household,
/// date and needs, for XLSX and for anything the door turns away; Error{File} where it cannot be read.
CaseFileRead readCaseFile(const std::string& path, const CaseReadOptions& options, base::Progress& progress);

}  // namespace sasae::intake
