// What the steps of a proposal run look at, made of households added by hand: for tests of one step.
#pragma once
#include "analysis/proposing_run.h"
#include "small_city.h"

namespace sasae::analysis {

/// Days of addCase: the window is the year from 1 April 2024.
inline constexpr int kLastDay = 364;
inline const base::Date kWindowFrom = base::dateOf(2024, 4, 1), kWindowTo = base::dateOf(2025, 3, 31);

inline model::NeedSet needSet(const std::vector<std::string>& codes) {
    model::NeedSet set;
    for (const auto& code : codes) set.insert(model::shippedTaxonomy().findNeed(code));
    return set;
}

inline model::Pattern patternOfNeeds(const std::vector<std::string>& codes, int mayLack = 0) {
    return model::minedPattern(needSet(codes), -1, model::shippedTaxonomy(), {.mayLack = mayLack});
}

/// Patterns, search and the years before are for the test to fill in. Keeps references to its arguments.
inline RunContext runOf(const model::Cases& cases, const Places& places,
                        model::ProposalSettings settings = {}) {
    settings.from = kWindowFrom;
    settings.to = kWindowTo;
    static const model::PatternLibrary none;
    RunContext run{
        cases,    places,   model::shippedTaxonomy(),
        none,     settings, householdsWithin(cases, kWindowFrom, kWindowTo, model::shippedTaxonomy()),
        {},       {},       {},
        {},       {},       {},
        kWindowTo};
    for (const model::Actor& actor : model::shippedVocabulary().actors)
        run.shareOfActor.push_back(actor.share);
    run.supports = supportsInCity(run);
    return run;
}

inline Households yearBefore(const model::Cases& cases) {
    return householdsWithin(cases, base::dateOf(2023, 4, 1), base::dateOf(2024, 3, 31),
                            model::shippedTaxonomy());
}

}  // namespace sasae::analysis
