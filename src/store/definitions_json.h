// The lists that a project may edit (needs, structures, actors, kinds of support, patterns) and its settings
// as JSON texts. Codes, never row numbers.
#pragma once
#include <string>

#include "model/pattern.h"
#include "model/proposal.h"
#include "model/taxonomy.h"

namespace sasae::store {

std::string taxonomyText(const model::Taxonomy& taxonomy);
std::string vocabularyText(const model::Vocabulary& vocabulary, const model::Taxonomy& taxonomy);
std::string patternsText(const model::PatternLibrary& library, const model::Taxonomy& taxonomy);
std::string settingsText(const model::ProposalSettings& settings);

/// Throw std::exception for a text that is not what the functions above write.
model::Taxonomy taxonomyFrom(const std::string& text);
model::Vocabulary vocabularyFrom(const std::string& text, const model::Taxonomy& taxonomy);
model::PatternLibrary patternsFrom(const std::string& text, const model::Taxonomy& taxonomy);
model::ProposalSettings settingsFrom(const std::string& text);

}  // namespace sasae::store
