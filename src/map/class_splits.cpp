// Where sorted values are split into classes: quantiles, and Fisher's exact optimum.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "map/classify.h"

namespace sasae::map {

namespace {

/// Different values with how often they occur, and running sums about the mean (so that large offsets cost
/// no digits).
class Weighted {
  public:
    explicit Weighted(std::span<const double> sorted) {
        const double mean =
            std::accumulate(sorted.begin(), sorted.end(), 0.0) / static_cast<double>(sorted.size());
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (i > 0 && sorted[i] == sorted[i - 1]) continue;
            first_.push_back(i);
        }
        first_.push_back(sorted.size());
        sum_.push_back(0);
        square_.push_back(0);
        for (std::size_t j = 0; j + 1 < first_.size(); ++j) {
            const long double value = sorted[first_[j]] - mean;
            const auto weight = static_cast<long double>(first_[j + 1] - first_[j]);
            sum_.push_back(sum_.back() + weight * value);
            square_.push_back(square_.back() + weight * value * value);
        }
    }
    std::size_t size() const { return sum_.size() - 1; }
    std::size_t first(std::size_t j) const { return first_[j]; }
    /// Sum of squared deviations of the different values [a, b) from their mean.
    long double cost(std::size_t a, std::size_t b) const {
        const auto weight = static_cast<long double>(first_[b] - first_[a]);
        const long double sum = sum_[b] - sum_[a];
        return std::max(0.0L, square_[b] - square_[a] - sum * sum / weight);
    }

  private:
    std::vector<std::size_t> first_;
    std::vector<long double> sum_, square_;
};

/// One layer of the dynamic programme: best[b] = min over a of before[a] + cost(a, b), for b in [from, to].
/// The best a never falls as b grows, since the cost satisfies the quadrangle inequality.
struct LayerSearch {
    const Weighted& values;
    const std::vector<long double>& before;
    std::vector<long double>& best;
    std::vector<std::size_t>& split;

    void search(std::size_t from, std::size_t to, std::size_t leastA, std::size_t mostA) {
        if (from > to) return;
        const std::size_t b = from + (to - from) / 2;
        best[b] = std::numeric_limits<long double>::infinity();
        for (std::size_t a = leastA; a <= std::min(mostA, b - 1); ++a) {
            const long double total = before[a] + values.cost(a, b);
            if (total < best[b]) {
                best[b] = total;
                split[b] = a;
            }
        }
        if (b > from) search(from, b - 1, leastA, split[b]);
        search(b + 1, to, split[b], mostA);
    }
};

}  // namespace

std::vector<std::size_t> jenksStarts(std::span<const double> sorted, int k) {
    if (sorted.empty() || k < 2) return {};
    const Weighted values(sorted);
    const std::size_t n = values.size(), classes = std::min(static_cast<std::size_t>(k), n);
    std::vector<long double> before(n + 1, std::numeric_limits<long double>::infinity());
    for (std::size_t b = 1; b <= n; ++b) before[b] = values.cost(0, b);
    std::vector<std::vector<std::size_t>> splits(classes);
    for (std::size_t c = 1; c < classes; ++c) {
        std::vector<long double> best(n + 1, std::numeric_limits<long double>::infinity());
        splits[c].assign(n + 1, 0);
        LayerSearch{values, before, best, splits[c]}.search(c + 1, n, c, n - 1);
        before = std::move(best);
    }
    std::vector<std::size_t> starts;
    for (std::size_t c = classes - 1, end = n; c >= 1; --c) {
        end = splits[c][end];
        starts.push_back(values.first(end));
    }
    std::reverse(starts.begin(), starts.end());
    return starts;
}

std::vector<std::size_t> quantileStarts(std::span<const double> sorted, int k) {
    std::vector<std::size_t> places;  // where a value differs from the one before
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i] != sorted[i - 1]) places.push_back(i);
    std::vector<std::size_t> starts;
    if (places.empty()) return starts;
    for (int i = 1; i < k; ++i) {
        const double target = static_cast<double>(sorted.size()) * i / k;
        const auto nearest =
            std::min_element(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
                return std::abs(static_cast<double>(a) - target) < std::abs(static_cast<double>(b) - target);
            });
        if (starts.empty() || *nearest > starts.back()) starts.push_back(*nearest);
    }
    return starts;
}

}  // namespace sasae::map
