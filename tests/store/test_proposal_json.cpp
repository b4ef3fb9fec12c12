// Proposal runs as text: what was stored before a field was written down.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "store/proposal_json.h"

namespace sasae::store {
namespace {

TEST(ProposalJson, WhatAnOldRunWasTakenAgainstFollowsFromItsScopeAndBasis) {
    using model::Against, model::Basis, model::Scope;
    model::ProposalRun run;
    for (const auto& [scope, basis] : {std::pair(Scope::District, Basis::Significant),
                                       {Scope::City, Basis::Significant},
                                       {Scope::City, Basis::Repeated}}) {
        model::Proposal p;
        p.scope = scope;
        p.basis = basis;
        run.proposals.push_back(p);
    }
    const RunRows rows{model::shippedTaxonomy(), {}, {}, {}};
    auto old = nlohmann::json::parse(runText(run, rows));
    for (auto& proposal : old.at("proposals")) ASSERT_EQ(proposal.erase("against"), 1u);
    std::vector<Against> against;
    for (const model::Proposal& p : runFrom(old.dump(), rows).proposals) against.push_back(p.against);
    EXPECT_EQ(against, (std::vector{Against::Elsewhere, Against::YearBefore, Against::Unrelated}));
}

}  // namespace
}  // namespace sasae::store
