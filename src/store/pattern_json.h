// A pattern as JSON: in the library of a project and in each proposal of a run.
#pragma once
#include "model/pattern.h"
#include "store/json_text.h"

namespace sasae::store {

Json jsonOf(const model::Pattern& pattern, const model::Taxonomy& taxonomy);
/// Throws std::exception for JSON of another form.
model::Pattern patternOf(const Json& json, const model::Taxonomy& taxonomy);

}  // namespace sasae::store
