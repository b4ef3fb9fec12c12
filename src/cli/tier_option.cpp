#include "cli/tier_option.h"

#include <CLI/CLI.hpp>

namespace sasae::cli {

void addTierOption(CLI::App& command, std::string& tier, base::Lang lang) {
    command
        .add_option("--tier", tier,
                    base::Text{"表示区分 case 担当 | professional 専門職 | district 校区 | public 市民",
                               "disclosure tier: case | professional | district | public"}
                        .in(lang))
        ->check(CLI::IsMember({"case", "professional", "district", "public"}))
        ->capture_default_str();
}

released::Tier tierOf(const std::string& name) {
    return released::parseTier(name).value();
}

}  // namespace sasae::cli
