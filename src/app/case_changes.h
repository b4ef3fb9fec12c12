// What a new import of cases changes of those that are stored.
#pragma once
#include <cstdint>
#include <span>

#include "base/finding.h"
#include "model/cases.h"

namespace sasae::app {

struct CaseChanges {
    std::int64_t added = 0, replaced = 0, unchanged = 0;
    base::Findings findings;  ///< case-replaced: rows, and in `codes` which columns changed
};

/// rowNumbers: of `fresh` in its file. Codes are compared as words: the lists of the two may differ.
CaseChanges changesBy(const model::Cases& fresh, const model::Cases& stored,
                      std::span<const std::int64_t> rowNumbers);

}  // namespace sasae::app
