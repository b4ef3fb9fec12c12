// What every import has in common: its options, what it gives back, and when findings stop it.
//
// An import reads, checks, and commits once, or not at all. It stops (Error{Failed}, nothing written) where a
// finding is graver than ImportOptions::accept; the Error names the codes and counts, and the findings are
// given back where the import went through, or was a dry run, which no finding stops.
#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "app/session.h"
#include "base/finding.h"
#include "base/progress.h"
#include "base/text.h"

namespace sasae::app {

struct ImportOptions {
    std::string layer = {};                           ///< empty: the only one, or the only one that fits
    std::string encoding = {};                        ///< empty: found out
    std::string crs = {};                             ///< "EPSG:6668"; empty: as the file says, else guessed
    bool dryRun = false;                              ///< reads and checks, writes nothing
    base::Severity accept = base::Severity::Warning;  ///< the gravest severity that does not stop the import
    std::string now = {};                             ///< ISO 8601 with zone: the clock is the caller's
    bool reload = true;  ///< Session::project afterwards as stored; false where the caller is done with it
};

struct NamedCount {
    std::string name;  ///< stable, for JSON: "replaced"
    base::Text label;
    std::int64_t count = 0;
};

struct ImportSummary {
    std::int64_t rows = 0;         ///< in the file
    std::int64_t imported = 0;     ///< of these now in the project (dry run: would be)
    std::int64_t quarantined = 0;  ///< left out
    std::string crs, encoding;     ///< "" where the file has none
    base::Text crsWhy, encodingWhy;
    bool dryRun = false;
    std::int64_t revision = 0;       ///< of the project afterwards
    std::vector<NamedCount> counts;  ///< further figures: replaced, outside, people …
    base::Findings findings;
    /// Words of a case file that have no code, stand in several rows and are no names (intake/case_file.h).
    struct Word {
        std::string list, word;
        std::int64_t rows = 0;
    };
    std::vector<Word> unknownWords;
};

/// contract.md, "import": {"rows","imported","quarantined","crs","encoding","findings":[…]} and more fields.
/// "first" of a finding is the first row number or code it names, "rows" and "codes" at most 20 of each.
nlohmann::json asJson(const ImportSummary& summary, base::Lang lang);

/// Throws Error{Failed} that lists the findings graver than `accept`, with the way to accept them.
void stopOnFindings(const base::Findings& findings, base::Severity accept, const std::string& file);

/// "info", "warning", "error"; throws Error{Usage} for anything else.
base::Severity parseSeverity(std::string_view name);

/// The day of ImportOptions::now; throws Error{Usage} where it is no date.
base::Date dayOf(const std::string& now);

}  // namespace sasae::app
