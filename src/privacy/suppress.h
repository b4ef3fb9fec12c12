// Primary and complementary suppression of counts that are released together.
#pragma once
#include <vector>

#include "privacy/count_system.h"

namespace sasae::privacy {

/// Hides every cell below its k (also 0: that there is none is a statement too), then as many more as it
/// takes until no hidden cell can be derived to an interval as narrow as its k. Cells already hidden stay
/// hidden, pinned ones stay visible. Which cell is hidden next is decided by the smallest count, so that
/// little is lost, and by order, so that equal input gives equal output. Ends always: at worst nothing is
/// visible but pinned cells. Returns the hidden cells that stay exposed all the same (only pinned cells can
/// cause that).
std::vector<int> protect(CountSystem& system);

/// A one-way table (one row) or two-way table of counts with its totals, protected as one system.
struct ProtectedTable {
    std::vector<std::vector<bool>> hidden;  ///< [row][column]
    std::vector<bool> rowTotalHidden, columnTotalHidden;
    bool grandTotalHidden = false;
};
ProtectedTable protectTable(const std::vector<std::vector<double>>& counts, int k);

/// The system of a table with totals: cells row by row, then row totals, column totals, grand total.
CountSystem tableSystem(const std::vector<std::vector<double>>& counts, int k);

}  // namespace sasae::privacy
