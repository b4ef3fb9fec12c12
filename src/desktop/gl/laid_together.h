// The layers of a plotted mesh as one picture.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "desktop/gl/mesh.h"

namespace sasae::gl {

/// Layer over layer on the ground, each with its opacity (0: not drawn; no function: all whole), by rows that
/// threads share. RGBA in bytes, first row first.
std::vector<std::uint32_t> laidTogether(const Mesh& mesh, int widthPx, int heightPx, map::Colour ground,
                                        const std::function<float(const std::string& layer)>& opacity);

}  // namespace sasae::gl
