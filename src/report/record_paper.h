// One record of the loop on paper: minutes of a meeting in points, an issue with its history and four boxes,
// the progress sheet, the leaflet. What it may say was decided where the record was released.
#pragma once
#include "released/record_sheet.h"
#include "released/released.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::report {

/// Particulars as words, each part as a table under its title; parts without rows say so.
Report recordPaper(const released::Released<released::RecordSheet>& record, const PaperOptions& options);

}  // namespace sasae::report
