// What a cell may bring into the project: one line of text, of a length that a name or a code can have.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/finding.h"

namespace sasae::intake {

/// Makes cells plain: control characters and line ends become spaces, and what is longer than kMostCharacters
/// is cut; both are counted.
class CellText {
  public:
    static constexpr std::size_t kMostCharacters = 200;
    explicit CellText(bool untouched = false) : untouched_(untouched) {}  ///< untouched: does nothing
    std::string operator()(std::string utf8, std::int64_t row);
    void report(base::Findings& findings) const;  ///< adds `control-characters` and `text-too-long`

  private:
    bool untouched_;
    base::Findings controls_, tooLong_;
};

/// Finding `undecodable`: an error where it concerns more than 5 % of the rows, for then the encoding is
/// wrong.
base::Finding undecodable(const std::string& encoding, std::int64_t bytes, std::int64_t badRowCount,
                          std::int64_t rows, std::vector<std::int64_t> badRows);

}  // namespace sasae::intake
