// Points sorted into the cells of a grid, for dbscan.cpp: lines of cells in the order of their rows (and
// spans of time), cells in the order of their columns, the points of neighbouring cells of a line side by
// side in memory.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::analysis {

struct CellGridSettings {
    double sideM = 1;
    std::int64_t spanMs = 0;  ///< length of a span of time; 0: no time
    int threads = 0;
};

/// Where the grid lies and how large it is.
struct CellFrame {
    double minX, minY, perM;
    std::int64_t firstMs, spanMs;
    std::uint64_t spans;
    std::uint32_t columns;
    std::uint64_t lines;
};

struct CellGrid {
    /// Throws Error{Usage} where the data are more than 2³⁰ cells wide or high.
    CellGrid(std::span<const geom::Point> points, std::span<const std::int64_t> timesMs,
             const CellGridSettings& settings);

    // Points, in the order of their cells.
    std::vector<double> x, y;
    std::vector<std::int64_t> timeMs;  ///< empty without time
    std::vector<std::int32_t> row;     ///< in the input

    // Cells that hold a point: column, and where their points begin (one more at the end).
    std::vector<std::uint32_t> column, begin;

    // Lines that hold a cell: number, and where their cells begin (one more at the end).
    std::vector<std::uint64_t> line;
    std::vector<std::uint32_t> firstCell;

    std::uint64_t spans = 1;  ///< line = row · spans + span of time

    std::size_t cells() const { return column.size(); }
    std::uint32_t sizeOf(std::size_t cell) const { return begin[cell + 1] - begin[cell]; }
    /// Index of the line that lies `rows` further and `spans` later; −1 where there is none.
    std::int64_t lineNear(std::size_t index, int rowsOn, int spansOn) const;

  private:
    /// P: what a point is on its way to its cell.
    template <class P>
    void fill(std::span<const geom::Point> points, std::span<const std::int64_t> timesMs,
              const CellFrame& frame, unsigned shift, int threads);
};

}  // namespace sasae::analysis
