// `sasae import cases`: a case file into the project, pseudonymised and place-masked on the way. Household
// keys, addresses and exact places stay in memory and are wiped; the project gets keyed hashes, codes and
// masked points.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "app/import_summary.h"
#include "privacy/mask.h"

namespace sasae::app {

struct CasesImport {
    std::string profilePath = {};        ///< columns.json
    std::string profileText = {};        ///< the same as text, before it
    std::filesystem::path keyPath = {};  ///< of the pseudonym key; made on first use (mode 0600)
    privacy::MaskSettings mask = {};
};

/// Needs districts in the project (Error{Failed} without). Districts and small areas are those of the newest
/// district edition, taken from the exact place; an area code may be that of a district or of a small area;
/// an address is matched against `import addresses`. Rows without a place, or outside every district, are
/// kept without a district. Findings beside those of intake/case_file.h: outside-districts, xy-swapped,
/// unknown-area, address-by-town, address-unmatched, case-replaced, case-correction-kept,
/// case-correction-replaced, supports-left-out, mask-changed. Errors: Refused for a column that shows who
/// people are, and for a key that is not the project's; Failed where findings stop it.
ImportSummary importCases(Session& session, const std::string& path, const CasesImport& settings,
                          const ImportOptions& options, base::Progress& progress);

}  // namespace sasae::app
