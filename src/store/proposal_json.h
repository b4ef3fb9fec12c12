// A proposal run as JSON. Rows of cases become ids, rows of lists become codes, so that a run can be read
// after cases and lists have grown.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/proposal.h"
#include "model/taxonomy.h"

namespace sasae::store {

/// What rows in a run stand for.
struct RunRows {
    const model::Taxonomy& taxonomy;
    std::span<const std::int64_t> caseIds;  ///< ascending
    std::span<const std::string> districtCodes;
    std::span<const std::string> supportCodes;
};

std::string runText(const model::ProposalRun& run, const RunRows& rows);
/// Cases that are gone are left out. Throws std::exception for a text that runText does not write.
model::ProposalRun runFrom(const std::string& text, const RunRows& rows);

}  // namespace sasae::store
