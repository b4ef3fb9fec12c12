// The road network of a project: roads from junction to junction as columns, cleaned once at import
// (coverage/clean_roads.h), in the order in which the Hilbert curve meets their ends.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "geom/geometry.h"

namespace sasae::model {

enum class RoadClass : std::uint8_t {
    Motorway,
    Trunk,
    Primary,
    Secondary,
    Tertiary,
    Street,   ///< 生活道路
    Service,  ///< 敷地内・裏道
    Track,
    Footway,
    Cycleway,
    Path,
    Steps,
    Corridor,  ///< inside a building
};
inline constexpr int kRoadClasses = 13;
const char* roadClassName(RoadClass roadClass);  ///< "steps"
bool parseRoadClass(std::string_view name, RoadClass& roadClass);

/// Which way a road may be used, seen from its first point to its last.
enum class Way : std::uint8_t { None, Both, Forward, Backward };

/// What is known of one road beside its line.
struct RoadKind {
    RoadClass roadClass = RoadClass::Street;
    Way foot = Way::Both, car = Way::Both;
    bool wheelchair = true;  ///< no steps, nothing that says otherwise
    friend bool operator==(const RoadKind&, const RoadKind&) = default;
};

/// Roads as a file has them: lines that meet where they share a vertex.
struct RoadLines {
    geom::MultiLine line;  ///< project CRS
    std::vector<RoadKind> kind;
    std::vector<std::int32_t> name;  ///< row of names, -1 without a name
    std::vector<std::string> names;
    /// Roads that cross without a common vertex pass over each other (OpenStreetMap); else they may meet.
    bool verticesTellJunctions = false;
    int size() const { return static_cast<int>(line.size()); }
};

struct Roads {
    std::vector<geom::Point> node;  ///< junctions and ends, in Hilbert order; the ends of every road
    std::vector<std::uint32_t> from, to;
    std::vector<double> lengthM;
    std::vector<RoadKind> kind;
    std::vector<std::int32_t> name;           ///< row of names, -1 without a name
    std::vector<std::uint32_t> firstBetween;  ///< size() + 1: where a road's inner vertices begin
    std::vector<geom::Point> between;         ///< vertices between the two nodes
    std::vector<std::string> names;
    std::string source;

    int size() const { return static_cast<int>(from.size()); }
    bool empty() const { return from.empty(); }
    geom::Line line(int road) const;  ///< with both ends
};

/// Roads from lines that meet at their ends and nowhere else: nodes are found, put into order and numbered.
/// Lengths are measured, names that no road has are dropped. Lines of fewer than two points, or without
/// length, are left out.
Roads roadsFrom(const RoadLines& lines);

/// Order of points along a Hilbert curve over their box; equal places keep their order. O(n log n).
std::vector<std::uint32_t> orderByPlace(std::span<const geom::Point> points);

}  // namespace sasae::model
