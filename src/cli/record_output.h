// Tables and records of the loop on the terminal and as JSON.
#pragma once
#include "cli/context.h"
#include "released/record_sheet.h"
#include "released/released.h"

namespace sasae::cli {

/// Rows with tabs between cells, headings first; nothing with --json or --quiet.
void printTable(const released::Table& table, const Context& context);
/// {"list":name,"tier":…,"handling":…,"rows":[…]} and the table.
void printList(const std::string& name, const released::Released<released::FeatureTable>& list,
               const Context& context);
/// {particulars…, "history":[…], …} and the same as lines.
void printRecord(const released::Released<released::RecordSheet>& record, const Context& context);

}  // namespace sasae::cli
