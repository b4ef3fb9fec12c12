// All sets of needs, alone and with each structure, that enough households share (Eclat: Zaki 2000, depth
// first over lists of household types). A step of patterns.h.
#pragma once
#include <cstdint>
#include <functional>
#include <span>

#include "analysis/household_types.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Called for each allowed set of 1 … maxNeeds needs that at least minSupport households have, with the types
/// (ascending) that have it. Order: depth first by need row. A set holds no `other` and no need together with
/// one that it implies (implications followed to their end).
void forEachNeedSet(
    const Households& households, const model::Taxonomy& taxonomy, int minSupport, int maxNeeds,
    const std::function<void(model::NeedSet set, std::span<const std::int32_t> types)>& visit);

/// Needs that may not stand beside each need in a set: those it implies and those that imply it.
std::vector<model::NeedSet> incompatibleNeeds(const model::Taxonomy& taxonomy);

}  // namespace sasae::analysis
