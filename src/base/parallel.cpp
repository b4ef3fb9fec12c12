#include "base/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cassert>

namespace sasae::base {

void parallelFor(std::size_t n, std::size_t grain, int threads,
                 const std::function<void(std::size_t begin, std::size_t end)>& body) {
    assert(threads >= 0);
    if (n == 0) return;
    grain = std::max<std::size_t>(grain, 1);
    const std::size_t pieces = (n + grain - 1) / grain;
    const auto piece = [&](std::size_t i) { body(i * grain, std::min(n, (i + 1) * grain)); };
    if (threads == 1 || pieces == 1) {
        for (std::size_t i = 0; i < pieces; ++i) piece(i);
        return;
    }
    // Pieces are cut by us and not by TBB, so that the same pieces arise on any number of threads.
    tbb::task_arena arena(threads == 0 ? coreCount() : threads);
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, pieces, 1),
            [&](const tbb::blocked_range<std::size_t>& range) {
                for (std::size_t i = range.begin(); i != range.end(); ++i) piece(i);
            },
            tbb::simple_partitioner());
    });
}

int coreCount() {
    return std::max(1, tbb::this_task_arena::max_concurrency());
}

}  // namespace sasae::base
