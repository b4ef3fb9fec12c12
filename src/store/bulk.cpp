#include "store/bulk.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace sasae::store {
namespace {

constexpr std::size_t kRowsPerBlock = 2000;

std::vector<std::unique_ptr<Block>> blocksFor(const std::vector<Cell>& cells) {
    std::vector<std::unique_ptr<Block>> blocks;
    for (Cell cell : cells) {
        blocks.push_back(std::make_unique<Block>());
        blocks.back()->cell = cell;
        blocks.back()->resize(kRowsPerBlock);
    }
    return blocks;
}

}  // namespace

void Block::resize(std::size_t rows) {
    known.resize(rows);
    switch (cell) {
        case Cell::Integer:
            integers.resize(rows);
            break;
        case Cell::Number:
            numbers.resize(rows);
            break;
        case Cell::Text:
        case Cell::Bytes:
            texts.resize(rows);
            break;
    }
}

BulkWrite::BulkWrite(Connection& connection, const std::string& statement, const std::vector<Cell>& cells)
    : connection_(&connection), blocks_(blocksFor(cells)) {
    connection.guarded([&] {
        statement_ = std::make_unique<soci::statement>(connection.sql());
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            Block& b = *blocks_[i];
            const std::string name = "c" + std::to_string(i);
            switch (b.cell) {
                case Cell::Integer:
                    statement_->exchange(soci::use(b.integers, b.known, name));
                    break;
                case Cell::Number:
                    statement_->exchange(soci::use(b.numbers, b.known, name));
                    break;
                case Cell::Text:
                case Cell::Bytes:
                    statement_->exchange(soci::use(b.texts, b.known, name));
                    break;
            }
        }
        statement_->alloc();
        statement_->prepare(statement);
        statement_->define_and_bind();
    });
}

BulkWrite BulkWrite::insertInto(Connection& connection, const std::string& table,
                                const std::vector<std::pair<std::string, Cell>>& columns) {
    std::string names, values;
    std::vector<Cell> cells;
    for (const auto& [name, cell] : columns) {
        const std::string value = ":c" + std::to_string(cells.size());
        names += (names.empty() ? "" : ", ") + name;
        values +=
            (values.empty() ? "" : ", ") + (cell == Cell::Bytes ? "CAST(" + value + " AS BLOB)" : value);
        cells.push_back(cell);
    }
    return BulkWrite(connection, "INSERT INTO " + table + "(" + names + ") VALUES (" + values + ")", cells);
}

BulkWrite::~BulkWrite() = default;
BulkWrite::BulkWrite(BulkWrite&&) noexcept = default;

Block& BulkWrite::next(Cell cell) {
    assert(column_ < blocks_.size());
    Block& block = *blocks_[column_++];
    assert(block.cell == cell || (cell == Cell::Text && block.cell == Cell::Bytes));
    static_cast<void>(cell);
    block.known[row_] = soci::i_ok;
    return block;
}

BulkWrite& BulkWrite::add(std::int64_t value) {
    next(Cell::Integer).integers[row_] = value;
    return *this;
}

BulkWrite& BulkWrite::add(double value) {
    if (std::isnan(value)) return addNull();
    next(Cell::Number).numbers[row_] = value;
    return *this;
}

BulkWrite& BulkWrite::add(std::string_view value) {
    next(Cell::Text).texts[row_].assign(value);
    return *this;
}

BulkWrite& BulkWrite::addNull() {
    assert(column_ < blocks_.size());
    blocks_[column_++]->known[row_] = soci::i_null;
    return *this;
}

void BulkWrite::endRow() {
    assert(column_ == blocks_.size());
    column_ = 0;
    if (++row_ == kRowsPerBlock) flush();
}

void BulkWrite::finish() {
    flush();
}

void BulkWrite::flush() {
    if (row_ == 0) return;
    connection_->guarded([&] {
        if (row_ < kRowsPerBlock)
            for (auto& block : blocks_) block->resize(row_);
        statement_->execute(true);
        affected_ += statement_->get_affected_rows();
        if (row_ < kRowsPerBlock)
            for (auto& block : blocks_) block->resize(kRowsPerBlock);
    });
    row_ = 0;
}

BulkRead::BulkRead(Connection& connection, const std::string& query, const std::vector<Cell>& cells)
    : connection_(connection), blocks_(blocksFor(cells)) {
    connection_.guarded([&] {
        statement_ = std::make_unique<soci::statement>(connection.sql());
        for (auto& block : blocks_) {
            switch (block->cell) {
                case Cell::Integer:
                    statement_->exchange(soci::into(block->integers, block->known));
                    break;
                case Cell::Number:
                    statement_->exchange(soci::into(block->numbers, block->known));
                    break;
                case Cell::Text:
                case Cell::Bytes:
                    statement_->exchange(soci::into(block->texts, block->known));
                    break;
            }
        }
        statement_->alloc();
        statement_->prepare(query);
        statement_->define_and_bind();
    });
}

BulkRead::~BulkRead() = default;

bool BulkRead::next() {
    if (started_ && ++row_ < rows_) return true;
    if (last_) return false;
    connection_.guarded([&] {
        if (started_) {
            for (auto& block : blocks_) block->resize(kRowsPerBlock);
            last_ = !statement_->fetch();
        } else {
            last_ = !statement_->execute(true);
        }
    });
    started_ = true;
    row_ = 0;
    rows_ = last_ || blocks_.empty() ? 0 : blocks_[0]->known.size();
    if (rows_ < kRowsPerBlock) last_ = true;
    return rows_ > 0;
}

double BulkRead::number(std::size_t column) const {
    return known(column) ? at(column).numbers[row_] : std::numeric_limits<double>::quiet_NaN();
}

const std::string& BulkRead::text(std::size_t column) const {
    static const std::string kNone;
    return known(column) ? at(column).texts[row_] : kNone;
}

}  // namespace sasae::store
