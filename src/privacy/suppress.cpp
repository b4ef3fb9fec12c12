#include "privacy/suppress.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <queue>

namespace sasae::privacy {

namespace {

/// The relations a cell stands in, as lists of cells.
class Relations {
  public:
    explicit Relations(const CountSystem& system) : of_(system.cells.size()) {
        for (const auto& sum : system.sums) addRelation(sum.total, sum.parts);
        for (const auto& within : system.withins) addRelation(within.whole, {within.part});
        for (const auto& cover : system.covers) addRelation(cover.total, cover.parts);
    }
    std::size_t count() const { return members_.size(); }
    const std::vector<int>& of(int cell) const { return of_[static_cast<std::size_t>(cell)]; }
    const std::vector<int>& members(int relation) const {
        return members_[static_cast<std::size_t>(relation)];
    }

  private:
    void addRelation(int total, std::vector<int> parts) {
        parts.push_back(total);  // last: totals are given up after parts of the same size
        const int relation = static_cast<int>(members_.size());
        for (const int cell : parts) of_[static_cast<std::size_t>(cell)].push_back(relation);
        members_.push_back(std::move(parts));
    }

    std::vector<std::vector<int>> of_, members_;
};

/// The smallest visible cell that shares a relation with `cell`, else with a cell tied to it by hidden ones;
/// -1 when all around is hidden or pinned.
int nextToHide(const CountSystem& system, const Relations& relations, int cell) {
    std::vector<bool> seen(system.cells.size());
    std::queue<int> edge;
    edge.push(cell);
    seen[static_cast<std::size_t>(cell)] = true;
    while (!edge.empty()) {
        const int here = edge.front();
        edge.pop();
        int best = -1;
        for (const int relation : relations.of(here))
            for (const int other : relations.members(relation)) {
                const CountCell& there = system.cells[static_cast<std::size_t>(other)];
                if (there.hidden && !seen[static_cast<std::size_t>(other)]) {
                    seen[static_cast<std::size_t>(other)] = true;
                    edge.push(other);
                }
                if (there.hidden || there.pinned) continue;
                if (best < 0 || there.value < system.cells[static_cast<std::size_t>(best)].value)
                    best = other;
            }
        if (best >= 0) return best;
    }
    return -1;
}

/// Quick rule, before any program is solved: hidden parts of a visible total must leave room, together, for
/// more than k between them.
bool widenSums(CountSystem& system, const Relations& relations) {
    bool changed = false;
    for (std::size_t s = 0; s < system.sums.size(); ++s) {
        const CountSystem::Sum& sum = system.sums[s];
        if (system.cells[static_cast<std::size_t>(sum.total)].hidden) continue;
        double room = 0;
        int count = 0, k = 0;
        for (const int part : sum.parts) {
            const CountCell& cell = system.cells[static_cast<std::size_t>(part)];
            if (!cell.hidden) continue;
            ++count;
            room += cell.value;
            k = std::max(k, cell.k);
        }
        if (count == 0 || (count > 1 && room > k)) continue;
        int best = -1;
        for (const int member : relations.members(static_cast<int>(s))) {
            const CountCell& cell = system.cells[static_cast<std::size_t>(member)];
            if (cell.hidden || cell.pinned) continue;
            if (best < 0 || cell.value < system.cells[static_cast<std::size_t>(best)].value) best = member;
        }
        if (best < 0) continue;
        system.cells[static_cast<std::size_t>(best)].hidden = true;
        changed = true;
    }
    return changed;
}

}  // namespace

std::vector<int> protect(CountSystem& system) {
    for (CountCell& cell : system.cells) cell.hidden = !cell.pinned && (cell.hidden || cell.value < cell.k);
    const Relations relations(system);
    while (widenSums(system, relations)) {
    }
    for (;;) {
        const std::vector<int> open = exposed(system);
        bool changed = false;
        // One more a neighbourhood and round: what is hidden for one exposed cell may well cover the next.
        std::vector<bool> touched(relations.count());
        for (const int cell : open) {
            const auto& around = relations.of(cell);
            if (std::any_of(around.begin(), around.end(),
                            [&](int r) { return touched[static_cast<std::size_t>(r)]; }))
                continue;
            const int next = nextToHide(system, relations, cell);
            if (next < 0) continue;
            system.cells[static_cast<std::size_t>(next)].hidden = true;
            changed = true;
            for (const int of : {cell, next})
                for (const int relation : relations.of(of))
                    touched[static_cast<std::size_t>(relation)] = true;
        }
        if (!changed) return open;
    }
}

CountSystem tableSystem(const std::vector<std::vector<double>>& counts, int k) {
    CountSystem system;
    const std::size_t rows = counts.size(), columns = rows ? counts[0].size() : 0;
    const auto cell = [&](std::size_t r, std::size_t c) { return static_cast<int>(r * columns + c); };
    std::vector<double> rowTotal(rows), columnTotal(columns);
    double grand = 0;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            assert(counts[r].size() == columns);
            system.add({counts[r][c], k});
            rowTotal[r] += counts[r][c];
            columnTotal[c] += counts[r][c];
            grand += counts[r][c];
        }
    std::vector<int> rowCells, columnCells;
    for (std::size_t r = 0; r < rows; ++r) {
        rowCells.push_back(system.add({rowTotal[r], k}));
        CountSystem::Sum sum{rowCells.back(), {}};
        for (std::size_t c = 0; c < columns; ++c) sum.parts.push_back(cell(r, c));
        system.sums.push_back(std::move(sum));
    }
    for (std::size_t c = 0; c < columns; ++c) {
        columnCells.push_back(system.add({columnTotal[c], k}));
        CountSystem::Sum sum{columnCells.back(), {}};
        for (std::size_t r = 0; r < rows; ++r) sum.parts.push_back(cell(r, c));
        system.sums.push_back(std::move(sum));
    }
    const int grandCell = system.add({grand, k});
    system.sums.push_back({grandCell, rowCells});
    system.sums.push_back({grandCell, columnCells});
    return system;
}

ProtectedTable protectTable(const std::vector<std::vector<double>>& counts, int k) {
    CountSystem system = tableSystem(counts, k);
    protect(system);
    const std::size_t rows = counts.size(), columns = rows ? counts[0].size() : 0;
    ProtectedTable table;
    std::size_t next = 0;
    const auto take = [&] { return static_cast<bool>(system.cells[next++].hidden); };
    table.hidden.assign(rows, std::vector<bool>(columns));
    for (auto& row : table.hidden)
        for (std::size_t c = 0; c < columns; ++c) row[c] = take();
    for (std::size_t r = 0; r < rows; ++r) table.rowTotalHidden.push_back(take());
    for (std::size_t c = 0; c < columns; ++c) table.columnTotalHidden.push_back(take());
    table.grandTotalHidden = take();
    return table;
}

}  // namespace sasae::privacy
