// Invented place names: kanji that places are often written with, put together as no known place is.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace sasae::sample {

/// That many different names of three characters, 「美津原」. At most 5,000.
std::vector<std::string> placeNames(int count, std::uint64_t seed);

/// 1 → 「一」, 23 → 「二十三」, up to 99.
std::string kanjiNumber(int n);

}  // namespace sasae::sample
