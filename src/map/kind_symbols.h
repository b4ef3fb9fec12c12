// What the symbols of kinds of points look like, so that no two kinds look the same.
#pragma once
#include <string>
#include <vector>

#include "map/scene.h"

namespace sasae::map {

struct KindWish {
    std::string shape;  ///< circle, square, triangle, diamond, cross, star, house; else any
    std::string group;  ///< kinds of one group share a colour; empty: a colour of its own, in turn
};

/// The wanted shape where still free, else the next free one; solid first, then with a dot, hollow, half and
/// pale. Up to 35 kinds differ without their colours, as on a black-and-white copy; colours of Okabe and Ito,
/// dark ones first.
std::vector<Symbol> kindSymbols(const std::vector<KindWish>& wishes, bool mono);

}  // namespace sasae::map
