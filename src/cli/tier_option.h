// --tier case|professional|district|public, the same on every command that lets something out.
#pragma once
#include <string>

#include "base/text.h"
#include "released/tier.h"

namespace CLI {
class App;
}

namespace sasae::cli {

void addTierOption(CLI::App& command, std::string& tier, base::Lang lang);
released::Tier tierOf(const std::string& name);  ///< name was checked by the option

}  // namespace sasae::cli
