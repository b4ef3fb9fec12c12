#include "app/looking.h"

#include <algorithm>

#include "app/import_addresses.h"
#include "app/import_areas.h"
#include "app/import_cases.h"
#include "app/import_facilities.h"
#include "app/import_population.h"
#include "geom/crs.h"
#include "intake/inspect.h"
#include "intake/profile.h"
#include "intake/read_facilities.h"
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
std::filesystem::path keyOf(const LookSource& source) {
    const auto beside = source.projectPath.parent_path() / "sample.key";
    return std::filesystem::exists(beside) ? beside : privacy::keyPathIn(source.dataFolder);
}

base::Date dateOf(const std::string& text, const base::Text& what) {
    const auto day = base::parseDate(text);
    if (day) return *day;
    throw base::Error(base::Kind::Usage, say("日付が読めません", "the date cannot be read"),
                      what.ja + "「" + text + "」",
                      say("令和8年4月1日、R8.4.1、2026-04-01 のように書いてください",
                          "write it like 2026-04-01 or R8.4.1"));
}

AreasImport areasOf(const ImportPlan& plan) {
    AreasImport settings{.edition = plan.edition, .codeField = plan.codeField, .nameField = plan.nameField};
    model::parseLevel(plan.level, settings.level);
    if (!plan.validFrom.empty()) settings.validFrom = dateOf(plan.validFrom, {"有効になる日", "valid from"});
    return settings;
}

CasesImport casesOf(const ImportPlan& plan, const LookSource& source) {
    return {.profilePath = plan.profile,
            .profileText = profileTextOf(plan),
            .keyPath = keyOf(source),
            .mask = maskOf(plan.mask)};
}

/// Counts of a summary that tell of cases by name: told apart, since not every tier may have them.
bool isOfCases(const std::string& name) {
    return name == "cases_moved" || name == "cases_kept";
}

void put(FileLook& look, const ImportSummary& summary, bool told) {
    look.rows = summary.rows;
    look.imported = summary.imported;
    look.quarantined = summary.quarantined;
    if (!summary.crs.empty()) look.crs = summary.crs;
    if (!summary.encoding.empty()) look.encoding = summary.encoding;
    if (!summary.crsWhy.empty()) look.crsWhy = summary.crsWhy;
    if (!summary.encodingWhy.empty()) look.encodingWhy = summary.encodingWhy;
    look.findings = summary.findings;
    if (!told)
        std::erase_if(look.findings, [](const base::Finding& f) { return f.code == "cases-not-reassigned"; });
    look.revision = summary.revision;
    look.counts.clear();
    for (const NamedCount& count : summary.counts) {
        if (count.name == "cases_moved" && told) look.casesMoved = count.count;
        if (count.name == "cases_kept" && told) look.casesKept = count.count;
        if (!isOfCases(count.name)) look.counts.push_back({count.label, count.count});
    }
    look.unknownWords.clear();
    for (const auto& word : summary.unknownWords) {
        const auto given = look.plan.words.find(word.list + "/" + word.word);
        look.unknownWords.push_back(
            {word.list, word.word, word.rows, given == look.plan.words.end() ? "" : given->second});
    }
}

void putCrs(FileLook& look, const intake::CrsChoice& crs, const std::string& projectCrs) {
    look.crs = crs.code;
    look.crsName = crs.name;
    look.crsWhy = crs.why;
    look.guesses.clear();
    for (const auto& guess : crs.guesses) {
        const auto info = geom::crsFromCode(guess.code);
        look.guesses.push_back(
            {guess.code, info ? info->name : std::string(), guess.score, {guess.whyJa, guess.whyEn}});
    }
    // That of the project first: files of one town are mostly in one.
    const auto own = std::ranges::find(look.guesses, projectCrs, &CrsOption::code);
    if (own == look.guesses.end()) return;
    own->why = {"このプロジェクトの座標系です。" + own->why.ja, "The CRS of this project. " + own->why.en};
    std::rotate(look.guesses.begin(), own, own + 1);
}

void inspectInto(FileLook& look, const model::Project& project, base::Progress& progress) {
    const auto found = intake::inspect(look.plan.path,
                                       {.layer = {},
                                        .encoding = look.plan.encoding,
                                        .crs = look.plan.crs,
                                        .municipality = project.info.municipality},
                                       progress);
    look.driver = found.driver;
    look.findings = found.findings;
    const intake::InspectedLayer* chosen = nullptr;
    for (const auto& layer : found.layers) {
        look.layers.push_back({layer.layer.name, layer.layer.geometry, layer.layer.features});
        const bool polygons = layer.layer.geometry.find("olygon") != std::string::npos;
        const bool fits = look.plan.layer.empty()
                              ? !chosen || (look.plan.kind == ImportKind::Areas && polygons &&
                                            chosen->layer.geometry.find("olygon") == std::string::npos)
                              : layer.layer.name == look.plan.layer;
        if (fits) chosen = &layer;
    }
    look.inspected = true;
    if (!chosen) return;
    look.layer = chosen->layer.name;
    look.rows = chosen->layer.features;
    look.profile = chosen->profile;
    look.profileWhy = chosen->profileWhy;
    if (look.profile == "address-list") {
        look.profileLabel = {"住所の一覧", "A list of addresses"};
        look.profileWhy = {"町名と緯度・経度が並んでいます", "it lists towns with their places"};
    }
    for (const auto& known : intake::shippedProfiles())
        if (known.id == chosen->profile) look.profileLabel = known.label;
    look.encoding = chosen->layer.encoding.name;
    look.encodingWhy = chosen->layer.encoding.why;
    look.encodingSure = chosen->layer.encoding.sure;
    putCrs(look, chosen->crs, project.info.crs);
    for (const auto& field : chosen->layer.fields)
        look.fields.push_back({.name = field.name, .type = field.type, .samples = {}});
}

void lookAtAreasOf(FileLook& look, const LookSource& source, base::Progress& progress) {
    const auto rows = lookAtTexts(look, source.project->info.crs, progress);
    look.codeField = look.plan.codeField;
    look.nameField = look.plan.nameField;
    try {
        AreasPrepared ready = prepareAreas(*source.project, look.plan.path, areasOf(look.plan),
                                           optionsOf(look.plan, source.now, true), progress);
        put(look, ready.summary, tellsOfCases(source.tier));
        look.codeField = ready.read.codeField;
        look.nameField = ready.read.nameField;
        if (!ready.read.profile.empty()) look.profile = ready.read.profile;
        lookAtAreas(look, *source.project, ready.read.areas, rows, progress);
    } catch (...) {
        chooseReadings(look);  // the names can be judged all the same
        throw;
    }
    chooseReadings(look);
}

void lookAtFacilities(FileLook& look, const model::Project& project, base::Progress& progress) {
    const auto read = intake::readFacilities(look.plan.path,
                                             {.layer = look.plan.layer,
                                              .encoding = look.plan.encoding,
                                              .crs = look.plan.crs,
                                              .profile = look.plan.profile,
                                              .municipalityCode = project.info.municipality,
                                              .targetCrs = project.info.crs},
                                             *project.vocabulary, progress);
    look.points = std::make_shared<const released::Released<released::PointLayer>>(
        privacy::Gate::releaseFacilities(read.supports, *project.vocabulary));
}

void requireTierForCases(released::Tier tier) {
    if (tellsOfCases(tier)) return;
    throw base::Error(base::Kind::Refused,
                      say("個別課題の取込みは、表示区分が「担当」か「専門職」のときに行えます",
                          "cases can be imported at the case and professional tiers only"),
                      {},
                      say("右上の「表示区分」を切り替えてから、もう一度お試しください",
                          "switch the tier at the top right, then try again"));
}

/// Beside each finding of a table its places are not shown: rows of people's files are no places.
void lookAtTable(FileLook& look, const LookSource& source, base::Progress& progress) {
    std::vector<geom::Box> rows;
    const bool cases = look.plan.kind == ImportKind::Cases;
    if (cases) {
        requireTierForCases(source.tier);
        lookAtCaseColumns(look, *source.project);
        look.positionErrorM = privacy::positionErrorM(maskOf(look.plan.mask).kind);
    } else if (look.profile == "case-file") {
        throw base::Error(base::Kind::Refused,
                          say("これは個別課題のファイルのようです", "this looks like a file of cases"),
                          std::filesystem::path(look.plan.path).filename().string(),
                          say("①に戻り、種類に「個別課題」を選んでください",
                              "go back to the first step and choose “Cases”"));
    } else if (look.profile != "address-list") {
        rows = lookAtTexts(look, source.project->info.crs, progress);
        chooseReadings(look);
    }
    auto session = openSession(source.projectPath);
    put(look, runImport(session, look.plan, source, true, progress), true);
    look.places.assign(look.findings.size(), {});
    if (look.plan.kind == ImportKind::Facilities) lookAtFacilities(look, *source.project, progress);
    if (cases) return;
    for (std::size_t i = 0; i < look.findings.size(); ++i)
        for (const std::int64_t row : look.findings[i].rows)
            if (row >= 1 && static_cast<std::size_t>(row) <= rows.size() &&
                !rows[static_cast<std::size_t>(row - 1)].empty())
                look.places[i].push_back(rows[static_cast<std::size_t>(row - 1)]);
}

/// What to do, as one does it in the window: the hints of the command line name its options.
void adviseForWindow(FileLook& look) {
    if (!look.error) return;
    if (look.error->hint.empty() && look.error->kind == base::Kind::File)
        look.error->hint = {"ファイルの場所と名前、読む権限を確かめてください",
                            "see whether the file is there and may be read"};
    if (look.error->hint.ja.find("--") == std::string::npos) return;
    base::Text& hint = look.error->hint;
    const bool personal = std::ranges::any_of(look.fields, &LookedField::personal);
    if (!look.guesses.empty() && look.crs.empty())
        hint = {"左の「座標系」の候補から選び、地図で場所を確かめてください",
                "choose one of the guesses at the left, and see on the map whether it lies right"};
    else if (personal)
        hint = {"③列の対応で、その列を「読まない」にしてください",
                "mark those columns “never read” in step ③"};
    else if (look.plan.kind == ImportKind::Cases && !look.fields.empty())
        hint = {
            "③列の対応で、世帯の番号・把握した日・困りごとの列を選んでください。校区の境界がまだなら、先に取"
            "り込みます",
            "say in step ③ which columns hold household key, day of noticing and needs; districts must be "
            "there first"};
    else
        hint = {"種類と列の対応を確かめてください。必要なデータ（校区の境界など）は先に取り込みます",
                "see whether kind and columns are right; what it needs (districts) must be imported first"};
}

}  // namespace

bool tellsOfCases(released::Tier tier) {
    return tier == released::Tier::Case || tier == released::Tier::Professional;
}

bool stops(const FileLook& look) {
    return base::worst(look.findings) > look.plan.accept;
}

ImportSummary runImport(Session& session, const ImportPlan& plan, const LookSource& source, bool dryRun,
                        base::Progress& progress) {
    const ImportOptions options = optionsOf(plan, source.now, dryRun);
    switch (plan.kind) {
        case ImportKind::Areas:
            return importAreas(session, plan.path, areasOf(plan), options, progress);
        case ImportKind::Population:
            return importPopulation(session, plan.path, {.asOf = plan.asOf}, options, progress);
        case ImportKind::Facilities:
            return importFacilities(session, plan.path, {.profile = plan.profile}, options, progress);
        case ImportKind::Addresses:
            return importAddresses(session, plan.path, options, progress);
        case ImportKind::Cases:
            requireTierForCases(source.tier);
            return importCases(session, plan.path, casesOf(plan, source), options, progress);
    }
    return {};
}

FileLook lookInto(const ImportPlan& plan, const LookSource& source, base::Progress& progress) {
    FileLook look;
    look.plan = plan;
    look.generation = source.generation;
    try {
        progress.report(0.05, say("中を調べています", "looking inside"));
        inspectInto(look, *source.project, progress);
        progress.report(0.3, say("取り込んだときを調べています", "trying the import"));
        if (plan.kind == ImportKind::Areas)
            lookAtAreasOf(look, source, progress);
        else
            lookAtTable(look, source, progress);
    } catch (const base::Error& error) {
        if (error.kind == base::Kind::Cancelled) throw;
        look.error = error;
    } catch (const std::exception& error) {
        look.error = base::Error(base::Kind::Failed,
                                 say("ファイルを調べられませんでした", "the file could not be looked at"),
                                 error.what());
    }
    adviseForWindow(look);
    look.places.resize(look.findings.size());
    return look;
}

}  // namespace sasae::app
