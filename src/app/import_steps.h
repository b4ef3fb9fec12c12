// The opening and the closing that imports share: a summary of what was read, the decision to go on, and the
// one commit with its log entry.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "app/import_summary.h"
#include "app/input_files.h"

namespace sasae::app {

/// The summary of a file read by intake (areas, population, facilities); takes the findings out of `read`.
template <class Read>
ImportSummary summaryOf(Read& read, const model::Project& project, const ImportOptions& options) {
    ImportSummary summary;
    summary.rows = read.rows;
    summary.imported = read.imported;
    summary.quarantined = read.quarantined;
    summary.crs = read.crs.code;
    summary.crsWhy = read.crs.why;
    summary.encoding = read.encoding.name;
    summary.encodingWhy = read.encoding.why;
    summary.dryRun = options.dryRun;
    summary.revision = project.info.revision;
    summary.findings = std::move(read.findings);
    return summary;
}

/// A CSV or JSON has one layer, named like the file; throws Error{Usage} for any other name.
void requireOneLayer(const ImportOptions& options, const std::string& path);

/// False for a dry run. Throws Error{Failed} where findings stop the import (stopOnFindings).
bool goesOn(const ImportSummary& summary, const ImportOptions& options, const std::string& path);

struct ImportCommand {
    std::string name;                      ///< "import areas"
    nlohmann::json settings;               ///< its own; layer, encoding, CRS … are added
    std::vector<store::InputFile> inputs;  ///< inputFiles()
};

/// Commits the change with its log entry, puts the new revision into the summary and, where wanted, loads the
/// project again.
void commitImport(Session& session, const store::Change& change, ImportSummary& summary,
                  const ImportOptions& options, ImportCommand command, base::Progress& progress);

/// Rows of a file that lie in none of the project's districts: told, with a warning where they are most of
/// the rows; Error{Failed} where they are all of them, since the file then belongs to another municipality.
struct OutsideRows {
    std::string code;                ///< of the finding
    base::Text text;                 ///< what it says
    std::vector<std::int64_t> rows;  ///< numbers in the file, from 1
    std::int64_t all = 0;
};
void noteOutside(const OutsideRows& outside, const std::string& path, base::Findings& findings);

}  // namespace sasae::app
