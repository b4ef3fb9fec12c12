// Compiles: writers take what the gate makes.
#include "map/build_scene.h"
#include "privacy/gate.h"
#include "report/district_paper.h"
#include "report/map_file.h"

void write(const sasae::model::Project& project, const sasae::model::ProposalRun& run) {
    using sasae::privacy::Gate;
    using sasae::released::Tier;
    const auto content = Gate::releaseMap(project, run, {}, Tier::Public);
    const auto sheet = Gate::releaseDistrict(project, run, "D1", Tier::Public);
    sasae::report::writeMap(content, {}, "map.pdf");
    sasae::report::districtPaper(sheet, content, {});
}
