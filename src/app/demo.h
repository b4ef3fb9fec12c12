// `sasae sample` and `sasae demo`: a generated city on disk, and the whole main job on it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/progress.h"
#include "base/text.h"

namespace sasae::app {

struct SampleSettings {
    int districts = 46;
    int cases = 2000;
    std::uint64_t seed = 1;
    bool null = false;  ///< no planted concentrations
};

/// areas.shp (CP932, EPSG:6670), smallareas.gpkg, facilities.csv, roads.gpkg, cases.csv, truth.json.
std::vector<std::filesystem::path> writeSample(const SampleSettings& settings,
                                               const std::filesystem::path& folder);

/// Sample city → project with everything imported, and its proposals: `folder`/sample.sasae, made anew. No
/// maps and papers. Returns the project file.
std::filesystem::path sampleProject(const SampleSettings& settings, const std::filesystem::path& folder,
                                    const std::string& now, base::Progress& progress);

struct Demo {
    std::filesystem::path project;
    int proposals = 0, significant = 0;
    std::vector<std::filesystem::path> files;
};

/// Sample city → project → imports → proposals → maps and papers, all under `folder`. The project and
/// everything that the demo made there before are made anew. The pseudonym key of the demo lies beside it, in
/// `folder`.
Demo demo(const SampleSettings& settings, const std::filesystem::path& folder, base::Lang lang,
          const std::string& now, base::Progress& progress);

}  // namespace sasae::app
