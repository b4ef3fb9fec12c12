// demo, sample: a generated city, and the whole main job on it.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/demo.h"
#include "cli/context.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

void addSize(CLI::App& sub, app::SampleSettings& settings, base::Lang lang) {
    sub.add_option("--districts", settings.districts, base::Text{"校区の数", "districts"}.in(lang))
        ->capture_default_str();
    sub.add_option("--cases", settings.cases, base::Text{"個別課題の数", "cases"}.in(lang))
        ->capture_default_str();
    sub.add_option("--seed", settings.seed,
                   base::Text{"乱数の種（種ごとに別の市）", "seed: every seed is another city"}.in(lang))
        ->capture_default_str();
}

void addSample(const Commands& commands) {
    auto out = std::make_shared<std::string>();
    auto settings = std::make_shared<app::SampleSettings>();
    const auto lang = commands.context.lang;
    auto* sub = commands.add("sample", {"架空の市のデータを作る", "write the data of a generated city"});
    sub->add_option("--out", *out, "DIR")->required();
    addSize(*sub, *settings, lang);
    sub->add_flag("--null", settings->null, base::Text{"集中を植えない", "plant no concentration"}.in(lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            const auto files = app::writeSample(*settings, *out);
            json names = json::array();
            for (const auto& file : files) names.push_back(file.string());
            context.print(json{{"files", names}});
            context.print(say("架空の市を {} に作りました（{}ファイル）",
                              "generated city written to {} ({} files)", *out, files.size()));
        };
    });
}

void addDemo(const Commands& commands) {
    auto out = std::make_shared<std::string>("out");
    auto settings = std::make_shared<app::SampleSettings>();
    const auto lang = commands.context.lang;
    auto* sub =
        commands.add("demo", {"架空の市で一連の仕事をする", "the whole main job on a generated city"});
    sub->add_option("--out", *out, "DIR")->capture_default_str();
    addSize(*sub, *settings, lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            const auto done = app::demo(*settings, *out, lang, context.environment.now, context.progress());
            json files = json::array();
            for (const auto& file : done.files) {
                files.push_back(file.string());
                context.print(base::same("  " + file.string()));
            }
            context.print(json{{"project", done.project.string()},
                               {"proposals", done.proposals},
                               {"significant", done.significant},
                               {"files", files}});
            context.print(say("候補 {}件（うち偶然とは考えにくい集中 {}件）。資料と地図は {} にあります",
                              "{} proposals, {} of them beyond chance; papers and maps are in {}",
                              done.proposals, done.significant, *out));
        };
    });
}

}  // namespace

void addSampleCommands(const Commands& commands) {
    addDemo(commands);
    addSample(commands);
}

}  // namespace sasae::cli
