// One case corrected by hand, and what an import of its source makes of that.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "app/request.h"
#include "app/session.h"
#include "base/finding.h"
#include "base/progress.h"
#include "model/project.h"

namespace sasae::app {

struct CorrectedCase {
    model::Cases row;                    ///< the one case, as it is to be stored
    model::CaseCorrections corrections;  ///< of all cases, afterwards
    std::vector<std::string> columns;    ///< that are different now: "needs", "place" …; for the log
};

/// The case after the correction. Rules are those of an import, but nothing is left out in silence:
/// Error{Usage} for an unknown case, need, structure, actor, kind of support, outcome or district, for a date
/// that cannot be read, lies after `today` or is out of order, for a case without needs or without the day of
/// noticing, and where nothing would change. A corrected district takes the small area and the masked point
/// away: they were drawn in the other one.
CorrectedCase corrected(const model::Project& project, const CaseEdit& edit, base::Date today);

/// The same in the project file: one transaction, undone in one step. The log names the case by its number
/// and the columns, never what they say. Returns the columns.
std::vector<std::string> correctCase(Session& session, const CaseEdit& edit, const std::string& now,
                                     base::Progress& progress);

struct CorrectionsMet {
    model::CaseCorrections left;  ///< of all cases, after the import
    bool changed = false;
    base::Findings findings;
};

/// Cases of a file that were corrected by hand before. A column in which the file still says what it said
/// then keeps the correction (finding case-correction-kept); one in which it says something new is taken over
/// and the correction ends (case-correction-replaced, a warning); one in which it now says the same as the
/// correction ends it without a word. rowNumbers: of `fresh` in its file. O(rows log corrections).
CorrectionsMet meetCorrections(model::Cases& fresh, const model::Project& project,
                               std::span<const std::int64_t> rowNumbers);

}  // namespace sasae::app
