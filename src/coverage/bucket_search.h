// Shortest paths with whole costs by a ring of buckets: Dial 1969 (Algorithm 360), buckets wider than one
// unit with corrections inside a bucket as in Meyer & Sanders 2003 (delta stepping), one after the other.
// Exact for any width; the width decides the speed alone. Of use to reach.cpp only.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "coverage/network.h"

namespace sasae::coverage {

/// Label: a cost, with what travels along in the bits below `kShift` (nothing, or the number of the source,
/// which also breaks ties: the lower one wins).
template <class Label, int kShift>
class BucketSearch {
  public:
    struct Start {
        std::uint32_t node;
        Label label;
    };

    explicit BucketSearch(const Network& network) : network_(network) {
        const std::uint64_t mean = network.arcs.empty() ? 1 : network.sumOfArcs / network.arcs.size() + 1;
        const std::uint64_t wanted = std::max<std::uint64_t>({mean / 2, network.longestArc / 4096, 1});
        width_ = static_cast<int>(std::bit_width(wanted)) - 1;
        ring_.resize(std::bit_ceil<std::uint64_t>((network.longestArc >> width_) + 2));
        label_.resize(static_cast<std::size_t>(network.size()));
    }

    /// Labels of all nodes at most `limit` far; the others keep a label above it. Starts sorted by label.
    void run(std::span<const Start> starts, std::uint32_t limit) {
        none_ = (static_cast<Label>(limit) << kShift) + (static_cast<Label>(1) << kShift);
        if (fresh_ != none_) {
            std::fill(label_.begin(), label_.end(), none_);
            fresh_ = none_;
        } else {
            for (const std::uint32_t node : touched_) label_[node] = none_;
        }
        touched_.clear();
        std::size_t next = 0;
        std::uint64_t at = starts.empty() ? 0 : bucketOf(starts[0].label);
        while (pending_ > 0 || next < starts.size()) {
            if (pending_ == 0) at = bucketOf(starts[next].label);
            for (; next < starts.size() && bucketOf(starts[next].label) <= at; ++next)
                offer(starts[next].node, starts[next].label);
            settle(ring_[at & (ring_.size() - 1)]);
            ++at;
        }
    }

    const std::vector<std::uint32_t>& touched() const { return touched_; }
    Label label(std::uint32_t node) const { return label_[node]; }
    Label none() const { return none_; }

  private:
    struct Entry {
        std::uint32_t node;
        Label label;
    };

    std::uint64_t bucketOf(Label label) const {
        return static_cast<std::uint64_t>(label >> kShift) >> width_;
    }

    void offer(std::uint32_t node, Label label) {
        if (label >= label_[node]) return;
        if (label_[node] == none_) touched_.push_back(node);
        label_[node] = label;
        ring_[bucketOf(label) & (ring_.size() - 1)].push_back({node, label});
        ++pending_;
    }

    void settle(std::vector<Entry>& bucket) {
        for (std::size_t i = 0; i < bucket.size(); ++i) {
            const Entry entry = bucket[i];  // the bucket grows while it is gone through
            if (label_[entry.node] != entry.label) continue;
            const Arc* arc = network_.arcs.data() + network_.firstArc[entry.node];
            const Arc* end = network_.arcs.data() + network_.firstArc[entry.node + 1];
            for (; arc != end; ++arc) offer(arc->to, entry.label + (static_cast<Label>(arc->cost) << kShift));
        }
        pending_ -= bucket.size();
        bucket.clear();
    }

    const Network& network_;
    std::vector<Label> label_;
    std::vector<std::uint32_t> touched_;
    std::vector<std::vector<Entry>> ring_;
    int width_ = 0;
    std::size_t pending_ = 0;
    Label none_ = 0, fresh_ = 0;
};

}  // namespace sasae::coverage
