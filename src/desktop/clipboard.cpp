#include "desktop/clipboard.h"

#include <imgui.h>

namespace sasae::desktop {

void copyToClipboard(UiState& own, released::Tier tier, const std::string& text) {
    ImGui::SetClipboardText(text.c_str());
    own.copied = text;
    own.copiedAt = tier;
}

void clearCopied(UiState& own) {
    if (own.copied.empty()) return;
    const char* there = ImGui::GetClipboardText();
    if (there && own.copied == there) ImGui::SetClipboardText("");
    own.copied.clear();
}

void clipboardFollowsTier(UiState& own, released::Tier now) {
    if (released::tellsMore(own.copiedAt, now)) clearCopied(own);
}

void clipboardFollowsEnd(UiState& own) {
    if (released::showsCasePoints(own.copiedAt)) clearCopied(own);
}

}  // namespace sasae::desktop
