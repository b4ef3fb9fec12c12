// Patterns to try: those of the library that occur, and mined sets of 1–4 needs, alone and with each
// structure. Patterns with the very same households count once (closed sets: Pasquier 1999).
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "analysis/household_types.h"
#include "model/pattern.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

struct MiningSettings {
    int minSupport = 3;  ///< households
    int maxNeeds = 4;
    /// Patterns that let gaps in records pass (one need of four missing; structure other or unknown) are
    /// tried in data of at most so many households.
    int mostHouseholdsForGaps = 15000;
    /// Where more sets than this reach the support, the support is raised until they fit: a filter on pooled
    /// counts, which never looks at places, so that the p-values stay exact.
    std::int64_t maxPatterns = 100000;
};

/// A pattern as the search needs it: which types of household fit it.
struct PatternCells {
    model::NeedSet needs;                      ///< of a mined one
    std::int16_t structure = -1;               ///< of a mined one, -1 any
    bool orUnstated = false;                   ///< households whose structure is other or unknown fit too
    std::int8_t mayLack = 0;                   ///< so many of the needs may be missing
    std::int8_t handicap = 0;                  ///< taken off its scores: pattern_weights.h
    std::int32_t namedRow = -1;                ///< row of the pattern library, -1 for a mined one
    std::int32_t households = 0;               ///< that fit
    std::int64_t firstType = 0, lastType = 0;  ///< its types: MinedPatterns::types[firstType, lastType)
};

/// Patterns are judged in families with shares of alpha fixed beforehand.
enum Family : std::uint8_t { kLibraryFamily, kMinedFamily, kRiseFamily };

/// What is taken off the scores of patterns whose households are no more than their parts let expect.
inline constexpr int kMostHandicap = 2;

/// Households that must have all four needs of a pattern of which others may lack one.
inline constexpr int kFullForGaps = 2;

struct PatternsFound {
    std::vector<PatternCells> patterns;  ///< library in its order, then mined by needs, then structure
    std::array<int, 3> familyBegin{};    ///< first pattern of the library and of the mined ones, and the end
    std::vector<std::int32_t> types;     ///< ascending within a pattern
    int minSupport = 0;                  ///< as used: raised where the filter of MiningSettings was needed

    bool fromLibrary(int pattern) const { return pattern < familyBegin[kMinedFamily]; }
    int familyOf(int pattern) const { return fromLibrary(pattern) ? kLibraryFamily : kMinedFamily; }
    /// First mined pattern whose needs are not before these.
    int firstMined(model::NeedSet needs) const;
};

/// No mined set holds a need with one that it implies, nor `other`; unknown and other structures are not
/// mined as structures. Of sets with the same households the one with most needs (then with a structure)
/// stays; a mined set with the same households as a library pattern gives way to it.
PatternsFound findPatterns(const Households& households, const model::Taxonomy& taxonomy,
                           const model::PatternLibrary& library, const MiningSettings& settings);

/// Households that would have all attributes if each came by chance, from the shares of households that have
/// each: needs first (of the first `needs` ones `mayLack` ≤ 1 may be missing), then any others.
double expectedByChance(const std::vector<double>& shares, int needs, int mayLack, double households);

/// How much more often the attributes occur together than if each came by chance: N n^(k−1) / Π N_i;
/// the structure of a pattern is one of its attributes.
double lift(const model::Pattern& pattern, const Households& households);

}  // namespace sasae::analysis
