#include "app/demo.h"

#include <algorithm>

#include "app/import_areas.h"
#include "app/import_cases.h"
#include "app/import_facilities.h"
#include "app/import_population.h"
#include "app/propose.h"
#include "app/publish_map.h"
#include "app/publish_report.h"
#include "app/sample_cases_file.h"
#include "app/sample_files.h"
#include "report/map_file.h"
#include "sample/cases.h"
#include "sample/geography.h"

namespace sasae::app {

namespace fs = std::filesystem;
using released::Tier;

namespace {

/// What the demo needs on its way: where things go, and the clock.
struct Stage {
    fs::path folder;
    base::Lang lang;
    std::string now;
    base::Progress& progress;
};

Session importCity(const sample::City& city, const Stage& stage) {
    const auto files = stage.folder / "city";
    const auto path = stage.folder / "sample.sasae";
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) fs::remove(path.string() + tail);
    auto session = createProject(path, city.name, city.municipality, city.crs, stage.now);
    const ImportOptions options{.now = stage.now};
    importAreas(session, (files / "areas.shp").string(),
                {.level = model::Level::District, .edition = "R8.4.1"}, options, stage.progress);
    importPopulation(session, (files / "smallareas.gpkg").string(), {.asOf = "2025-10-01"}, options,
                     stage.progress);
    importFacilities(session, (files / "facilities.csv").string(), {}, options, stage.progress);
    importCases(session, (files / "cases.csv").string(), {.keyPath = stage.folder / "sample.key"}, options,
                stage.progress);
    return session;
}

void drawMaps(const model::Project& project, const Stage& stage, std::vector<fs::path>& files) {
    struct Sheet {
        const char* name;
        Tier tier;
        std::vector<std::string> show;
        const char* measure;
        std::vector<std::string> kinds = {};
    };
    // Where help is asked for; every kind together has a map of its own.
    const std::vector<std::string> counters = {"community_care_centre", "livelihood_support_centre",
                                               "child_family_centre"};
    const char* rate = "cases_per_1000_households";
    const std::vector<Sheet> sheets = {
        {"map-professional.pdf",
         Tier::Professional,
         {"districts", "facilities", "proposals"},
         rate,
         counters},
        {"map-professional.png",
         Tier::Professional,
         {"districts", "facilities", "proposals"},
         rate,
         counters},
        {"map-hotspots.png", Tier::Professional, {"districts", "hotspots", "proposals"}, "none"},
        {"map-facilities.png", Tier::Public, {"districts", "facilities"}, "none"},
        {"map-public.png", Tier::Public, {"districts", "facilities"}, "elderly_share", counters},
        {"map-public.svg", Tier::Public, {"districts", "facilities"}, "elderly_share", counters}};
    for (const auto& sheet : sheets) {
        auto settings = shownLayers(sheet.show);
        settings.content.measure = sheet.measure;
        settings.content.facilityKinds = sheet.kinds;
        const auto file = stage.folder / sheet.name;
        report::writeMap(mapContent(project, settings, sheet.tier), {.dpi = 144, .lang = stage.lang}, file);
        files.push_back(file);
    }
}

void writePapers(const model::Project& project, const Stage& stage, std::vector<fs::path>& files) {
    const auto publish = [&](ReportRequest request) {
        request.paper.lang = stage.lang;
        const auto written = publishReport(project, request, stage.progress);
        files.insert(files.end(), written.begin(), written.end());
    };
    using Kind = ReportRequest::Kind;
    for (const char* format : {"pdf", "html", "xlsx"})
        publish({.kind = Kind::Issue,
                 .issue = "1",
                 .tier = Tier::Professional,
                 .format = format,
                 .output = stage.folder / (std::string("issue-1-professional.") + format)});
    const auto list = privacy::Gate::releaseProposals(project, *shownRun(project), Tier::Public);
    if (!list->proposals.empty())
        publish({.kind = Kind::Issue,
                 .issue = "1",
                 .tier = Tier::Public,
                 .format = "pdf",
                 .output = stage.folder / "issue-1-public.pdf"});
    publish({.kind = Kind::AllDistricts,
             .tier = Tier::Professional,
             .format = "pdf",
             .output = stage.folder / "districts-professional"});
    publish({.kind = Kind::AllDistricts,
             .tier = Tier::Public,
             .format = "html",
             .output = stage.folder / "districts-public"});
}

sample::City cityOf(const SampleSettings& settings) {
    return sample::makeCity({.districts = settings.districts, .seed = settings.seed});
}

}  // namespace

std::vector<fs::path> writeSample(const SampleSettings& settings, const fs::path& folder) {
    const auto city = cityOf(settings);
    fs::create_directories(folder);
    auto files = writeSampleCity(city, folder);
    const auto cases = sample::generateCases(
        sample::groundOf(city.districts, city.population), model::shippedTaxonomy(),
        model::shippedVocabulary(), model::shippedPatterns(),
        {.cases = settings.cases, .seed = settings.seed, .planted = settings.null ? 0 : 4});
    for (auto& file : writeSampleCases(cases, city, folder)) files.push_back(file);
    return files;
}

fs::path sampleProject(const SampleSettings& settings, const fs::path& folder, const std::string& now,
                       base::Progress& progress) {
    progress.report(0.05, {"見本の市を作っています", "Making the sample city"});
    writeSample(settings, folder / "city");
    progress.report(0.3, {"取り込んでいます", "Importing"});
    auto session = importCity(cityOf(settings), {folder, base::Lang::Ja, now, progress});
    propose(session, {}, now, progress);
    return session.file.path();
}

Demo demo(const SampleSettings& settings, const fs::path& folder, base::Lang lang, const std::string& now,
          base::Progress& progress) {
    const Stage stage{folder, lang, now, progress};
    Demo done;
    done.files = writeSample(settings, folder / "city");
    auto session = importCity(cityOf(settings), stage);
    done.project = session.file.path();
    done.files.push_back(done.project);
    const auto run = propose(session, {}, now, progress);
    done.proposals = static_cast<int>(run.proposals.size());
    done.significant = static_cast<int>(
        std::ranges::count(run.proposals, model::Basis::Significant, &model::Proposal::basis));
    drawMaps(session.project, stage, done.files);
    if (done.proposals > 0) writePapers(session.project, stage, done.files);
    return done;
}

}  // namespace sasae::app
