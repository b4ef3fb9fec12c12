// Coverage against its peers, on the graph that the peers' generator writes (shared/peers/mknet.py; for ten
// times the size see bench_coverage.sh):  bench_coverage DATA_FOLDER [--threads N | --visits FILE]
// Prints one line for each piece of work: the best and the median of several runs on the clock and of the
// processors' time (which a busy machine does not lengthen as much), and what the answer was.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>

#include "coverage/reach.h"
#include "coverage/two_step.h"

namespace {

using namespace sasae;
using Clock = std::chrono::steady_clock;

template <class T>
std::vector<T> binary(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<T> out(bytes.size() / sizeof(T));
    std::memcpy(out.data(), bytes.data(), out.size() * sizeof(T));
    return out;
}

std::vector<std::vector<double>> csv(const std::string& path, bool header) {
    std::ifstream in(path);
    std::vector<std::vector<double>> rows;
    std::string line;
    if (header) std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::stod(cell));
    }
    return rows;
}

template <class Work>
void timed(const char* name, int runs, const Work& work) {
    std::vector<double> seconds, cpu;
    std::string said;
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        const std::clock_t used = std::clock();
        said = work();
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        cpu.push_back(static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
    }
    std::sort(seconds.begin(), seconds.end());
    std::sort(cpu.begin(), cpu.end());
    std::printf("ALGO %-16s best %.4f median %.4f s   cpu best %.4f median %.4f s   %s\n", name,
                seconds.front(), seconds[seconds.size() / 2], cpu.front(), cpu[cpu.size() / 2], said.c_str());
}

/// The graph in millimetres, its nodes numbered by place, and where each node of the file went.
struct Graph {
    coverage::Network network;
    std::vector<std::uint32_t> rank;
};

Graph graphOf(const std::string& folder) {
    const auto xy = binary<double>(folder + "/net.nodes.f64");
    const auto ends = binary<std::int32_t>(folder + "/net.edges.i32");
    const auto length = binary<double>(folder + "/net.w.f64");
    std::vector<geom::Point> nodes(xy.size() / 2);
    for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = {xy[2 * i], xy[2 * i + 1]};
    const auto order = model::orderByPlace(nodes);
    Graph out;
    out.rank.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) out.rank[order[i]] = static_cast<std::uint32_t>(i);
    std::vector<coverage::Edge> edges;
    for (std::size_t i = 0; i < length.size(); ++i) {
        const auto mm = static_cast<std::uint32_t>(std::llround(length[i] * 1000));
        edges.push_back({out.rank[static_cast<std::size_t>(ends[2 * i])],
                         out.rank[static_cast<std::size_t>(ends[2 * i + 1])], mm, mm});
    }
    out.network = coverage::networkOf(nodes.size(), edges);
    return out;
}

/// Every visit by the file's own numbers, for same_visits.py.
void writeVisits(const Graph& graph, const std::vector<coverage::Seeds>& places, const char* path) {
    base::Silent silent;
    std::vector<std::uint32_t> original(graph.rank.size());
    for (std::size_t i = 0; i < graph.rank.size(); ++i)
        original[graph.rank[i]] = static_cast<std::uint32_t>(i);
    std::ofstream out(path, std::ios::binary);
    const auto put = [&](std::uint32_t value) {
        out.write(reinterpret_cast<const char*>(&value), sizeof value);
    };
    for (const auto& area : coverage::serviceAreas(graph.network, places, 3'000'000, 0, silent)) {
        put(static_cast<std::uint32_t>(area.size()));
        for (const coverage::Visit& visit : area) {
            put(original[visit.node]);
            put(visit.cost);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return std::fprintf(stderr, "bench_coverage DATA_FOLDER [--threads N | --visits FILE]\n"), 2;
    const std::string folder = argv[1];
    const std::string option = argc > 3 ? argv[2] : "";
    const int threads = option == "--threads" ? std::atoi(argv[3]) : 0;
    base::Silent silent;

    Graph graph;
    timed("build", 3, [&] {
        graph = graphOf(folder);
        return fmt::format("{} nodes, {} arcs", graph.network.size(), graph.network.arcs.size());
    });
    std::vector<coverage::Seeds> places;
    const auto facilities = csv(folder + "/fac.csv", true);
    for (const auto& row : facilities)
        places.push_back({{graph.rank[static_cast<std::size_t>(row[0]) - 1], 0}});
    if (option == "--visits") return writeVisits(graph, places, argv[3]), 0;
    timed("limit3km", 9, [&] {
        const auto areas = coverage::serviceAreas(graph.network, places, 3'000'000, threads, silent);
        std::size_t visits = 0, atLimit = 0;
        for (const auto& area : areas)
            for (const coverage::Visit& visit : area) {
                ++visits;
                atLimit += visit.cost == 3'000'000;
            }
        return fmt::format("{} places, {} visits ({} at the very limit)", places.size(), visits, atLimit);
    });
    timed("nearest", 9, [&] {
        const auto nearest = coverage::nearestPlaces(graph.network, places);
        std::uint32_t most = 0;
        for (const std::uint32_t cost : nearest.cost)
            if (cost != coverage::kClosed) most = std::max(most, cost);
        return fmt::format("farthest {:.3f} m", most / 1000.0);
    });

    std::vector<geom::Point> demand, supply;
    std::vector<double> people, capacity;
    for (const auto& row : csv(folder + "/demand.csv", true)) {
        demand.push_back({row[1], row[2]});
        people.push_back(row[3]);
    }
    for (const auto& row : facilities) supply.push_back({row[1], row[2]});
    for (const auto& row : csv(folder + "/faccap.csv", false)) capacity.push_back(row[0]);
    for (const auto& [name, decay] :
         {std::pair{"2sfca", coverage::Decay::None}, std::pair{"2sfca_steps", coverage::Decay::Steps},
          std::pair{"2sfca_gaussian", coverage::Decay::Gaussian}})
        timed(name, 15, [&] {
            const auto found = coverage::twoStep(demand, people, supply, capacity,
                                                 {.limit = 3000, .decay = decay, .threads = threads});
            double sum = 0;
            for (const double one : found.access) sum += one;
            return fmt::format("sum {:.12g}", sum);
        });
}
