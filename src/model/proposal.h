// Proposals (地域課題の候補): what the core offers for human judgement, with its evidence. Exact figures:
// what a tier may see of them is decided in privacy/.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/pattern.h"

namespace sasae::model {

struct ProposalSettings {
    base::Date from = {}, to = {};  ///< unknown: the 12 months up to the newest case
    int minCases = 3;
    int cityMinDistricts = 3;
    int cityMinHouseholds = 10;
    double margin = 1.5;  ///< δ
    double alpha = 0.05;
    int zones = 2;  ///< connected unions of up to this many districts
    int replications = 999;
    std::uint64_t seed = 1;
    int perDistrict = 5, perRun = 30;  ///< most proposals of mere repetition listed
    int threads = 0;                   ///< 0 = all cores
    friend bool operator==(const ProposalSettings&, const ProposalSettings&) = default;
};

enum class Basis : std::uint8_t { Significant, Repeated, Burden };
enum class Scope : std::uint8_t { District, Group, City };
/// Where the expected number of a proposal is taken from, and so what it is beyond.
enum class Against : std::uint8_t {
    Elsewhere,   ///< the same in all districts: a concentration in space (burden too)
    YearBefore,  ///< the rate of the equally long window before: a rise
    Unrelated,   ///< what comes together where needs and structure are unrelated: lift
};
const char* basisName(Basis basis);
const char* scopeName(Scope scope);
const char* againstName(Against against);

struct Interval {
    double low = 0, high = 0;
};

struct SupportOutcome {
    int support = 0;           ///< row of Cases::supportCodes
    int used = 0, solved = 0;  ///< closed households that used it; of these resolved or improved
    double shrunk = 0;         ///< share solved, shrunk to the city's value
    Interval interval;         ///< 90 %
};

struct Evidence {
    std::vector<int> caseRows;  ///< rows of Cases inside, one for each household (the newest)
    std::optional<double>
        rawRatio;  ///< inside over outside, or now over before; nothing where outside (before) has none
    std::vector<std::int32_t>
        quarterOf;  ///< quarter indices (base::quarterIndex), ascending, no gaps, up to 12
    std::vector<int> perQuarter;
    int cityCases = 0;               ///< households of the pattern in the city
    std::array<int, 4> noticedBy{};  ///< by NoticedShare
    int linkedWithin30 = 0, linkObservable = 0;
    std::vector<SupportOutcome> supports;  ///< ordered by the interval's low end
    int closedHouseholds = 0;              ///< similar ones in the city with a final outcome
    std::vector<int> needCounts;           ///< by need row: households inside that have it
    std::vector<int> structureCounts;      ///< by structure row
    int allNeedsShared = 0;                ///< households inside that have every need of the pattern
    double medianDistanceM = -1;           ///< between masked points of pairs; -1 unknown
    double lift = 1;
    std::optional<double>
        change;  ///< households of the pattern over the year before, per household of any kind
    int missingStructure = 0, missingPlace = 0;
};

/// What was beyond chance in the place of a proposal that is told by more needs than were tested.
struct Tested {
    Pattern pattern;
    int cases = 0;  ///< households inside
    double expected = 0;
};

struct Proposal {
    std::string id;  ///< stable for the same pattern and place: "8050@A03+A04"
    int rank = 0;
    Scope scope = Scope::District;
    std::vector<int> areas;  ///< rows of Cases::districtCodes; empty at city scope means all
    Pattern pattern;         ///< for burden: id "burden", no needs
    Basis basis = Basis::Repeated;
    Against against = Against::Elsewhere;
    int cases = 0;  ///< households
    double expected = 0;
    std::optional<double> ratio;   ///< Gamma–Poisson posterior mean of cases over what `against` says
    Interval ratioInterval;        ///< 90 %
    std::optional<double> pValue;  ///< adjusted for every pattern and place looked at; nothing for burden
    std::optional<double> qValue;  ///< burden only
    std::optional<double> stability;
    std::optional<Tested> tested;  ///< whose pValue and stability these are, where not the pattern's own
    Evidence evidence;
    std::vector<std::string> alsoUnder;  ///< ids of candidates listed under this one (merged)
};

/// Districts with far fewer cases than expected.
struct SilentDistrict {
    int district;
    int cases;
    double expected;
};

struct ProposalRun {
    ProposalSettings settings;        ///< with from and to filled in
    bool standard = true;             ///< the project's standard run; else 探索的
    std::vector<Proposal> proposals;  ///< in rank order
    int unlistedRepeated =
        0;  ///< cells under the count rule that overlap with listed ones or exceed the list
    std::vector<SilentDistrict> silent;
    int casesUsed = 0, householdsUsed = 0, patternsTried = 0, placesTried = 0;
    std::vector<base::Text> notes;  ///< guardrails: what limits this run
};

}  // namespace sasae::model
