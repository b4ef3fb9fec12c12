// Union-find that several threads may use at once: the set of a member is known by its smallest member.
#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

namespace sasae::analysis {

class DisjointSets {
  public:
    explicit DisjointSets(std::size_t members) : parent_(members) {
        for (std::size_t i = 0; i < members; ++i)
            parent_[i].store(static_cast<std::uint32_t>(i), std::memory_order_relaxed);
    }

    std::uint32_t find(std::uint32_t a) {
        for (;;) {
            const std::uint32_t up = parent_[a].load(std::memory_order_relaxed);
            if (up == a) return a;
            const std::uint32_t above = parent_[up].load(std::memory_order_relaxed);
            if (above != up) {  // path halving; a lost race changes nothing but speed
                std::uint32_t expected = up;
                parent_[a].compare_exchange_weak(expected, above, std::memory_order_relaxed);
            }
            a = above;
        }
    }

    /// False where both were in one set already.
    bool unite(std::uint32_t a, std::uint32_t b) {
        for (;;) {
            a = find(a);
            b = find(b);
            if (a == b) return false;
            if (a > b) std::swap(a, b);
            std::uint32_t expected = b;
            if (parent_[b].compare_exchange_strong(expected, a, std::memory_order_relaxed)) return true;
        }
    }

  private:
    std::vector<std::atomic<std::uint32_t>> parent_;
};

}  // namespace sasae::analysis
