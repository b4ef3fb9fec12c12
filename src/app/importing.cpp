// Files on their way in: looked at without writing, then imported as one change.
#include <set>

#include "app/held.h"
#include "app/import_addresses.h"
#include "app/import_areas.h"
#include "app/import_cases.h"
#include "app/import_facilities.h"
#include "app/import_population.h"
#include "base/error.h"
#include "intake/inspect.h"
#include "intake/read_areas.h"
#include "privacy/gate.h"
#include "privacy/key.h"

namespace sasae::app {

namespace {

using base::say;

ImportOptions optionsOf(const ImportPlan& plan, const std::string& now, bool dryRun) {
    return {.layer = plan.layer,
            .encoding = plan.encoding,
            .crs = plan.crs,
            .dryRun = dryRun,
            .accept = plan.accept,
            .now = now};
}

privacy::MaskSettings maskOf(const std::string& name) {
    if (name == "mesh500") return {.kind = model::Mask::Mesh500};
    if (name == "donut") return {.kind = model::Mask::Donut};
    if (name == "area") return {.kind = model::Mask::Area};
    return {.kind = model::Mask::Mesh250};
}

/// A key beside the project (the sample city has one) goes before the user's own.
std::filesystem::path keyOf(const Session& session, const std::filesystem::path& dataFolder) {
    const auto beside = session.file.path().parent_path() / "sample.key";
    return std::filesystem::exists(beside) ? beside : privacy::keyPathIn(dataFolder);
}

ImportSummary run(Session& session, const ImportPlan& plan, const Environment& environment, bool dryRun,
                  base::Progress& progress) {
    const auto options = optionsOf(plan, environment.now(), dryRun);
    switch (plan.kind) {
        case ImportKind::Areas: {
            AreasImport settings{
                .edition = plan.edition, .codeField = plan.codeField, .nameField = plan.nameField};
            model::parseLevel(plan.level, settings.level);
            if (!plan.validFrom.empty()) settings.validFrom = dayOf(plan.validFrom);
            return importAreas(session, plan.path, settings, options, progress);
        }
        case ImportKind::Population:
            return importPopulation(session, plan.path, {}, options, progress);
        case ImportKind::Facilities:
            return importFacilities(session, plan.path, {.profile = plan.profile}, options, progress);
        case ImportKind::Addresses:
            return importAddresses(session, plan.path, options, progress);
        case ImportKind::Cases:
            return importCases(session, plan.path,
                               {.profilePath = plan.profile,
                                .keyPath = keyOf(session, environment.dataFolder),
                                .mask = maskOf(plan.mask)},
                               options, progress);
    }
    return {};
}

void put(FileLook& look, const ImportSummary& summary) {
    look.rows = summary.rows;
    look.imported = summary.imported;
    look.quarantined = summary.quarantined;
    look.crs = summary.crs;
    look.encoding = summary.encoding;
    look.crsWhy = summary.crsWhy;
    look.encodingWhy = summary.encodingWhy;
    look.findings = summary.findings;
    look.revision = summary.revision;
    for (const auto& count : summary.counts) look.counts.push_back({count.label, count.count});
    for (const auto& word : summary.unknownWords)
        look.unknownWords.push_back(word.word + " (" + std::to_string(word.rows) + ")");
}

void putInspection(FileLook& look, const std::string& municipality, base::Progress& progress) {
    const auto found = intake::inspect(look.plan.path,
                                       {.layer = look.plan.layer,
                                        .encoding = look.plan.encoding,
                                        .crs = look.plan.crs,
                                        .municipality = municipality},
                                       progress);
    look.driver = found.driver;
    for (const auto& layer : found.layers) {
        look.layers.push_back(layer.layer.name);
        if (!look.fields.empty()) continue;
        for (const auto& field : layer.layer.fields) look.fields.push_back(field.name);
        look.profile = layer.profile;
        look.encoding = layer.layer.encoding.name;
        look.encodingWhy = layer.layer.encoding.why;
        look.crs = layer.crs.code;
        look.crsWhy = layer.crs.why;
        look.rows = layer.layer.features;
    }
    look.findings = found.findings;
}

/// How many areas come, go, stay and change their shape against the present edition of the level.
void putDifferences(FileLook& look, const model::Areas& fresh, const model::Areas* old) {
    if (!old) return;
    std::int64_t added = 0, same = 0, changed = 0, gone = 0, renamed = 0;
    for (std::size_t i = 0; i < fresh.code.size(); ++i) {
        const int row = old->find(fresh.code[i]);
        if (row < 0) {
            ++added;
            continue;
        }
        const auto r = static_cast<std::size_t>(row);
        const double before = geom::areaM2(old->shape[r]), after = geom::areaM2(fresh.shape[i]);
        const bool moved = std::abs(before - after) > 0.005 * std::max(before, after) ||
                           !geom::contains(old->shape[r], fresh.inside[i]);
        ++(moved ? changed : same);
        if (old->name[r] != fresh.name[i]) ++renamed;
    }
    for (const auto& code : old->code)
        if (fresh.find(code) < 0) ++gone;
    look.counts.push_back({{"いまの版と同じ区域", "Areas as in the present edition"}, same});
    look.counts.push_back({{"形が変わる区域", "Areas whose shape changes"}, changed});
    look.counts.push_back({{"名前が変わる区域", "Areas whose name changes"}, renamed});
    look.counts.push_back({{"新しい区域", "New areas"}, added});
    look.counts.push_back({{"なくなる区域", "Areas that go"}, gone});
}

void putShapes(FileLook& look, const model::Project& project, base::Progress& progress) {
    intake::AreasOptions options{.layer = look.plan.layer,
                                 .encoding = look.plan.encoding,
                                 .crs = look.plan.crs,
                                 .codeField = look.plan.codeField,
                                 .nameField = look.plan.nameField,
                                 .municipalityCode = project.info.municipality,
                                 .targetCrs = project.info.crs};
    model::parseLevel(look.plan.level, options.level);
    const auto read = intake::readAreas(look.plan.path, options, progress);
    look.shapes = std::make_shared<const released::Released<released::AreaLayer>>(
        privacy::Gate::releaseBoundaries(read.areas));
    putDifferences(look, read.areas, project.newest(options.level).get());
}

FileLook lookNow(const ImportPlan& plan, const std::filesystem::path& projectPath,
                 const std::shared_ptr<const model::Project>& project, const Environment& environment,
                 base::Progress& progress) {
    FileLook look;
    look.plan = plan;
    try {
        putInspection(look, project->info.municipality, progress);
    } catch (const base::Error& error) {
        if (error.kind == base::Kind::Cancelled) throw;
        look.error = error;
        return look;
    }
    try {
        if (plan.kind == ImportKind::Areas) putShapes(look, *project, progress);
        auto session = openSession(projectPath);
        put(look, run(session, plan, environment, true, progress));
    } catch (const base::Error& error) {
        if (error.kind == base::Kind::Cancelled) throw;
        look.error = error;
    }
    return look;
}

}  // namespace

void lookAtFile(AppState& state, const ImportPlan& plan) {
    if (!state.file || state.file->plan.path != plan.path) state.file = FileLook{};
    state.file->plan = plan;
    state.file->reading = true;
    state.file->done = false;
    state.jobs->start({.key = "look",
                       .title = {"ファイルを調べています", "Looking at the file"},
                       .work = [plan, path = state.held->path, project = state.held->project,
                                environment = state.environment](base::Progress& progress) -> Jobs::Apply {
                           auto look = std::make_shared<FileLook>(
                               lookNow(plan, path, project, environment, progress));
                           return [look](AppState& after) {
                               if (after.file && after.file->plan == look->plan)
                                   after.file = std::move(*look);
                           };
                       },
                       .failed =
                           [](AppState& after, const base::Error& error) {
                               after.file.reset();
                               addMessage(after, error);
                           }});
}

void startImport(AppState& state, const ImportPlan& plan) {
    startChange(
        state, "import", {"取り込んでいます", "Importing"},
        [plan, environment = state.environment](Session& session, base::Progress& progress) {
            auto summary = std::make_shared<ImportSummary>(run(session, plan, environment, false, progress));
            return [plan, summary](AppState& after) {
                FileLook look;
                look.plan = plan;
                put(look, *summary);
                look.done = true;
                if (after.file) {
                    look.shapes = after.file->shapes;
                    look.driver = after.file->driver;
                }
                after.file = std::move(look);
                addMessage(after, Message::Kind::Done,
                           say("{}行のうち {}行を取り込みました（保留した行 {}）",
                               "{1} of {0} rows imported ({2} quarantined)", summary->rows, summary->imported,
                               summary->quarantined));
            };
        },
        [](AppState& after, const base::Error& error) {
            if (after.file && error.kind != base::Kind::Cancelled) after.file->error = error;
            addMessage(after, error);
        });
}

}  // namespace sasae::app
