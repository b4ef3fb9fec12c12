// A parallel loop over oneTBB, told how many threads to use. Results must not depend on the split.
#pragma once
#include <cstddef>
#include <functional>

namespace sasae::base {

/// Calls body(begin, end) over pieces of [0, n) of at most `grain` items on at most `threads` threads (0 =
/// all cores). The first exception thrown by a piece is rethrown here.
void parallelFor(std::size_t n, std::size_t grain, int threads,
                 const std::function<void(std::size_t begin, std::size_t end)>& body);

int coreCount();

}  // namespace sasae::base
