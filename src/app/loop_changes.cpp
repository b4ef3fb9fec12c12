#include "app/loop_changes.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "intake/text_gate.h"

namespace sasae::app {
namespace {

using base::say;

[[noreturn]] void refuse(base::Text text, std::string where, base::Text hint) {
    throw base::Error(base::Kind::Usage, std::move(text), std::move(where), std::move(hint));
}

const model::Proposal& proposalOf(const model::Project& project, const std::string& id) {
    if (project.proposals)
        for (const model::Proposal& proposal : project.proposals->proposals)
            if (proposal.id == id) return proposal;
    refuse(say("その候補はありません", "there is no such proposal"), id,
           say("sasae list PROJECT proposals で確かめてください", "see `sasae list PROJECT proposals`"));
}

std::vector<std::string> codesOf(const model::Project& project, const model::Proposal& proposal) {
    std::vector<std::string> codes;
    for (const int row : proposal.areas)
        codes.push_back(project.cases->districtCodes.at(static_cast<std::size_t>(row)));
    return codes;
}

/// A running issue of this pattern holds the place: all of it, or the whole city.
bool heldByIssue(const model::Project& project, const model::Proposal& proposal) {
    const auto codes = codesOf(project, proposal);
    return std::ranges::any_of(project.cycle->issues, [&](const model::Issue& issue) {
        if (!isRunning(issue.state) || issue.pattern.id != proposal.pattern.id) return false;
        if ((issue.scope == model::Scope::City) != (proposal.scope == model::Scope::City)) return false;
        return std::ranges::all_of(codes, [&](const std::string& code) {
            return issue.areas.empty() || std::ranges::find(issue.areas, code) != issue.areas.end();
        });
    });
}

}  // namespace

std::vector<std::string> knownNames(const model::Project& project) {
    std::vector<std::string> names;
    for (const auto& areas : project.areas) names.insert(names.end(), areas->name.begin(), areas->name.end());
    const auto& facilities = project.supports->name;
    names.insert(names.end(), facilities.begin(), facilities.end());
    names.insert(names.end(), project.addresses->name.begin(), project.addresses->name.end());
    // Long names first: a part of a longer one must not be cut out of it.
    std::ranges::stable_sort(names, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return names;
}

void changeLoop(Session& session, const LoopChange& change, const std::string& now,
                base::Progress& progress) {
    const auto known = knownNames(session.project);
    for (const auto& [field, words] : change.words) intake::passTextGate(words, field, known);
    store::Change stored;
    if (change.edit) {
        auto cycle = std::make_shared<model::Cycle>(*session.project.cycle);
        change.edit(*cycle);
        stored.cycle = cycle;
    }
    stored.judgements = change.judgements;
    session.file.commit(stored, {.at = now, .command = change.command, .settings = change.settings},
                        session.project.info.revision, progress);
    session.project = session.file.load();
}

model::Issue issueFrom(const model::Project& project, const std::string& id) {
    const model::Proposal& proposal = proposalOf(project, id);
    model::Issue issue;
    issue.scope = proposal.scope;
    issue.areas = codesOf(project, proposal);
    issue.pattern = proposal.pattern;
    issue.proposal = id;
    issue.from = project.proposals->settings.from;
    issue.title = proposal.pattern.name.ja;
    for (const int row : proposal.evidence.caseRows)
        issue.cases.push_back(project.cases->id.at(static_cast<std::size_t>(row)));
    std::ranges::sort(issue.cases);
    return issue;
}

std::vector<model::Judgement> judged(const model::Project& project, model::Judgement judgement) {
    const model::Proposal& proposal = proposalOf(project, judgement.proposal);
    const bool reason =
        judgement.verdict == model::Verdict::Held || judgement.verdict == model::Verdict::Declined;
    if (reason && judgement.reason.empty())
        refuse(say("保留と見送りには理由が要ります", "holding and declining need a reason"),
               judgement.proposal, say("--reason に理由を書いてください", "write it after --reason"));
    auto all = project.judgements;
    if (judgement.verdict == model::Verdict::Merged) {
        proposalOf(project, judgement.into);
        const auto target = std::ranges::find(all, judgement.into, &model::Judgement::proposal);
        const bool gone = target != all.end() && target->verdict == model::Verdict::Merged;
        if (judgement.into == judgement.proposal || gone)
            refuse(say("その候補にはまとめられません", "it cannot be merged into that proposal"),
                   judgement.into,
                   say("それ自体がまとめられていない、ほかの候補を選んでください",
                       "choose another one that is not merged itself"));
        // What was merged into a candidate goes with it into the next.
        for (model::Judgement& other : all)
            if (other.verdict == model::Verdict::Merged && other.into == judgement.proposal)
                other.into = judgement.into;
    }
    std::erase_if(all, [&](const model::Judgement& j) { return j.proposal == judgement.proposal; });
    judgement.households = proposal.cases;
    all.push_back(std::move(judgement));
    return all;
}

Unjudged unjudged(const model::Project& project, const model::ProposalRun& run) {
    Unjudged out{run};
    out.run.proposals.clear();
    for (const model::Proposal& proposal : run.proposals) {
        const auto said = std::ranges::find(project.judgements, proposal.id, &model::Judgement::proposal);
        if (heldByIssue(project, proposal)) {
            ++out.running;
            continue;
        }
        if (said != project.judgements.end()) {
            const bool grown = said->households >= 0 &&
                               proposal.cases >= said->households + project.standardSettings.minCases;
            if (said->verdict == model::Verdict::Declined && !grown) {
                ++out.declined;
                continue;
            }
            if (said->verdict == model::Verdict::Merged) {
                ++out.merged;
                continue;
            }
        }
        out.run.proposals.push_back(proposal);
        out.run.proposals.back().rank = static_cast<int>(out.run.proposals.size());
    }
    return out;
}

}  // namespace sasae::app
