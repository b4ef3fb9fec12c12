// What is this file? Answers without importing anything (`sasae inspect`).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "intake/crs_guess.h"
#include "intake/source.h"

namespace sasae::intake {

struct InspectOptions {
    std::string layer = {};         ///< empty: all
    std::string encoding = {};      ///< empty: guessed
    std::string crs = {};           ///< empty: guessed
    std::string municipality = {};  ///< five digits, helps to rank guesses; may be empty
};

struct InspectedLayer {
    Layer layer;
    CrsChoice crs;
    std::string profile;  ///< id; empty: none known
    std::string profileLayout;
    double profileScore = 0;
    base::Text profileWhy;
};

struct Inspection {
    std::string driver;
    std::vector<InspectedLayer> layers;
    base::Findings findings;  ///< geometry is looked at too: empty-geometry, ring-self-crossing …
};

/// Throws as Source does, and Error{Usage} for a layer that is not there.
Inspection inspect(std::string_view path, const InspectOptions& options, base::Progress& progress);

}  // namespace sasae::intake
