// Which concentrations a generated city gets: their needs, structure and districts. A step of cases.h.
#pragma once
#include <vector>

#include "base/random.h"
#include "sample/cases.h"

namespace sasae::sample {

/// Concentrations of 2–4 needs, with a structure or without, each in one district or two adjacent ones. No
/// two share a district. Throws Error{Usage} where the city has too few districts.
/// `background`: households that show how frequent a pattern is.
std::vector<Planted> choosePlanted(const Ground& ground, const std::vector<SampleCase>& background,
                                   const model::Taxonomy& taxonomy, const model::PatternLibrary& library,
                                   const CaseSettings& settings, base::Stream& stream);

}  // namespace sasae::sample
