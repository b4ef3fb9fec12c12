#include "coverage/reach.h"

#include <memory>
#include <mutex>

#include "base/parallel.h"
#include "coverage/bucket_search.h"

namespace sasae::coverage {

namespace {

using OneSource = BucketSearch<std::uint32_t, 0>;
using ManySources = BucketSearch<std::uint64_t, 32>;

/// Searches that wait for their next use: each has arrays as long as the network.
class Pool {
  public:
    explicit Pool(const Network& network) : network_(network) {}
    std::unique_ptr<OneSource> take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return std::make_unique<OneSource>(network_);
        auto search = std::move(idle_.back());
        idle_.pop_back();
        return search;
    }
    void giveBack(std::unique_ptr<OneSource> search) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(search));
    }

  private:
    const Network& network_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<OneSource>> idle_;
};

template <class Start>
void sortStarts(std::vector<Start>& starts) {
    std::sort(starts.begin(), starts.end(), [](const Start& a, const Start& b) {
        return a.label < b.label || (a.label == b.label && a.node < b.node);
    });
}

std::vector<Visit> areaOf(OneSource& search, const Seeds& place, std::uint32_t limit) {
    std::vector<OneSource::Start> starts;
    for (const Seed& seed : place) starts.push_back({seed.node, seed.cost});
    sortStarts(starts);
    search.run(starts, limit);
    std::vector<Visit> out;
    out.reserve(search.touched().size());
    for (const std::uint32_t node : search.touched()) out.push_back({node, search.label(node)});
    return out;
}

}  // namespace

std::vector<std::vector<Visit>> serviceAreas(const Network& network, std::span<const Seeds> places,
                                             std::uint32_t limit, int threads, base::Progress& progress) {
    const std::uint32_t within = std::min(limit, kClosed - 1 - network.longestArc);
    std::vector<std::vector<Visit>> out(places.size());
    Pool pool(network);
    base::parallelFor(places.size(), 8, threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        auto search = pool.take();
        for (std::size_t i = begin; i < end; ++i) out[i] = areaOf(*search, places[i], within);
        pool.giveBack(std::move(search));
    });
    return out;
}

NearestPlaces nearestPlaces(const Network& network, std::span<const Seeds> places, std::uint32_t limit) {
    std::vector<ManySources::Start> starts;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (const Seed& seed : places[i])
            starts.push_back({seed.node, (static_cast<std::uint64_t>(seed.cost) << 32) | i});
    sortStarts(starts);
    ManySources search(network);
    // The labels of a search may go a little over the limit: one arc must not overflow them.
    search.run(starts, std::min(limit, kClosed - 1 - network.longestArc));
    const auto nodes = static_cast<std::size_t>(network.size());
    NearestPlaces out{std::vector<std::uint32_t>(nodes, kClosed), std::vector<std::int32_t>(nodes, -1)};
    for (const std::uint32_t node : search.touched()) {
        const std::uint64_t label = search.label(node);
        out.cost[node] = static_cast<std::uint32_t>(label >> 32);
        out.place[node] = static_cast<std::int32_t>(label & 0xFFFFFFFFu);
    }
    return out;
}

}  // namespace sasae::coverage
