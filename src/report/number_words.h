// Numbers and what they count, as pieces of text that no line may cut: 「9世帯」「令和7年」「10–12月」「90
// %」「p = 0.001」, and a place in brackets: 「（合川校区）」.
#pragma once
#include <string_view>
#include <utility>
#include <vector>

namespace sasae::report {

/// Byte ranges [from, to) of the UTF-8 text, in order, not touching.
std::vector<std::pair<std::size_t, std::size_t>> numberWords(std::string_view text);

}  // namespace sasae::report
