#include "base/error.h"
#include "privacy/district_sheets.h"
#include "privacy/gate.h"

namespace sasae::privacy {

std::vector<Released<released::DistrictSheet>> Gate::releaseDistricts(const model::Project& project,
                                                                      const model::ProposalRun& run,
                                                                      const std::vector<std::string>& codes,
                                                                      Tier tier,
                                                                      const ReleaseOptions& options) {
    const Window window(project, run, tier, options);
    std::vector<int> rows;
    for (const std::string& code : codes.empty() ? window.districts->code : codes) {
        rows.push_back(window.districts->find(code));
        if (rows.back() < 0)
            throw base::Error(
                base::Kind::Usage, base::say("その校区はありません", "there is no such district"), code,
                base::say("「sasae list areas」で一覧を見られます", "`sasae list areas` shows them"));
    }
    const std::vector<Told> told = toldProposals(window);
    const DistrictCounts counts = districtCounts(window, told);
    std::vector<Released<released::DistrictSheet>> sheets;
    for (const int row : rows) sheets.push_back(seal(districtSheet(window, told, counts, row), tier));
    return sheets;
}

Released<released::DistrictSheet> Gate::releaseDistrict(const model::Project& project,
                                                        const model::ProposalRun& run,
                                                        std::string_view districtCode, Tier tier,
                                                        const ReleaseOptions& options) {
    return releaseDistricts(project, run, {std::string(districtCode)}, tier, options).front();
}

}  // namespace sasae::privacy
