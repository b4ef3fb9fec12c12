// The data files that ship inside the program (geodata/*.csv, *.json).
#pragma once
#include <string_view>

namespace sasae::geodata {

/// The text of a file, by its name. Empty for a name that does not ship.
std::string_view file(std::string_view name);

}  // namespace sasae::geodata
