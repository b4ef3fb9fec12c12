#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "privacy/suppress.h"

namespace sasae::privacy {
namespace {

using Counts = std::vector<std::vector<double>>;

/// The attacker by brute force: every table of whole numbers that agrees with what is visible, cell by cell.
class BruteForce {
  public:
    BruteForce(const Counts& counts, const ProtectedTable& table)
        : rows_(counts.size()), columns_(counts[0].size()) {
        for (std::size_t r = 0; r < rows_; ++r) {
            double total = 0;
            for (std::size_t c = 0; c < columns_; ++c) {
                visible_.push_back(table.hidden[r][c] ? -1 : static_cast<int>(counts[r][c]));
                total += counts[r][c];
            }
            rowTotal_.push_back(table.rowTotalHidden[r] ? -1 : static_cast<int>(total));
        }
        for (std::size_t c = 0; c < columns_; ++c) {
            double total = 0;
            for (std::size_t r = 0; r < rows_; ++r) total += counts[r][c];
            columnTotal_.push_back(table.columnTotalHidden[c] ? -1 : static_cast<int>(total));
            grand_ += static_cast<int>(total);
        }
        if (table.grandTotalHidden) grand_ = -1;
        guess_.assign(rows_ * columns_, 0);
        low_.assign(guess_.size(), 1000);
        high_.assign(guess_.size(), -1);
        fill(0);
    }
    int width(std::size_t cell) const { return high_[cell] - low_[cell]; }

  private:
    /// The most any cell can be: no more than a visible total over it (12 where there is none).
    int most(std::size_t cell) const {
        int limit = 12;
        for (const int total : {rowTotal_[cell / columns_], columnTotal_[cell % columns_], grand_})
            if (total >= 0) limit = std::min(limit, total);
        return limit;
    }
    int sumOfRow(std::size_t r) const {
        int sum = 0;
        for (std::size_t c = 0; c < columns_; ++c) sum += guess_[r * columns_ + c];
        return sum;
    }
    void fill(std::size_t cell) {
        if (cell > 0 && cell % columns_ == 0) {
            const std::size_t row = cell / columns_ - 1;
            if (rowTotal_[row] >= 0 && sumOfRow(row) != rowTotal_[row]) return;
        }
        if (cell == guess_.size()) {
            if (agrees()) learn();
            return;
        }
        const int known = visible_[cell];
        const int from = known >= 0 ? known : 0, to = known >= 0 ? known : most(cell);
        for (int v = from; v <= to; ++v) {
            guess_[cell] = v;
            fill(cell + 1);
        }
        guess_[cell] = 0;
    }
    bool agrees() const {
        int grand = 0;
        for (std::size_t c = 0; c < columns_; ++c) {
            int sum = 0;
            for (std::size_t r = 0; r < rows_; ++r) sum += guess_[r * columns_ + c];
            if (columnTotal_[c] >= 0 && sum != columnTotal_[c]) return false;
            grand += sum;
        }
        return grand_ < 0 || grand == grand_;
    }
    void learn() {
        for (std::size_t i = 0; i < guess_.size(); ++i) {
            low_[i] = std::min(low_[i], guess_[i]);
            high_[i] = std::max(high_[i], guess_[i]);
        }
    }

    std::size_t rows_, columns_;
    std::vector<int> visible_, rowTotal_, columnTotal_, guess_, low_, high_;
    int grand_ = 0;
};

Counts randomCounts(base::Stream& stream, std::size_t rows, std::size_t columns, double mean) {
    Counts counts(rows, std::vector<double>(columns));
    for (auto& row : counts)
        for (double& cell : row) cell = static_cast<double>(stream.poisson(mean * 2 * stream.uniform()));
    return counts;
}

TEST(Suppression, HidesASmallCellAndAnotherInTheSameRow) {
    const ProtectedTable table = protectTable({{12, 3, 9, 20}}, 5);
    EXPECT_TRUE(table.hidden[0][1]);
    int hidden = 0;
    for (const bool h : table.hidden[0]) hidden += h;
    EXPECT_GE(hidden + table.rowTotalHidden[0], 2);
    EXPECT_FALSE(table.hidden[0][3]);  // the large one is left
}

TEST(Suppression, LeavesATableOfLargeCellsAlone) {
    const ProtectedTable table = protectTable({{12, 30}, {9, 20}}, 5);
    for (const auto& row : table.hidden)
        for (const bool hidden : row) EXPECT_FALSE(hidden);
    EXPECT_FALSE(table.grandTotalHidden);
}

TEST(Suppression, HidesAlsoThatThereIsNone) {
    EXPECT_TRUE(protectTable({{0, 30, 40}}, 5).hidden[0][0]);
}

TEST(Suppression, WithstandsBruteForceOnSmallTwoWayTables) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        base::Stream stream(seed, 1);
        const Counts counts = randomCounts(stream, 2, 3, 3);
        constexpr int k = 3;
        const ProtectedTable table = protectTable(counts, k);
        const BruteForce attacker(counts, table);
        for (std::size_t cell = 0; cell < 6; ++cell) {
            if (!table.hidden[cell / 3][cell % 3]) {
                EXPECT_GE(counts[cell / 3][cell % 3], k);
                continue;
            }
            EXPECT_GT(attacker.width(cell), k) << "seed " << seed << " cell " << cell;
        }
    }
}

TEST(Suppression, WithstandsBruteForceOnOneWayTables) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        base::Stream stream(seed, 2);
        const Counts counts = randomCounts(stream, 1, 4, 4);
        const ProtectedTable table = protectTable(counts, 3);
        const BruteForce attacker(counts, table);
        for (std::size_t cell = 0; cell < 4; ++cell)
            if (table.hidden[0][cell]) {
                EXPECT_GT(attacker.width(cell), 3) << "seed " << seed;
            }
    }
}

TEST(Suppression, WithstandsTheLinearProgramOnManyRandomTables) {
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        base::Stream stream(seed, 3);
        const int k = seed % 2 ? 5 : 10;
        const Counts counts =
            randomCounts(stream, 1 + stream.below(12), 1 + stream.below(6), 2 + stream.below(20));
        CountSystem system = tableSystem(counts, k);
        EXPECT_TRUE(protect(system).empty());
        const std::vector<Derived> bounds = derivable(system);
        for (std::size_t i = 0; i < system.cells.size(); ++i) {
            const CountCell& cell = system.cells[i];
            EXPECT_LE(bounds[i].low, cell.value + 1e-6);
            EXPECT_GE(bounds[i].high, cell.value - 1e-6);
            if (cell.hidden) {
                EXPECT_GT(bounds[i].width(), k) << "seed " << seed << " cell " << i;
            } else {
                EXPECT_GE(cell.value, k);
            }
        }
    }
}

TEST(Audit, FindsWhatSubtractionGivesAway) {
    CountSystem system = tableSystem({{12, 3, 9, 20}}, 5);
    system.cells[1].hidden = true;  // primary only: 44 − 12 − 9 − 20
    EXPECT_EQ(exposed(system), std::vector<int>{1});
    const std::vector<Derived> bounds = derivable(system);
    EXPECT_NEAR(bounds[1].low, 3, 1e-6);
    EXPECT_NEAR(bounds[1].high, 3, 1e-6);
}

TEST(Audit, SeesAHiddenPartUnderAVisibleWhole) {
    CountSystem system;
    const int whole = system.add({6, 5}), part = system.add({2, 5, true});
    system.withins.push_back({part, whole});
    EXPECT_TRUE(exposed(system).empty());  // 0..6
    system.cells[static_cast<std::size_t>(whole)].value = 5;
    EXPECT_EQ(exposed(system), std::vector<int>{part});  // 0..5 is no wider than 5
}

TEST(Audit, SeesWhatCoversATotal) {
    CountSystem system;
    const int total = system.add({20, 5}), shown = system.add({11, 5}), hidden = system.add({12, 5, true});
    system.covers.push_back({total, {shown, hidden}});
    system.withins.push_back({hidden, total});
    const std::vector<Derived> bounds = derivable(system);
    EXPECT_NEAR(bounds[static_cast<std::size_t>(hidden)].low, 9, 1e-6);
    EXPECT_NEAR(bounds[static_cast<std::size_t>(hidden)].high, 20, 1e-6);
}

TEST(Suppression, NeverHidesAPinnedCell) {
    CountSystem system = tableSystem({{2, 9, 1, 30}}, 3);
    for (const int cell : {0, 1}) system.cells[static_cast<std::size_t>(cell)].pinned = true;
    protect(system);
    EXPECT_FALSE(system.cells[0].hidden);
    EXPECT_FALSE(system.cells[1].hidden);
    EXPECT_TRUE(system.cells[2].hidden);
}

}  // namespace
}  // namespace sasae::privacy
