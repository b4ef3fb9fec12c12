// How good the proposals are on generated cities whose truth is known: recall, precision, false alarms.
// Nothing is imported or stored: cases go straight to the search.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/evaluate.h"
#include "base/progress.h"
#include "base/text.h"

namespace sasae::app {

struct EvaluateSettings {
    int cities = 50;      ///< with planted concentrations, for each line of the table
    int nullCities = 50;  ///< for each kind of null city
    int planted = 4;      ///< concentrations a city
    std::uint64_t seed = 1;
    int cases = 2000;
    std::vector<int> extra = {};  ///< k: households added per district; empty: every line of the table
    bool noisy = false;           ///< with `extra`: needs and structure recorded with gaps
    int replications = 999;
    int threads = 0;
};

/// One line of the table: cities of one kind.
struct EvaluateLine {
    base::Text name;
    std::string code;  ///< "k6", "k6-noisy", "null-age-mix", …
    int cities = 0;
    analysis::Score score;  ///< of cities with planted concentrations
    int falseAlarms = 0;    ///< null cities with at least one significant proposal
    bool null = false;
    double goalRecall = 0, goalPrecision = 0, goalAlarmShare = 0;
    bool graded = true;        ///< false: for comparison, without goals
    bool met = true;           ///< every goal of the line, as measured
    bool withinChance = true;  ///< no goal is missed by more than two standard errors of so few cities
};

struct EvaluateReport {
    EvaluateSettings settings;
    std::vector<EvaluateLine> lines;
};

EvaluateReport evaluate(const EvaluateSettings& settings, base::Progress& progress);

}  // namespace sasae::app
