#include "privacy/proposal_sheets.h"

#include <algorithm>
#include <bit>

#include "privacy/case_measures.h"
#include "privacy/count_rule.h"
#include "privacy/role_balance.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using released::Figure;
using released::ProposalSheet;

namespace {

/// A count as the told proposal's tier may see it.
Figure figureOf(const Window& window, const Told& told, double count) {
    if (!told.figure) return Figure::several();
    return proposalsInBands(window.tier) ? bandOf(count, told.k) : Figure::exact(count);
}

released::Statistics statisticsOf(const model::Proposal& proposal) {
    released::Statistics statistics;
    statistics.expected = proposal.expected;
    statistics.ratio = proposal.ratio;
    if (proposal.ratio) {
        statistics.ratioLow = proposal.ratioInterval.low;
        statistics.ratioHigh = proposal.ratioInterval.high;
    }
    statistics.rawRatio = proposal.evidence.rawRatio;
    statistics.pValue = proposal.pValue;
    statistics.qValue = proposal.qValue;
    statistics.stability = proposal.stability;
    if (proposal.tested)
        statistics.tested = released::Tested{proposal.tested->pattern.name, proposal.tested->cases,
                                             proposal.tested->expected};
    return statistics;
}

released::SupportRow supportRow(const Window& window, const model::SupportOutcome& outcome) {
    const std::string& code = window.project.cases->supportCodes[static_cast<std::size_t>(outcome.support)];
    const model::Vocabulary& vocabulary = *window.project.vocabulary;
    const int kind = vocabulary.findSupportKind(code);
    released::SupportRow row;
    row.name = kind < 0 ? base::same(code) : vocabulary.supportKinds[static_cast<std::size_t>(kind)].label;
    row.roles =
        kind < 0 ? base::Text{} : roleWords(vocabulary.supportKinds[static_cast<std::size_t>(kind)].roles);
    return row;
}

/// Households that used a support, from which on their share solved is told and ranked: of fewer the interval
/// is that of the whole municipality.
constexpr int kLeastUsed = 3;

/// Supports used by similar households of the whole city that reached an outcome. Where numbers are banded,
/// only those that at least k used and k did not, of which at least k were solved and k were not. Those that
/// too few used come last.
void fillSupports(const Window& window, const Told& told, const model::Evidence& evidence,
                  ProposalSheet& sheet) {
    const bool exact = detailed(window, told);
    const int k = exact ? 0 : std::max(told.k, window.smallest({}));
    const auto figure = [&](int count) {
        return proposalsInBands(window.tier) ? bandOf(count, k) : Figure::exact(count);
    };
    sheet.closedHouseholds =
        evidence.closedHouseholds >= k ? figure(evidence.closedHouseholds) : Figure::suppressed();
    std::vector<released::SupportRow> few;
    for (const model::SupportOutcome& outcome : evidence.supports) {
        if (!exact && (outcome.solved < k || outcome.used - outcome.solved < k ||
                       evidence.closedHouseholds - outcome.used < k))
            continue;
        released::SupportRow row = supportRow(window, outcome);
        row.used = figure(outcome.used);
        row.solved = figure(outcome.solved);
        const bool enough = outcome.used >= kLeastUsed;
        if (exact && enough) {
            row.low = outcome.interval.low;
            row.high = outcome.interval.high;
        }
        (enough ? sheet.supports : few).push_back(std::move(row));
    }
    sheet.supports.insert(sheet.supports.end(), few.begin(), few.end());
}

/// Ids of proposals hold pattern and place: 「needs:abuse_dv+debt@A03」.
bool namesAbuseByPlace(const Window& window, const std::string& id) {
    if (window.tier == Tier::Case || window.abuse < 0) return false;
    const std::string patternId = id.substr(0, id.rfind('@'));
    if (const model::Pattern* pattern = findPattern(window, patternId)) return namesAbuse(window, *pattern);
    return patternId.find(window.project.taxonomy->needs[static_cast<std::size_t>(window.abuse)].code) !=
           std::string::npos;
}

/// How the cases were found and how they went: exact, or not at all.
void fillEvidence(const Window& window, const Told& told, const model::Proposal& proposal,
                  ProposalSheet& sheet) {
    const model::Evidence& evidence = proposal.evidence;
    if (!detailed(window, told)) {
        sheet.noticedBy.fill(Figure::suppressed());
        sheet.linkedWithin30 = sheet.linkObservable = Figure::suppressed();
        if (told.named)
            fillSupports(window, told, evidence, sheet);
        else
            sheet.closedHouseholds = Figure::suppressed();
        return;
    }
    sheet.statistics = statisticsOf(proposal);
    for (std::size_t q = 0; q < evidence.quarterOf.size() && q < evidence.perQuarter.size(); ++q)
        sheet.quarters.push_back(
            {quarterLabel(evidence.quarterOf[q]), Figure::exact(evidence.perQuarter[q])});
    for (std::size_t share = 0; share < sheet.noticedBy.size(); ++share)
        sheet.noticedBy[share] = Figure::exact(evidence.noticedBy[share]);
    sheet.linkedWithin30 = Figure::exact(evidence.linkedWithin30);
    sheet.linkObservable = Figure::exact(evidence.linkObservable);
    fillSupports(window, told, evidence, sheet);
    for (const std::string& id : proposal.alsoUnder)
        if (!namesAbuseByPlace(window, id)) sheet.alsoUnder.push_back(id);
    sheet.alsoUnderWords = proposalsInWords(window, sheet.alsoUnder);
}

/// Needs to list: all that every household has, and of each any-of set those that at least half of the
/// households inside share (the most frequent one where none is) — which counts tell, so only where exact
/// numbers are told; else the whole set.
model::NeedSet needsListed(const Window& window, const Told& told, const model::Proposal& proposal) {
    model::NeedSet needs = proposal.pattern.allOf;
    const std::vector<int>& counts = proposal.evidence.needCounts;
    for (const model::NeedSet any : proposal.pattern.anyOf) {
        if (!detailed(window, told) || counts.empty()) {
            needs.bits |= any.bits;
            continue;
        }
        const auto count = [&](int need) { return counts[static_cast<std::size_t>(need)]; };
        int best = -1;
        for (const int need : members(any)) {
            if (2 * count(need) >= proposal.cases) needs.insert(need);
            if (best < 0 || count(need) > count(best)) best = need;
        }
        if ((needs.bits & any.bits) == 0 && best >= 0) needs.insert(best);
    }
    return needs;
}

/// Names of the pattern, where it is named.
void fillPattern(const Window& window, const Told& told, const model::Proposal& proposal,
                 ProposalSheet& sheet) {
    if (!told.named) return;
    const model::Pattern& pattern = proposal.pattern;
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    sheet.patternId = pattern.id;
    for (const int need : members(needsListed(window, told, proposal)))
        sheet.needCodes.push_back(taxonomy.needs[static_cast<std::size_t>(need)].code);
    std::vector<base::Text> labels;
    for (std::size_t s = 0; s < taxonomy.structures.size(); ++s) {
        if (((pattern.structures >> s) & 1) == 0) continue;
        labels.push_back(taxonomy.structures[s].label);
        const bool leftOpen = !pattern.named && std::popcount(pattern.structures) > 1 &&
                              (static_cast<int>(s) == taxonomy.otherStructure ||
                               static_cast<int>(s) == taxonomy.unknownStructure);
        if (!leftOpen)  // the code is the structure meant; the label says that others fit too
            sheet.structureCode += (sheet.structureCode.empty() ? "" : ";") + taxonomy.structures[s].code;
    }
    sheet.structureLabel = joined(labels, {"または", " or "});
}

const char* scopeOf(const Told& told) {
    if (told.places.empty()) return "city";
    return told.places.size() == 1 ? "district" : "group";
}

}  // namespace

std::string toldId(const Window& window, const Told& told) {
    const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told.proposal)];
    if (told.named && told.ownPlace) return proposal.id;
    std::string id = told.named ? proposal.pattern.id : "groups:";
    if (!told.named)
        for (const int group : told.groups)
            id += (id.back() == ':' ? "" : "+") +
                  window.project.taxonomy->groups[static_cast<std::size_t>(group)].code;
    id += '@';
    for (const int place : told.places)
        id += (id.back() == '@' ? "" : "+") + window.districts->code[static_cast<std::size_t>(place)];
    return id;
}

ProposalSheet proposalSheet(const Window& window, const Told& told, int rank) {
    const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told.proposal)];
    ProposalSheet sheet;
    sheet.id = toldId(window, told);
    sheet.rank = rank;
    sheet.title = titleOf(window, told);
    sheet.place = placeName(window, told);
    sheet.allPlaces = allPlaces(window, told);
    for (const int place : told.places)
        sheet.areaCodes.push_back(window.districts->code[static_cast<std::size_t>(place)]);
    sheet.scope = scopeOf(told);
    sheet.basis = static_cast<released::Basis>(toldBasis(window, proposal));
    sheet.against = static_cast<released::Against>(proposal.against);
    fillPattern(window, told, proposal, sheet);
    sheet.needLabels = needLabels(window, told);
    sheet.households = figureOf(window, told, told.households);
    fillEvidence(window, told, proposal, sheet);
    sheet.found = foundText(window, told, sheet.households);
    sheet.certainty = certaintyText(window, told);
    sheet.whySimilar = whySimilar(window, told);
    sheet.roles = roleBalance(window, told);
    sheet.toDecide = toDecide(window, told, sheet.roles);
    sheet.caveats = caveats(window, told);
    return sheet;
}

std::vector<ProposalSheet> proposalSheets(const Window& window, const std::vector<Told>& told) {
    std::vector<ProposalSheet> sheets;
    for (const Told& one : told)
        sheets.push_back(proposalSheet(window, one, static_cast<int>(sheets.size()) + 1));
    return sheets;
}

}  // namespace sasae::privacy
