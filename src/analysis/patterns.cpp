#include "analysis/patterns.h"

#include <algorithm>
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

std::vector<Mined> mine(const Households& h, const model::Taxonomy& taxonomy,
                        const MiningSettings& settings) {
    std::vector<Mined> all;
    const std::vector<int> structures = minedStructures(taxonomy);
    std::vector<std::int32_t> count(taxonomy.structures.size() + 1);
    std::vector<std::uint64_t> print(count.size());
    forEachNeedSet(h, taxonomy, settings.minSupport, settings.maxNeeds,
                   [&](model::NeedSet set, std::span<const std::int32_t> types) {
                       std::fill(count.begin(), count.end(), 0);
                       std::fill(print.begin(), print.end(), 0);
                       for (std::int32_t t : types) {
                           const auto s =
                               static_cast<std::size_t>(h.typeStructure[static_cast<std::size_t>(t)] + 1);
                           count[s] += h.count(t);
                           print[s] += scrambled(t);
                       }
                       Mined any{set, -1, 0, 0};
                       for (std::size_t s = 0; s < count.size(); ++s) {
                           any.households += count[s];
                           any.fingerprint += print[s];
                       }
                       all.push_back(any);
                       for (int s : structures) {
                           const auto at = static_cast<std::size_t>(s + 1);
                           if (count[at] >= settings.minSupport)
                               all.push_back({set, static_cast<std::int16_t>(s), count[at], print[at]});
                       }
                   });
    return all;
}

/// Among sets with the same households: most needs, then with a structure, then first by needs and structure.
bool closerFit(const Mined& a, const Mined& b) {
    const auto key = [](const Mined& m) {
        return std::tuple(m.fingerprint, m.households, -m.needs.size(), m.structure < 0, m.needs,
                          m.structure);
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
        cells.library = static_cast<std::int32_t>(i);
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
void writeTypes(PatternsFound& found, const Households& h, model::NeedSet set,
                std::span<const std::int32_t> types) {
    for (auto p = static_cast<std::size_t>(found.firstMined(set)); p < found.patterns.size(); ++p) {
        PatternCells& cells = found.patterns[p];
        if (cells.needs != set) break;
        cells.firstType = static_cast<std::int64_t>(found.types.size());
        for (std::int32_t t : types)
            if (cells.structure < 0 || h.typeStructure[static_cast<std::size_t>(t)] == cells.structure)
                found.types.push_back(t);
        cells.lastType = static_cast<std::int64_t>(found.types.size());
    }
}

/// Second pass over the sets: writes down the types of those that stayed.
void addMined(PatternsFound& found, std::vector<Mined>& kept, const Households& h,
              const model::Taxonomy& taxonomy, int minSupport, const MiningSettings& settings) {
    const auto key = [](const Mined& m) { return std::tuple(m.needs, m.structure); };
    std::sort(kept.begin(), kept.end(), [&](const Mined& a, const Mined& b) { return key(a) < key(b); });
    found.familyBegin = {0, static_cast<int>(found.patterns.size()),
                         static_cast<int>(found.patterns.size() + kept.size())};
    for (const Mined& m : kept) {
        PatternCells cells;
        cells.needs = m.needs;
        cells.structure = m.structure;
        cells.households = m.households;
        found.patterns.push_back(cells);
    }
    forEachNeedSet(
        h, taxonomy, minSupport, settings.maxNeeds,
        [&](model::NeedSet set, std::span<const std::int32_t> types) { writeTypes(found, h, set, types); });
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

double lift(const model::Pattern& pattern, const Households& h) {
    if (h.size() == 0) return 1;
    const double n = h.size();
    double together = 0;
    std::vector<model::NeedSet> attributes = pattern.anyOf;
    for (int need : model::members(pattern.allOf)) {
        model::NeedSet one;
        one.insert(need);
        attributes.push_back(one);
    }
    std::vector<double> with(attributes.size() + 1, 0);
    for (int t = 0; t < h.types(); ++t) {
        const auto at = static_cast<std::size_t>(t);
        const double count = h.count(t);
        for (std::size_t i = 0; i < attributes.size(); ++i)
            if (attributes[i].bits & h.typeNeeds[at].bits) with[i] += count;
        const int structure = h.typeStructure[at];
        if (structure >= 0 && ((pattern.structures >> structure) & 1)) with.back() += count;
        if (pattern.matches(h.typeNeeds[at], structure)) together += count;
    }
    if (pattern.structures == 0) with.pop_back();
    double expected = n;
    for (double w : with) expected *= w / n;
    return expected > 0 ? together / expected : 1;
}

}  // namespace sasae::analysis
