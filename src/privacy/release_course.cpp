#include <algorithm>
#include <set>

#include "privacy/count_rule.h"
#include "privacy/gate.h"
#include "privacy/window.h"
#include "privacy/wording.h"

namespace sasae::privacy {

namespace {

using base::Date;

Date quarterBegin(int quarter) {
    return base::dateOf(quarter / 4, quarter % 4 * 3 + 1, 1);
}

Date dayBefore(Date date) {
    return Date{date.days - 1};
}

/// Bars from the period of `first` to that of `last`, without figures.
std::vector<released::CourseBar> bars(Date first, Date last, bool byQuarter, int most) {
    std::vector<released::CourseBar> all;
    const auto add = [&](base::Text label, Date from, Date end) {
        all.push_back({std::move(label), from, dayBefore(end), {}, end.days - 1 <= last.days});
    };
    if (byQuarter) {
        const int newest = base::quarterIndex(last);
        for (int q = std::max(base::quarterIndex(first), newest - most + 1); q <= newest; ++q)
            add(quarterLabel(q), quarterBegin(q), quarterBegin(q + 1));
    } else {
        const int newest = base::fiscalYear(last);
        for (int year = std::max(base::fiscalYear(first), newest - most + 1); year <= newest; ++year)
            add(base::fiscalYearText(year), base::dateOf(year, 4, 1), base::dateOf(year + 1, 4, 1));
    }
    return all;
}

}  // namespace

Released<released::Course> Gate::releaseCourse(const model::Project& project, Tier tier,
                                               const ReleaseOptions& options) {
    constexpr int kMostQuarters = 20, kMostYears = 8;
    released::Course course;
    course.byQuarter = tier == Tier::Case || tier == Tier::Professional;
    Date first, last;
    for (const Date day : project.cases->noticedOn) {
        if (!day.known()) continue;
        if (!first.known() || day < first) first = day;
        if (!last.known() || day > last) last = day;
    }
    if (!first.known()) return seal(std::move(course), tier);
    course.bars = bars(first, last, course.byQuarter, course.byQuarter ? kMostQuarters : kMostYears);

    model::ProposalRun all;  // no proposals: only its window is read
    all.settings.from = course.bars.front().from;
    all.settings.to = course.bars.back().to;
    const Window window(project, all, tier, options);
    std::vector<std::int64_t> count(course.bars.size());
    for (const Household& household : window.households) {
        std::set<std::size_t> in;
        for (const int row : household.rows) {
            const auto r = static_cast<std::size_t>(row);
            if (project.cases->district[r] < 0) continue;
            for (std::size_t b = 0; b < course.bars.size(); ++b)
                if (project.cases->noticedOn[r] >= course.bars[b].from &&
                    project.cases->noticedOn[r] <= course.bars[b].to)
                    in.insert(b);
        }
        for (const std::size_t b : in) ++count[b];
    }
    const int k = window.smallest({});
    for (std::size_t b = 0; b < course.bars.size(); ++b) {
        const auto n = static_cast<double>(count[b]);
        if (k > 0 && n < k)
            course.bars[b].households = released::Figure::suppressed();
        else
            course.bars[b].households = proposalsInBands(tier) ? bandOf(n, k) : released::Figure::exact(n);
    }
    return seal(std::move(course), tier);
}

}  // namespace sasae::privacy
