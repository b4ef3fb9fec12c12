// Counts that are released together, and what is publicly known to hold between them: sums, and which can be
// no greater than which. The ground on which suppression is decided and audited.
#pragma once
#include <limits>
#include <vector>

namespace sasae::privacy {

struct CountCell {
    double value = 0;  ///< a whole number >= 0
    int k = 0;         ///< the interval that can be derived for it, when hidden, is wider than this
    bool hidden = false;
    bool pinned = false;  ///< may not be hidden: the reader has it anyway
};

struct CountSystem {
    struct Sum {  ///< value(total) = Σ value(parts)
        int total = 0;
        std::vector<int> parts;
    };
    struct Cover {  ///< value(total) <= Σ value(parts): every household has a need; what a proposal told
        int total = 0;
        std::vector<int> parts;
    };
    struct Within {  ///< value(part) <= value(whole)
        int part = 0, whole = 0;
    };
    std::vector<CountCell> cells;
    std::vector<Sum> sums;
    std::vector<Cover> covers;
    std::vector<Within> withins;

    int add(CountCell cell) {
        cells.push_back(cell);
        return static_cast<int>(cells.size()) - 1;
    }
};

/// What an attacker who sees every cell that is not hidden can derive of a cell.
struct Derived {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    double width() const { return high - low; }
};

/// The exact bounds of the linear program, one for each cell (value, value for a visible one). Assumes what
/// the attacker knows: cells >= 0, the relations, the visible values. Clp's simplex; two programs a
/// hidden cell.
std::vector<Derived> derivable(const CountSystem& system);

/// Hidden cells whose interval is not wider than their k. As derivable, but stops for a cell as soon as two
/// feasible answers prove it wide enough: a few programs for a whole table.
std::vector<int> exposed(const CountSystem& system);

}  // namespace sasae::privacy
