// Where a title that needs several lines is broken.
#pragma once
#include <string>

#include "report/typeset.h"

namespace sasae::report {

/// The title with line breaks put in before 「（」 and after 「、」, where that needs no more lines of that
/// width than breaking anywhere does; else as it was.
std::string titleLines(const std::string& title, const TextStyle& style, double widthPt);

}  // namespace sasae::report
