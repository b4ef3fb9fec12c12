#include <algorithm>
#include <set>

#include "base/error.h"
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

/// A bar for each quarter from that of `first` to that of `last`, without figures.
std::vector<released::CourseBar> bars(Date first, Date last, int most) {
    std::vector<released::CourseBar> all;
    const int newest = base::quarterIndex(last);
    for (int q = std::max(base::quarterIndex(first), newest - most + 1); q <= newest; ++q) {
        const Date end = dayBefore(quarterBegin(q + 1));
        all.push_back({quarterLabel(q), quarterBegin(q), end, {}, end.days <= last.days});
    }
    return all;
}

}  // namespace

Released<released::Course> Gate::releaseCourse(const model::Project& project, Tier tier,
                                               const ReleaseOptions& options) {
    constexpr int kMostQuarters = 20;
    if (!released::showsCasePoints(tier))
        throw base::Error(
            base::Kind::Refused,
            base::say("期間ごとの世帯数は、この表示区分では示せません",
                      "households by period are not for this tier"),
            released::tierName(tier),
            base::say("期間の違う集計は引き算ができ、隠した少数が分かるためです",
                      "figures of different periods can be subtracted, which would tell what was hidden"));
    released::Course course;
    Date first, last;
    for (const Date day : project.cases->noticedOn) {
        if (!day.known()) continue;
        if (!first.known() || day < first) first = day;
        if (!last.known() || day > last) last = day;
    }
    if (!first.known()) return seal(std::move(course), tier);
    course.bars = bars(first, last, kMostQuarters);

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
        course.bars[b].households =
            k > 0 && n < k ? released::Figure::suppressed() : released::Figure::exact(n);
    }
    return seal(std::move(course), tier);
}

}  // namespace sasae::privacy
