// Colours for classes and kinds: data of geodata/colour_schemes.json.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "map/colour.h"
#include "map/scene.h"

namespace sasae::map {

inline constexpr int kMaxClasses = 7;

struct ColourScheme {
    enum class Kind { Sequential, Diverging, Qualitative, Mono };
    std::string id;
    Kind kind = Kind::Sequential;
    base::Text name;
    std::vector<Colour> stops;  ///< not of Mono
    double from = 0, to = 1;    ///< the part of the stops that classes are taken from
    std::vector<Fill> fills;    ///< of Mono: kMaxClasses of them, from little to much ink
};

/// Throws Error{Failed} for a text that is not in the form of geodata/colour_schemes.json.
std::vector<ColourScheme> parseColourSchemes(std::string_view json);
const std::vector<ColourScheme>& shippedColourSchemes();
/// Throws Error{Usage}, with the names that there are, for an unknown one.
const ColourScheme& findColourScheme(std::string_view id);

/// Fills for n classes (1..kMaxClasses), from little to much; of a diverging scheme evenly over both arms.
/// Qualitative: the first n colours, again from the start where n is larger.
std::vector<Fill> classFills(const ColourScheme& scheme, int n);

/// A diverging scheme at -1 (far below) … 0 (neutral) … 1 (far above); also fit for a sequential one.
Colour colourAt(const ColourScheme& scheme, double minusOneToOne);

}  // namespace sasae::map
