// Disclosure tiers (表示区分): who may see what. Every released value carries the tier it was made for.
#pragma once
#include <optional>
#include <string_view>

#include "base/text.h"

namespace sasae::released {

enum class Tier { Case, Professional, District, Public };

const char* tierName(Tier tier);  ///< "professional", as on the command line
base::Text tierLabel(Tier tier);  ///< 専門職
std::optional<Tier> parseTier(std::string_view name);
/// How the tier's papers must be marked: 「個人情報（要配慮個人情報を含む）として扱う」 or
/// 「個人が特定されにくいよう加工した集計」.
base::Text handlingNote(Tier tier);
bool showsCasePoints(Tier tier);
/// Whether `tier` may see what `other` may not.
bool tellsMore(Tier tier, Tier other);

}  // namespace sasae::released
