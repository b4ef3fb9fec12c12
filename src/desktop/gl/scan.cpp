#include "desktop/gl/scan.h"

#include <algorithm>

namespace sasae::gl {

namespace {

/// As std::ceil for x > -1, without a call into the library.
int roundedUp(float x) {
    const int whole = static_cast<int>(x);
    return whole + (static_cast<float>(whole) < x);
}

}  // namespace

Scan::Scan(int widthPx, int firstRow, int endRow)
    : width_(widthPx),
      first_(firstRow),
      end_(endRow),
      lines_(static_cast<std::size_t>((endRow - firstRow) * kParts)),
      covered_(static_cast<std::size_t>(widthPx) + 1) {}

int Scan::pixelAt(float x) const {
    return roundedUp(std::clamp(x, 0.F, static_cast<float>(width_)) - 0.5F);
}

void Scan::cross(const Outline& rings, int partsOfRow) {
    for (auto& line : lines_) line.clear();
    const auto parts = static_cast<float>(partsOfRow), top = static_cast<float>(first_);
    const int lines = (end_ - first_) * partsOfRow;
    // The first line whose middle lies at y or below it.
    const auto lineAt = [&](float y) {
        const float at = (y - top) * parts - 0.5F;
        return at <= 0 ? 0 : roundedUp(std::min(at, static_cast<float>(lines)));
    };
    for (const Outline::Part& part : rings.parts) {
        if (part.bottom < top || part.top > static_cast<float>(end_)) continue;
        for (std::size_t i = part.begin, j = part.end - 1; i < part.end; j = i++) {
            PixelPoint a = rings.at[j], b = rings.at[i];
            const bool down = a.y < b.y;
            if (!down) std::swap(a, b);
            const int from = lineAt(a.y), to = lineAt(b.y);
            if (from >= to) continue;
            const float slope = (b.x - a.x) / (b.y - a.y);
            for (int line = from; line < to; ++line) {
                const float y = top + (static_cast<float>(line) + 0.5F) / parts;
                lines_[static_cast<std::size_t>(line)].push_back(
                    {a.x + (y - a.y) * slope, static_cast<std::int16_t>(down ? 1 : -1)});
            }
        }
    }
}

std::vector<Scan::Crossing>& Scan::sorted(std::size_t line) {
    auto& xs = lines_[line];
    if (xs.size() > 1)
        std::sort(xs.begin(), xs.end(), [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
    return xs;
}

PixelSpan Scan::cover(int row) {
    PixelSpan touched{width_, 0};
    const auto line = static_cast<std::size_t>((row - first_) * kParts);
    for (std::size_t part = 0; part < kParts; ++part) {
        const auto& xs = sorted(line + part);
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
            const float right = static_cast<float>(width_);
            const float a = std::clamp(xs[i].x, 0.F, right), b = std::clamp(xs[i + 1].x, 0.F, right);
            if (!(a < b)) continue;
            const auto from = static_cast<std::size_t>(a), to = static_cast<std::size_t>(b);
            if (from == to) {
                covered_[from] += b - a;
            } else {
                covered_[from] += static_cast<float>(from + 1) - a;
                for (std::size_t x = from + 1; x < to; ++x) covered_[x] += 1;
                covered_[to] += b - static_cast<float>(to);
            }
            touched.begin = std::min(touched.begin, static_cast<int>(from));
            touched.end = std::max(touched.end, std::min(width_, static_cast<int>(to) + 1));
        }
    }
    return touched;
}

void Scan::addWindings(const Outline& rings, std::vector<std::int16_t>& windings) {
    cross(rings, 1);
    for (int row = first_; row < end_; ++row) {
        const auto& xs = sorted(static_cast<std::size_t>(row - first_));
        int turns = 0;
        for (std::size_t i = 0; i + 1 < xs.size(); ++i) {
            turns += xs[i].turn;
            if (turns == 0) continue;
            std::int16_t* to =
                &windings[static_cast<std::size_t>(row - first_) * static_cast<std::size_t>(width_)];
            for (int x = pixelAt(xs[i].x); x < pixelAt(xs[i + 1].x); ++x)
                to[x] = static_cast<std::int16_t>(to[x] + turns);
        }
    }
}

}  // namespace sasae::gl
