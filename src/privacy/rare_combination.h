// Rare combinations: a case row at the professional tier carries its needs and structure only as far as at
// least three households of the window share them.
#pragma once
#include <vector>

#include "privacy/window.h"

namespace sasae::privacy {

/// How much of needs and structure a household's rows may carry.
enum class Telling { Full, NeedsOnly, GroupsOnly, Nothing };

/// By household of the window: the most telling level at which at least `least` households look alike.
/// Levels: needs with structure, needs, groups of needs, nothing. At the case tier always Full.
std::vector<Telling> tellings(const Window& window, int least = 3);

}  // namespace sasae::privacy
