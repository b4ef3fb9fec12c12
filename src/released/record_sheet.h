// One record of the loop (an issue, a meeting, a plan …) as a tier may see it: its particulars and the tables
// that belong to it (history, four boxes, agenda …).
#pragma once
#include <string>
#include <vector>

#include "released/table.h"

namespace sasae::released {

struct RecordPart {
    std::string name;  ///< "history", as in JSON
    Table table;
};

struct RecordSheet {
    base::Text title;
    std::vector<base::Text> lead;  ///< sentences before everything else, on paper
    Table particulars;             ///< one row
    std::vector<RecordPart> parts;
};

}  // namespace sasae::released
