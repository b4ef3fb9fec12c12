// The gate: the only way from model:: to released::. Every function here decides, for a tier, what may be
// said and seals it (released/released.h). What each tier is promised: docs/privacy.md.
//
// Shapes are in the project CRS (metres). "Households" are households with cases noticed in the window of the
// run (settings.from..to), each counted once, at the district of its newest case in the window.
//
// Errors: base::Error{Refused} where the tier may not have what was asked for, {Usage} for an unknown code,
// measure or layer.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "geom/geometry.h"
#include "model/effect.h"
#include "model/project.h"
#include "model/proposal.h"
#include "released/case_sheet.h"
#include "released/course.h"
#include "released/layer.h"
#include "released/record_sheet.h"
#include "released/released.h"
#include "released/sheet.h"
#include "released/table.h"

namespace sasae::privacy {

using released::Released;
using released::Tier;

struct ReleaseOptions {
    /// Professional tier: codes of the reader's districts, where counts are exact; elsewhere k = 3.
    /// Empty: the reader's duty is the whole municipality.
    std::vector<std::string> dutyAreas;
    /// Public tier: k = 20 for places under 25,000 people and nothing for places under 2,000.
    bool strict = false;
};

/// Public statistics that an area can be coloured by.
enum class PublicMeasure { None, Population, Households, Under18Share, ElderlyShare, Elderly75Share };

struct MapRequest {
    /// none | population | households | under18_share | elderly_share | elderly75_share | cases |
    /// cases_per_1000_households | cases_per_1000_elderly | need:<code> | pattern:<id>
    /// At the district tier a need is raised to its group; at the public tier needs, and at both patterns,
    /// are refused.
    std::string measure = "none";
    bool districts = true;
    bool smallAreas = false;
    bool groups = false;  ///< outlines of groups of districts, where there are any
    bool facilities = true;
    bool cases = false;  ///< masked points; left out (with a note in the subtitle) below professional
    /// Outlines of those proposals, of all that may be told at the tier, that chance does not explain; where
    /// they are fewer than 5, of the next by rank up to 5.
    bool proposals = false;
    std::string highlight;  ///< id of one proposal to outline, alone; empty: none
    base::Text title;       ///< empty: made from the measure
    /// Roads or other public lines to lay under everything.
    std::vector<released::LineLayer> lines;
    /// Codes or labels of the kinds of facilities to show; empty: all. Usage for one that is neither known
    /// nor in the data.
    std::vector<std::string> facilityKinds = {};
    /// Names the sources of facilities though none is shown: what stands beside the map counts them.
    bool namesFacilities = false;
};

/// A place and its weight, from which a density may be computed for the tier.
struct WeightedPoint {
    geom::Point at;
    double weight = 1;
};

/// What a smoother must know to say what it shows.
struct SurfaceInput {
    std::vector<WeightedPoint> points;
    double positionErrorM = 0;  ///< a bandwidth below twice this is too fine
    geom::Box extent;           ///< of the districts
    bool coarse = false;        ///< made from district figures that are released, not from points
};

/// Values only: app gives analysis' kernel density here. title, unit and note are filled in by the gate.
using Smoother = std::function<released::SurfaceLayer(const SurfaceInput&)>;

/// How an indicator of the plan stands (analysis/indicator_status.h), as app hands it over: no case is in it.
struct ProgressRow {
    std::int64_t indicator = 0;  ///< model::Indicator::id
    int year = 0;
    std::optional<double> value = {}, ofTarget = {}, expected = {};
    base::Text status = {};
};

class Gate {
  public:
    // --- Proposals and districts -----------------------------------------------------------------------
    /// In rank order, ranks without gaps. At district and public tiers needs, place and number are raised or
    /// withheld as docs/privacy.md says; a proposal that cannot be told at all is left out without trace.
    static Released<released::ProposalList> releaseProposals(const model::Project& project,
                                                             const model::ProposalRun& run, Tier tier,
                                                             const ReleaseOptions& options = {});
    /// The list with just the one of that id. Usage where there is none or it may not leave: both read the
    /// same, so that asking tells nothing.
    static Released<released::ProposalList> releaseProposal(const model::Project& project,
                                                            const model::ProposalRun& run,
                                                            std::string_view id, Tier tier,
                                                            const ReleaseOptions& options = {});
    /// 校区カルテ. Usage for an unknown district code.
    static Released<released::DistrictSheet> releaseDistrict(const model::Project& project,
                                                             const model::ProposalRun& run,
                                                             std::string_view districtCode, Tier tier,
                                                             const ReleaseOptions& options = {});
    /// The same for many districts at the cost of one suppression: all districts when codes is empty.
    static std::vector<Released<released::DistrictSheet>> releaseDistricts(
        const model::Project& project, const model::ProposalRun& run, const std::vector<std::string>& codes,
        Tier tier, const ReleaseOptions& options = {});

    /// Households with cases in the whole municipality by quarter. No bars where there are no cases. Refused
    /// below the professional tier: each period is a release of its own, and periods that overlap the one
    /// that is published can be subtracted from it.
    static Released<released::Course> releaseCourse(const model::Project& project, Tier tier,
                                                    const ReleaseOptions& options = {});

    /// One case by its number in the project file, with the others of its household. Refused at any tier but
    /// that of the case staff; Usage for a number that there is none of.
    static Released<released::CaseSheet> releaseCase(const model::Project& project, std::int64_t id,
                                                     Tier tier);

    // --- Maps ------------------------------------------------------------------------------------------
    /// surfaces: sealed for the same tier or a wider one, else Refused.
    static Released<released::MapContent> releaseMap(
        const model::Project& project, const model::ProposalRun& run, const MapRequest& request, Tier tier,
        const std::vector<Released<released::SurfaceLayer>>& surfaces = {},
        const ReleaseOptions& options = {});
    /// The hot-spot surface: the gate picks the points that the tier may have (masked points of cases, or
    /// released district figures spread over small areas), `smooth` turns them into a grid.
    static Released<released::SurfaceLayer> releaseSurface(const model::Project& project,
                                                           const model::ProposalRun& run, Tier tier,
                                                           const Smoother& smooth,
                                                           const ReleaseOptions& options = {});

    // --- Lists and exports -----------------------------------------------------------------------------
    /// layer: areas | smallareas | facilities | population | cases | patterns | proposals | editions.
    /// `cases` is Refused below the professional tier; points are masked ones.
    static Released<released::FeatureTable> releaseTable(const model::Project& project,
                                                         const model::ProposalRun& run,
                                                         std::string_view layer, Tier tier,
                                                         const ReleaseOptions& options = {});
    /// Findings name rows by number and code, never by content; rows and area codes only at case and
    /// professional tiers.
    static Released<released::FeatureTable> releaseFindings(const base::Findings& findings, Tier tier);

    // --- The loop --------------------------------------------------------------------------------------
    /// what: issues | bodies | meetings | actions | networks | plans | indicators | overdue (before `today`).
    /// Issues below the professional tier: only those whose words for telling were agreed and that were
    /// recognised (district) or shared (public), without numbers; none that fewer than k households of the
    /// city stand behind. Meetings and what is overdue are Refused there.
    static Released<released::FeatureTable> releaseRecords(const model::Project& project,
                                                           std::string_view what, base::Date today, Tier tier,
                                                           const ReleaseOptions& options = {});
    /// One record: issue | meeting | action (case and professional tiers) | plan | indicator. Usage where
    /// there is none of that number.
    static Released<released::RecordSheet> releaseRecord(const model::Project& project, std::string_view what,
                                                         std::int64_t id, Tier tier,
                                                         const ReleaseOptions& options = {});

    /// What came of an action or issue (title), measure by measure. Refused below the professional tier: the
    /// four cells of each measure are counts of periods that can be subtracted from published ones.
    static Released<released::RecordSheet> releaseEffect(const base::Text& title,
                                                         const std::vector<model::EffectResult>& results,
                                                         Tier tier, const ReleaseOptions& options = {});

    /// What residents (or officers of the district) are told of an issue: the agreed words, what is being
    /// done, whom to call. Refused where the issue may not be told at that tier.
    static Released<released::RecordSheet> releaseLeaflet(const model::Project& project, std::int64_t issue,
                                                          Tier tier);
    /// 進捗評価シート: the indicators of the plan, base to target.
    static Released<released::RecordSheet> releaseProgress(const model::Project& project,
                                                           const std::vector<ProgressRow>& rows, Tier tier);

    // --- Public data: no case can get in here, the types forbid it --------------------------------------
    static Released<released::AreaLayer> releaseBoundaries(const model::Areas& areas);
    static Released<released::AreaLayer> releaseBoundaries(const model::Areas& areas,
                                                           const model::Population& population,
                                                           PublicMeasure measure);
    static Released<released::PointLayer> releaseFacilities(const model::Supports& supports,
                                                            const model::Vocabulary& vocabulary);
    /// Boundaries coloured by a public statistic, with facilities: a whole map without any case.
    static Released<released::MapContent> releasePublicMap(
        const model::Areas& areas, const model::Population& population, PublicMeasure measure,
        const model::Supports& supports, const model::Vocabulary& vocabulary, base::Text title = {});

  private:
    template <class T>
    static Released<T> seal(T value, Tier tier) {
        return Released<T>(std::move(value), tier);
    }
};

/// The points that releaseSurface would hand to the smoother at this tier.
SurfaceInput surfaceInput(const model::Project& project, const model::ProposalRun& run, Tier tier,
                          const ReleaseOptions& options = {});

}  // namespace sasae::privacy
