// The windows around one place: circles by distance, or connected sets of near places. For scan*.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/scan.h"

namespace sasae::analysis {

/// Windows as steps: step j adds an area to the window that has `depth[j]` areas before it. For circles
/// depth[j] = j.
struct ScanWindows {
    std::vector<std::int32_t> area;
    std::vector<std::int32_t> depth;     ///< empty: circles
    std::vector<double> expected;        ///< of the window after the step
    std::vector<std::uint8_t> isWindow;  ///< 0: areas at the same distance are still to come
    void clear() {
        area.clear();
        depth.clear();
        expected.clear();
        isWindow.clear();
    }
};

class ScanGeometry {
  public:
    /// expected: scaled to the sum of cases. Both must outlive this.
    ScanGeometry(const ScanAreas& areas, std::span<const double> expected, const ScanSettings& settings);

    /// Buffers of one thread.
    struct Scratch {
        struct Near {
            double squared;
            std::int32_t area;
        };
        std::vector<Near> near, spare;  ///< by distance
        std::vector<double> squared;    ///< of every area
        std::vector<std::uint32_t> count;
        std::int32_t lastCentre = -1;
        double lastReachM = 0;  ///< a radius that surely holds more than the share around lastCentre
    };

    /// The windows around a centre; areas of which blocked[area] is set end a circle and stay out of a set.
    void windowsAt(std::int32_t centre, std::span<const std::uint8_t> blocked, Scratch& scratch,
                   ScanWindows& out) const;

    /// Centres so that near ones follow each other.
    const std::vector<std::int32_t>& order() const { return order_; }
    double mostPopulation() const { return mostPopulation_; }

  private:
    void sortByDistance(std::int32_t centre, Scratch& scratch) const;
    void sortNear(double most, Scratch& scratch) const;
    void circlesAt(std::span<const std::uint8_t> blocked, const Scratch& scratch, ScanWindows& out) const;
    void setsAt(std::span<const std::uint8_t> blocked, const Scratch& scratch, ScanWindows& out) const;

    ScanAreas areas_;
    std::span<const double> expected_;
    const ScanSettings& settings_;
    double mostPopulation_ = 0;
    std::vector<double> x_, y_;
    std::vector<std::int32_t> order_;
};

}  // namespace sasae::analysis
