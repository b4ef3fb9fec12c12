// One case as its staff may see it: its fields, what its source said of those that were corrected, and the
// other cases of the household. For the case tier alone; there is no name and no exact place in it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace sasae::released {

struct CaseSheet {
    struct Field {
        std::string name;  ///< as a case file heads it: "needs"; of the district "area"
        base::Text label;
        base::Text shown;   ///< for people; empty: not known
        std::string words;  ///< for a form: ISO day, codes joined by ";"
        bool corrected = false;
        base::Text source;  ///< what the source said before it was corrected, for people; may be empty
    };
    struct Other {
        std::int64_t id = 0;
        base::Date noticed;
        base::Text needs, outcome;
    };
    std::int64_t id = 0;  ///< in the project file
    std::vector<Field> fields;
    std::vector<Other> others;  ///< of the same household, by day of noticing
    bool hasPoint = false;      ///< a masked one

    const Field* field(const std::string& name) const {
        for (const Field& each : fields)
            if (each.name == name) return &each;
        return nullptr;
    }
};

}  // namespace sasae::released
