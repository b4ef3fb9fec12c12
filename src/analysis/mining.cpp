#include "analysis/mining.h"

#include <bit>

namespace sasae::analysis {
namespace {

class Search {
  public:
    Search(const Households& households, const model::Taxonomy& taxonomy, int minSupport, int maxNeeds,
           const std::function<void(model::NeedSet, std::span<const std::int32_t>)>& visit)
        : households_(households),
          incompatible_(incompatibleNeeds(taxonomy)),
          minSupport_(minSupport),
          maxNeeds_(maxNeeds),
          visit_(visit) {
        if (taxonomy.other >= 0) allowed_ &= ~(std::uint64_t{1} << taxonomy.other);
        buckets_.resize(static_cast<std::size_t>(maxNeeds));
        for (auto& bucket : buckets_) bucket.resize(64);
    }

    /// `candidates`: needs that may still join `set` — later ones that nothing in it forbids.
    void grow(model::NeedSet set, std::uint64_t candidates, std::span<const std::int32_t> types) {
        const auto depth = static_cast<std::size_t>(set.size());
        auto& bucket = buckets_[depth];
        for (auto& list : bucket) list.clear();
        std::array<std::int64_t, 64> support{};
        for (std::int32_t type : types) {
            const int count = households_.count(type);
            for (std::uint64_t b = households_.typeNeeds[static_cast<std::size_t>(type)].bits & candidates; b;
                 b &= b - 1) {
                const auto need = static_cast<std::size_t>(std::countr_zero(b));
                bucket[need].push_back(type);
                support[need] += count;
            }
        }
        for (int need = 0; need < 64; ++need) {
            const auto n = static_cast<std::size_t>(need);
            if (support[n] < minSupport_) continue;
            model::NeedSet larger = set;
            larger.insert(need);
            visit_(larger, bucket[n]);
            const std::uint64_t later = need == 63 ? 0 : ~std::uint64_t{0} << (need + 1);
            if (larger.size() < maxNeeds_)
                grow(larger, candidates & later & ~incompatible_[n].bits, bucket[n]);
        }
    }

    std::uint64_t allowed() const { return allowed_; }

  private:
    const Households& households_;
    std::vector<model::NeedSet> incompatible_;
    int minSupport_, maxNeeds_;
    const std::function<void(model::NeedSet, std::span<const std::int32_t>)>& visit_;
    std::uint64_t allowed_ = ~std::uint64_t{0};
    std::vector<std::vector<std::vector<std::int32_t>>>
        buckets_;  ///< one list of types a need, at each depth
};

}  // namespace

std::vector<model::NeedSet> incompatibleNeeds(const model::Taxonomy& taxonomy) {
    const std::size_t n = taxonomy.needs.size();
    std::vector<model::NeedSet> implied(64);
    for (std::size_t i = 0; i < n; ++i) implied[i] = taxonomy.needs[i].implies;
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < n; ++i) {
            model::NeedSet more = implied[i];
            for (int j : model::members(implied[i])) more.bits |= implied[static_cast<std::size_t>(j)].bits;
            grown |= more != implied[i];
            implied[i] = more;
        }
    }
    std::vector<model::NeedSet> both = implied;
    for (std::size_t i = 0; i < n; ++i)
        for (int j : model::members(implied[i]))
            both[static_cast<std::size_t>(j)].insert(static_cast<int>(i));
    return both;
}

void forEachNeedSet(const Households& households, const model::Taxonomy& taxonomy, int minSupport,
                    int maxNeeds,
                    const std::function<void(model::NeedSet, std::span<const std::int32_t>)>& visit) {
    if (maxNeeds < 1) return;
    std::vector<std::int32_t> all(static_cast<std::size_t>(households.types()));
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int32_t>(i);
    Search search(households, taxonomy, minSupport, maxNeeds, visit);
    search.grow({}, search.allowed(), all);
}

}  // namespace sasae::analysis
