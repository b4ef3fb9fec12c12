#include "coverage/mixed_integer.h"

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <numeric>
#include <string>

#include "base/error.h"

namespace sasae::coverage {

namespace {

struct Delete {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Model = std::unique_ptr<Cbc_Model, Delete>;

/// The rows as columns, which is how the solver takes them.
struct Columns {
    std::vector<CoinBigIndex> start;
    std::vector<int> row;
    std::vector<double> value;
};

Columns columnsOf(const MixedProgram& program) {
    Columns out;
    out.start.assign(program.cost.size() + 1, 0);
    for (const auto& row : program.rows)
        for (const int column : row.column) ++out.start[static_cast<std::size_t>(column) + 1];
    for (std::size_t i = 1; i < out.start.size(); ++i) out.start[i] += out.start[i - 1];
    out.row.resize(static_cast<std::size_t>(out.start.back()));
    out.value.resize(out.row.size());
    std::vector<CoinBigIndex> next(out.start.begin(), out.start.end() - 1);
    for (std::size_t r = 0; r < program.rows.size(); ++r)
        for (std::size_t k = 0; k < program.rows[r].column.size(); ++k) {
            const auto at =
                static_cast<std::size_t>(next[static_cast<std::size_t>(program.rows[r].column[k])]++);
            out.row[at] = static_cast<int>(r);
            out.value[at] = program.rows[r].coefficient[k];
        }
    return out;
}

void load(Cbc_Model* model, const MixedProgram& program) {
    const Columns columns = columnsOf(program);
    const std::vector<double> zero(program.cost.size(), 0), one(program.cost.size(), 1);
    std::vector<double> lower, upper;
    for (const auto& row : program.rows) {
        lower.push_back(row.lower);
        upper.push_back(row.upper);
    }
    Cbc_loadProblem(model, static_cast<int>(program.cost.size()), static_cast<int>(program.rows.size()),
                    columns.start.data(), columns.row.data(), columns.value.data(), zero.data(), one.data(),
                    program.cost.data(), lower.data(), upper.data());
    for (std::size_t i = 0; i < program.whole.size(); ++i)
        if (program.whole[i]) Cbc_setInteger(model, static_cast<int>(i));
    Cbc_setObjSense(model, 1);
}

void startFrom(Cbc_Model* model, std::span<const double> start) {
    std::vector<int> columns(start.size());
    std::iota(columns.begin(), columns.end(), 0);
    Cbc_setMIPStartI(model, static_cast<int>(columns.size()), columns.data(), start.data());
}

}  // namespace

int MixedProgram::addVariable(double costEach, bool isWhole) {
    cost.push_back(costEach);
    whole.push_back(isWhole);
    return static_cast<int>(cost.size()) - 1;
}

MixedSolution solved(const MixedProgram& program, double seconds, std::span<const double> start) {
    assert(start.empty() || start.size() == program.cost.size());
    const Model model(Cbc_newModel());
    load(model.get(), program);
    Cbc_setLogLevel(model.get(), 0);
    Cbc_setParameter(model.get(), "sec", std::to_string(std::max(1.0, seconds)).c_str());
    Cbc_setParameter(model.get(), "ratioGap", "0");
    Cbc_setParameter(model.get(), "allowableGap", "1e-9");
    if (!start.empty()) startFrom(model.get(), start);
    Cbc_solve(model.get());

    MixedSolution out;
    if (Cbc_isAbandoned(model.get()))
        throw base::Error(base::Kind::Failed,
                          base::say("最適化の計算ができませんでした", "the optimisation could not be done"));
    if (Cbc_isProvenInfeasible(model.get())) {
        out.proved = true;
        return out;
    }
    out.bound = Cbc_getBestPossibleObjValue(model.get());
    const double* x = Cbc_getColSolution(model.get());
    out.value = Cbc_getObjValue(model.get());
    out.found = x && std::abs(out.value) < 1e49;
    if (out.found) out.x.assign(x, x + program.cost.size());
    out.proved = out.found && Cbc_isProvenOptimal(model.get());
    if (out.proved) out.bound = out.value;
    return out;
}

}  // namespace sasae::coverage
