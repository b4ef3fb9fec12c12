// Judgements of candidates: accepted, held, declined, or merged into another one.
#include <algorithm>

#include "app/held.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;

std::optional<base::Error> whyNot(const AppState& state, const request::Judge& r) {
    const auto no = [](base::Text text, base::Text hint = {}) {
        return base::Error(base::Kind::Usage, std::move(text), "", std::move(hint));
    };
    if (!released::showsCasePoints(state.tier))
        return no({"この表示区分では判断を記録できません", "Judgements are not made at this tier"},
                  {"担当か専門職の表示区分に切り替えてください", "Switch to the case or professional tier"});
    const bool reason = r.verdict == Verdict::Held || r.verdict == Verdict::Declined;
    if (reason && r.reason.empty())
        return no({"保留と見送りには理由が要ります", "Holding and declining need a reason"});
    if (r.verdict != Verdict::Merged) return std::nullopt;
    const auto& all = state.held->run->proposals;
    if (r.into == r.id || std::ranges::find(all, r.into, &model::Proposal::id) == all.end())
        return no({"まとめる先の候補がありません", "There is no such proposal to merge into"},
                  {"ほかの候補を一つ選んでください", "Choose another proposal"});
    const auto target = state.judgements.find(r.into);
    if (target != state.judgements.end() && target->second.verdict == Verdict::Merged)
        return no({"まとめる先の候補は、それ自体がほかの候補にまとめられています",
                   "That proposal is itself merged into another one"},
                  {"そのまとめた先を選んでください", "Choose the one it was merged into"});
    return std::nullopt;
}

model::Verdict verdictOf(Verdict verdict) {
    return static_cast<model::Verdict>(static_cast<int>(verdict) - 1);
}

/// That the proposal has now: a declined one stays quiet until they have grown.
int householdsOf(const model::Project& project, const std::string& id) {
    if (project.proposals)
        for (const model::Proposal& proposal : project.proposals->proposals)
            if (proposal.id == id) return proposal.cases;
    return -1;
}

/// What was merged into a candidate goes with it into the next.
void follow(std::vector<model::Judgement>& all, const std::string& from, const std::string& to) {
    for (model::Judgement& j : all)
        if (j.verdict == model::Verdict::Merged && j.into == from) j.into = to;
}

}  // namespace

void judge(AppState& state, const request::Judge& r) {
    if (const auto error = whyNot(state, r)) return addMessage(state, *error);
    startChange(state, "judge", {"判断を記録しています", "Recording the judgement"},
                [r, now = state.environment.now()](Session& session, base::Progress& progress) {
                    auto all = session.project.judgements;
                    std::erase_if(all, [&](const model::Judgement& j) { return j.proposal == r.id; });
                    if (r.verdict == Verdict::Merged) follow(all, r.id, r.into);
                    if (r.verdict != Verdict::Undecided)
                        all.push_back({r.id, verdictOf(r.verdict), r.reason, now,
                                       r.verdict == Verdict::Merged ? r.into : std::string(),
                                       householdsOf(session.project, r.id)});
                    session.file.commit(
                        {.judgements = std::make_shared<const std::vector<model::Judgement>>(all)},
                        {.at = now, .command = r.verdict == Verdict::Merged ? "merge" : "judge"},
                        session.project.info.revision, progress);
                    session.project = session.file.load();
                    return std::function<void(AppState&)>();
                });
}

}  // namespace sasae::app
