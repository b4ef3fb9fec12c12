// The cases of a window as households, collapsed to distinct types (needs, structure): all that patterns and
// their places depend on. The order of the rows of Cases does not matter.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "model/cases.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Households in the window, sorted by type, then district, then pseudonym. A household seen more than once
/// has the needs of all its rows, and structure and district of its newest row that states them.
struct Households {
    std::vector<model::NeedSet> needs;
    std::vector<std::int16_t> structure;
    std::vector<std::int32_t> district;         ///< never -1
    std::vector<std::int32_t> type;             ///< row of the types below
    std::vector<std::int32_t> newestRow;        ///< row of Cases: its last in the window
    std::vector<std::int32_t> firstRow;         ///< likewise its first: how the household was noticed
    std::vector<model::NeedSet> unplacedNeeds;  ///< households without a district: counted in notes only
    std::vector<std::int16_t> unplacedStructure;
    int casesUsed = 0;

    // Types, sorted by life stage, then needs, then structure; households of a type are adjacent.
    std::vector<model::NeedSet> typeNeeds;
    std::vector<std::int16_t> typeStructure;
    std::vector<model::LifeStage> typeStage;
    std::vector<std::int32_t> typeBegin;  ///< first household; one more entry than types

    int size() const { return static_cast<int>(district.size()); }
    int types() const { return static_cast<int>(typeNeeds.size()); }
    int count(int t) const { return typeBegin[std::size_t(t) + 1] - typeBegin[std::size_t(t)]; }
};

/// Rows noticed from..to (inclusive, unknown bounds open). A row without a date is left out.
Households householdsWithin(const model::Cases& cases, base::Date from, base::Date to,
                            const model::Taxonomy& taxonomy);

/// Two windows in one table: `district` says which window, 0 before and 1 now. For comparing them with the
/// search that compares districts.
Households bothWindows(const Households& before, const Households& now);

}  // namespace sasae::analysis
