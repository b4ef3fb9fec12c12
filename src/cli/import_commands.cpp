// inspect, import areas | population | facilities | addresses | cases.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/import_addresses.h"
#include "app/import_areas.h"
#include "app/import_cases.h"
#include "app/import_facilities.h"
#include "app/import_population.h"
#include "app/import_roads.h"
#include "app/inspect_json.h"
#include "base/error.h"
#include "cli/context.h"
#include "privacy/key.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

/// What every import is told.
struct Common {
    std::string project, file, accept = "warning";
    app::ImportOptions options;
};

void printSummary(const app::ImportSummary& summary, const Context& context) {
    context.print(app::asJson(summary, context.lang));
    context.print(summary.dryRun
                      ? say("試し読み：{}行のうち {}行を取り込めます（保留 {}行）。書き込みはしていません",
                            "dry run: {1} of {0} rows can be imported ({2} quarantined); nothing was written",
                            summary.rows, summary.imported, summary.quarantined)
                      : say("{}行のうち {}行を取り込みました（保留した行 {}）",
                            "{1} of {0} rows imported ({2} quarantined)", summary.rows, summary.imported,
                            summary.quarantined));
    if (!summary.encoding.empty())
        context.print(say("  文字コード {}：{}", "  encoding {}: {}", summary.encoding,
                          summary.encodingWhy.in(context.lang)));
    if (!summary.crs.empty())
        context.print(say("  座標系 {}：{}", "  CRS {}: {}", summary.crs, summary.crsWhy.in(context.lang)));
    for (const auto& count : summary.counts)
        context.print(base::same(fmt::format("  {}  {}", count.label.in(context.lang), count.count)));
    context.print(summary.findings);
    for (const auto& word : summary.unknownWords)
        context.print(
            say("  対応のない語：{}（{}行）", "  word without a code: {} ({} rows)", word.word, word.rows));
}

std::shared_ptr<Common> addCommon(CLI::App& sub, base::Lang lang) {
    auto c = std::make_shared<Common>();
    sub.add_option("PROJECT", c->project)->required();
    sub.add_option("FILE", c->file)->required();
    sub.add_option("--layer", c->options.layer, base::Text{"層の名前", "layer"}.in(lang));
    sub.add_option("--encoding", c->options.encoding,
                   base::Text{"文字コード（CP932、UTF-8）", "text encoding"}.in(lang));
    sub.add_option("--crs", c->options.crs, "EPSG:6668");
    sub.add_flag("--dry-run", c->options.dryRun,
                 base::Text{"読んで調べるだけ", "read and check only"}.in(lang));
    sub.add_option("--accept-findings", c->accept, "info|warning|error")
        ->check(CLI::IsMember({"info", "warning", "error"}))
        ->capture_default_str();
    return c;
}

/// Opens the project, runs the import and prints what came of it.
template <class Import>
void runImport(Common& common, Context& context, const Import& import) {
    common.options.now = context.environment.now;
    common.options.accept = app::parseSeverity(common.accept);
    common.options.reload = false;
    auto session = app::openSession(common.project);
    printSummary(import(session, common, context.progress()), context);
}

void addAreas(const Commands& commands, CLI::App* import) {
    struct More {
        std::string level, validFrom;
        app::AreasImport settings;
    };
    const auto lang = commands.context.lang;
    auto* sub = commands.add("areas", {"境界（校区など）", "boundaries of a level"}, import);
    auto common = addCommon(*sub, lang);
    auto more = std::make_shared<More>();
    sub->add_option("--level", more->level,
                    "neighbourhood|jichikai|district|group|municipality|region|school_area|smallarea")
        ->required()
        ->check(CLI::IsMember({"neighbourhood", "jichikai", "district", "group", "municipality", "region",
                               "school_area", "smallarea"}));
    sub->add_option("--edition", more->settings.edition,
                    base::Text{"版の名前（R8.4.1）", "name of the edition"}.in(lang));
    sub->add_option("--valid-from", more->validFrom,
                    base::Text{"いつから有効か", "first day it is valid"}.in(lang));
    sub->add_option("--code", more->settings.codeField, base::Text{"番号の列", "field of the code"}.in(lang));
    sub->add_option("--name", more->settings.nameField, base::Text{"名前の列", "field of the name"}.in(lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            auto settings = more->settings;
            model::parseLevel(more->level, settings.level);
            if (!more->validFrom.empty()) settings.validFrom = base::dateNamed(more->validFrom);
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importAreas(session, c.file, settings, c.options, progress);
                      });
        };
    });
}

void addPopulation(const Commands& commands, CLI::App* import) {
    const auto lang = commands.context.lang;
    auto* sub = commands.add(
        "population", {"人口と世帯（点・面・表）", "people and households (points, polygons or a table)"},
        import);
    auto common = addCommon(*sub, lang);
    auto settings = std::make_shared<app::PopulationImport>();
    sub->add_option("--households", settings->households, base::Text{"世帯の列", "field"}.in(lang));
    sub->add_option("--total", settings->total, base::Text{"人口の列", "field"}.in(lang));
    sub->add_option("--under18", settings->under18);
    sub->add_option("--elderly", settings->elderly,
                    base::Text{"65歳以上の列", "field, 65 and over"}.in(lang));
    sub->add_option("--elderly75", settings->elderly75,
                    base::Text{"75歳以上の列", "field, 75 and over"}.in(lang));
    sub->add_option("--elderly-single", settings->elderlySingle,
                    base::Text{"高齢単身世帯の列", "field"}.in(lang));
    sub->add_option("--as-of", settings->asOf, base::Text{"いつの数か", "date of the figures"}.in(lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importPopulation(session, c.file, *settings, c.options, progress);
                      });
        };
    });
}

void addFacilities(const Commands& commands, CLI::App* import) {
    auto* sub = commands.add("facilities", {"施設", "facilities"}, import);
    auto common = addCommon(*sub, commands.context.lang);
    auto settings = std::make_shared<app::FacilitiesImport>();
    sub->add_option("--profile", settings->profile, "ksj-p14|ksj-p04|ksj-p29|columns.json");
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importFacilities(session, c.file, *settings, c.options, progress);
                      });
        };
    });
}

void addRoads(const Commands& commands, CLI::App* import) {
    struct More {
        std::string crossings = "join";
        app::RoadsImport settings;
    };
    const auto lang = commands.context.lang;
    auto* sub = commands.add(
        "roads",
        {"道路網（.osm.pbf、.osm、線のデータ）", "road network (.osm.pbf, .osm or a layer of lines)"},
        import);
    auto common = addCommon(*sub, lang);
    auto more = std::make_shared<More>();
    sub->add_option("--class", more->settings.classField,
                    base::Text{"道路の種類の列", "field of the road class"}.in(lang));
    sub->add_option("--oneway", more->settings.oneWayField,
                    base::Text{"一方通行の列", "field of one-way roads"}.in(lang));
    sub->add_option(
           "--crossings", more->crossings,
           base::Text{"頂点なしで交わる道：join つなぐ、apart 立体交差とみなす",
                      "roads that cross without a vertex: join, or apart (they pass over each other)"}
               .in(lang))
        ->check(CLI::IsMember({"join", "apart"}))
        ->capture_default_str();
    sub->add_option(
           "--snap", more->settings.snapM,
           base::Text{"これより近い端はつながるとみなす（m）", "ends nearer than this meet (m)"}.in(lang))
        ->check(CLI::Range(0.0, 50.0))
        ->capture_default_str();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            auto settings = more->settings;
            settings.joinCrossings = more->crossings == "join";
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importRoads(session, c.file, settings, c.options, progress);
                      });
        };
    });
}

void addAddresses(const Commands& commands, CLI::App* import) {
    auto* sub =
        commands.add("addresses", {"町名と位置の一覧", "town and block names with their places"}, import);
    auto common = addCommon(*sub, commands.context.lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importAddresses(session, c.file, c.options, progress);
                      });
        };
    });
}

void addCases(const Commands& commands, CLI::App* import) {
    struct More {
        std::string mask = "mesh250", keyFile;
        app::CasesImport settings;
    };
    static const std::map<std::string, model::Mask> masks = {{"mesh250", model::Mask::Mesh250},
                                                             {"mesh500", model::Mask::Mesh500},
                                                             {"donut", model::Mask::Donut},
                                                             {"area", model::Mask::Area}};
    const auto lang = commands.context.lang;
    auto* sub = commands.add(
        "cases", {"個別課題（仮名化し、位置をぼかして）", "cases (pseudonymised and place-masked)"}, import);
    auto common = addCommon(*sub, lang);
    auto more = std::make_shared<More>();
    sub->add_option("--profile", more->settings.profilePath, "columns.json");
    sub->add_option("--key-file", more->keyFile,
                    base::Text{"仮名の鍵のファイル", "file of the pseudonym key"}.in(lang));
    sub->add_option("--mask", more->mask, "mesh250|mesh500|donut|area")
        ->check(CLI::IsMember({"mesh250", "mesh500", "donut", "area"}))
        ->capture_default_str();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            auto settings = more->settings;
            settings.mask.kind = masks.at(more->mask);
            settings.keyPath = more->keyFile.empty() ? privacy::keyPathIn(context.environment.dataFolder)
                                                     : std::filesystem::path(more->keyFile);
            runImport(*common, context,
                      [&](app::Session& session, const Common& c, base::Progress& progress) {
                          return app::importCases(session, c.file, settings, c.options, progress);
                      });
        };
    });
}

/// The likeliest few; --json has all.
void printGuesses(const std::vector<geom::CrsGuess>& guesses, const Context& context) {
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < std::min(kShown, guesses.size()); ++i)
        context.print(
            base::same(fmt::format("    {}  {:.2f}  {}", guesses[i].code, guesses[i].score,
                                   context.lang == base::Lang::Ja ? guesses[i].whyJa : guesses[i].whyEn)));
    if (guesses.size() > kShown)
        context.print(say("    ほかに候補 {}件", "    and {} more candidates", guesses.size() - kShown));
}

void printInspection(const intake::Inspection& inspection, const Context& context) {
    const auto lang = context.lang;
    context.print(app::inspectJson(inspection, lang));
    context.print(base::same(inspection.driver));
    for (const auto& inspected : inspection.layers) {
        const auto& layer = inspected.layer;
        context.print(
            say("層 {}：{}、{}件", "layer {}: {}, {} features", layer.name, layer.geometry, layer.features));
        context.print(say("  文字コード {}：{}", "  encoding {}: {}", layer.encoding.name,
                          layer.encoding.why.in(lang)));
        context.print(say("  座標系 {}：{}", "  CRS {}: {}",
                          inspected.crs.code.empty() ? "?" : inspected.crs.code, inspected.crs.why.in(lang)));
        printGuesses(inspected.crs.guesses, context);
        if (!inspected.profile.empty())
            context.print(
                say("  種類 {}：{}", "  profile {}: {}", inspected.profile, inspected.profileWhy.in(lang)));
        std::string fields;
        for (const auto& field : layer.fields)
            fields += (fields.empty() ? "" : ", ") + field.name + " (" + field.type + ")";
        context.print(say("  列：{}", "  fields: {}", fields));
    }
    context.print(inspection.findings);
}

void addInspect(const Commands& commands) {
    auto file = std::make_shared<std::string>();
    auto options = std::make_shared<intake::InspectOptions>();
    auto* sub = commands.add("inspect", {"ファイルの中身を調べる", "what is this file?"});
    sub->add_option("FILE", *file)->required();
    sub->add_option("--layer", options->layer);
    sub->add_option("--encoding", options->encoding);
    sub->add_option("--crs", options->crs);
    sub->add_option("--municipality", options->municipality);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            printInspection(intake::inspect(*file, *options, context.progress()), context);
        };
    });
}

}  // namespace

void addImportCommands(const Commands& commands) {
    addInspect(commands);
    auto* import = commands.app.add_subcommand(
        "import", base::Text{"データを取り込む", "bring data into a project"}.in(commands.context.lang));
    import->require_subcommand(1);
    addAreas(commands, import);
    addPopulation(commands, import);
    addFacilities(commands, import);
    addAddresses(commands, import);
    addRoads(commands, import);
    addCases(commands, import);
}

}  // namespace sasae::cli
