// The case gate: a column that looks like names, telephone numbers, mail addresses, 個人番号, birth dates or
// street addresses and is not marked `drop` or `link` stops the import before anything of it is used (exit
// 3).
#pragma once
#include <vector>

#include "base/csv.h"
#include "base/finding.h"
#include "intake/case_columns.h"

namespace sasae::intake {

enum class Personal { Name, Phone, Mail, PersonalNumber, BirthDate, Address };
base::Text personalLabel(Personal kind);  ///< 「氏名」「電話番号」 …

struct Suspect {
    int column = 0;  ///< from 0
    Personal kind = Personal::Name;
    bool byHeader = false;  ///< else by what most cells look like
    bool stops = true;      ///< false: a warning only, because the column is hashed and never stored (keys)
};

/// Every column that looks personal, judged by its header and by its cells (at most 20,000 rows, evenly
/// spread). household_key and case_key may hold anything but 個人番号, since only their keyed hash is kept:
/// names and numbers there are a warning. `address` may hold addresses. Columns marked drop or link are not
/// looked at.
std::vector<Suspect> suspectColumns(const base::CsvTable& table, const CaseColumns& columns);

/// Throws Error{Refused} naming the columns (by number, and by header where the header itself is harmless)
/// and how to mark them; else returns the warnings.
base::Findings passCaseGate(const base::CsvTable& table, const CaseColumns& columns, const std::string& file);

}  // namespace sasae::intake
