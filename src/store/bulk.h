// Rows in and out of a table in blocks, by SOCI's bulk operations with bound values.
#pragma once
#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace sasae::store {

enum class Cell { Integer, Number, Text, Bytes };

/// One column of a block. Bytes travel as text and are cast in the statement: SOCI has no bulk blobs.
struct Block {
    Cell cell;
    std::vector<long long> integers;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::vector<soci::indicator> known;
    void resize(std::size_t rows);
};

/// Runs one statement for many rows. `statement` names its values :c0, :c1, … in order; those of Bytes are to
/// be written CAST(:cN AS BLOB). Call add… once for each column, then endRow(); finish() writes what is left.
class BulkWrite {
  public:
    BulkWrite(Connection& connection, const std::string& statement, const std::vector<Cell>& cells);
    /// INSERT INTO table(columns…): the common case, with the casts written.
    static BulkWrite insertInto(Connection& connection, const std::string& table,
                                const std::vector<std::pair<std::string, Cell>>& columns);
    ~BulkWrite();
    BulkWrite(BulkWrite&&) noexcept;

    BulkWrite& add(std::int64_t value);
    BulkWrite& add(double value);            ///< NaN is stored as NULL
    BulkWrite& add(std::string_view value);  ///< text or bytes
    BulkWrite& addNull();
    void endRow();
    void finish();
    std::int64_t rowsAffected() const { return affected_; }

  private:
    void flush();
    Block& next(Cell cell);

    Connection* connection_;
    std::vector<std::unique_ptr<Block>> blocks_;
    std::unique_ptr<soci::statement> statement_;
    std::size_t row_ = 0, column_ = 0;
    std::int64_t affected_ = 0;
};

/// Walks the rows of a query.
class BulkRead {
  public:
    BulkRead(Connection& connection, const std::string& query, const std::vector<Cell>& cells);
    ~BulkRead();
    bool next();  ///< to the next row; false after the last
    bool known(std::size_t column) const { return at(column).known[row_] == soci::i_ok; }
    std::int64_t integer(std::size_t column) const { return known(column) ? at(column).integers[row_] : 0; }
    double number(std::size_t column) const;            ///< NaN for NULL
    const std::string& text(std::size_t column) const;  ///< "" for NULL; bytes as well

  private:
    const Block& at(std::size_t column) const { return *blocks_[column]; }

    Connection& connection_;
    std::vector<std::unique_ptr<Block>> blocks_;
    std::unique_ptr<soci::statement> statement_;
    std::size_t row_ = 0, rows_ = 0;
    bool last_ = false, started_ = false;
};

}  // namespace sasae::store
