// What the two sides of the import wizard have in common. Steps: ①ファイル ②内容の確認 ③列の対応
// ④同じ世帯の確認 ⑤結果.
#pragma once
#include <span>
#include <string>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

enum ImportStep { kImportFile, kImportContents, kImportColumns, kImportHouseholds, kImportResult };

struct ImportKindWords {
    app::ImportKind kind;
    const char* id;  ///< "areas"
    base::Text label, note;
    Icon icon;
};
std::span<const ImportKindWords> importKinds();
const ImportKindWords& wordsOf(app::ImportKind kind);

/// Asks for another look at the file of the plan.
void lookAt(UiState& own, Requests& requests);
/// The file that is on its way in, where the state has it already.
const app::FileLook* lookOf(const AppState& state, const UiState& own);
/// The reading of the encoding that is chosen, or found out; null where there is none.
const app::Reading* readingOf(const app::FileLook& look, const app::ImportPlan& plan);

/// Step ② and ③, of areas and of everything else.
void importContents(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void importColumns(Ui& ui, const AppState& state, UiState& own, Requests& requests);
void importCaseColumns(Ui& ui, const app::FileLook& look, UiState& own, Requests& requests);
/// Step ⑤.
void importResult(Ui& ui, const AppState& state, UiState& own, Requests& requests);

/// At the right: findings, differences, words without a code.
void importFindings(Ui& ui, const app::FileLook& look, UiState& own);
void importChanges(Ui& ui, const AppState& state, const app::FileLook& look, UiState& own);
void importWords(Ui& ui, const app::FileLook& look, UiState& own, Requests& requests);

/// Brings the box into the middle of the map, with room around it.
void showOnMap(Ui& ui, UiState& own, const geom::Box& box);
/// Over the map, between its picture and its tools: the new shapes over the present edition.
bool importOnMap(const AppState& state, const UiState& own);  ///< it has shapes to show
void viewImportShapes(Ui& ui, Rect map, const AppState& state, UiState& own);

/// One figure of an import: words at the left, the count at the right end of the line.
void importFigure(Ui& ui, const base::Text& label, std::int64_t count, bool strong = false);
/// A count with thousands separators.
std::string grouped(std::int64_t count);
/// 「1,234 m²」「1.2 km²」.
std::string squareText(double m2);

}  // namespace sasae::desktop
