// A report as a file.
#pragma once
#include <filesystem>

#include "report/report.h"

namespace sasae::report {

/// .pdf, .html (.htm) or .xlsx by the extension. Written under another name in a folder beside the file and
/// then renamed: a failure leaves nothing, and an earlier file as it was. Throws Error{Usage} for another
/// extension and Error{File} where it cannot be written.
void writeReport(const Report& report, const std::filesystem::path& path);

}  // namespace sasae::report
