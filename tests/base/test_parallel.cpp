#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

#include "base/parallel.h"

namespace sasae::base {
namespace {

TEST(ParallelFor, VisitsEveryItemOnceInTheSamePiecesOnAnyNumberOfThreads) {
    for (const std::size_t n : {0u, 1u, 7u, 1000u}) {
        std::set<std::pair<std::size_t, std::size_t>> onOne;
        for (const int threads : {1, 2, 0}) {
            std::vector<std::atomic<int>> visits(n);
            std::set<std::pair<std::size_t, std::size_t>> pieces;
            std::mutex mutex;
            parallelFor(n, 16, threads, [&](std::size_t begin, std::size_t end) {
                ASSERT_LE(end - begin, 16u);
                for (std::size_t i = begin; i < end; ++i) ++visits[i];
                const std::lock_guard lock(mutex);
                pieces.insert({begin, end});
            });
            for (const auto& count : visits) ASSERT_EQ(count, 1);
            if (threads == 1) onOne = pieces;
            EXPECT_EQ(pieces, onOne);
        }
    }
}

TEST(ParallelFor, HandsOnTheExceptionOfAPiece) {
    for (const int threads : {1, 0})
        EXPECT_THROW(parallelFor(100, 1, threads,
                                 [](std::size_t begin, std::size_t) {
                                     if (begin == 50) throw std::runtime_error("piece 50");
                                 }),
                     std::runtime_error);
}

TEST(ParallelFor, MayBeCalledFromWithinAPiece) {
    std::atomic<int> sum = 0;
    parallelFor(8, 1, 0, [&](std::size_t, std::size_t) {
        parallelFor(8, 1, 0, [&](std::size_t, std::size_t) { ++sum; });
    });
    EXPECT_EQ(sum, 64);
}

TEST(CoreCount, IsAtLeastOne) {
    EXPECT_GE(coreCount(), 1);
}

}  // namespace
}  // namespace sasae::base
