// Records of the loop as rows: a number, a name and a state to be read in a table, and the whole as JSON.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/cycle.h"
#include "model/taxonomy.h"

namespace sasae::store {

struct CycleRow {
    std::int64_t id = 0;
    std::string name, state, content;
};

/// The tables of the loop, in the order of CycleTable.
enum class CycleTable { Issues, Bodies, Meetings, Consents, Sharings, Actions, Networks, Plans, Indicators };
std::span<const std::string_view> cycleTables();

/// Rows of one table, ascending by number.
std::vector<CycleRow> rowsOf(const model::Cycle& cycle, CycleTable table, const model::Taxonomy& taxonomy);
/// Adds what the rows hold. Throws std::exception for content of another form, a code that is not known or
/// an issue whose history is impossible.
void addRows(model::Cycle& cycle, CycleTable table, const std::vector<CycleRow>& rows,
             const model::Taxonomy& taxonomy);

}  // namespace sasae::store
