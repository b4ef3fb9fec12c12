// What we put on the clipboard goes with the tier that it was seen at.
#pragma once
#include <string>

#include "desktop/views.h"

namespace sasae::desktop {

/// Puts released words there and remembers it.
void copyToClipboard(UiState& own, released::Tier tier, const std::string& text);
/// Empties it where it still holds what we copied; what the user copied elsewhere since stays.
void clearCopied(UiState& own);
/// At a narrower tier than the copy was made at.
void clipboardFollowsTier(UiState& own, released::Tier now);
/// At the end of the window or of the project: rows of the case and professional tiers do not outlive them,
/// since nothing on the clipboard says how they must be handled. What residents may see stays to be pasted.
void clipboardFollowsEnd(UiState& own);

}  // namespace sasae::desktop
