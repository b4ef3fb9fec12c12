#include "app/import_facilities.h"

#include "app/facility_reimport.h"
#include "app/import_steps.h"
#include "geom/box_index.h"
#include "intake/read_facilities.h"

namespace sasae::app {
namespace {

using base::say;
using model::Supports;

/// The source that a re-import is known by: what the reader says, else the name of the file.
void nameSource(Supports& supports, const std::string& source) {
    for (std::string& each : supports.source)
        if (each.empty()) each = source;
}

OutsideRows outsideOf(const Supports& supports, const model::Project& project) {
    OutsideRows outside{"facilities-outside",
                        say("どの校区にも入らない施設です（市外の支援の資源として地図に残ります）",
                            "facilities in no district: kept on the map as being outside"),
                        {},
                        supports.size()};
    const auto districts = project.newest(model::Level::District);
    if (!districts) return outside;
    const geom::AreaLocator locator(districts->shape);
    for (std::size_t row = 0; row < supports.at.size(); ++row)
        if (locator.locate(supports.at[row]) < 0) outside.rows.push_back(static_cast<std::int64_t>(row) + 1);
    return outside;
}

}  // namespace

ImportSummary importFacilities(Session& session, const std::string& path, const FacilitiesImport& settings,
                               const ImportOptions& options, base::Progress& progress) {
    InputFiles inputs(path);
    const model::Project& project = session.project;
    intake::FacilitiesOptions wanted;
    wanted.layer = options.layer;
    wanted.encoding = options.encoding;
    wanted.crs = options.crs;
    wanted.profile = settings.profile;
    wanted.municipalityCode = project.info.municipality;
    wanted.targetCrs = project.info.crs;
    intake::FacilitiesRead read = intake::readFacilities(path, wanted, *project.vocabulary, progress);
    nameSource(read.supports, read.source);

    ImportSummary summary = summaryOf(read, project, options);
    noteOutside(outsideOf(read.supports, project), path, summary.findings);
    FacilitiesJoined met = joined(*project.supports, read.supports);
    for (base::Finding& finding : met.findings) summary.findings.push_back(std::move(finding));
    Supports& all = met.all;
    summary.counts = {{"facilities", say("取込み後の施設", "facilities afterwards"), all.size()}};
    if (!goesOn(summary, options, path)) return summary;

    store::Change change;
    change.supports = std::make_shared<const Supports>(std::move(all));
    commitImport(session, change, summary, options,
                 {"import facilities", {{"profile", read.profile}}, inputs.get()}, progress);
    return summary;
}

}  // namespace sasae::app
