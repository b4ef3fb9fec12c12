#include "analysis/patterns.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <tuple>

#include "analysis/mining.h"

namespace sasae::analysis {
namespace {

/// A set that reached the support, before sets with the same households are joined.
struct Mined {
    model::NeedSet needs;
    std::int16_t structure;
    std::int32_t households;
    std::uint64_t fingerprint;  ///< sum of scrambled type numbers: equal for equal households
    bool orUnstated = false;
    std::int8_t mayLack = 0;
};

/// SplitMix64 (Steele et al. 2014): spreads type numbers so that sums of them do not collide.
std::uint64_t scrambled(std::int32_t type) {
    std::uint64_t z = (static_cast<std::uint64_t>(type) + 1) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::vector<int> minedStructures(const model::Taxonomy& taxonomy) {
    std::vector<int> rows;
    for (int s = 0; s < static_cast<int>(taxonomy.structures.size()); ++s)
        if (s != taxonomy.unknownStructure && s != taxonomy.otherStructure) rows.push_back(s);
    return rows;
}

/// Makes patterns of a set: with any structure, with each, and with each or none stated.
class Maker {
  public:
    Maker(const Households& h, const model::Taxonomy& taxonomy, const MiningSettings& settings)
        : h_(h),
          taxonomy_(taxonomy),
          minSupport_(settings.minSupport),
          gaps_(h.size() <= settings.mostHouseholdsForGaps),
          structures_(minedStructures(taxonomy)),
          count_(taxonomy.structures.size() + 1) {}

    void make(model::NeedSet set, std::span<const std::int32_t> types, std::int8_t mayLack) {
        tally(types);
        add({set, -1, 0, 0, false, mayLack}, everyStructure());
        const Tally unstated = of(taxonomy_.otherStructure) + of(taxonomy_.unknownStructure);
        for (int s : structures_) {
            const Tally own = of(s);
            add({set, static_cast<std::int16_t>(s), 0, 0, false, mayLack}, own);
            if (gaps_ && unstated.households > 0 && own.households >= kLeastStated)
                add({set, static_cast<std::int16_t>(s), 0, 0, true, mayLack}, own + unstated);
        }
    }

    std::vector<Mined> all;

  private:
    static constexpr int kLeastStated =
        2;  ///< households that say the structure, where others may leave it out

    struct Tally {
        std::int32_t households = 0;
        std::uint64_t fingerprint = 0;
        Tally operator+(const Tally& more) const {
            return {households + more.households, fingerprint + more.fingerprint};
        }
    };

    void tally(std::span<const std::int32_t> types) {
        std::fill(count_.begin(), count_.end(), Tally{});
        for (std::int32_t t : types) {
            Tally& c = count_[static_cast<std::size_t>(h_.typeStructure[static_cast<std::size_t>(t)] + 1)];
            c = c + Tally{h_.count(t), scrambled(t)};
        }
    }
    Tally of(int structure) const {
        return structure < 0 ? Tally{} : count_[static_cast<std::size_t>(structure + 1)];
    }
    Tally everyStructure() const {
        Tally sum;
        for (const Tally& c : count_) sum = sum + c;
        return sum;
    }
    void add(Mined mined, const Tally& tally) {
        if (tally.households < minSupport_) return;
        mined.households = tally.households;
        mined.fingerprint = tally.fingerprint;
        all.push_back(mined);
    }

    const Households& h_;
    const model::Taxonomy& taxonomy_;
    int minSupport_;
    bool gaps_;
    std::vector<int> structures_;
    std::vector<Tally> count_;
};

/// Types (ascending) that have at least all but one of some needs.
class Nearly {
  public:
    explicit Nearly(const Households& h) : h_(h), typesOf_(64) {
        for (std::int32_t t = 0; t < h.types(); ++t)
            for (int need : model::members(h.typeNeeds[static_cast<std::size_t>(t)]))
                typesOf_[static_cast<std::size_t>(need)].push_back(t);
    }

    /// Whoever lacks one need has at least one of any two: only the two rarest needs are looked up.
    std::span<const std::int32_t> having(model::NeedSet set) {
        const auto rows = [&](int need) -> const std::vector<std::int32_t>& {
            return typesOf_[static_cast<std::size_t>(need)];
        };
        int a = -1, b = -1;
        for (int need : model::members(set)) {
            if (a < 0 || rows(need).size() < rows(a).size()) {
                b = a;
                a = need;
            } else if (b < 0 || rows(need).size() < rows(b).size()) {
                b = need;
            }
        }
        either_.clear();
        std::set_union(rows(a).begin(), rows(a).end(), rows(b).begin(), rows(b).end(),
                       std::back_inserter(either_));
        std::erase_if(either_, [&](std::int32_t t) {
            const std::uint64_t held = h_.typeNeeds[static_cast<std::size_t>(t)].bits & set.bits;
            return std::popcount(held) + 1 < set.size();
        });
        return either_;
    }

  private:
    const Households& h_;
    std::vector<std::vector<std::int32_t>> typesOf_;
    std::vector<std::int32_t> either_;
};

constexpr int kNeedsForGaps = 4;  ///< two of three needs would be too common to tell anything

/// Sets of which one need may be missing: records have gaps. Only in data where these few more households
/// decide: in larger ones the full sets find what there is, and these would cost too much.
void mineNearly(Maker& maker, const Households& h, const model::Taxonomy& taxonomy,
                const MiningSettings& settings) {
    if (h.size() > settings.mostHouseholdsForGaps || settings.maxNeeds < kNeedsForGaps) return;
    Nearly nearly(h);
    forEachNeedSet(h, taxonomy, kFullForGaps, settings.maxNeeds,
                   [&](model::NeedSet set, std::span<const std::int32_t>) {
                       if (set.size() < kNeedsForGaps) return;
                       maker.make(set, nearly.having(set), 1);
                   });
}

std::vector<Mined> mine(const Households& h, const model::Taxonomy& taxonomy,
                        const MiningSettings& settings) {
    Maker maker(h, taxonomy, settings);
    forEachNeedSet(
        h, taxonomy, settings.minSupport, settings.maxNeeds,
        [&](model::NeedSet set, std::span<const std::int32_t> types) { maker.make(set, types, 0); });
    mineNearly(maker, h, taxonomy, settings);
    return std::move(maker.all);
}

/// Among sets with the same households: most needs, then with a structure, then first by needs and structure.
bool closerFit(const Mined& a, const Mined& b) {
    const auto key = [](const Mined& m) {
        return std::tuple(m.fingerprint, m.households, m.mayLack, -m.needs.size(), m.structure < 0,
                          m.orUnstated, m.needs, m.structure);
    };
    return key(a) < key(b);
}

void keepClosed(std::vector<Mined>& all) {
    std::sort(all.begin(), all.end(), closerFit);
    all.erase(std::unique(all.begin(), all.end(),
                          [](const Mined& a, const Mined& b) {
                              return a.fingerprint == b.fingerprint && a.households == b.households;
                          }),
              all.end());
}

/// Raises the support until at most maxPatterns stay. Returns the support used.
int keepFrequent(std::vector<Mined>& all, const MiningSettings& settings) {
    if (static_cast<std::int64_t>(all.size()) <= settings.maxPatterns) return settings.minSupport;
    std::vector<std::int32_t> supports;
    for (const Mined& m : all) supports.push_back(m.households);
    const auto nth = supports.begin() + settings.maxPatterns;
    std::nth_element(supports.begin(), nth, supports.end(), std::greater<>());
    const int support = *nth + 1;
    std::erase_if(all, [&](const Mined& m) { return m.households < support; });
    return support;
}

void addLibrary(PatternsFound& found, std::vector<std::uint64_t>& prints, const Households& h,
                const model::PatternLibrary& library) {
    for (std::size_t i = 0; i < library.patterns.size(); ++i) {
        PatternCells cells;
        cells.namedRow = static_cast<std::int32_t>(i);
        cells.firstType = static_cast<std::int64_t>(found.types.size());
        std::uint64_t print = 0;
        for (std::int32_t t = 0; t < h.types(); ++t) {
            const auto at = static_cast<std::size_t>(t);
            if (!library.patterns[i].matches(h.typeNeeds[at], h.typeStructure[at])) continue;
            found.types.push_back(t);
            cells.households += h.count(t);
            print += scrambled(t);
        }
        cells.lastType = static_cast<std::int64_t>(found.types.size());
        if (cells.households == 0) continue;
        found.patterns.push_back(cells);
        prints.push_back(print);
    }
}

/// Notes the types of every kept pattern with these needs.
void writeTypes(PatternsFound& found, const Households& h, const model::Taxonomy& taxonomy,
                model::NeedSet set, std::span<const std::int32_t> types, std::int8_t mayLack) {
    for (auto p = static_cast<std::size_t>(found.firstMined(set)); p < found.patterns.size(); ++p) {
        PatternCells& cells = found.patterns[p];
        if (cells.needs != set) break;
        if (cells.mayLack != mayLack) continue;
        cells.firstType = static_cast<std::int64_t>(found.types.size());
        for (std::int32_t t : types) {
            const int s = h.typeStructure[static_cast<std::size_t>(t)];
            const bool unstated = s == taxonomy.otherStructure || s == taxonomy.unknownStructure;
            if (cells.structure < 0 || s == cells.structure || (cells.orUnstated && unstated))
                found.types.push_back(t);
        }
        cells.lastType = static_cast<std::int64_t>(found.types.size());
    }
}

/// Second pass over the sets: writes down the types of those that stayed.
void addMined(PatternsFound& found, std::vector<Mined>& kept, const Households& h,
              const model::Taxonomy& taxonomy, int minSupport, const MiningSettings& settings) {
    const auto key = [](const Mined& m) { return std::tuple(m.needs, m.structure, m.orUnstated, m.mayLack); };
    std::sort(kept.begin(), kept.end(), [&](const Mined& a, const Mined& b) { return key(a) < key(b); });
    found.familyBegin = {0, static_cast<int>(found.patterns.size()),
                         static_cast<int>(found.patterns.size() + kept.size())};
    for (const Mined& m : kept) {
        PatternCells cells;
        cells.needs = m.needs;
        cells.structure = m.structure;
        cells.households = m.households;
        cells.orUnstated = m.orUnstated;
        cells.mayLack = m.mayLack;
        found.patterns.push_back(cells);
    }
    forEachNeedSet(h, taxonomy, minSupport, settings.maxNeeds,
                   [&](model::NeedSet set, std::span<const std::int32_t> types) {
                       writeTypes(found, h, taxonomy, set, types, 0);
                   });
    Nearly nearly(h);
    for (std::size_t p = static_cast<std::size_t>(found.familyBegin[kMinedFamily]); p < found.patterns.size();
         ++p)
        if (found.patterns[p].mayLack > 0 && found.patterns[p].lastType == 0)
            writeTypes(found, h, taxonomy, found.patterns[p].needs, nearly.having(found.patterns[p].needs),
                       1);
}

}  // namespace

int PatternsFound::firstMined(model::NeedSet needs) const {
    const auto at = std::lower_bound(patterns.begin() + familyBegin[kMinedFamily], patterns.end(), needs,
                                     [](const PatternCells& p, model::NeedSet n) { return p.needs < n; });
    return static_cast<int>(at - patterns.begin());
}

PatternsFound findPatterns(const Households& households, const model::Taxonomy& taxonomy,
                           const model::PatternLibrary& library, const MiningSettings& settings) {
    PatternsFound found;
    std::vector<std::uint64_t> libraryPrints;
    addLibrary(found, libraryPrints, households, library);
    std::vector<Mined> mined = mine(households, taxonomy, settings);
    keepClosed(mined);
    std::sort(libraryPrints.begin(), libraryPrints.end());
    std::erase_if(mined, [&](const Mined& m) {
        return std::binary_search(libraryPrints.begin(), libraryPrints.end(), m.fingerprint);
    });
    found.minSupport = keepFrequent(mined, settings);
    addMined(found, mined, households, taxonomy, found.minSupport, settings);
    return found;
}

double expectedByChance(const std::vector<double>& shares, int needs, int mayLack, double households) {
    double all = households, lacking = 0;
    for (double share : shares) all *= share;
    if (mayLack > 0)  // or any one of the needs missing
        for (std::size_t i = 0; i < static_cast<std::size_t>(needs); ++i) {
            double others = households * (1 - shares[i]);
            for (std::size_t j = 0; j < shares.size(); ++j)
                if (j != i) others *= shares[j];
            lacking += others;
        }
    return all + lacking;
}

double lift(const model::Pattern& pattern, const Households& h) {
    if (h.size() == 0) return 1;
    double together = 0;
    std::vector<model::NeedSet> attributes;
    for (int need : model::members(pattern.allOf)) {
        model::NeedSet one;
        one.insert(need);
        attributes.push_back(one);
    }
    attributes.insert(attributes.end(), pattern.anyOf.begin(), pattern.anyOf.end());
    std::vector<double> share(attributes.size() + 1, 0);
    for (int t = 0; t < h.types(); ++t) {
        const auto at = static_cast<std::size_t>(t);
        const double part = h.count(t) / static_cast<double>(h.size());
        for (std::size_t i = 0; i < attributes.size(); ++i)
            if (attributes[i].bits & h.typeNeeds[at].bits) share[i] += part;
        const int structure = h.typeStructure[at];
        if (structure >= 0 && ((pattern.structures >> structure) & 1)) share.back() += part;
        if (pattern.matches(h.typeNeeds[at], structure)) together += h.count(t);
    }
    if (pattern.structures == 0) share.pop_back();
    const double expected = expectedByChance(share, pattern.allOf.size(), pattern.mayLack, h.size());
    return expected > 0 ? together / expected : 1;
}

}  // namespace sasae::analysis
