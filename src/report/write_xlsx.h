// A report as a workbook for those who go on working with the numbers: typed cells, units in headings, ready
// to print on A4, in the order of the paper. Text never becomes a formula. The same report gives the same
// bytes.
#pragma once
#include <filesystem>

#include "report/report.h"

namespace sasae::report {

/// Writes the file and, for the time of writing, a folder beside it that only the user can enter; removes the
/// folder again. Throws Error{File}.
void writeXlsx(const Report& report, const std::filesystem::path& path);

}  // namespace sasae::report
