// The language of a PDF, which screen readers need and Cairo 1.16 cannot write.
#pragma once
#include <string>
#include <string_view>

namespace sasae::report {

/// Adds /Lang and "show the title, not the file name" to the catalogue by an incremental update (ISO 32000-1,
/// 7.5.6). Bytes without a classic cross-reference table come back as they were.
std::string withLanguage(std::string pdf, std::string_view language);

}  // namespace sasae::report
