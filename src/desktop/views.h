// The views of the desktop. Each reads the state, keeps what is half done in UiState, and asks by Requests.
#pragma once
#include "app/state.h"
#include "desktop/map_canvas.h"
#include "desktop/ui.h"
#include "desktop/ui_state.h"

namespace sasae::desktop {

using app::AppState;
using app::Requests;

/// All of one frame, between ImGui::NewFrame and ImGui::Render.
void drawFrame(Ui& ui, const AppState& state, UiState& own, MapCanvas& canvas, Requests& requests);

// Around the page.
void viewTopBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests);
float topBarHeight(Ui& ui, float width, const AppState& state);
void viewStatusBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests);
/// Whether there is a course over time at this tier; else the bar is a line that says which period is shown.
bool showsCourse(const AppState& state);
void viewTimeBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests);
void viewMessages(Ui& ui, Rect page, const AppState& state, Requests& requests);
void viewFileBrowser(Ui& ui, UiState& own);
void viewHelp(Ui& ui, UiState& own);

// The map.
void viewMap(Ui& ui, Rect rect, const AppState& state, UiState& own, MapCanvas& canvas, Requests& requests);
/// Chosen so, or nothing chosen and room for it beside the municipality.
bool legendIsOpen(const Ui& ui, Rect map, const MapState& own);
/// How the map is drawn on screen: colours, classes (common to both maps where two are compared), language.
map::Style screenStyle(const Ui& ui, const UiState& own);
/// The second map beside the first, over the same place; `titleOf` says on each what it shows.
void viewSecondMap(Ui& ui, Rect rect, const AppState& state, UiState& own, MapCanvas& first);
void viewMapTitle(Ui& ui, Rect map, const AppState& state, bool second);
bool comparing(const AppState& state, const UiState& own);
/// The choice of what to compare with, among the layers.
void compareChoice(Ui& ui, const AppState& state, Requests& requests);
void viewLegend(Ui& ui, Rect map, const AppState& state, UiState& own);
void viewScaleBar(Ui& ui, Rect map, const UiState& own);
void viewMapTools(Ui& ui, Rect map, const AppState& state, UiState& own, Requests& requests);

// Pages: what stands at the left and at the right of the map.
void viewWelcome(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests);
void viewLayers(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewSelection(Ui& ui, const AppState& state, UiState& own, Requests& requests);
/// A facility: facts and form. `pickFacility`: the nearest one within reach of the point, if any.
void viewFacility(Ui& ui, const AppState& state, UiState& own, Requests& requests);
bool pickFacility(const AppState& state, UiState& own, geom::Point at, double reachM);
/// One case at the case tier: its fields, the others of the household, and the form to correct it.
void viewCase(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewProposals(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewEvidence(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewDistrictList(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewDistrict(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewImport(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewImportFound(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewPapers(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewPaperPages(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewTable(Ui& ui, const AppState& state, UiState& own, Requests& requests);
/// The dialog that chooses rows of the table by a condition.
void viewCondition(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewSettings(Ui& ui, const AppState& state, UiState& own, Requests& requests);

/// Dialogs that belong to pages.
void viewReason(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void viewNewProject(Ui& ui, const AppState& state, UiState& own, Requests& requests);

}  // namespace sasae::desktop
