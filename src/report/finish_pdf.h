// The last touch to a PDF that Cairo has made: its language, and fonts without what no letter uses.
#pragma once
#include <string>
#include <string_view>

namespace sasae::report {

/// The same pages with /Lang, /DisplayDocTitle, and embedded CFF fonts cut down to the outlines in use: Cairo
/// 1.16 copies every subroutine of Noto Sans CJK, two megabytes a paper. Outlines, text and selection stay.
/// Deterministic. Throws Error{Failed} where the bytes are no PDF.
/// Source: ISO 32000-1, 9.9 (CIDFontType0C), 14.9.2 (Lang); Adobe Technical Note 5176 (CFF).
std::string finishedPdf(const std::string& pdf, std::string_view language);

}  // namespace sasae::report
