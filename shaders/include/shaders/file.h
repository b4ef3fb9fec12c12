// The shaders that ship inside the desktop (shaders/*.vert, *.frag, *.glsl).
#pragma once
#include <string_view>

namespace sasae::shaders {

/// The text of a file, by its name. Empty for a name that does not ship.
std::string_view file(std::string_view name);

}  // namespace sasae::shaders
