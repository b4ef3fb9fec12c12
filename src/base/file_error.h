// A file that could not be read or written, told in words and not in those of the C library, which are
// English.
#pragma once
#include <filesystem>

#include "base/error.h"

namespace sasae::base {

/// 「権限がありません」, "no permission": what an errno value means, also the value of a std::error_code of
/// the system. One without words here is told by its number.
Text fileReason(int error);

/// Error{File} with the reason; the hint says what to do about it.
Error cannotRead(const std::filesystem::path& path, int error);
Error cannotWrite(const std::filesystem::path& path, int error);

}  // namespace sasae::base
