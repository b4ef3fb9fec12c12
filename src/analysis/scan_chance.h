// Replications of the scan, 64 side by side: cases thrown at areas, and the largest likelihood ratio of each.
// For scan.cpp.
#pragma once
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/scan.h"
#include "analysis/scan_likelihood.h"
#include "analysis/scan_windows.h"

namespace sasae::analysis {

/// Successive periods of a cylinder, and the share that they are of all.
struct ScanSpan {
    int first = 0, last = 0;
    double share = 1;
};

class ScanChance {
  public:
    static constexpr std::size_t kLanes = 64;

    /// Throws all cases of every replication. expected: scaled to the sum of cases.
    ScanChance(std::span<const double> expected, std::uint32_t total, std::span<const ScanSpan> spans,
               int periods, const ScanSettings& settings, ScanThresholds& thresholds,
               base::Progress& progress);

    /// Buffers of one thread.
    struct Scratch {
        struct Place {
            std::vector<std::uint32_t> bucket, least;
            const std::uint32_t* row = nullptr;  ///< of thresholds that `least` was filled from
        };
        std::vector<Place> places;
        std::vector<std::int32_t> sums;  ///< kLanes a depth
    };

    /// Looks at the windows around several places in every replication: the counts of one batch stay in the
    /// cache for all of them. Several threads may do so at once.
    void look(std::span<const ScanWindows> places, Scratch& scratch);

    /// The largest likelihood ratio of each replication, once all windows were looked at.
    std::vector<double> largest() const;

  private:
    template <class Count>
    std::uint64_t throwCases(std::vector<Count>& counts, std::size_t batch);  ///< how many counts were raised
    void lookAtBatch(const ScanWindows& windows, Scratch::Place& place, std::size_t batch, std::size_t span,
                     std::vector<std::int32_t>& depthSums);
    double floorOf(std::size_t batch) const;
    void raise(std::size_t batch, std::uint32_t lane, double llr);

    std::size_t areas_, batches_, replications_;
    std::uint32_t total_;
    std::vector<ScanSpan> spans_;
    int periods_;
    std::vector<std::vector<std::uint32_t>> spansOf_;  ///< of each period, those that hold it
    std::uint64_t seed_;
    ScanThresholds& thresholds_;
    std::vector<std::uint64_t> alias_;  ///< share kept (upper 32 bits), and whose the rest is
    /// counts[((span · batches + batch) · areas + area) · kLanes + lane]; one of the two is filled
    std::vector<std::uint8_t> small_;
    std::vector<std::uint32_t> wide_;
    std::vector<std::atomic<double>> largest_;
};

}  // namespace sasae::analysis
