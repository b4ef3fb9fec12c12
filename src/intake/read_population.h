// People and households out of a foreign file: points, polygons, or a table by area code.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/finding.h"
#include "base/progress.h"
#include "intake/crs_guess.h"
#include "intake/encoding_guess.h"
#include "model/population.h"

namespace sasae::intake {

/// Names of fields; empty: by profile.
struct PopulationFields {
    std::string code = {}, name = {}, households = {}, total = {}, under18 = {}, elderly = {}, elderly75 = {},
                elderlySingle = {};
};

struct PopulationOptions {
    std::string layer = {}, encoding = {}, crs = {};
    PopulationFields fields = {};
    std::string municipalityCode = {};  ///< of the project
    std::string targetCrs = {};         ///< of the project
    base::Date asOf = {};
    int threads = 0;
};

struct PopulationRead {
    model::Population population;
    base::Findings findings;
    std::int64_t rows = 0, imported = 0, quarantined = 0;
    model::PeopleCounts sums = model::noPeople();  ///< over the imported rows
    CrsChoice crs;                                 ///< no code for a table without coordinates
    EncodingChoice encoding;
    std::string profile, source;
};

/// Numbers may carry commas, full-width digits and units; X, - and the like mean kept secret and become "no
/// data", never 0. Rows of one code stay apart (each with its own place). A row without shape stays where it
/// has a code (its place is NaN): a table by area code.
/// Findings: secret-figure, not-a-number, negative-number (all read as no data), no-code, no-place,
/// key-repeated (info), counts-repeated (the same figures on every row of a code), and those of shapes and
/// file as in readAreas. Throws Error{Usage} for a field that is not there and Error{Failed} where no field
/// of people or households is found, no CRS is known, or no row can be used.
PopulationRead readPopulation(std::string_view path, const PopulationOptions& options,
                              base::Progress& progress);

}  // namespace sasae::intake
