// How the columns of a case are spelled in the project file: codes joined by ";", dates in ISO form.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/cases.h"

namespace sasae::store {

/// Bits of a list of codes as "a;b", each set spelled once.
class SetSpelling {
  public:
    explicit SetSpelling(std::vector<std::string> codes) : codes_(std::move(codes)) {}
    /// Throws std::out_of_range for a bit without a code.
    const std::string& operator()(std::uint64_t bits);

  private:
    std::vector<std::string> codes_;
    std::unordered_map<std::uint64_t, std::string> spelled_;
};

/// The other way. At most 64 codes.
class SetReading {
  public:
    explicit SetReading(const std::vector<std::string>& codes);
    /// Throws std::out_of_range for an unknown code.
    std::uint64_t operator()(const std::string& text);

  private:
    std::unordered_map<std::string, int> rows_;
    std::unordered_map<std::string, std::uint64_t> read_;
};

/// A code's row in a list.
class CodeReading {
  public:
    explicit CodeReading(const std::vector<std::string>& codes);
    int operator()(const std::string& code) const;  ///< throws std::out_of_range for an unknown code
    bool has(const std::string& code) const { return rows_.contains(code); }

  private:
    std::unordered_map<std::string, int> rows_;
};

const char* maskWord(model::Mask mask);
model::Mask maskOf(const std::string& word);  ///< throws std::out_of_range
const char* outcomeWord(model::Outcome outcome);
model::Outcome outcomeOf(const std::string& word);  ///< throws std::out_of_range

std::vector<std::string> splitCodes(std::string_view text);  ///< "a;b" → a, b

struct PseudonymHash {
    std::size_t operator()(const model::Pseudonym& p) const;
};
std::string_view bytesOf(const model::Pseudonym& p);
model::Pseudonym pseudonymOf(const std::string& bytes);  ///< throws std::out_of_range unless 16 bytes

}  // namespace sasae::store
