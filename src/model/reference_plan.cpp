#include "model/reference_plan.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "geodata/file.h"
#include "model/coded_table.h"

namespace sasae::model {
namespace {

double numberAt(const CodedTable& table, std::size_t row, const char* column) {
    const std::string& cell = table.at(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) table.unknown(row, cell);
    return value;
}

IndicatorValue valueAt(const CodedTable& table, std::size_t row, const char* year, const char* value) {
    return {static_cast<int>(numberAt(table, row, year)), numberAt(table, row, value), {}, {}, {}};
}

Indicator indicatorAt(const CodedTable& table, std::size_t row) {
    Indicator indicator;
    indicator.code = table.at(row, "code");
    indicator.group = table.at(row, "group");
    indicator.name = table.at(row, "text");
    indicator.unit = table.at(row, "unit");
    indicator.source = table.at(row, "source");
    indicator.survey = table.at(row, "survey") == "yes";
    indicator.maintain = table.at(row, "maintain") == "yes";
    indicator.baseLabel = table.at(row, "base_label");
    indicator.base = valueAt(table, row, "base_year", "base");
    indicator.target = valueAt(table, row, "target_year", "target");
    return indicator;
}

}  // namespace

RecordId addReferencePlan(Cycle& cycle) {
    const CodedTable table("reference_plan.csv", geodata::file("reference_plan.csv"),
                           {"kind", "code", "group", "text", "unit", "survey", "maintain", "base_label",
                            "base_year", "base", "target_year", "target", "source"});
    Plan plan;
    std::vector<Indicator> indicators;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& kind = table.at(row, "kind");
        if (kind == "plan") {
            plan.name = table.at(row, "text");
            plan.from = base::dateOf(static_cast<int>(numberAt(table, row, "base_year")), 4, 1);
            plan.to = base::dateOf(static_cast<int>(numberAt(table, row, "target_year")) + 1, 3, 31);
        } else if (kind == "vision") {
            plan.vision = table.at(row, "text");
        } else if (kind == "goal") {
            plan.goals.push_back({table.at(row, "code"), table.at(row, "text"), ""});
        } else if (kind == "indicator") {
            indicators.push_back(indicatorAt(table, row));
        } else {
            table.unknown(row, kind);
        }
    }
    if (std::ranges::find(cycle.plans, plan.name, &Plan::name) != cycle.plans.end())
        throw base::Error(base::Kind::Usage,
                          base::say("この計画はもう入っています", "this plan is there already"), plan.name,
                          base::say("sasae plan … show で見られます", "see it with `sasae plan … show`"));
    plan.id = cycle.next++;
    for (Indicator& indicator : indicators) {
        indicator.id = cycle.next++;
        indicator.plan = plan.id;
        cycle.indicators.push_back(std::move(indicator));
    }
    cycle.plans.push_back(plan);
    return plan.id;
}

}  // namespace sasae::model
