#include "app/import_areas.h"

#include <optional>

#include "app/import_steps.h"
#include "app/reassign_cases.h"
#include "intake/read_areas.h"

namespace sasae::app {
namespace {

using base::say;

model::Edition editionFor(const AreasImport& settings, const std::string& source, const std::string& now) {
    model::Edition edition;
    edition.level = settings.level;
    edition.validFrom = settings.validFrom.known() ? settings.validFrom : dayOf(now);
    edition.name = settings.edition.empty() ? base::warekiShort(edition.validFrom) : settings.edition;
    edition.source = source;
    return edition;
}

/// Whether the cases go over to these districts: they are the newest once they are stored.
bool becomesNewest(const model::Areas& areas, const model::Project& project) {
    for (const auto& other : project.areas) {
        if (other->edition.level != model::Level::District) continue;
        const bool replaced = other->edition.name == areas.edition.name;
        if (!replaced && other->edition.validFrom > areas.edition.validFrom) return false;
    }
    return true;
}

nlohmann::json logged(const AreasImport& settings, const model::Edition& edition) {
    return {{"level", model::levelName(settings.level)},
            {"edition", edition.name},
            {"valid_from", base::iso(edition.validFrom)},
            {"code", settings.codeField},
            {"name", settings.nameField}};
}

}  // namespace

namespace {

void step(base::Progress& progress, double share, const base::Text& what) {
    progress.report(share, what);
    progress.check();
}

}  // namespace

AreasPrepared prepareAreas(const model::Project& project, const std::string& path,
                           const AreasImport& settings, const ImportOptions& options,
                           base::Progress& progress) {
    AreasPrepared out;
    step(progress, 0.1, say("境界を読んでいます", "reading boundaries"));
    out.read = intake::readAreas(path,
                                 {.layer = options.layer,
                                  .encoding = options.encoding,
                                  .crs = options.crs,
                                  .codeField = settings.codeField,
                                  .nameField = settings.nameField,
                                  .municipalityCode = project.info.municipality,
                                  .targetCrs = project.info.crs,
                                  .level = settings.level},
                                 progress);
    intake::AreasRead& read = out.read;
    read.areas.edition = editionFor(settings, read.source, options.now);

    ImportSummary& summary = out.summary;
    summary = summaryOf(read, project, options);
    summary.counts = {{"areas", say("区域", "areas"), read.areas.size()}};

    step(progress, 0.6, say("ケースの校区を調べています", "looking at the districts of cases"));
    const auto old = project.districts();
    if (settings.level == model::Level::District && project.cases->size() > 0 && old &&
        becomesNewest(read.areas, project)) {
        Reassigned cases = reassigned(*project.cases, *old, read.areas, *project.population);
        cases.cases.districtEdition = 0;  // the newest, once these districts have their id
        summary.counts.push_back(
            {"cases_moved", say("校区が変わったケース", "cases that moved"), cases.moved});
        summary.counts.push_back(
            {"cases_kept", say("前の版のままのケース", "cases that keep their old code"), cases.kept});
        summary.findings.insert(summary.findings.end(), cases.findings.begin(), cases.findings.end());
        out.change.cases = std::make_shared<const model::Cases>(std::move(cases.cases));
    }
    return out;
}

ImportSummary importAreas(Session& session, const std::string& path, const AreasImport& settings,
                          const ImportOptions& options, base::Progress& progress) {
    InputFiles inputs(path);
    AreasPrepared ready = prepareAreas(session.project, path, settings, options, progress);
    ImportSummary summary = std::move(ready.summary);
    if (!goesOn(summary, options, path)) return summary;
    step(progress, 0.8, say("書き込んでいます", "writing"));

    const model::Edition edition = ready.read.areas.edition;
    ready.change.areas = {std::make_shared<const model::Areas>(std::move(ready.read.areas))};
    commitImport(session, ready.change, summary, options,
                 {"import areas", logged(settings, edition), inputs.get()}, progress);
    return summary;
}

}  // namespace sasae::app
