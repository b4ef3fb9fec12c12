// The legend: what each colour, hatch, line and symbol on the map means.
#pragma once
#include <string>
#include <vector>

#include "map/block.h"

namespace sasae::map {

struct LegendEntry {
    enum class Kind { Heading, Subheading, Note, Area, Line, Point, Rank };
    Kind kind = Kind::Note;
    std::string text;
    Fill fill;      ///< Area
    Stroke stroke;  ///< Area (border), Line
    Symbol symbol;  ///< Point
    int rank = 0;   ///< Rank
};

LegendEntry entryOf(LegendEntry::Kind kind, std::string text);

struct LegendSettings {
    int columns = 1;
    double mostTextPt = 150;  ///< longer texts are wrapped
    double textPt = 9;
};

/// Laid out in columns of about equal height; a heading never ends a column.
Block legendBlock(const std::vector<LegendEntry>& entries, const LegendSettings& settings, const Look& look,
                  const TextMeasure& measure);

/// Of each run of ranks or points at most `most` entries (of points at least 4), then one line with the
/// number of the rest; at 0 all ranks become a single entry.
std::vector<LegendEntry> abridged(const std::vector<LegendEntry>& entries, int most, base::Lang lang);

}  // namespace sasae::map
