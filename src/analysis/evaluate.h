// How good proposals are where the truth is known: one-to-one matching of planted concentrations and claims.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "model/proposal.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// A concentration that was put into generated cases.
struct Truth {
    model::NeedSet needs;
    int structure = -1;      ///< -1: any
    std::vector<int> areas;  ///< rows of Cases::districtCodes
};

/// Place Jaccard ≥ 0.5; needs at most one apart; the proposal's structure equal or absent. A library pattern
/// stands for its all-of needs with any one need from each any-of set.
bool matches(const Truth& truth, const model::Proposal& proposal);

struct Score {
    int truths = 0, found = 0;       ///< found: truths that a significant proposal was paired with
    int claims = 0, trueClaims = 0;  ///< claims: significant proposals
    int pairedClaims = 0;            ///< claims that are some truth's own (one-to-one)
    double recall() const { return truths ? double(found) / truths : 1; }
    double precision() const { return claims ? double(trueClaims) / claims : 1; }  ///< match some truth
    double strictPrecision() const { return claims ? double(pairedClaims) / claims : 1; }  ///< one-to-one
};
Score& operator+=(Score& sum, const Score& more);

/// Largest one-to-one pairing (augmenting paths). Only proposals on the basis `significant` are claims.
Score score(std::span<const Truth> truths, const model::ProposalRun& run);

}  // namespace sasae::analysis
