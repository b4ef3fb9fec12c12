// The loop in and out of its tables. Only rows that differ are written, so that what undo must remember stays
// small.
#include <algorithm>
#include <map>

#include "base/encoding.h"
#include "store/cycle_json.h"
#include "store/reading.h"
#include "store/writing.h"

namespace sasae::store {
namespace {

std::vector<CycleRow> storedRows(Connection& connection, const std::string& table) {
    std::vector<CycleRow> rows;
    BulkRead read(connection, "SELECT id, name, state, content FROM " + table + " ORDER BY id",
                  {Cell::Integer, Cell::Text, Cell::Text, Cell::Text});
    while (read.next()) {
        for (std::size_t column = 1; column < 4; ++column)
            if (!base::isStrictUtf8(read.text(column))) throwDamaged(connection);
        rows.push_back({read.integer(0), read.text(1), read.text(2), read.text(3)});
    }
    return rows;
}

bool same(const CycleRow& a, const CycleRow& b) {
    return a.name == b.name && a.state == b.state && a.content == b.content;
}

void writeRow(Writing& w, const std::string& table, const CycleRow& row) {
    long long id = row.id;
    std::string name = row.name, state = row.state, content = row.content;
    w.connection.guarded([&] {
        w.connection.sql() << "INSERT INTO " + table +
                                  " (id, name, state, content) VALUES (:i, :n, :s, :c) ON CONFLICT(id) DO"
                                  " UPDATE SET name = excluded.name, state = excluded.state,"
                                  " content = excluded.content",
            soci::use(id), soci::use(name), soci::use(state), soci::use(content);
    });
}

void writeTable(Writing& w, const std::string& table, const std::vector<CycleRow>& rows) {
    std::map<std::int64_t, CycleRow> stored;
    for (CycleRow& row : storedRows(w.connection, table)) stored.emplace(row.id, std::move(row));
    for (const CycleRow& row : rows) {
        const auto old = stored.find(row.id);
        if (old == stored.end() || !same(old->second, row)) {
            w.touched.insert(table);
            writeRow(w, table, row);
        }
        if (old != stored.end()) stored.erase(old);
    }
    for (const auto& [id, row] : stored) {
        w.touched.insert(table);
        w.connection.run("DELETE FROM " + table + " WHERE id = " + std::to_string(id));
    }
}

}  // namespace

void writeCycle(Writing& w, const model::Cycle& cycle) {
    for (std::size_t i = 0; i < cycleTables().size(); ++i)
        writeTable(w, std::string(cycleTables()[i]), rowsOf(cycle, static_cast<CycleTable>(i), *w.taxonomy));
    // Not a row of the contents: numbers are never given twice, not even after an undo.
    w.connection.run("UPDATE state SET next_record = max(next_record, " + std::to_string(cycle.next) +
                     ") WHERE id = 1");
    w.check();
}

std::shared_ptr<const model::Cycle> readCycle(Connection& connection, const model::Taxonomy& taxonomy) {
    auto cycle = std::make_shared<model::Cycle>();
    understood(connection, [&] {
        for (std::size_t i = 0; i < cycleTables().size(); ++i)
            addRows(*cycle, static_cast<CycleTable>(i), storedRows(connection, std::string(cycleTables()[i])),
                    taxonomy);
        cycle->next = connection.integer("SELECT next_record FROM state WHERE id = 1");
    });
    return cycle;
}

}  // namespace sasae::store
