#include "analysis/cell_grid.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"

namespace sasae::analysis {

namespace {

constexpr double kMostCells = 1 << 30;
constexpr std::size_t kPieces = 16;

/// A point on its way to its cell. Where a bucket is one line, nothing is said of it.
struct Placed {
    double x, y;
    std::uint32_t column;
    std::int32_t row;
    static constexpr std::uint32_t line = 0;
};
struct PlacedInLines {
    double x, y;
    std::uint32_t column;
    std::int32_t row;
    std::uint64_t line;  ///< of the bucket's lines
};

/// The cells found in one bucket of lines.
struct BucketCells {
    std::vector<std::uint32_t> column, begin;
    std::vector<std::uint64_t> line;       ///< distinct
    std::vector<std::uint32_t> firstCell;  ///< of each line, within the bucket
};

template <class P>
bool cellBefore(const P& a, const P& b) {
    if (a.line != b.line) return a.line < b.line;
    return a.column != b.column ? a.column < b.column : a.row < b.row;
}

void sortBucket(std::span<PlacedInLines> bucket, std::uint32_t, std::vector<std::uint32_t>&,
                std::vector<PlacedInLines>&) {
    std::sort(bucket.begin(), bucket.end(), cellBefore<PlacedInLines>);
}

void sortBucket(std::span<Placed> bucket, std::uint32_t columns, std::vector<std::uint32_t>& count,
                std::vector<Placed>& spare) {
    if (columns > 4 * bucket.size() + 64) {
        std::sort(bucket.begin(), bucket.end(), cellBefore<Placed>);
        return;
    }
    count.assign(columns + 1, 0);
    for (const Placed& p : bucket) ++count[p.column + 1];
    for (std::size_t c = 1; c < count.size(); ++c) count[c] += count[c - 1];
    spare.resize(bucket.size());
    for (const Placed& p : bucket) spare[count[p.column]++] = p;
    std::copy(spare.begin(), spare.end(), bucket.begin());
}

template <class P>
BucketCells cellsOf(std::span<const P> bucket, std::uint32_t offset, std::uint64_t firstLine) {
    BucketCells out;
    for (std::size_t i = 0; i < bucket.size(); ++i) {
        const bool newLine = i == 0 || bucket[i].line != bucket[i - 1].line;
        if (newLine) {
            out.line.push_back(firstLine + bucket[i].line);
            out.firstCell.push_back(static_cast<std::uint32_t>(out.column.size()));
        }
        if (newLine || bucket[i].column != bucket[i - 1].column) {
            out.column.push_back(bucket[i].column);
            out.begin.push_back(offset + static_cast<std::uint32_t>(i));
        }
    }
    return out;
}

CellFrame frameOf(std::span<const geom::Point> points, std::span<const std::int64_t> times,
                  const CellGridSettings& settings) {
    geom::Box box;
    for (const geom::Point p : points) box.add(p);
    CellFrame f{box.minX, box.minY, 1 / settings.sideM, 0, settings.spanMs, 1, 0, 0};
    if (box.width() * f.perM >= kMostCells || box.height() * f.perM >= kMostCells)
        throw base::Error(base::Kind::Usage,
                          {"距離がデータの広がりに比べて小さすぎます",
                           "the distance is too small for the reach of the data"},
                          fmt::format("{} m", settings.sideM * std::sqrt(2.0)));
    f.columns = static_cast<std::uint32_t>(box.width() * f.perM) + 1;
    const auto rows = static_cast<std::uint64_t>(box.height() * f.perM) + 1;
    if (!times.empty()) {
        const auto [first, last] = std::minmax_element(times.begin(), times.end());
        f.firstMs = *first;
        f.spans = static_cast<std::uint64_t>((*last - *first) / f.spanMs) + 1;
    }
    f.lines = rows * f.spans;
    return f;
}

}  // namespace

CellGrid::CellGrid(std::span<const geom::Point> points, std::span<const std::int64_t> timesMs,
                   const CellGridSettings& settings) {
    const CellFrame f = frameOf(points, timesMs, settings);
    spans = f.spans;
    // Buckets of whole lines, few enough for their counters to stay small.
    unsigned shift = 0;
    while ((f.lines >> shift) > std::max<std::uint64_t>(4096, points.size() / 32)) ++shift;
    if (shift == 0)
        fill<Placed>(points, timesMs, f, shift, settings.threads);
    else
        fill<PlacedInLines>(points, timesMs, f, shift, settings.threads);
}

template <class P>
void CellGrid::fill(std::span<const geom::Point> points, std::span<const std::int64_t> timesMs,
                    const CellFrame& f, unsigned shift, int threads) {
    const std::size_t n = points.size();
    const auto buckets = static_cast<std::size_t>((f.lines - 1) >> shift) + 1;
    const std::size_t grain = (n + kPieces - 1) / kPieces;
    const auto lineOf = [&](std::size_t i) {
        const auto r = static_cast<std::uint64_t>((points[i].y - f.minY) * f.perM);
        return timesMs.empty()
                   ? r
                   : r * f.spans + static_cast<std::uint64_t>((timesMs[i] - f.firstMs) / f.spanMs);
    };
    std::vector<std::uint32_t> count(kPieces * buckets, 0);
    base::parallelFor(n, grain, threads, [&](std::size_t from, std::size_t to) {
        std::uint32_t* mine = count.data() + from / grain * buckets;
        for (std::size_t i = from; i < to; ++i) ++mine[lineOf(i) >> shift];
    });
    std::vector<std::uint32_t> bucketBegin(buckets + 1, 0);
    std::uint32_t sum = 0;
    for (std::size_t b = 0; b < buckets; ++b) {
        bucketBegin[b] = sum;
        for (std::size_t piece = 0; piece < kPieces; ++piece) {
            const std::uint32_t many = count[piece * buckets + b];
            count[piece * buckets + b] = sum;
            sum += many;
        }
    }
    bucketBegin[buckets] = sum;
    std::vector<P> placed(n);
    base::parallelFor(n, grain, threads, [&](std::size_t from, std::size_t to) {
        std::uint32_t* next = count.data() + from / grain * buckets;
        for (std::size_t i = from; i < to; ++i) {
            const std::uint64_t lineAt = lineOf(i);
            P& p = placed[next[lineAt >> shift]++];
            p.x = points[i].x;
            p.y = points[i].y;
            p.column = static_cast<std::uint32_t>((points[i].x - f.minX) * f.perM);
            p.row = static_cast<std::int32_t>(i);
            if constexpr (sizeof(P) > sizeof(Placed)) p.line = lineAt & ((std::uint64_t{1} << shift) - 1);
        }
    });

    x.resize(n);
    y.resize(n);
    row.resize(n);
    if (!timesMs.empty()) timeMs.resize(n);
    std::vector<BucketCells> found(buckets);
    base::parallelFor(
        buckets, std::max<std::size_t>(1, buckets / 64), threads, [&](std::size_t from, std::size_t to) {
            std::vector<std::uint32_t> counts;
            std::vector<P> spare;
            for (std::size_t b = from; b < to; ++b) {
                const std::span<P> bucket(placed.data() + bucketBegin[b],
                                          bucketBegin[b + 1] - bucketBegin[b]);
                if (bucket.size() > 1) sortBucket(bucket, f.columns, counts, spare);
                found[b] = cellsOf<P>(bucket, bucketBegin[b], static_cast<std::uint64_t>(b) << shift);
                for (std::size_t i = 0; i < bucket.size(); ++i) {
                    const std::size_t at = bucketBegin[b] + i;
                    x[at] = bucket[i].x;
                    y[at] = bucket[i].y;
                    row[at] = bucket[i].row;
                    if (!timesMs.empty()) timeMs[at] = timesMs[static_cast<std::size_t>(bucket[i].row)];
                }
            }
        });
    for (const BucketCells& cells : found) {
        const auto offset = static_cast<std::uint32_t>(column.size());
        for (const std::uint32_t first : cells.firstCell) firstCell.push_back(offset + first);
        line.insert(line.end(), cells.line.begin(), cells.line.end());
        column.insert(column.end(), cells.column.begin(), cells.column.end());
        begin.insert(begin.end(), cells.begin.begin(), cells.begin.end());
    }
    firstCell.push_back(static_cast<std::uint32_t>(column.size()));
    begin.push_back(static_cast<std::uint32_t>(n));
}

std::int64_t CellGrid::lineNear(std::size_t index, int rowsOn, int spansOn) const {
    const auto r = static_cast<std::int64_t>(line[index] / spans) + rowsOn;
    const auto s = static_cast<std::int64_t>(line[index] % spans) + spansOn;
    if (r < 0 || s < 0 || s >= static_cast<std::int64_t>(spans)) return -1;
    const std::uint64_t wanted = static_cast<std::uint64_t>(r) * spans + static_cast<std::uint64_t>(s);
    const auto found = std::lower_bound(line.begin(), line.end(), wanted);
    return found != line.end() && *found == wanted ? found - line.begin() : -1;
}

}  // namespace sasae::analysis
