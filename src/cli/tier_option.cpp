#include "cli/tier_option.h"

#include <CLI/CLI.hpp>

#include "base/error.h"

namespace sasae::cli {

void addTierOption(CLI::App& command, TierChoice& tier, base::Lang lang) {
    command
        .add_option("--tier", tier.name,
                    base::Text{"表示区分 case 担当 | professional 専門職 | district 校区 | public 市民",
                               "disclosure tier: case | professional | district | public"}
                        .in(lang))
        ->check(CLI::IsMember({"case", "professional", "district", "public"}))
        ->capture_default_str();
    command
        .add_option("--duty", tier.duty,
                    base::Text{"専門職の担当校区の番号（コンマ区切り）。ほかの校区は3世帯以上だけを示す",
                               "professional tier: codes of the reader's districts, with commas; elsewhere "
                               "only counts from 3 on are told"}
                        .in(lang))
        ->delimiter(',');
}

released::Tier tierOf(const TierChoice& tier) {
    return released::parseTier(tier.name).value();
}

privacy::ReleaseOptions releaseOptionsOf(const TierChoice& tier) {
    if (!tier.duty.empty() && tierOf(tier) != released::Tier::Professional)
        throw base::Error(base::Kind::Usage,
                          base::say("担当校区は専門職の表示区分で使います",
                                    "an area of duty goes with the professional tier"),
                          "--duty", {"--tier professional を指定してください", "give --tier professional"});
    return {.dutyAreas = tier.duty};
}

}  // namespace sasae::cli
