// The state of the desktop between two frames. Views read it; only handle() and finished jobs change it.
// Everything in it that tells of cases is released for `tier`: the exact project is out of the views' reach
// (app/held.h, which the order test keeps to src/app).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/background.h"
#include "app/file_look.h"
#include "app/jobs.h"
#include "app/request.h"
#include "base/error.h"
#include "base/finding.h"
#include "map/style.h"
#include "released/case_sheet.h"
#include "released/course.h"
#include "released/layer.h"
#include "released/released.h"
#include "released/sheet.h"
#include "released/table.h"
#include "report/picture.h"

namespace sasae::app {

/// Read from the process once, by main.
struct Environment {
    std::function<std::string()> now;   ///< ISO 8601 with zone
    std::filesystem::path dataFolder;   ///< of the user's programs: the pseudonym key lives below it
    std::filesystem::path stateFolder;  ///< of the desktop's own settings; empty: nothing is kept
};

struct Message {
    enum class Kind { Done, Info, Error };
    int id = 0;
    Kind kind = Kind::Info;
    base::Text text;
    std::string subject;
    base::Text hint;
};

/// What is open, in public facts.
struct ProjectFacts {
    std::filesystem::path path;
    std::string name, municipality, crs;
    std::int64_t revision = 0;
    struct EditionFact {
        base::Text level;
        std::string name;
        base::Date validFrom;
        int areas = 0;
    };
    std::vector<EditionFact> editions;
    struct Group {
        std::string code, name;
        std::vector<std::string> districts;  ///< codes
    };
    std::vector<Group> groups;    ///< of the newest edition of groups of districts
    std::string districtEdition;  ///< that counts are of; empty: no districts yet
    int districts = 0, facilities = 0, smallAreas = 0, addresses = 0;
    bool cases = false, run = false;  ///< there are cases; a search was made
    base::Date dataDate;
    SearchPlan standard;
    struct Kind {
        std::string code;
        base::Text label;
    };
    std::vector<Kind> facilityKinds;  ///< in use
    std::vector<Kind> knownKinds;     ///< all that a facility can be
    struct Need {
        std::string code;
        base::Text label, group;
    };
    std::vector<Need> needs;  ///< the lists that a case is told in
    std::vector<Kind> structures, actors, districtNames;
};

/// Everything on screen that tells of cases, for one tier, window and run.
struct Shown {
    released::Tier tier = released::Tier::Public;
    Window window;
    std::shared_ptr<const released::Released<released::ProposalList>> proposals;
    std::shared_ptr<const released::Released<released::MapContent>> map;
    std::shared_ptr<const released::Released<released::MapContent>> other;  ///< beside it, to compare with
    std::shared_ptr<const released::Released<released::Course>> course;
    std::vector<std::shared_ptr<const released::Released<released::DistrictSheet>>> districts;
    bool districtsLoaded = false;
    std::map<std::string, std::shared_ptr<const released::Released<released::FeatureTable>>> tables;
    std::shared_ptr<const released::Released<released::CaseSheet>> caseSheet;  ///< of AppState::caseId
    base::Text refused;  ///< why the map that was asked for is not shown; empty: it is
    bool exploratory = false;
};

struct Judgement {
    Verdict verdict = Verdict::Undecided;
    std::string reason, at;
    std::string into = {};  ///< Merged: the candidate that stands for it
};

struct PaperLook {
    PaperPlan plan;
    bool making = false;
    std::vector<report::Picture> pages;
    std::optional<base::Error> error;
    int version = 0;  ///< rises with every new set of pages
};

struct History {
    bool canUndo = false, canRedo = false;
    base::Text undoes, redoes;  ///< 「境界の取込み」
};

struct Held;  // app/held.h: the open project file

struct AppState {
    explicit AppState(Environment given);
    ~AppState();

    Environment environment;
    std::unique_ptr<Held> held;  ///< null: no project is open
    ProjectFacts facts;
    bool open = false;
    released::Tier tier = released::Tier::Public;
    Window window;  ///< asked for; unknown: the usual one
    MapChoice mapChoice;
    std::optional<Comparison> comparison;  ///< none: one map
    Shown shown;
    bool releasing = false;                        ///< what is shown is on its way
    int shownVersion = 0;                          ///< rises whenever `shown.map` becomes another
    int otherVersion = 0;                          ///< likewise of `shown.other`
    std::optional<Background> background;          ///< open
    std::optional<base::Error> backgroundProblem;  ///< why the newest one could not be opened
    std::string proposal;                          ///< selected, by id
    std::string district;                          ///< selected, by code
    std::int64_t caseId = 0;                       ///< the case that is looked at, at the case tier; 0: none
    std::map<std::string, Judgement> judgements;
    std::optional<FileLook> file;
    PaperLook paper;
    std::vector<std::filesystem::path> written;  ///< by the newest WritePaper
    History history;
    std::vector<Message> messages;
    std::vector<std::filesystem::path> recent;  ///< projects, newest first
    int nextMessage = 1;
    std::unique_ptr<Jobs> jobs;  ///< last: its threads end before what they write to goes

    const released::ProposalSheet* selectedProposal() const;
    const released::DistrictSheet* selectedDistrict() const;
};

/// Whether that tier may be shown one period after another, and a search under other conditions: the figures
/// of two releases can be subtracted, so below the professional tier it is one period and one search.
bool comparesPeriods(released::Tier tier);
/// What undo or redo would do, as the tier may know it: 「候補の判断」, else 「最後の変更」.
base::Text undoWords(const AppState& state, const base::Text& what);

/// Does one request. Slow ones become jobs. Never throws: what cannot be done becomes a message.
void handle(AppState& state, const Request& request);
void handleAll(AppState& state, Requests& requests);  ///< and empties them

void addMessage(AppState& state, const base::Error& error);
void addMessage(AppState& state, Message::Kind kind, base::Text text, std::string subject = {},
                base::Text hint = {});

}  // namespace sasae::app
