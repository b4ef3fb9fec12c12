// Plausible generated cases over any city, with planted concentrations whose truth is known. Nothing in here
// is a real person: keys are running numbers, and needs are drawn from kinds of household.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "geom/geometry.h"
#include "model/areas.h"
#include "model/cases.h"
#include "model/pattern.h"
#include "model/population.h"
#include "model/taxonomy.h"

namespace sasae::sample {

/// A spot where households live: a small area's point, or a place inside the district where there is none.
struct Dwelling {
    geom::Point at;
    int district = 0;
    double households = 1;  ///< weight
    double spreadM = 0;  ///< households lie this far around it (inside the district where its shape is known)
    std::string smallArea;  ///< code, may be empty
};

/// What case generation needs to know of a city.
struct Ground {
    std::vector<std::string> districtCodes;
    std::vector<std::vector<int>> neighbours;
    std::vector<double> households;         ///< per district, > 0
    std::vector<double> elderlyShare;       ///< per district, 0…1
    std::vector<geom::MultiPolygon> shape;  ///< may be empty: points are then not checked
    std::vector<Dwelling> dwellings;        ///< may be empty: cases then carry no point
    int size() const { return static_cast<int>(districtCodes.size()); }
};
Ground groundOf(const model::Areas& districts, const model::Population& population);

/// A concentration put into the cases.
struct Planted {
    model::NeedSet needs;
    int structure = -1;        ///< -1 any
    std::string patternId;     ///< where it follows a pattern of the library
    std::vector<int> areas;    ///< rows of Ground::districtCodes, adjacent
    int extraPerDistrict = 0;  ///< households added in each
};

/// How cases depart from independence of needs and place.
enum class Unevenness : std::uint8_t {
    None,             ///< places follow households
    DoubleReporting,  ///< 20 % of districts report double
    AgeMix,           ///< the mix of life stages differs by district
    Recording,        ///< districts record each need more or less readily (CV 0.2)
    AgeMixRecording   ///< both
};

struct CaseSettings {
    int cases = 2000;
    std::uint64_t seed = 1;
    base::Date from = {},
               to = {};        ///< unknown: the year up to 2025-03-31; planted ones lie in the last 12 months
    int planted = 4;           ///< concentrations; 0 is a null city
    int extraPerDistrict = 6;  ///< k
    bool noisy = false;  ///< each planted need unrecorded, and each planted structure `other`, with P 0.2
    Unevenness unevenness = Unevenness::None;
    /// Planted patterns fit at most this share of the background: what is frequent everywhere is no
    /// concentration with a few households more.
    double mostBackground = 1.0;
    double namedShare = 0.5;    ///< of planted patterns that follow the library; others are arbitrary needs
    int householdKinds = 14;    ///< how many kinds of household the background mixes
    double repeatShare = 0.04;  ///< of households that are noticed a second time
};

/// One row of a case file, with the exact place.
struct SampleCase {
    std::string agency, householdKey;
    base::Date noticedOn, linkedOn, resolvedOn;
    int noticedBy = -1;  ///< row of Vocabulary::actors
    model::NeedSet needs;
    int structure = -1;
    int district = 0;
    int dwelling = -1;
    geom::Point at;             ///< NaN where the ground has no dwellings
    std::vector<int> supports;  ///< rows of Vocabulary::supportKinds
    model::Outcome outcome = model::Outcome::Unknown;
};

struct SampleCases {
    std::vector<SampleCase> rows;  ///< in order of noticedOn
    std::vector<Planted> truth;
};

/// Throws Error{Usage} where the ground has no district or there are more planted than the city can hold
/// apart.
SampleCases generateCases(const Ground& ground, const model::Taxonomy& taxonomy,
                          const model::Vocabulary& vocabulary, const model::PatternLibrary& library,
                          const CaseSettings& settings);

/// As a case file of the contract (UTF-8, x,y in the project CRS): what `sasae import cases` reads.
std::string casesCsv(const SampleCases& cases, const model::Taxonomy& taxonomy,
                     const model::Vocabulary& vocabulary);

/// Straight to the model, unmasked and with plain numbers for pseudonyms: for evaluation only, where nothing
/// is imported or stored.
model::Cases casesAsModel(const SampleCases& cases, const Ground& ground,
                          const model::Vocabulary& vocabulary);

}  // namespace sasae::sample
