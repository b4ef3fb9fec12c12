#include "map/labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace sasae::map {

namespace {

/// Rectangles in the buckets of a square grid.
class RectGrid {
  public:
    explicit RectGrid(double cellPt) : cellPt_(cellPt) {}
    void add(const Rect& rect, int id) {
        eachCell(rect, [&](std::int64_t key) { cells_[key].push_back(id); });
    }
    void remove(const Rect& rect, int id) {
        eachCell(rect, [&](std::int64_t key) { std::erase(cells_[key], id); });
    }
    std::vector<int> near(const Rect& rect) const {
        std::vector<int> ids;
        eachCell(rect, [&](std::int64_t key) {
            const auto found = cells_.find(key);
            if (found != cells_.end()) ids.insert(ids.end(), found->second.begin(), found->second.end());
        });
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

  private:
    template <class F>
    void eachCell(const Rect& rect, F&& visit) const {
        const auto x1 = static_cast<std::int64_t>(std::floor(rect.right() / cellPt_));
        const auto y1 = static_cast<std::int64_t>(std::floor(rect.bottom() / cellPt_));
        for (auto y = static_cast<std::int64_t>(std::floor(rect.y / cellPt_)); y <= y1; ++y)
            for (auto x = static_cast<std::int64_t>(std::floor(rect.x / cellPt_)); x <= x1; ++x)
                visit(y * 1'000'003 + x);
    }
    double cellPt_;
    std::unordered_map<std::int64_t, std::vector<int>> cells_;
};

class Placing {
  public:
    Placing(std::span<const LabelWish> wishes, std::span<const Rect> blocked, const LabelSettings& settings)
        : wishes_(wishes), blocked_(blocked), settings_(settings), taken_(wishes.size(), -1) {
        for (std::size_t i = 0; i < blocked.size(); ++i) blockedGrid_.add(blocked[i], static_cast<int>(i));
        ranked_.resize(wishes.size());
        for (std::size_t i = 0; i < wishes.size(); ++i) ranked_[i] = possible(wishes[i]);
    }

    std::vector<int> result() {
        std::vector<int> order(wishes_.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](int a, int b) { return wish(a).priority > wish(b).priority; });
        for (const int label : order)
            if (!takeFree(label)) makeRoom(label);
        for (int sweep = 0; sweep < kSweeps; ++sweep)
            for (const int label : order) improve(label);
        return taken_;
    }

  private:
    static constexpr int kSweeps = 2;
    static constexpr double kCellPt = 32;

    const LabelWish& wish(int label) const { return wishes_[static_cast<std::size_t>(label)]; }
    int& taken(int label) { return taken_[static_cast<std::size_t>(label)]; }
    const std::vector<int>& ranked(int label) const { return ranked_[static_cast<std::size_t>(label)]; }
    const Rect& box(int label, int candidate) const {
        return wish(label).candidates[static_cast<std::size_t>(candidate)].box;
    }

    /// Candidates inside the page and off every blocked rectangle, cheapest first.
    std::vector<int> possible(const LabelWish& w) const {
        std::vector<int> rows;
        for (std::size_t c = 0; c < w.candidates.size(); ++c) {
            const Rect& rect = w.candidates[c].box;
            if (!settings_.within.contains(rect)) continue;
            const std::vector<int> close = blockedGrid_.near(rect);
            const bool free = std::none_of(close.begin(), close.end(), [&](int b) {
                return blocked_[static_cast<std::size_t>(b)].meets(rect);
            });
            if (free) rows.push_back(static_cast<int>(c));
        }
        std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
            return w.candidates[static_cast<std::size_t>(a)].cost <
                   w.candidates[static_cast<std::size_t>(b)].cost;
        });
        return rows;
    }

    std::vector<int> inTheWay(int label, int candidate) {
        const Rect wide = box(label, candidate).grown(settings_.gapPt);
        std::vector<int> others = grid_.near(wide);
        std::erase_if(others, [&](int o) { return o == label || !box(o, taken(o)).meets(wide); });
        return others;
    }

    void put(int label, int candidate) {
        if (taken(label) >= 0) grid_.remove(box(label, taken(label)), label);
        taken(label) = candidate;
        if (candidate >= 0) grid_.add(box(label, candidate), label);
    }

    bool takeFree(int label) {
        for (const int c : ranked(label)) {
            if (!inTheWay(label, c).empty()) continue;
            put(label, c);
            return true;
        }
        return false;
    }

    /// Moves the one label that holds a candidate to another place of its own, if there is one.
    bool makeRoom(int label) {
        for (const int c : ranked(label)) {
            const std::vector<int> others = inTheWay(label, c);
            if (others.size() != 1) continue;
            const int other = others.front(), previous = taken(other);
            put(label, c);
            put(other, -1);
            if (takeFree(other)) return true;
            put(label, -1);
            put(other, previous);
        }
        return false;
    }

    void improve(int label) {
        if (taken(label) < 0) {
            if (!takeFree(label)) makeRoom(label);
            return;
        }
        for (const int c : ranked(label)) {
            if (c == taken(label)) return;
            if (!inTheWay(label, c).empty()) continue;
            put(label, c);
            return;
        }
    }

    std::span<const LabelWish> wishes_;
    std::span<const Rect> blocked_;
    LabelSettings settings_;
    std::vector<int> taken_;
    std::vector<std::vector<int>> ranked_;
    RectGrid grid_{kCellPt}, blockedGrid_{kCellPt};
};

}  // namespace

std::vector<int> placeLabels(std::span<const LabelWish> wishes, std::span<const Rect> blocked,
                             const LabelSettings& settings) {
    return Placing(wishes, blocked, settings).result();
}

}  // namespace sasae::map
