#include "privacy/told.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "privacy/count_rule.h"

namespace sasae::privacy {

namespace {

using model::NeedSet;

NeedSet needsOf(const model::Pattern& pattern) {
    NeedSet all = pattern.allOf;
    for (const NeedSet any : pattern.anyOf) all.bits |= any.bits;
    return all;
}

NeedSet groupNeeds(const model::Taxonomy& taxonomy, int group) {
    NeedSet needs;
    for (std::size_t i = 0; i < taxonomy.needs.size(); ++i)
        if (taxonomy.needs[i].group == group) needs.insert(static_cast<int>(i));
    return needs;
}

/// The raised words of a pattern: the groups of its needs.
void raise(const Window& window, const model::Pattern& pattern, Told& told) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    std::set<int> groups;
    for (const int need : members(pattern.allOf))
        if (groups.insert(taxonomy.needs[static_cast<std::size_t>(need)].group).second)
            told.eachOf.push_back(groupNeeds(taxonomy, taxonomy.needs[static_cast<std::size_t>(need)].group));
    for (const NeedSet any : pattern.anyOf) {
        NeedSet wide;
        for (const int need : members(any)) {
            const int group = taxonomy.needs[static_cast<std::size_t>(need)].group;
            groups.insert(group);
            wide.bits |= groupNeeds(taxonomy, group).bits;
        }
        told.eachOf.push_back(wide);
    }
    told.groups.assign(groups.begin(), groups.end());
    told.named = false;
    told.figure = false;
    std::sort(told.eachOf.begin(), told.eachOf.end());
    told.eachOf.erase(std::unique(told.eachOf.begin(), told.eachOf.end()), told.eachOf.end());
}

bool inPlaces(const std::vector<int>& places, int district) {
    return district >= 0 && (places.empty() || std::binary_search(places.begin(), places.end(), district));
}

/// Households in the places that match the raised words. Below the municipality abuse_dv counts for none.
int countRaised(const Window& window, const Told& told) {
    int count = 0;
    for (const Household& household : window.households) {
        if (!inPlaces(told.places, household.district)) continue;
        const NeedSet needs = told.places.empty() ? household.needs : window.tellable(household.needs);
        if (std::all_of(told.eachOf.begin(), told.eachOf.end(),
                        [&](NeedSet some) { return (some.bits & needs.bits) != 0; }))
            ++count;
    }
    return count;
}

int countPattern(const Window& window, const model::Pattern& pattern) {
    const model::Cases& cases = *window.project.cases;
    int count = 0;
    for (const Household& household : window.households)
        if (household.district >= 0 &&
            std::any_of(household.rows.begin(), household.rows.end(), [&](int row) {
                const auto i = static_cast<std::size_t>(row);
                return pattern.matches(cases.needs[i], cases.structure[i]);
            }))
            ++count;
    return count;
}

/// Finds the smallest place of which the raised words may be told. False: of none.
bool findPlace(const Window& window, const std::vector<std::vector<int>>& neighbours, Told& told) {
    const std::vector<int> own = told.places;
    std::set<int> wide(own.begin(), own.end());
    for (const int place : own)
        wide.insert(neighbours[static_cast<std::size_t>(place)].begin(),
                    neighbours[static_cast<std::size_t>(place)].end());
    const std::vector<std::vector<int>> tries{own, {wide.begin(), wide.end()}, {}};
    for (std::size_t i = own.empty() ? 2 : 0; i < tries.size(); ++i) {
        told.places = tries[i];
        told.around = i == 1;
        told.ownPlace = told.ownPlace && i == 0;
        told.k = window.smallest(told.places);
        told.households = countRaised(window, told);
        if (told.households >= told.k && window.householdsIn(told.places) - told.households >= told.k)
            return true;
    }
    return false;
}

bool sensitiveByPlace(const Window& window, const model::Pattern& pattern, const std::vector<int>& places) {
    if (window.exactTier() || places.empty()) return false;
    return (needsOf(pattern).bits & window.project.taxonomy->sensitiveNeeds().bits) != 0;
}

/// Whether what a named proposal says may be told: k match here, k here do not, k match elsewhere.
bool enough(const Window& window, const model::Proposal& proposal, const Told& told) {
    if (told.k == 0) return true;
    if (told.households < told.k) return false;
    if (isBurden(proposal)) {
        const int elsewhere = window.householdsIn({}) - told.households;
        return told.places.empty() || elsewhere >= told.k;
    }
    if (window.householdsIn(told.places) - told.households < told.k) return false;
    return told.places.empty() || countPattern(window, proposal.pattern) - told.households >= told.k;
}

bool nestedPlaces(const std::vector<int>& a, const std::vector<int>& b) {
    if (a.empty() || b.empty()) return true;
    return std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
           std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool saysTheSame(const Window& window, const Told& a, const Told& b) {
    if (a.named != b.named) return false;
    if (!a.named) return a.places == b.places && a.groups == b.groups && a.eachOf == b.eachOf;
    const auto& patternA = window.run.proposals[static_cast<std::size_t>(a.proposal)].pattern;
    const auto& patternB = window.run.proposals[static_cast<std::size_t>(b.proposal)].pattern;
    if (a.places == b.places && patternA.id == patternB.id) return true;
    if (!proposalsInBands(window.tier)) return false;
    const NeedSet needsA = needsOf(patternA), needsB = needsOf(patternB);
    const bool nested = needsA.within(needsB) || needsB.within(needsA);
    return nested && nestedPlaces(a.places, b.places) && std::abs(a.households - b.households) < a.k;
}

/// What may be told of one proposal, if anything.
bool decide(const Window& window, const std::vector<std::vector<int>>& neighbours, Told& told) {
    const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told.proposal)];
    told.places = window.placesOf(proposal);
    std::sort(told.places.begin(), told.places.end());
    told.households = proposal.cases;
    // A proposal about places that the edition at hand does not have is not one about the whole city.
    if (told.places.size() != proposal.areas.size()) return window.tier == Tier::Case;
    // Its districts are merely those with a household of the kind; which have none is nobody's business
    // outside.
    if (proposal.scope == model::Scope::City) told.places.clear();
    if (window.tier == Tier::Case) return true;
    if (namesAbuse(window, proposal.pattern) && !told.places.empty()) {
        told.places.clear();
        told.ownPlace = false;
        told.households = countPattern(window, proposal.pattern);
    }
    told.k = window.smallest(told.places);
    if (!sensitiveByPlace(window, proposal.pattern, told.places) && enough(window, proposal, told)) {
        // The number of a burden is that of the tables, where it may have been hidden to protect another.
        told.figure = !(isBurden(proposal) && told.k > 0);
        return true;
    }
    if (isBurden(proposal) || needsOf(proposal.pattern).empty()) return false;
    raise(window, proposal.pattern, told);
    return findPlace(window, neighbours, told);
}

}  // namespace

bool isBurden(const model::Proposal& proposal) {
    return proposal.basis == model::Basis::Burden;
}

bool namesAbuse(const Window& window, const model::Pattern& pattern) {
    return window.abuse >= 0 && needsOf(pattern).has(window.abuse);
}

model::Basis toldBasis(const Window& window, const model::Proposal& proposal) {
    const bool claim = window.run.standard || proposal.basis != model::Basis::Significant;
    return claim ? proposal.basis : model::Basis::Repeated;
}

bool detailed(const Window& window, const Told& told) {
    return window.exactTier() && told.named && told.ownPlace && told.k == 0;
}

std::vector<Told> toldProposals(const Window& window) {
    const bool all = window.exactTier() && window.options.dutyAreas.empty();
    const auto neighbours =
        all ? std::vector<std::vector<int>>(static_cast<std::size_t>(window.districts->size()))
            : model::neighbours(*window.districts);
    std::vector<Told> list;
    for (std::size_t row = 0; row < window.run.proposals.size(); ++row) {
        Told told;
        told.proposal = static_cast<int>(row);
        if (!decide(window, neighbours, told)) continue;
        const bool again =
            window.tier != Tier::Case && std::any_of(list.begin(), list.end(), [&](const Told& earlier) {
                return saysTheSame(window, earlier, told);
            });
        if (!again) list.push_back(std::move(told));
    }
    return list;
}

}  // namespace sasae::privacy
