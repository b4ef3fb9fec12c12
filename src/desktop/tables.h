// Released tables on screen.
#pragma once
#include <string>

#include "desktop/ui.h"
#include "released/table.h"

namespace sasae::desktop {

std::string cellText(const Ui& ui, const released::Cell& cell, const released::Column& column);
bool isNumber(const released::Cell& cell);

/// A whole small table at the cursor, with heads and hair lines; words that are too long are wrapped.
void smallTable(Ui& ui, const released::Table& table, std::size_t mostRows = 100);
/// How high it will be at that width.
float smallTableHeight(Ui& ui, const released::Table& table, float width, std::size_t mostRows = 100);

}  // namespace sasae::desktop
