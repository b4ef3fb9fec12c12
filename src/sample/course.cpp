#include "sample/course.h"

#include <cmath>

#include "sample/household_kinds.h"

namespace sasae::sample {
namespace {

constexpr std::size_t kMostSupports = 4;

int exponentialDays(double mean, base::Stream& stream) {
    return static_cast<int>(-mean * std::log(1 - stream.uniform()));
}

}  // namespace

Course::Course(const model::Taxonomy& taxonomy, const model::Vocabulary& vocabulary)
    : vocabulary_(vocabulary), supportsOf_(taxonomy.needs.size()) {
    for (const model::Actor& actor : vocabulary.actors) {
        const bool professional = actor.share == model::NoticedShare::Professionals;
        actorWeight_.push_back(actor.share == model::NoticedShare::SelfFamily ? 5.0
                               : professional                                 ? 1.0
                                                                              : 1.5);
    }
    for (std::size_t k = 0; k < vocabulary.supportKinds.size(); ++k)
        for (int need : model::members(vocabulary.supportKinds[k].answers))
            if (need < static_cast<int>(supportsOf_.size()))
                supportsOf_[static_cast<std::size_t>(need)].push_back(static_cast<int>(k));
}

void Course::follow(SampleCase& c, base::Date to, base::Stream& stream) const {
    c.linkedOn = c.resolvedOn = {};
    c.supports.clear();
    c.outcome = model::Outcome::Ongoing;
    c.noticedBy = actorWeight_.empty() ? -1 : drawFrom(actorWeight_, stream);
    const base::Date linked{c.noticedOn.days + exponentialDays(28, stream)};
    if (stream.uniform() < 0.12 || linked > to) return;
    c.linkedOn = linked;
    for (int need : model::members(c.needs)) {
        const auto& kinds = supportsOf_[static_cast<std::size_t>(need)];
        if (kinds.empty() || c.supports.size() >= kMostSupports) continue;
        const int kind = kinds[stream.below(static_cast<std::uint32_t>(kinds.size()))];
        if (std::find(c.supports.begin(), c.supports.end(), kind) == c.supports.end())
            c.supports.push_back(kind);
    }
    std::sort(c.supports.begin(), c.supports.end());
    const base::Date closed{linked.days + 20 + exponentialDays(110, stream)};
    if (closed > to) return;
    const double u = stream.uniform();
    c.outcome = u < 0.45   ? model::Outcome::Resolved
                : u < 0.75 ? model::Outcome::Improved
                : u < 0.93 ? model::Outcome::Unchanged
                           : model::Outcome::Worse;
    if (c.outcome == model::Outcome::Resolved) c.resolvedOn = closed;
}

}  // namespace sasae::sample
