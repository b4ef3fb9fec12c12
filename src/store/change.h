// What one request asks of the project file, what it leaves in the log, and what came of it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "model/project.h"

namespace sasae::store {

/// One file that a request read: its name without folders, and what was in it.
struct InputFile {
    std::string name;
    std::string sha256;  ///< lower-case hexadecimal
    friend bool operator==(const InputFile&, const InputFile&) = default;
};

/// What is logged of a request: enough to do it again.
struct LogEntry {
    std::string at;       ///< ISO 8601 with zone, "2026-04-01T09:00:00+09:00": the clock is the caller's
    std::string command;  ///< "import cases"
    std::string settings = "{}";  ///< a JSON object
    std::vector<InputFile> inputs = {};
    base::Findings findings = {};  ///< kept in full beside the log
};

/// Members that are set are written, the others stay as they are. All of it happens, or none.
struct Change {
    /// Name, municipality and key fingerprint. The CRS can be set once, while the file has none. `revision`
    /// is not read.
    std::optional<model::ProjectInfo> info = {};
    std::optional<model::ProposalSettings> standardSettings = {};
    std::shared_ptr<const model::Taxonomy> taxonomy = {};
    std::shared_ptr<const model::Vocabulary> vocabulary = {};
    std::shared_ptr<const model::PatternLibrary> patterns = {};
    /// Editions. Id 0: replaces the edition of the same level and name, or is new; another id: replaces that
    /// edition, or is new under that id.
    std::vector<std::shared_ptr<const model::Areas>> areas = {};
    std::shared_ptr<const model::Population> population = {};  ///< replaces all
    /// Replaces all. Rows with a known id keep it; id 0 is given one.
    std::shared_ptr<const model::Supports> supports = {};
    /// A row whose caseKey is stored replaces that row and keeps its id; other stored rows stay. Of rows with
    /// the same key in here, the last one counts. `id` is not read. districtEdition 0: the newest of
    /// districts.
    std::shared_ptr<const model::Cases> cases = {};
    bool replaceAllCases = false;  ///< the stored rows that `cases` does not have, go
    std::shared_ptr<const model::CaseCorrections> caseCorrections = {};    ///< replaces all
    std::shared_ptr<const model::AddressBook> addresses = {};              ///< replaces all
    std::shared_ptr<const model::Roads> roads = {};                        ///< replaces all
    std::shared_ptr<const std::vector<model::Judgement>> judgements = {};  ///< replaces all
    std::shared_ptr<const model::Cycle> cycle = {};                        ///< replaces all; numbers are kept
    std::shared_ptr<const model::ProposalRun> proposals =
        {};  ///< added; rows of cases are those after this change
};

/// Everything a project holds, as a change to an empty file.
Change everything(const model::Project& project);

struct Committed {
    std::int64_t revision = 0;  ///< after
    std::int64_t logId = 0;
    std::int64_t casesAdded = 0, casesReplaced = 0, casesUnchanged = 0, casesRemoved = 0;
    std::vector<std::int64_t> editions;  ///< id of each member of Change::areas
    bool canBeUndone = false;            ///< else the log says why
};

enum class LogKind { Commit, Undo, Redo };

struct LogRow {
    std::int64_t id = 0;
    LogKind kind = LogKind::Commit;
    std::string at, command, settings;
    std::vector<InputFile> inputs;
    std::int64_t findings = 0;  ///< how many findings are kept with it
    std::int64_t undoes = 0;    ///< the row whose work was taken back (Undo, Redo)
    std::int64_t revisionBefore = 0, revisionAfter = 0;
    bool canBeUndone = false;  ///< its inverse is kept
    bool undone = false;       ///< taken back by a later row and not done again
    base::Text note;           ///< why it cannot be undone, where it cannot
};

struct Problem {
    std::string code;  ///< stable, kebab-case
    base::Text text;
    bool repaired = false;
};

struct CheckReport {
    bool ok = true;  ///< no problem that is not repaired
    std::vector<Problem> problems;
};

}  // namespace sasae::store
