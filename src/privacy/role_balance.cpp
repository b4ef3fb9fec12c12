#include "privacy/role_balance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "privacy/public_layers.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::say;
using base::Text;

namespace {

constexpr std::array<model::Role, 3> kRoles{model::Role::Self, model::Role::Mutual, model::Role::Public};
constexpr std::size_t kMostKinds = 3;

Text roleName(model::Role role) {
    switch (role) {
        case model::Role::Self:
            return {"自助", "self-help"};
        case model::Role::Mutual:
            return {"共助", "mutual help"};
        case model::Role::Public:
            return {"公助", "public help"};
    }
    return {};
}

bool answers(const model::SupportKind& kind, model::NeedSet needs) {
    return needs.empty() || (kind.answers.bits & needs.bits) != 0;
}

bool inPlaces(const Told& told, int district) {
    return district >= 0 &&
           (told.places.empty() || std::binary_search(told.places.begin(), told.places.end(), district));
}

/// What lies in the places, by kind, and the nearest outside.
struct Nearby {
    std::map<int, int> inside;  // row of supportKinds → number
    int nearest = -1;           // row of Supports; -1: none is recorded outside
    double nearestM = std::numeric_limits<double>::infinity();
};

Nearby lookAround(const Window& window, const Told& told, model::Role role) {
    const model::Supports& supports = *window.project.supports;
    const model::Vocabulary& vocabulary = *window.project.vocabulary;
    const model::NeedSet needs = needsToAnswer(window, told);
    Nearby nearby;
    for (int row = 0; row < supports.size(); ++row) {
        const int kind = kindOf(supports, row, vocabulary).row;
        if (kind < 0) continue;
        const model::SupportKind& what = vocabulary.supportKinds[static_cast<std::size_t>(kind)];
        if ((what.roles & static_cast<unsigned>(role)) == 0 || !answers(what, needs)) continue;
        if (inPlaces(told, window.supportDistrict[static_cast<std::size_t>(row)])) {
            ++nearby.inside[kind];
            continue;
        }
        for (const int place : told.places) {
            const double m = geom::distanceM(window.districts->inside[static_cast<std::size_t>(place)],
                                             supports.at[static_cast<std::size_t>(row)]);
            if (m < nearby.nearestM) {
                nearby.nearestM = m;
                nearby.nearest = row;
            }
        }
    }
    return nearby;
}

Text insideWords(const Window& window, const Nearby& nearby) {
    std::vector<std::pair<int, int>> kinds(nearby.inside.begin(), nearby.inside.end());
    std::stable_sort(kinds.begin(), kinds.end(), [](auto a, auto b) { return a.second > b.second; });
    std::vector<Text> words;
    int rest = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (i >= kMostKinds) {
            rest += kinds[i].second;
            continue;
        }
        const Text& label =
            window.project.vocabulary->supportKinds[static_cast<std::size_t>(kinds[i].first)].label;
        words.push_back({fmt::format("{} {}か所", label.ja, kinds[i].second),
                         fmt::format("{}: {}", label.en, kinds[i].second)});
    }
    if (rest > 0) words.push_back(say("ほか {}か所", "{} others", rest));
    return joined(words, {"、", ", "});
}

Text outsideWords(const Window& window, const Nearby& nearby) {
    if (nearby.nearest < 0)
        return {"関係する支援の場所の登録がなく、分かりません",
                "not known: no place of a relevant support is recorded"};
    const model::Supports& supports = *window.project.supports;
    const std::string& name = supports.name[static_cast<std::size_t>(nearby.nearest)];
    const Text kind = kindOf(supports, nearby.nearest, *window.project.vocabulary).label;
    const double km = nearby.nearestM / 1000;
    return {fmt::format("区域内になし（最も近いもの：{}〈{}〉 約{:.1f} km）", name, kind.ja, km),
            fmt::format("none inside (nearest: {}, {}, about {:.1f} km)", name, kind.en, km)};
}

/// Households of the evidence that use a support of the role.
int usersOf(const Window& window, const model::Proposal& proposal, model::Role role) {
    const model::Cases& cases = *window.project.cases;
    std::uint64_t ofRole = 0;
    for (std::size_t i = 0; i < cases.supportCodes.size(); ++i) {
        const int kind = window.project.vocabulary->findSupportKind(cases.supportCodes[i]);
        if (kind >= 0 && (window.project.vocabulary->supportKinds[static_cast<std::size_t>(kind)].roles &
                          static_cast<unsigned>(role)) != 0)
            ofRole |= std::uint64_t{1} << i;
    }
    int users = 0;
    for (const int row : proposal.evidence.caseRows)
        if ((cases.supports[static_cast<std::size_t>(row)] & ofRole) != 0) ++users;
    return users;
}

}  // namespace

model::NeedSet needsToAnswer(const Window& window, const Told& told) {
    model::NeedSet needs;
    if (!told.named) {
        for (const model::NeedSet some : told.eachOf) needs.bits |= some.bits;
        return needs;
    }
    const model::Pattern& pattern = window.run.proposals[static_cast<std::size_t>(told.proposal)].pattern;
    needs = pattern.allOf;
    for (const model::NeedSet any : pattern.anyOf) needs.bits |= any.bits;
    return needs;
}

Text roleWords(unsigned roles) {
    std::vector<Text> words;
    for (const model::Role role : kRoles)
        if (roles & static_cast<unsigned>(role)) words.push_back(roleName(role));
    return joined(words, {"・", ", "});
}

std::vector<released::RoleRow> roleBalance(const Window& window, const Told& told) {
    const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told.proposal)];
    const bool known = window.project.supports->size() > 0;
    const int households = static_cast<int>(proposal.evidence.caseRows.size());
    const bool usage =
        detailed(window, told) && households > 0 && !window.project.cases->supportCodes.empty();
    std::vector<released::RoleRow> rows;
    for (const model::Role role : kRoles) {
        released::RoleRow row;
        row.role = roleName(role);
        const Nearby nearby = lookAround(window, told, role);
        row.what = !known ? Text{"支援の資源が取り込まれていないため分からない",
                                 "not known: no facilities have been imported"}
                   : nearby.inside.empty() ? outsideWords(window, nearby)
                                           : insideWords(window, nearby);
        int users = 0;
        if (usage) {
            users = usersOf(window, proposal, role);
            row.what.ja += fmt::format("。{}世帯のうち{}世帯が利用", households, users);
            row.what.en +=
                fmt::format("; used by {} of {}", users, base::counted(households, released::kHousehold).en);
        }
        // Nothing recorded anywhere is a gap of the list, not of the help.
        row.thin = nearby.inside.empty() && nearby.nearest >= 0 && (!usage || 3 * users <= households);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace sasae::privacy
