// The open project itself. Only src/app includes this: views see what is released.
#pragma once
#include <memory>

#include "app/session.h"
#include "app/state.h"
#include "model/project.h"

namespace sasae::app {

struct Held {
    std::filesystem::path path;
    std::shared_ptr<const model::Project> project;
    std::shared_ptr<const model::ProposalRun> run;  ///< shown: the standard one, or an exploratory one
    std::int64_t generation = 0;                    ///< rises with every project that is put in place
};

/// Puts a project in place of what was open and shows it. `keep`: selection, window and map stay.
void adopt(AppState& state, std::filesystem::path path, std::shared_ptr<const model::Project> project,
           const std::vector<store::LogRow>& log, bool keep);

/// Has everything on screen released again for the tier, window and run. What was shown goes at once where
/// the tier became wider than it was released for.
void releaseShown(AppState& state);
void releaseMap(AppState& state);    ///< the map alone
void releaseOther(AppState& state);  ///< the second map, where there is one
void setComparison(AppState& state, const std::optional<Comparison>& with);
void setBackground(AppState& state, const request::SetBackground& request);
void loadDistricts(AppState& state);
void loadTable(AppState& state, const std::string& layer);

void startSearch(AppState& state, const SearchPlan& plan);
void lookAtFile(AppState& state, const ImportPlan& plan);
void lookAgain(AppState& state);  ///< for another tier
void startImport(AppState& state, const ImportPlan& plan);
void forgetPaper(AppState& state);  ///< its pages go from the screen at once
void lookAtPaper(AppState& state, const PaperPlan& plan);
void writePaper(AppState& state, const PaperPlan& plan, const std::filesystem::path& output);
void judge(AppState& state, const request::Judge& request);
void editFacility(AppState& state, const FacilityEdit& edit);
void showCase(AppState& state, std::int64_t id);
void refreshCase(AppState& state);  ///< released anew, or gone
void correctCase(AppState& state, const CaseEdit& edit);
void editGroup(AppState& state, const GroupEdit& edit);
void setTier(AppState& state, released::Tier tier);
void setWindow(AppState& state, Window window);
void startUndo(AppState& state, bool redo);
History historyOf(const std::vector<store::LogRow>& log);
base::Text commandWords(const std::string& command);  ///< 「境界の取込み」 of "import areas"

/// Work that opens the project file anew, changes it, and puts the result in place. `change` runs on the
/// worker with a session of its own, whose revision is checked against the one that is shown.
using Changing = std::function<std::function<void(AppState&)>(Session&, base::Progress&)>;
void startChange(AppState& state, const std::string& key, const base::Text& title, Changing change,
                 Jobs::Failed failed = {});

}  // namespace sasae::app
