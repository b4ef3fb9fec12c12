// The state of the window itself: what is looked at, where, and what is half typed. Nothing of it is in the
// project file; what is worth keeping is remembered (remembered.h).
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "desktop/map_canvas.h"
#include "desktop/table_rows.h"
#include "desktop/theme.h"
#include "desktop/ui.h"

namespace sasae::desktop {

enum class Page { Welcome, Map, Proposals, District, Import, Papers, Table, Settings };

enum class Tool { Look, Select, Distance, AreaSize };

/// The map at the centre.
struct MapState {
    map::Camera camera;
    bool placed = false;  ///< the camera was set for this project
    Tool tool = Tool::Look;
    std::vector<geom::Point> drawn;  ///< of the measuring tool, metres
    bool drawing = false;
    int hovered = -1;                    ///< row of the coloured areas
    std::vector<std::string> selected;   ///< codes of areas
    std::vector<geom::Point> marks;      ///< facilities or cases that were chosen in the table, metres
    std::optional<geom::Point> pointer;  ///< metres
    std::optional<ImVec2> boxFrom;       ///< of a selection by box
    struct Former {
        map::Camera camera;
        bool placed = false;
    };
    std::optional<Former> former;    ///< before the import page took the map to a file
    double movedAt = -1;             ///< when the camera last moved, seconds
    std::optional<bool> legendOpen;  ///< nothing chosen: as there is room
    std::string search;
    std::array<PartShown, kMapParts> parts;
    std::vector<std::string> order;  ///< of the layers, bottom to top; empty: as usual
    std::string draggedLayer;        ///< id of the row that is held
    MapCanvas* canvas = nullptr;     ///< that drew the newest frame
    std::string scheme = {};
    map::Method method = map::Method::Quantile;
    int classes = 5;
    int shownVersion = -1;  ///< of what the canvas was last given
    std::string styleKey;
};

/// The second map, beside the first.
struct CompareState {
    bool on = false;                    ///< in the frame before
    std::shared_ptr<MapCanvas> canvas;  ///< made when first wanted
    int shownVersion = -1;
    std::string styleKey;
    std::string classesFor;      ///< what `breaks` were found for
    std::vector<double> breaks;  ///< of both maps, where they show the same figure; empty: each its own
};

struct TimeState {
    bool playing = false;
    double nextAt = 0;
};

struct ImportState {
    int step = 0;
    app::ImportPlan plan;
    std::string path;             ///< half typed
    bool otherCrs = false;        ///< the field for a code is open
    std::string crs;              ///< half typed
    bool grave = false;           ///< findings of severity error are accepted
    int finding = -1, place = 0;  ///< shown on the map
    int changeKind = -1;          ///< whose list is open
    int change = -1;              ///< shown on the map
    double movedM2 = 100;         ///< differences of shape count from
    const void* shown = nullptr;  ///< shapes that the camera was set for
};

struct ProposalState {
    std::string reason;
    std::optional<app::Verdict> asking;  ///< the dialog for a reason is open
    std::string into;                    ///< of a merger: chosen in the dialog
    bool whatIf = false, showJudged = false;
    app::SearchPlan plan;
    bool planFilled = false;
    std::string filter;
};

struct PaperState {
    app::PaperPlan plan;
    bool tierChosen = false;
    bool missing = false;  ///< the candidate that was chosen is not there any more
    int page = 0;
    float zoom = 1;  ///< 1: as wide as the panel
    int version = -1;
    std::vector<ImTextureID> textures;
    std::vector<ImVec2> sizes;
};

struct TableState {
    std::string layer = "areas";
    std::string filter;
    int sortColumn = -1;
    bool descending = false;
    RowChoice choice;
    bool reveal = false;                   ///< the cursor is to be scrolled into sight
    const void* of = nullptr;              ///< the released table that `choice` is of
    std::vector<std::string> mapSelected;  ///< as it was when it was last heard of
    std::string proposal;                  ///< likewise
    std::string laidOutFor;
    std::vector<std::size_t> order;  ///< rows on screen
    std::vector<float> widths;       ///< of columns
    float scrolledX = 0;
};

struct BrowserItem {
    std::filesystem::path path;
    bool folder = false;
    std::uintmax_t bytes = 0;
    std::string changed;  ///< day, ISO
    std::string missing;  ///< of a shapefile: parts that are not there (".dbf .shx")
};

/// The file browser, when it is open.
struct BrowserState {
    bool open = false, saving = false, folders = false;
    std::string purpose;  ///< "project", "import", "sample", "new", "paper"
    base::Text title;
    std::filesystem::path folder;
    std::string name;
    std::vector<std::string> endings;  ///< ".shp"; empty: all
    bool everything = false;           ///< files of other endings too
    std::string filter;
    int row = -1;
    std::vector<BrowserItem> items;               ///< of `listed`, sorted
    std::string listed;                           ///< what `items` was read for
    base::Text unreadable;                        ///< why the folder cannot be shown
    std::optional<std::filesystem::path> chosen;  ///< for the view that asked
};

struct NewProjectState {
    bool open = false;
    std::string name, municipality = "40203", crs;
    std::filesystem::path folder;
};

/// A facility that was picked on the map, and the form about it.
struct FacilityState {
    bool open = false;  ///< the form
    int row = -1;       ///< of the table of facilities; -1: none, or a new one
    app::FacilityWords was, to;
    bool placing = false;      ///< the next click on the map is its place
    bool removing = false;     ///< asked once more
    std::int64_t sentAt = -1;  ///< revision when the change was asked for
    bool any() const { return open || row >= 0; }
};

/// The form about a case. Nothing of it outlives the window: a case is kept in the project file alone.
struct CaseFormState {
    bool open = false;
    std::int64_t of = 0;                         ///< the case it was opened on
    std::map<std::string, std::string> was, to;  ///< column to words, as released::CaseSheet has them
    std::int64_t sentAt = -1;                    ///< revision when the change was asked for
};

/// Rows of the table chosen by a condition: the dialog.
struct ConditionState {
    bool open = false;
    int column = 0;
    int relation = 0;  ///< row of the choices: at least, at most, is, holds
    std::string value = {};
};

/// The form about a group of districts.
struct GroupState {
    std::string chosen = {};  ///< code; empty: a new one
    std::string name = {};    ///< half typed
};

/// A file beneath the map of one project. Kept with the window: it is no part of the project.
struct BackgroundChoice {
    std::string path, crs = {};    ///< crs: only where the file does not say it
    std::string attribution = {};  ///< always drawn
    friend bool operator==(const BackgroundChoice&, const BackgroundChoice&) = default;
};

struct BackgroundDialog {
    bool open = false;
    BackgroundChoice choice = {};
    std::string crs = {};             ///< half typed
    std::string attributionFor = {};  ///< path of the file whose own words were filled in
    std::string tried = {};           ///< what was asked for last
};

struct UiState {
    Page page = Page::Welcome;
    released::Tier tier = released::Tier::Public;  ///< that the rest was typed and chosen at
    MapState map;
    TimeState time;
    ImportState import;
    ProposalState proposals;
    PaperState papers;
    TableState table;
    FacilityState facility;
    CaseFormState caseForm;
    CompareState compare;
    GroupState groups;
    std::string copied;  ///< what was put on the clipboard, as long as it matters
    released::Tier copiedAt = released::Tier::Public;
    ConditionState condition;
    BackgroundDialog background;
    std::map<std::string, BackgroundChoice> backgrounds;  ///< by path of the project
    BrowserState browser;
    NewProjectState fresh;
    std::string districtFilter;
    bool tierMenu = false, helpOpen = false;

    Look look = Look::Light;
    float scale = 1;
    base::Lang lang = base::Lang::Ja;
    float leftWidth = 388, rightWidth = 400, bottomHeight = 84;  ///< at 100 %
    std::vector<std::filesystem::path> recentFolders;
    std::filesystem::path sampleFolder;  ///< where the sample city is made
    bool quit = false;
    bool changed = false;  ///< something worth remembering
};

}  // namespace sasae::desktop
