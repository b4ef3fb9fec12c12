// stats kde.
#include <CLI/CLI.hpp>

#include "analysis/kernel_surface.h"
#include "base/error.h"
#include "base/parallel.h"
#include "cli/stats.h"
#include "geom/box_index.h"
#include "write/surface_file.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

struct SurfaceOptions : StatsOptions {
    double bandwidth = 0, cell = 0;
    std::string kernel = "quartic", weight, within;
    bool binned = false;
};

class StatsSurface {
  public:
    static void write(const analysis::SurfaceGrid& grid, std::span<const double> values,
                      const std::string& crs, const std::string& path) {
        write::writeSurface({},
                            {.minX = grid.minX,
                             .maxY = grid.maxY,
                             .cellM = grid.cellM,
                             .columns = grid.columns,
                             .rows = grid.rows,
                             .values = values,
                             .crs = crs,
                             .description = "density per square metre"},
                            path);
    }
};

namespace {

/// 1 where a cell's centre lies in one of the areas of --within.
std::vector<std::uint8_t> maskWithin(const SurfaceOptions& options, const StatsInput& points,
                                     const analysis::SurfaceGrid& grid, base::Progress& progress) {
    StatsOptions of;
    of.file = options.within;
    of.crs = options.crs;
    const StatsInput areas = readStats(
        of, {.numbers = {}, .texts = {}, .shape = StatsWanted::Shape::Areas, .innerPoint = false}, progress);
    if (areas.crs != points.crs || areas.crs.starts_with("+"))
        throw Error(Kind::Failed,
                    {"点と --within の境界は、同じ平面の座標系にしてください",
                     "the points and the areas of --within must be in the same projected CRS"},
                    options.within);
    const geom::AreaLocator locator(areas.shapes);
    std::vector<std::uint8_t> mask(grid.cells());
    base::parallelFor(
        static_cast<std::size_t>(grid.rows), 8, options.threads, [&](std::size_t from, std::size_t to) {
            for (std::size_t r = from; r < to; ++r)
                for (int c = 0; c < grid.columns; ++c)
                    mask[r * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(c)] =
                        locator.locate({grid.x(c), grid.y(static_cast<int>(r))}) >= 0;
        });
    return mask;
}

void runSurface(Context& context, const SurfaceOptions& options) {
    if (options.out.empty())
        throw Error(Kind::Usage, {"-o で出力の .tif を指定してください", "name the .tif to write with -o"});
    StatsRun run(context, options, "kde");
    StatsWanted wanted{.numbers = {}, .texts = {}, .shape = StatsWanted::Shape::Points, .innerPoint = false};
    if (!options.weight.empty()) wanted.numbers.push_back(options.weight);
    const StatsInput input = readStats(options, wanted, context.progress());
    const bool gaussian = options.kernel == "gaussian";
    const analysis::SurfaceGrid grid =
        analysis::surfaceGridOver(input.points, options.bandwidth * (gaussian ? 4 : 1), options.cell);
    const std::vector<std::uint8_t> mask = options.within.empty()
                                               ? std::vector<std::uint8_t>{}
                                               : maskWithin(options, input, grid, context.progress());
    const std::vector<double> none;
    run.startCompute();
    const std::vector<double> values =
        analysis::kernelSurface(input.points, input.numbers.empty() ? none : input.numbers[0], grid,
                                {.kernel = gaussian ? analysis::Kernel::Gaussian : analysis::Kernel::Quartic,
                                 .bandwidthM = options.bandwidth,
                                 .binned = options.binned,
                                 .threads = options.threads},
                                context.progress(), mask);
    run.endCompute();
    double mass = 0, most = 0;
    for (const double v : values)
        if (!std::isnan(v)) {
            mass += v * grid.cellM * grid.cellM;
            most = std::max(most, v);
        }
    StatsSurface::write(grid, values, input.crs, options.out);
    run.written(input, {{"columns", grid.columns},
                        {"rows", grid.rows},
                        {"points", input.size()},
                        {"mass", mass},
                        {"highest_per_km2", most * 1e6},
                        {"kernel", options.kernel},
                        {"bandwidth_m", options.bandwidth}});
}

}  // namespace

void addSurfaceMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto options = std::make_shared<SurfaceOptions>();
    CLI::App* sub =
        group.method("kde", {"点の密度の面（GeoTIFF）", "a density surface of points (GeoTIFF)"}, options,
                     [=](Context& context, const StatsOptions&) { runSurface(context, *options); });
    sub->add_option("--bandwidth", options->bandwidth, words("ならす幅（m）", "bandwidth in metres"))
        ->required();
    sub->add_option("--cell", options->cell, words("セルの大きさ（m）", "cell in metres"))->required();
    sub->add_option("--kernel", options->kernel, "quartic | gaussian")
        ->check(CLI::IsMember({"quartic", "gaussian"}))
        ->capture_default_str();
    sub->add_option("--weight", options->weight, words("重みの項目", "field of weights"));
    sub->add_option("--within", options->within,
                    words("境界のファイル：点の重みを境界の内側に保つ（縁の補正）",
                          "areas: the whole weight of each point stays within them (edge correction)"));
    sub->add_flag("--binned", options->binned,
                  words("点をセルに分けてからならす近似（gaussian だけ）",
                        "an approximation: bin the points first (gaussian alone)"));
}

}  // namespace sasae::cli
