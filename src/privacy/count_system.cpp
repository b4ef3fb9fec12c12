#include "privacy/count_system.h"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>

namespace sasae::privacy {

namespace {

constexpr double kTolerance = 1e-6;

/// The polytope of all tables that agree with what is visible. Columns are the hidden cells.
class Polytope {
  public:
    explicit Polytope(const CountSystem& system) : system_(system), columnOf_(system.cells.size(), -1) {
        model_.setLogLevel(0);
        for (std::size_t i = 0; i < system.cells.size(); ++i)
            if (system.cells[i].hidden) {
                columnOf_[i] = static_cast<int>(cellOf_.size());
                cellOf_.push_back(static_cast<int>(i));
            }
        // No attacker knows a ceiling; one far above every count only makes intervals smaller, never wider.
        double largest = 0;
        for (const CountCell& cell : system.cells) largest = std::max(largest, cell.value);
        ceiling_ = 10 * largest + 1000;
        model_.resize(0, static_cast<int>(cellOf_.size()));
        for (std::size_t c = 0; c < cellOf_.size(); ++c) {
            model_.setColumnBounds(static_cast<int>(c), 0, ceiling_);
            model_.setObjectiveCoefficient(static_cast<int>(c), 0);
        }
        addRows();
    }

    const std::vector<int>& cells() const { return cellOf_; }
    double ceiling() const { return ceiling_; }

    /// The answer of the program with the largest (sign 1) or smallest (sign -1) value of a column. False
    /// when the solver gave up: then nothing is proven.
    bool extreme(int column, double sign) {
        model_.setObjectiveCoefficient(column, 1);
        model_.setOptimizationDirection(-sign);
        model_.primal(1);
        if (model_.status() != 0) model_.initialSolve();
        model_.setObjectiveCoefficient(column, 0);
        return model_.status() == 0;
    }
    const double* answer() const { return model_.primalColumnSolution(); }

  private:
    /// low <= Σ terms <= high, visible cells moved to the bounds.
    void addRow(const std::vector<std::pair<int, double>>& terms, double low, double high) {
        std::vector<int> columns;
        std::vector<double> factors;
        double visible = 0;
        for (const auto& [cell, factor] : terms) {
            const int column = columnOf_[static_cast<std::size_t>(cell)];
            if (column < 0) {
                visible += factor * system_.cells[static_cast<std::size_t>(cell)].value;
            } else {
                columns.push_back(column);
                factors.push_back(factor);
            }
        }
        if (columns.empty()) return;
        model_.addRow(static_cast<int>(columns.size()), columns.data(), factors.data(), low - visible,
                      high - visible);
    }

    void addRows() {
        for (const auto& sum : system_.sums) addRow(terms(sum.total, sum.parts), 0, 0);
        for (const auto& cover : system_.covers) addRow(terms(cover.total, cover.parts), 0, COIN_DBL_MAX);
        for (const auto& within : system_.withins)
            addRow({{within.whole, 1.0}, {within.part, -1.0}}, 0, COIN_DBL_MAX);
    }

    static std::vector<std::pair<int, double>> terms(int total, const std::vector<int>& parts) {
        std::vector<std::pair<int, double>> all{{total, -1.0}};
        for (const int part : parts) all.emplace_back(part, 1.0);
        return all;
    }

    const CountSystem& system_;
    std::vector<int> columnOf_, cellOf_;
    double ceiling_ = 0;
    ClpSimplex model_;
};

}  // namespace

std::vector<Derived> derivable(const CountSystem& system) {
    std::vector<Derived> bounds;
    for (const CountCell& cell : system.cells) bounds.push_back({cell.value, cell.value});
    Polytope polytope(system);
    for (std::size_t c = 0; c < polytope.cells().size(); ++c) {
        const int column = static_cast<int>(c);
        Derived& bound = bounds[static_cast<std::size_t>(polytope.cells()[c])];
        if (polytope.extreme(column, -1)) bound.low = polytope.answer()[c];
        if (polytope.extreme(column, 1)) bound.high = polytope.answer()[c];
        if (bound.high >= polytope.ceiling() - 0.5) bound.high = std::numeric_limits<double>::infinity();
    }
    return bounds;
}

std::vector<int> exposed(const CountSystem& system) {
    Polytope polytope(system);
    const std::size_t n = polytope.cells().size();
    std::vector<double> low(n), high(n);
    for (std::size_t c = 0; c < n; ++c)  // the truth is one feasible answer
        low[c] = high[c] = system.cells[static_cast<std::size_t>(polytope.cells()[c])].value;
    const auto proven = [&](std::size_t c) {
        const CountCell& cell = system.cells[static_cast<std::size_t>(polytope.cells()[c])];
        return high[c] - low[c] > static_cast<double>(cell.k) + kTolerance;
    };
    const auto learn = [&] {
        for (std::size_t c = 0; c < n; ++c) {
            low[c] = std::min(low[c], polytope.answer()[c]);
            high[c] = std::max(high[c], polytope.answer()[c]);
        }
    };
    std::vector<int> open;
    for (std::size_t c = 0; c < n; ++c) {
        if (!proven(c) && polytope.extreme(static_cast<int>(c), 1)) learn();
        if (!proven(c) && polytope.extreme(static_cast<int>(c), -1)) learn();
        if (!proven(c)) open.push_back(polytope.cells()[c]);
    }
    return open;
}

}  // namespace sasae::privacy
