// What a view may ask for. Views read the state and add requests; handle() does them after the frame.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "base/text.h"
#include "geom/geometry.h"
#include "released/tier.h"

namespace sasae::app {

/// What the map is asked to show. Which of it may be shown is decided by the tier.
struct MapChoice {
    std::string measure = {};  ///< as privacy::MapRequest; empty: the project's usual one
    bool smallAreas = false;
    bool groups = false;  ///< of districts
    bool facilities = true;
    bool cases = false;
    bool hotSpots = false;
    bool proposals = false;
    std::vector<std::string> kinds = {};  ///< of facilities; empty: all
    friend bool operator==(const MapChoice&, const MapChoice&) = default;
};

/// The days that counts are of. Unknown: the project's usual window.
struct Window {
    base::Date from = {}, to = {};
    friend bool operator==(const Window&, const Window&) = default;
};

/// A second map beside the first: of another period, or coloured by something else.
struct Comparison {
    Window window = {};        ///< unknown: the usual one
    std::string measure = {};  ///< as MapChoice; empty: that of the first map
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// What people said of a candidate: after Undecided in the order of model::Verdict.
enum class Verdict { Undecided, Accepted, Held, Declined, Merged };

enum class ImportKind { Areas, Population, Facilities, Addresses, Cases };

/// A file on its way in, as far as the wizard knows it.
struct ImportPlan {
    ImportKind kind = ImportKind::Areas;
    std::string path = {};
    std::string layer = {}, encoding = {}, crs = {};  ///< empty: found out
    std::string level = "district";                   ///< of areas
    std::string edition = {}, validFrom = {};
    std::string codeField = {}, nameField = {};
    std::string profile = {};
    std::string asOf = {};                          ///< of people: the day of the count
    std::string mask = "mesh250";                   ///< of cases
    std::map<std::string, std::string> roles = {};  ///< of cases: heading to role ("drop", "needs" …)
    std::map<std::string, std::string> words = {};  ///< of cases: "needs/ゴミ屋敷" to code
    base::Severity accept = base::Severity::Warning;
    friend bool operator==(const ImportPlan&, const ImportPlan&) = default;
};

/// A paper to look at or to write.
struct PaperPlan {
    enum class Kind { Issue, District, AllDistricts };
    Kind kind = Kind::Issue;
    std::string issue = {}, area = {};
    released::Tier tier = released::Tier::Public;
    std::string format = "pdf";
    base::Text meeting = {}, venue = {}, number = {};
    bool mono = false;
    base::Lang lang = base::Lang::Ja;
    friend bool operator==(const PaperPlan&, const PaperPlan&) = default;
};

/// A facility as a form has it.
struct FacilityWords {
    std::string name = {}, kind = {};  ///< kind: code of a kind of support
    geom::Point at = {};               ///< metres of the project's CRS; NaN: not chosen yet
    friend bool operator==(const FacilityWords&, const FacilityWords&) = default;
};

/// One facility added (row -1), corrected, moved or removed.
struct FacilityEdit {
    int row = -1;       ///< of the table of facilities
    FacilityWords was;  ///< what the form was opened on: another in that row is not touched
    FacilityWords to;
    bool remove = false;
};

/// Columns of a case that are to be corrected, in the words of a case file: codes or labels, dates in any of
/// its forms. Not set: left as it is; empty: not known (noticed_on and needs cannot be).
struct CaseWords {
    std::optional<std::string> noticedOn = {}, linkedOn = {}, resolvedOn = {}, noticedBy = {}, needs = {},
                               structure = {}, area = {}, supports = {}, outcome = {};
    friend bool operator==(const CaseWords&, const CaseWords&) = default;
};

/// One case corrected. `id` is its number in the project file.
struct CaseEdit {
    std::int64_t id = 0;
    CaseWords to = {};
};

/// Districts put together as an area of the level above, or such a group renamed or taken away.
struct GroupEdit {
    enum class What { Add, Remove, Rename } what = What::Add;
    std::string code = {};                    ///< of the group, or its name: to remove or rename
    std::string name = {};                    ///< new
    std::vector<std::string> districts = {};  ///< to add: codes or names
    std::string edition = {};                 ///< empty: the newest of groups, or a first one
};

/// The conditions of a search that a planner may try out.
struct SearchPlan {
    int minCases = 3, zones = 2, replications = 999;
    double margin = 1.5, alpha = 0.05;
    std::uint64_t seed = 1;
    Window window = {};
    bool exploratory = false;  ///< only looked at, never stored: 「条件を変えて試す」
};

namespace request {

struct OpenProject {
    std::filesystem::path path;
};
struct OpenSample {
    std::filesystem::path folder;
};
struct NewProject {
    std::filesystem::path path;
    std::string name, municipality, crs;
};
struct CloseProject {};
struct SetTier {
    released::Tier tier;
};
struct SetWindow {
    Window window;
};
struct SetMap {
    MapChoice map;
};
struct SetComparison {  ///< refused where the tier may not compare periods
    std::optional<Comparison> with;
};
/// A file of the user's as the background of the map (app/background.h); an empty path: none.
struct SetBackground {
    std::string path;
    std::string crs = {};  ///< of a picture that does not say it
};
struct SelectProposal {
    std::string id;  ///< empty: none
};
struct SelectDistrict {
    std::string code;
};
struct Search {
    SearchPlan plan;
};
struct ShowStandard {};  ///< back from an exploratory run
struct Judge {
    std::string id;
    Verdict verdict;
    std::string reason;
    std::string into = {};  ///< Merged: the candidate that stands for it
};
struct EditFacility {
    FacilityEdit edit;
};
struct ShowCase {  ///< at the case tier; 0: none
    std::int64_t id;
};
struct CorrectCase {
    CaseEdit edit;
};
struct EditGroup {
    GroupEdit edit;
};
struct LookAtFile {  ///< reads a file without writing: what it is, what would change
    ImportPlan plan;
};
struct ForgetFile {};
struct Import {
    ImportPlan plan;
};
struct Undo {};
struct Redo {};
struct CancelJob {
    int id;
};
struct DismissMessage {
    int id;
};
struct LoadDistricts {};  ///< the district pages of the tier
struct LoadTable {
    std::string layer;
};
struct LookAtPaper {  ///< of the window's tier or of one that sees less; another is refused
    PaperPlan plan;
};
struct WritePaper {
    PaperPlan plan;
    std::filesystem::path output;
};
struct Reload {};  ///< the file was changed by someone else

}  // namespace request

using Request =
    std::variant<request::OpenProject, request::OpenSample, request::NewProject, request::CloseProject,
                 request::SetTier, request::SetWindow, request::SetMap, request::SelectProposal,
                 request::SelectDistrict, request::Search, request::ShowStandard, request::Judge,
                 request::LookAtFile, request::ForgetFile, request::Import, request::Undo, request::Redo,
                 request::CancelJob, request::DismissMessage, request::LoadDistricts, request::LoadTable,
                 request::LookAtPaper, request::WritePaper, request::Reload, request::EditFacility,
                 request::SetComparison, request::ShowCase, request::CorrectCase, request::SetBackground,
                 request::EditGroup>;
using Requests = std::vector<Request>;

}  // namespace sasae::app
