// A report as one HTML page: nothing outside it is needed; readable by screen readers, on a telephone, in the
// dark and on paper; a table of the same facts beside every map and chart.
#pragma once
#include <string>

#include "report/report.h"

namespace sasae::report {

std::string htmlPage(const Report& report);

}  // namespace sasae::report
