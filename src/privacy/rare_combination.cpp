#include "privacy/rare_combination.h"

#include <map>

namespace sasae::privacy {

namespace {

std::uint64_t groupsOf(const Window& window, model::NeedSet needs) {
    std::uint64_t groups = 0;
    for (const int need : members(needs))
        groups |= std::uint64_t{1} << window.project.taxonomy->needs[static_cast<std::size_t>(need)].group;
    return groups;
}

}  // namespace

std::vector<Telling> tellings(const Window& window, int least) {
    std::vector<Telling> result(window.households.size(), Telling::Full);
    if (window.tier == Tier::Case) return result;
    // Those told less fully look like nobody who is told more fully, so each level counts only what is left.
    std::vector<std::size_t> left;
    for (std::size_t h = 0; h < result.size(); ++h) left.push_back(h);
    const auto keyOf = [&](std::size_t h, Telling level) -> std::pair<std::uint64_t, int> {
        const Household& household = window.households[h];
        switch (level) {
            case Telling::Full:
                return {household.needs.bits, household.structure};
            case Telling::NeedsOnly:
                return {household.needs.bits, -1};
            case Telling::GroupsOnly:
                return {groupsOf(window, household.needs), -1};
            case Telling::Nothing:
                return {0, -1};
        }
        return {0, -1};
    };
    for (const Telling level : {Telling::Full, Telling::NeedsOnly, Telling::GroupsOnly, Telling::Nothing}) {
        std::map<std::pair<std::uint64_t, int>, int> alike;
        for (const std::size_t h : left) ++alike[keyOf(h, level)];
        std::vector<std::size_t> rest;
        for (const std::size_t h : left) {
            result[h] = level;
            if (alike[keyOf(h, level)] < least && level != Telling::Nothing) rest.push_back(h);
        }
        left = std::move(rest);
    }
    return result;
}

}  // namespace sasae::privacy
