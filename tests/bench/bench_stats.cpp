// Times the spatial core, the algorithm alone, on the data of peers/mkdata.py and mkpoly.py (stats.sh makes
// them):
//     bench_stats DATA [--threads 2] [--repeat 5] [name …]
// prints "ALGO name median-seconds" for each, and "INFO name what came of it".
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <functional>
#include <set>

#include "analysis/dbscan.h"
#include "analysis/hdbscan.h"
#include "analysis/kernel_surface.h"
#include "analysis/local_autocorrelation.h"
#include "analysis/scan.h"
#include "analysis/spatial_weights.h"
#include "base/csv.h"
#include "intake/source.h"

using namespace sasae;
using Clock = std::chrono::steady_clock;

namespace {

struct Bench {
    std::string data;
    int threads = 2, repeat = 5;
    std::set<std::string> names;

    void run(const std::string& name, const std::function<std::string()>& work) const {
        if (!names.empty() && !names.contains(name)) return;
        std::vector<double> seconds, processor;
        std::string info;
        for (int i = 0; i < repeat; ++i) {
            const auto begin = Clock::now();
            const std::clock_t cpu = std::clock();
            info = work();
            processor.push_back(static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
            seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
        }
        std::sort(seconds.begin(), seconds.end());
        std::sort(processor.begin(), processor.end());
        // Of a machine with other work the processor's time over the threads says more than the clock.
        std::printf("ALGO %s %.4f\nALGO %s_cpu %.4f\nINFO %s %s (%.4f to %.4f)\n", name.c_str(),
                    seconds[seconds.size() / 2], name.c_str(), processor[processor.size() / 2], name.c_str(),
                    info.c_str(), seconds.front(), seconds.back());
        std::fflush(stdout);
    }
    bool wants(const std::string& part) const {
        if (names.empty()) return true;
        return std::any_of(names.begin(), names.end(),
                           [&](const auto& n) { return n.find(part) != std::string::npos; });
    }
};

template <class T>
std::vector<T> binary(const std::string& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) throw std::runtime_error(path + " is not there: see tests/bench/stats.sh");
    std::vector<T> out(static_cast<std::size_t>(in.tellg()) / sizeof(T));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size() * sizeof(T)));
    return out;
}

std::vector<geom::Point> pointsOf(const Bench& bench, const std::string& size) {
    const auto xy = binary<double>(bench.data + "/pts_" + size + ".xy.f64");
    std::vector<geom::Point> points(xy.size() / 2);
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = {xy[2 * i], xy[2 * i + 1]};
    return points;
}

void points(const Bench& bench, const std::string& size) {
    if (!bench.wants("_" + size)) return;
    base::Silent silent;
    const auto at = pointsOf(bench, size);
    for (const double eps : {50.0, 150.0})
        bench.run(fmt::format("dbscan{:.0f}_{}", eps, size), [&] {
            const auto found = analysis::dbscan(
                at, {.epsM = eps, .epsDays = 0, .minPoints = 10, .threads = bench.threads}, silent);
            return fmt::format("{} clusters, {} noise", found.count,
                               std::count(found.cluster.begin(), found.cluster.end(), -1));
        });
    const auto day = binary<std::int32_t>(bench.data + "/pts_" + size + ".day.i32");
    const std::vector<double> days(day.begin(), day.end());
    bench.run("stdbscan_" + size, [&] {
        const auto found = analysis::spaceTimeDbscan(
            at, days, {.epsM = 150, .epsDays = 30, .minPoints = 10, .threads = bench.threads}, silent);
        return fmt::format("{} clusters, {} noise", found.count,
                           std::count(found.cluster.begin(), found.cluster.end(), -1));
    });
    bench.run("tree_" + size, [&] {
        const auto tree = analysis::reachabilityTree(at, 10, bench.threads, silent);
        double length = 0;
        for (const auto& edge : tree.edges) length += edge.distance;
        return fmt::format("length {:.3f}", length);
    });
    bench.run("hdbscan_" + size, [&] {
        const auto found = analysis::hdbscan(at, {.minPoints = 10, .threads = bench.threads}, silent);
        return fmt::format("{} clusters, {} noise, tree {:.3f}", found.count,
                           std::count(found.cluster.begin(), found.cluster.end(), -1), found.treeLength);
    });
    const analysis::SurfaceGrid grid = analysis::surfaceGridOver(at, 500, 30);
    const auto kde = [&](analysis::Kernel kernel, bool binned) {
        const auto surface = analysis::kernelSurface(
            at, {}, grid, {.kernel = kernel, .bandwidthM = 500, .binned = binned, .threads = bench.threads},
            silent);
        double sum = 0;
        for (const double v : surface) sum += v * 900;
        return fmt::format("{} x {}, mass {:.1f}", grid.columns, grid.rows, sum);
    };
    bench.run("kde_quartic_" + size, [&] { return kde(analysis::Kernel::Quartic, false); });
    bench.run("kde_gauss_binned_" + size, [&] { return kde(analysis::Kernel::Gaussian, true); });
}

void areas(const Bench& bench, const std::string& size, int replications) {
    if (!bench.wants("_" + size)) return;
    base::Silent silent;
    const intake::Source source(bench.data + "/cells_" + size + ".shp");
    const auto& layer = source.layers()[0];
    const intake::Rows rows =
        source.read(0, {layer.find("pop"), layer.find("cases"), layer.find("rate")}, silent);
    std::vector<double> population, cases, rate;
    std::vector<geom::Point> centre;
    for (std::size_t i = 0; i < rows.polygons.size(); ++i) {
        population.push_back(std::stod(rows.cells[0][i]));
        cases.push_back(std::stod(rows.cells[1][i]));
        rate.push_back(std::stod(rows.cells[2][i]));
        centre.push_back(geom::centroid(rows.polygons[i]));
    }
    bench.run("queen_" + size,
              [&] { return fmt::format("{} links", analysis::queenWeights(rows.polygons).links()); });
    const auto weights = analysis::queenWeights(rows.polygons);
    const auto standardised = analysis::rowStandardised(weights);
    const analysis::DrawSettings draws{.permutations = 999, .seed = 1, .threads = bench.threads};
    const auto count = [](const analysis::LocalStatistic& s) {
        return fmt::format("{} with p <= 0.01",
                           std::count_if(s.p.begin(), s.p.end(), [](double p) { return p <= 0.01; }));
    };
    bench.run("gistar999_" + size,
              [&] { return count(analysis::getisOrd(rate, weights, {}, draws, silent)); });
    bench.run("lisa999_" + size,
              [&] { return count(analysis::localMoran(rate, standardised, draws, silent)); });
    bench.run(fmt::format("scan{}_{}", replications, size), [&] {
        const auto found = analysis::scan({centre, cases, population, population, nullptr, 1},
                                          {.replications = replications, .threads = bench.threads}, silent);
        return fmt::format("llr {:.4f} p {:.3f}, llr {:.4f} p {:.3f}", found.clusters[0].llr,
                           found.clusters[0].p, found.clusters[1].llr, found.clusters[1].p);
    });
}

}  // namespace

int main(int argc, char** argv) {
    Bench bench;
    for (int i = 1; i < argc; ++i) {
        if (!std::strcmp(argv[i], "--threads") && i + 1 < argc)
            bench.threads = std::stoi(argv[++i]);
        else if (!std::strcmp(argv[i], "--repeat") && i + 1 < argc)
            bench.repeat = std::stoi(argv[++i]);
        else if (bench.data.empty())
            bench.data = argv[i];
        else
            bench.names.insert(argv[i]);
    }
    if (bench.data.empty()) {
        std::fprintf(stderr, "bench_stats DATA [--threads 2] [--repeat 5] [name ...]\n");
        return 2;
    }
    points(bench, "100k");
    points(bench, "1m");
    areas(bench, "2k", 999);
    areas(bench, "20k", 99);
    return 0;
}
