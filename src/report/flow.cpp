#include "report/flow.h"

#include <algorithm>

namespace sasae::report {

namespace {

enum class Keep { Must, Wanted };

/// One past the last strip of the chain that stays together from `first` on.
std::size_t chainEnd(const std::vector<Strip>& strips, std::size_t first, Keep keep) {
    std::size_t end = first + 1;
    const auto kept = [&](const Strip& strip) {
        return strip.keepWithNext || (keep == Keep::Wanted && strip.keepIfCheap);
    };
    while (end < strips.size() && kept(strips[end - 1]) && strips[end].breakBefore == Strip::Break::None)
        ++end;
    return end;
}

class Pages {
  public:
    explicit Pages(const Column& column) : column_(column), y_(column.firstTopPt) {}

    bool fresh() const { return y_ <= top(); }
    double room() const { return column_.bottomPt - y_; }
    double wholePage() const { return column_.bottomPt - column_.topPt; }
    double used() const { return (y_ - top()) / (column_.bottomPt - top()); }

    void next() {
        ++page_;
        y_ = column_.topPt;
    }
    void place(const std::shared_ptr<const Strip>& strip, bool repeated) {
        // No space above what begins a page, nor between a repeated head and its rows.
        if (!fresh() && !repeated && !afterRepeat_) y_ += strip->beforePt;
        afterRepeat_ = repeated;
        out_.placed.push_back({page_, {column_.xPt, y_, column_.widthPt, strip->heightPt}, strip, repeated});
        y_ += strip->heightPt;
        if (strip->grows && growing_ < 0) growing_ = page_;
    }
    /// The page ends here although there is room.
    void endPage() {
        if (page_ == growing_) out_.growthPt = std::max(0.0, room());
    }
    Flow finish() {
        endPage();
        out_.pages = page_ + 1;
        return std::move(out_);
    }

  private:
    double top() const { return page_ == 0 ? column_.firstTopPt : column_.topPt; }

    Column column_;
    double y_;
    bool afterRepeat_ = false;
    int page_ = 0;
    int growing_ = -1;
    Flow out_;
};

double chainHeight(const std::vector<Strip>& strips, std::size_t first, std::size_t end, bool fresh) {
    double height = 0;
    for (std::size_t i = first; i < end; ++i)
        height += strips[i].heightPt + (i == first && fresh ? 0 : strips[i].beforePt);
    if (fresh && strips[first].repeat) height += strips[first].repeat->heightPt;
    return height;
}

}  // namespace

double stackHeightPt(const std::vector<Strip>& strips) {
    return strips.empty() ? 0 : chainHeight(strips, 0, strips.size(), false) - strips.front().beforePt;
}

Flow flow(const std::vector<Strip>& strips, const Column& column) {
    constexpr double kMuch = 0.5, kWaste = 0.15;
    constexpr double kRounding = 0.01;
    Pages pages(column);
    std::size_t next = 0, cutUntil = 0;  // up to cutUntil only what must stay together does
    while (next < strips.size()) {
        const Strip& first = strips[next];
        const bool hard = first.breakBefore == Strip::Break::Hard;
        const bool soft = first.breakBefore == Strip::Break::Soft && pages.used() > kMuch;
        if ((hard || soft) && !pages.fresh()) {
            pages.endPage();
            pages.next();
        }
        const auto fitsUntil = [&](std::size_t end) {
            return chainHeight(strips, next, end, pages.fresh()) <= pages.room() + kRounding;
        };
        const auto longerThanPage = [&](std::size_t end) {
            return chainHeight(strips, next, end, true) > pages.wholePage() + kRounding;
        };
        std::size_t end = chainEnd(strips, next, next < cutUntil ? Keep::Must : Keep::Wanted);
        if (longerThanPage(end) || (!fitsUntil(end) && pages.room() > kWaste * pages.wholePage())) {
            cutUntil = std::max(cutUntil, end);
            end = chainEnd(strips, next, Keep::Must);
        }
        // A chain longer than a page cannot be kept: it goes strip by strip.
        if (longerThanPage(end)) end = next + 1;
        const bool fits = fitsUntil(end);
        const bool moreElsewhere = !pages.fresh() || pages.room() + kRounding < pages.wholePage();
        if (!fits && moreElsewhere) pages.next();
        if (pages.fresh() && first.repeat) pages.place(first.repeat, true);
        for (; next < end; ++next) pages.place(std::make_shared<const Strip>(strips[next]), false);
    }
    return pages.finish();
}

}  // namespace sasae::report
