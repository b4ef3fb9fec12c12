#include "analysis/evaluate.h"

#include <algorithm>
#include <functional>

namespace sasae::analysis {
namespace {

double jaccard(const std::vector<int>& a, const std::vector<int>& b) {
    const auto both =
        std::count_if(a.begin(), a.end(), [&](int x) { return std::find(b.begin(), b.end(), x) != b.end(); });
    const double either = static_cast<double>(a.size() + b.size()) - static_cast<double>(both);
    return either > 0 ? static_cast<double>(both) / either : 0;
}

/// Needs that stand in one of the two only; any-of sets are met by whichever need the truth has.
int needsApart(model::NeedSet truth, const model::Pattern& pattern) {
    model::NeedSet claimed = pattern.allOf;
    int unmet = 0;
    for (model::NeedSet any : pattern.anyOf) {
        const std::uint64_t met = any.bits & truth.bits & ~claimed.bits;
        if (met)
            claimed.bits |= met & (~met + 1);  // the first of them
        else if (!(any.bits & claimed.bits))
            ++unmet;
    }
    return unmet + model::NeedSet{claimed.bits ^ truth.bits}.size();
}

}  // namespace

bool matches(const Truth& truth, const model::Proposal& proposal) {
    if (jaccard(truth.areas, proposal.areas) < 0.5) return false;
    if (needsApart(truth.needs, proposal.pattern) > 1) return false;
    if (proposal.pattern.structures == 0) return true;
    return truth.structure >= 0 && ((proposal.pattern.structures >> truth.structure) & 1);
}

Score& operator+=(Score& sum, const Score& more) {
    sum.truths += more.truths;
    sum.found += more.found;
    sum.claims += more.claims;
    sum.trueClaims += more.trueClaims;
    sum.pairedClaims += more.pairedClaims;
    return sum;
}

Score score(std::span<const Truth> truths, const model::ProposalRun& run) {
    Score s;
    s.truths = static_cast<int>(truths.size());
    std::vector<std::vector<std::size_t>> fits;  // of each claim: truths it matches
    for (const model::Proposal& proposal : run.proposals) {
        if (proposal.basis != model::Basis::Significant) continue;
        fits.emplace_back();
        for (std::size_t t = 0; t < truths.size(); ++t)
            if (matches(truths[t], proposal)) fits.back().push_back(t);
        s.trueClaims += !fits.back().empty();
    }
    s.claims = static_cast<int>(fits.size());
    std::vector<std::ptrdiff_t> claimOf(truths.size(), -1);
    std::vector<char> seen;
    const std::function<bool(std::size_t)> pair = [&](std::size_t claim) {
        for (std::size_t t : fits[claim]) {
            if (seen[t]) continue;
            seen[t] = 1;
            if (claimOf[t] < 0 || pair(static_cast<std::size_t>(claimOf[t]))) {
                claimOf[t] = static_cast<std::ptrdiff_t>(claim);
                return true;
            }
        }
        return false;
    };
    for (std::size_t claim = 0; claim < fits.size(); ++claim) {
        seen.assign(truths.size(), 0);
        s.pairedClaims += pair(claim);
    }
    s.found = s.pairedClaims;
    return s;
}

}  // namespace sasae::analysis
