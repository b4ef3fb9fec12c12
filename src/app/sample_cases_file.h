// The generated city's cases on disk: cases.csv as `sasae import cases` reads it, and truth.json, which says
// what was planted among them.
#pragma once
#include <filesystem>
#include <vector>

#include "sample/cases.h"
#include "sample/geography.h"

namespace sasae::app {

/// truth.json: {"cases":n,"planted":[{"needs":[codes],"structure":code or null,"pattern":id or
/// null,"areas":[district codes],"extra_per_district":k}]}. Returns the two files. Throws Error{File}.
std::vector<std::filesystem::path> writeSampleCases(const sample::SampleCases& cases,
                                                    const sample::City& city,
                                                    const std::filesystem::path& folder);

}  // namespace sasae::app
