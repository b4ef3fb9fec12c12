// Which pixels of a few rows lie inside of rings.
#pragma once
#include <cstdint>
#include <vector>

#include "desktop/gl/outline.h"

namespace sasae::gl {

/// Pixels begin ≤ x < end of one row.
struct PixelSpan {
    int begin = 0, end = 0;
};

/// Works on rows first ≤ y < end of a picture; one object a thread, used again for shape after shape.
class Scan {
  public:
    Scan(int widthPx, int firstRow, int endRow);
    int firstRow() const { return first_; }
    int endRow() const { return end_; }
    int widthPx() const { return width_; }

    /// Calls use(row, span) for runs of pixels whose middles lie inside, even-odd.
    template <class Use>
    void eachSpan(const Outline& rings, const Use& use) {
        cross(rings, 1);
        for (int row = first_; row < end_; ++row) {
            auto& xs = sorted(static_cast<std::size_t>(row - first_));
            for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
                const PixelSpan span{pixelAt(xs[i].x), pixelAt(xs[i + 1].x)};
                if (span.begin < span.end) use(row, span);
            }
        }
    }
    /// Calls use(row, x, covered) for pixels that the rings cover in part or whole, even-odd, 0 < covered ≤
    /// 255.
    template <class Use>
    void eachCovered(const Outline& rings, const Use& use) {
        cross(rings, kParts);
        for (int row = first_; row < end_; ++row) {
            const PixelSpan touched = cover(row);
            for (int x = touched.begin; x < touched.end; ++x) {
                float& share = covered_[static_cast<std::size_t>(x)];
                const auto value = static_cast<std::uint32_t>(share * (255.F / kParts) + 0.5F);
                share = 0;
                if (value > 0) use(row, x, value < 255 ? value : 255);
            }
        }
    }
    /// Adds how often the rings wind around each pixel's middle; `windings` row after row.
    void addWindings(const Outline& rings, std::vector<std::int16_t>& windings);

  private:
    static constexpr int kParts = 4;  ///< lines a row for smooth edges
    struct Crossing {
        float x = 0;
        std::int16_t turn = 0;
    };
    void cross(const Outline& rings, int partsOfRow);
    std::vector<Crossing>& sorted(std::size_t line);
    PixelSpan cover(int row);
    int pixelAt(float x) const;  ///< the first whose middle lies at x or right of it

    int width_, first_, end_;
    std::vector<std::vector<Crossing>> lines_;
    std::vector<float> covered_;
};

}  // namespace sasae::gl
