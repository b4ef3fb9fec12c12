// Words of the papers in plain language: only those that a paper uses are explained in it.
#pragma once
#include <vector>

#include "report/report.h"

namespace sasae::report {

/// Terms found in the words, in a fixed order, with what they mean.
KeyValues glossaryFor(const std::vector<base::Text>& words);

}  // namespace sasae::report
