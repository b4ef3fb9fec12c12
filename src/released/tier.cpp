#include "released/tier.h"

#include <array>

namespace sasae::released {

namespace {

struct TierWords {
    const char* name;
    const char* ja;
    const char* en;
};
constexpr std::array<TierWords, 4> kTiers = {{{"case", "担当", "Case staff"},
                                              {"professional", "専門職", "Professionals"},
                                              {"district", "校区", "District"},
                                              {"public", "市民", "Public"}}};

const TierWords& wordsOf(Tier tier) {
    return kTiers.at(static_cast<std::size_t>(tier));
}

}  // namespace

const char* tierName(Tier tier) {
    return wordsOf(tier).name;
}

base::Text tierLabel(Tier tier) {
    return {wordsOf(tier).ja, wordsOf(tier).en};
}

std::optional<Tier> parseTier(std::string_view name) {
    for (const Tier tier : {Tier::Case, Tier::Professional, Tier::District, Tier::Public})
        if (name == tierName(tier)) return tier;
    return std::nullopt;
}

base::Text handlingNote(Tier tier) {
    if (showsCasePoints(tier))
        return {"個人情報（要配慮個人情報を含む）として扱う",
                "To be handled as personal information (special care-required information included)"};
    return {"個人が特定されにくいよう加工した集計", "Aggregated so that individuals are hard to identify"};
}

bool showsCasePoints(Tier tier) {
    return tier == Tier::Case || tier == Tier::Professional;
}

bool tellsMore(Tier tier, Tier other) {
    return static_cast<int>(tier) <
           static_cast<int>(other);  // declared from those who see most to the public
}

}  // namespace sasae::released
