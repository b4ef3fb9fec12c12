// A shipped CSV table, read cell by cell, with words for people where it does not fit.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"

namespace sasae::model {

class CodedTable {
  public:
    /// Throws Error{Failed} when a column is missing. `name` stands in messages.
    CodedTable(std::string name, std::string_view csv, const std::vector<std::string>& columns);

    std::size_t rows() const { return table_.rows.size(); }
    const std::string& at(std::size_t row, std::string_view column) const;
    /// The parts of a cell between the signs, without empty ones.
    std::vector<std::string> list(std::size_t row, std::string_view column, char sign = ';') const;
    /// Throws Error{Failed}: this word in this row is not known.
    [[noreturn]] void unknown(std::size_t row, std::string_view word) const;
    /// Throws Error{Failed}: this code comes twice.
    [[noreturn]] void repeated(std::size_t row, std::string_view code) const;

  private:
    std::string name_;
    base::CsvTable table_;
};

std::vector<std::string> splitList(std::string_view text, char sign);

}  // namespace sasae::model
