#include "desktop/measures.h"

#include <algorithm>

namespace sasae::desktop {

namespace {

struct Measure {
    const char* id;
    base::Text label;
    bool ofCases;
};

const std::vector<Measure>& measures() {
    static const std::vector<Measure> all = {
        {"cases_per_1000_households", {"千世帯当たりの把握世帯", "Known households per 1,000"}, true},
        {"cases_per_1000_elderly",
         {"65歳以上千人当たりの把握世帯", "Known households per 1,000 aged 65+"},
         true},
        {"cases", {"把握世帯の数", "Known households"}, true},
        {"elderly_share", {"65歳以上の割合", "Share aged 65+"}, false},
        {"elderly75_share", {"75歳以上の割合", "Share aged 75+"}, false},
        {"under18_share", {"18歳未満の割合", "Share under 18"}, false},
        {"population", {"人口", "People"}, false},
        {"households", {"世帯数", "Households"}, false},
        {"none", {"色分けしない", "No colours"}, false}};
    return all;
}

constexpr std::size_t kMostPatterns = 30;

}  // namespace

bool patternsOffered(const AppState& state, const app::Window& period) {
    const bool usual = !period.from.known() || period == state.facts.standard.window;
    return usual && app::comparesPeriods(state.tier) && state.shown.proposals;
}

std::vector<Option> measureOptions(const Ui& ui, const AppState& state, const app::Window& period) {
    std::vector<Option> options;
    for (const Measure& m : measures()) {
        if (m.ofCases && !state.facts.cases) continue;
        if (!m.ofCases && state.facts.smallAreas == 0 && std::string_view(m.id) != "none") continue;
        options.push_back({m.id, ui.say(m.label)});
    }
    if (!patternsOffered(state, period)) return options;
    const std::size_t before = options.size();
    for (const auto& sheet : (*state.shown.proposals)->proposals) {
        if (sheet.patternId.empty() || sheet.needCodes.empty() || options.size() - before >= kMostPatterns)
            continue;
        const std::string id = "pattern:" + sheet.patternId;
        if (std::ranges::find(options, id, &Option::id) != options.end()) continue;
        options.push_back({id, ui.say({"類型：", "Pattern: "}) + ui.say(sheet.title)});
    }
    return options;
}

}  // namespace sasae::desktop
