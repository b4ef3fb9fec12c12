// A report as PDF: A4, fonts embedded, bookmarks, language and title set; the same report gives the same
// bytes.
#pragma once
#include <string>

#include "report/report.h"

namespace sasae::report {

/// The whole file. Throws Error{Failed} where Cairo cannot make it.
std::string pdfBytes(const Report& report);

}  // namespace sasae::report
