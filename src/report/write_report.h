// A report as a file.
#pragma once
#include <filesystem>
#include <string_view>

#include "report/report.h"

namespace sasae::report {

/// format: pdf, html or xlsx; empty: by the extension (.pdf, .html, .htm, .xlsx). Written under another name
/// in a folder beside the file and then renamed: a failure leaves nothing, and an earlier file as it was.
/// Throws Error{Usage} for another format and Error{File} where it cannot be written.
void writeReport(const Report& report, const std::filesystem::path& path, std::string_view format = {});

}  // namespace sasae::report
