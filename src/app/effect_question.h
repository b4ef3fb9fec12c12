// The question of effect (analysis/effect.h) for an action or issue of a project: when it began, where, which
// window chose it, which districts it may be compared with.
#pragma once
#include "analysis/effect.h"
#include "app/session.h"

namespace sasae::app {

struct EffectAsked {
    base::Text title;
    std::vector<model::EffectResult> results;
};

/// Comparison: places of proposals of the same pattern that were held or declined and have no action; where
/// they are fewer than three, districts without any action, matched on the smoothed rate. Throws Error{Usage}
/// where the record has no district or no first day.
EffectAsked effectOfIssue(const model::Project& project, std::int64_t issue);
EffectAsked effectOfAction(const model::Project& project, std::int64_t action);

}  // namespace sasae::app
