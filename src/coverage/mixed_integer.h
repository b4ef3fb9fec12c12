// A linear program with whole variables, solved by COIN-OR CBC: the only unit that knows it.
#pragma once
#include <span>
#include <vector>

namespace sasae::coverage {

/// Minimises Σ cost x over rows lower ≤ Σ coefficient x ≤ upper, 0 ≤ x ≤ 1.
struct MixedProgram {
    std::vector<double> cost;  ///< of each variable
    std::vector<char> whole;   ///< may only be 0 or 1
    struct Row {
        double lower, upper;
        std::vector<int> column;
        std::vector<double> coefficient;
    };
    std::vector<Row> rows;

    int addVariable(double costEach, bool isWhole);
};

struct MixedSolution {
    bool found = false;   ///< x holds a solution
    bool proved = false;  ///< there is none better; where none was found: there is none at all
    double value = 0;
    double bound = 0;  ///< no solution costs less
    std::vector<double> x;
};

/// Stops after `seconds` with what it has. `start`: a known solution, or empty. Throws Error{Failed} where
/// the solver cannot work.
MixedSolution solved(const MixedProgram& program, double seconds, std::span<const double> start = {});

}  // namespace sasae::coverage
