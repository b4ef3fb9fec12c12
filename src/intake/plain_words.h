// Words that a file gives about itself, fit to be shown on one line.
#pragma once
#include <string>
#include <string_view>

namespace sasae::intake {

/// Without tags ("<a href=…>"), with its entities (&copy; &amp; &#169; …) as characters, control characters
/// and line ends as blanks, at most 300 bytes of UTF-8; empty for what is no UTF-8.
std::string plainWords(std::string_view text);

}  // namespace sasae::intake
