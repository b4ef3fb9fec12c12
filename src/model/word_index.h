// Finding a code by any word that people write for it.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"

namespace sasae::model {

/// One entry of a list: its code and its label.
struct Word {
    std::string_view code;
    const base::Text* label;
};

/// From words to rows. A row is found by its code; by its label in either language, in any width or case and
/// with or without the text in brackets; and by one of the names that its label joins with ・, unless two
/// rows share that name. Building is linear, finding constant time.
class WordIndex {
  public:
    WordIndex() = default;
    explicit WordIndex(const std::vector<Word>& words);
    int find(std::string_view word) const;  ///< row, -1 for an unknown word
    bool empty() const { return exact_.empty(); }

  private:
    std::unordered_map<std::string, int> exact_;    ///< codes and whole labels
    std::unordered_map<std::string, int> plain_;    ///< labels without brackets: the first row that has it
    std::unordered_map<std::string, int> partial_;  ///< names joined by ・; -1 where two rows share one
};

/// A label without the parts in brackets, round ones of either width.
std::string withoutBrackets(std::string_view label);

}  // namespace sasae::model
