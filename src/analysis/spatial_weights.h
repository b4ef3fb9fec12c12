// Who is whose neighbour, and how much each counts: contiguity (queen, rook), the k nearest, a distance
// band.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geom/geometry.h"

namespace sasae::analysis {

/// Compressed rows: the neighbours of i are neighbour[start[i]] … neighbour[start[i + 1] − 1], ascending, i
/// itself never among them. An island has an empty row.
struct SpatialWeights {
    std::vector<std::size_t> start = {0};
    std::vector<std::int32_t> neighbour;
    std::vector<double> weight;  ///< as long as neighbour

    int size() const { return static_cast<int>(start.size()) - 1; }
    std::size_t links() const { return neighbour.size(); }
    std::size_t countOf(std::size_t i) const { return start[i + 1] - start[i]; }
    std::span<const std::int32_t> neighboursOf(std::size_t i) const {
        return {neighbour.data() + start[i], countOf(i)};
    }
    std::span<const double> weightsOf(std::size_t i) const { return {weight.data() + start[i], countOf(i)}; }
};

/// Areas that share a vertex (queen) or a whole edge (rook), compared bit for bit as they were digitised:
/// borders drawn apart do not touch. Time and memory O(vertices).
SpatialWeights queenWeights(std::span<const geom::MultiPolygon> shapes);
SpatialWeights rookWeights(std::span<const geom::MultiPolygon> shapes);

/// The k nearest others; equal distances in the order of their coordinates (x, then y), then of the input.
/// Throws Error{Usage} for k < 1 or k ≥ n.
SpatialWeights nearestWeights(std::span<const geom::Point> points, int k, int threads);

/// All others within `bandM` (inclusive). Throws Error{Usage} for a band that is not positive.
SpatialWeights bandWeights(std::span<const geom::Point> points, double bandM, int threads);

/// From lists of neighbours in any order, as a file may have them; doubles count once.
SpatialWeights weightsFromLists(const std::vector<std::vector<std::int32_t>>& lists);

/// Each row divided by its sum (W style).
SpatialWeights rowStandardised(SpatialWeights weights);

std::vector<std::int32_t> islandsOf(const SpatialWeights& weights);

/// The text of a .gal file: a heading with the number of places, then two lines a place: id and number of
/// neighbours; ids of the neighbours.
std::string galText(const SpatialWeights& weights, std::span<const std::string> ids, std::string_view name);

/// Reads such a text for places with these ids. Where the file's ids are 1 … n and `ids` hold others, they
/// are taken as places in the file (`byOrder`). Throws Error{Failed} for a text that is no .gal and for ids
/// that are not there or not in it.
struct GalWeights {
    SpatialWeights weights;
    bool byOrder = false;
};
GalWeights weightsFromGal(std::string_view text, std::span<const std::string> ids);

}  // namespace sasae::analysis
