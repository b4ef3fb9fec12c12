// `sasae coverage` and `sasae siting`: who is reached by which supports, what changes when one closes or
// opens, and where to put more. Figures of people by place, no cases: open to every tier.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "coverage/cover.h"
#include "coverage/siting.h"
#include "model/project.h"

namespace sasae::app {

struct TravelChoice {
    std::string profile = "elderly";  ///< code of a travel profile
    coverage::Direction direction = coverage::Direction::ToPlaces;
    double minutes = 15;
    bool straight = false;  ///< by straight line although there are roads
    double doorToRoadM = 200;
    int threads = 0;
};

struct CoverageRequest {
    std::vector<std::string> kinds = {};  ///< codes or labels of support kinds; empty: every kind there is
    TravelChoice travel = {};
    /// What if: facilities (row numbers from 1, as `list facilities` has them) that close, places that open.
    std::vector<int> closed = {};
    std::vector<geom::Point> opened = {};
};

/// Of one kind of support, or of several together.
struct KindCoverage {
    std::string kind;  ///< code; empty: all that were asked for together
    base::Text label;
    std::vector<int> supports;  ///< rows of model::Supports behind coverage::CoverPlaces; -1: one that opened
    coverage::Cover cover;
    std::optional<coverage::Cover> before;  ///< without what closes or opens
};

struct CoverageRun {
    CoverageRequest request;
    coverage::Profile profile;
    bool byRoads = false;
    std::shared_ptr<const model::Areas> districts;
    KindCoverage together;
    std::vector<KindCoverage> byKind;  ///< where more than one kind was asked for
};

/// Throws Error{Failed} where there are no districts, no people or no facilities of the kind, Error{Usage}
/// for what is not known.
CoverageRun coverageOf(const model::Project& project, const CoverageRequest& request,
                       base::Progress& progress);
/// contract.md, "coverage", with more fields.
nlohmann::json coverageJson(const model::Project& project, const CoverageRun& run, base::Lang lang);

struct SitingRequest {
    std::vector<std::string> kinds = {};  ///< of the sites that exist; empty: none exists
    enum class Goal { Median, Covering, Centre } goal = Goal::Median;
    int choose = 1;
    TravelChoice travel = {};
    std::string weight = "elderly";  ///< total, elderly, elderly75, households
    std::string placesKind = {};     ///< possible places: facilities of that kind; empty: the small areas
    std::vector<std::string> forbidden = {};  ///< codes of small areas where none may be put
    double seconds = 60;
    std::uint64_t seed = 1;
};

struct SitingRun {
    SitingRequest request;
    coverage::Profile profile;
    bool byRoads = false;
    std::vector<int> placeRows;  ///< of the population, or of the supports (placesKind)
    coverage::Siting
        siting;  ///< places are positions in placeRows; costs are person-minutes, people, minutes
    double weightAll = 0;
    double meanBefore = 0, meanAfter = 0;  ///< minutes of those who reach a place; NaN where nobody does
    double coveredBefore = 0, coveredAfter = 0;  ///< weight within the limit
    double unreachedAfter = 0;                   ///< weight that reaches no place at all
    int existing = 0;
};
SitingRun sitingOf(const model::Project& project, const SitingRequest& request, base::Progress& progress);
nlohmann::json sitingJson(const model::Project& project, const SitingRun& run, base::Lang lang);

}  // namespace sasae::app
