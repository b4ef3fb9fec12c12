// --tier case|professional|district|public and --duty, the same on every command that lets something out.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "privacy/gate.h"
#include "released/tier.h"

namespace CLI {
class App;
}

namespace sasae::cli {

struct TierChoice {
    std::string name = "public";
    std::vector<std::string> duty = {};  ///< codes of the reader's districts; none: the whole municipality
};

void addTierOption(CLI::App& command, TierChoice& tier, base::Lang lang);
released::Tier tierOf(const TierChoice& tier);  ///< the name was checked by the option
/// Error{Usage} where an area of duty is given at another tier than the professional one.
privacy::ReleaseOptions releaseOptionsOf(const TierChoice& tier);

}  // namespace sasae::cli
