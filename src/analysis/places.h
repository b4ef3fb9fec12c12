// Where proposals may point to: districts, who touches whom, and how many people live there, as plain values
// (app makes them from areas and population).
#pragma once
#include <string>
#include <vector>

namespace sasae::analysis {

/// One entry for each district, aligned with Cases::districtCodes. NaN is "no data", never 0.
struct Places {
    std::vector<std::string> codes;
    std::vector<std::vector<int>> neighbours;  ///< symmetric lists of rows; empty for an island
    std::vector<double> households, elderly, under18;

    int size() const { return static_cast<int>(codes.size()); }
};

/// A district or a connected union of districts: ascending rows.
using Zone = std::vector<int>;

/// Every district, then every connected union of 2 … maxDistricts districts, in lexical order within a size.
/// Throws Error{Usage} where maxDistricts < 1 or > 4.
std::vector<Zone> connectedZones(const std::vector<std::vector<int>>& neighbours, int maxDistricts);

}  // namespace sasae::analysis
