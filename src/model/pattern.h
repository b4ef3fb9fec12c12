// Patterns (同様のケース): what makes cases similar — a set of needs and a household structure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/taxonomy.h"

namespace sasae::model {

struct Pattern {
    std::string id;  ///< "8050", or for mined ones "needs:dementia+hikikomori@parent80_child50"
    base::Text name;
    bool named = false;            ///< stands in the pattern library; else mined
    NeedSet allOf;                 ///< every one of these
    std::vector<NeedSet> anyOf;    ///< and of each of these sets at least one
    int mayLack = 0;               ///< so many of allOf may be missing in a household (records have gaps)
    std::uint32_t structures = 0;  ///< bit s: structure row s is meant; 0 = any structure

    bool matches(NeedSet needs, int structure) const;
};

struct PatternLibrary {
    std::vector<Pattern> patterns;
    int find(std::string_view id) const;
};

/// geodata/patterns.csv: id,label,label_en,all_of,any_of,structures (codes joined by ;, any_of sets by |).
PatternLibrary parsePatterns(std::string_view csv, const Taxonomy& taxonomy);
const PatternLibrary& shippedPatterns();

/// What a mined pattern lets pass.
struct Tolerance {
    int mayLack = 0;          ///< needs that may be missing
    bool orUnstated = false;  ///< structure other or unknown fits too
};

/// Id and plain name of a mined pattern: 「認知症・ひきこもり（8050等の世帯）」; with gaps
/// 「認知症・ひきこもり・ 困窮のうち2つ以上（8050等・その他・不明の世帯）」,
/// "needs:…:2of3@parent80_child50:or-unstated".
Pattern minedPattern(NeedSet needs, int structure /* -1 any */, const Taxonomy& taxonomy,
                     Tolerance tolerance = {});

}  // namespace sasae::model
