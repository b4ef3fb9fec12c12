#include "sample/planted.h"

#include <bit>

#include "base/error.h"

namespace sasae::sample {
namespace {

constexpr double kShareWithStructure = 0.6;
constexpr double kShareOfPairs = 0.4;

int anyOf(std::uint64_t bits, base::Stream& stream) {
    std::uint32_t skip = stream.below(static_cast<std::uint32_t>(std::popcount(bits)));
    while (skip-- > 0) bits &= bits - 1;
    return std::countr_zero(bits);
}

bool clashes(int need, model::NeedSet set, const model::Taxonomy& taxonomy) {
    if (set.has(need) || need == taxonomy.other) return true;
    for (int other : model::members(set))
        if (taxonomy.needs[static_cast<std::size_t>(other)].implies.has(need) ||
            taxonomy.needs[static_cast<std::size_t>(need)].implies.has(other))
            return true;
    return false;
}

/// Adds needs until there are `size`, none implied by another.
void fill(model::NeedSet& set, int size, const model::Taxonomy& taxonomy, base::Stream& stream) {
    const auto all = static_cast<std::uint32_t>(taxonomy.needs.size());
    for (int tries = 0; set.size() < size && tries < 1000; ++tries) {
        const int need = static_cast<int>(stream.below(all));
        if (!clashes(need, set, taxonomy)) set.insert(need);
    }
}

int anyStructure(const model::Taxonomy& taxonomy, base::Stream& stream) {
    for (;;) {
        const int s = static_cast<int>(stream.below(static_cast<std::uint32_t>(taxonomy.structures.size())));
        if (s != taxonomy.unknownStructure && s != taxonomy.otherStructure) return s;
    }
}

void fromNamed(Planted& planted, const model::PatternLibrary& named, base::Stream& stream) {
    const model::Pattern& pattern =
        named.patterns[stream.below(static_cast<std::uint32_t>(named.patterns.size()))];
    planted.patternId = pattern.id;
    planted.needs = pattern.allOf;
    for (model::NeedSet any : pattern.anyOf)
        if (!(any.bits & planted.needs.bits) && !any.empty()) planted.needs.insert(anyOf(any.bits, stream));
    if (pattern.structures) planted.structure = anyOf(pattern.structures, stream);
}

Planted choosePattern(const model::Taxonomy& taxonomy, const model::PatternLibrary& named,
                      const CaseSettings& settings, base::Stream& stream) {
    Planted planted;
    if (!named.patterns.empty() && stream.uniform() < settings.namedShare)
        fromNamed(planted, named, stream);
    else if (stream.uniform() < kShareWithStructure)
        planted.structure = anyStructure(taxonomy, stream);
    const int size = planted.patternId.empty() ? 2 + static_cast<int>(stream.below(3)) : 2;
    fill(planted.needs, size, taxonomy, stream);
    return planted;
}

/// Share of the background that fits a pattern.
double shareOf(const Planted& planted, const std::vector<SampleCase>& background) {
    if (background.empty()) return 0;
    const auto fits = std::count_if(background.begin(), background.end(), [&](const SampleCase& c) {
        return planted.needs.within(c.needs) && (planted.structure < 0 || c.structure == planted.structure);
    });
    return static_cast<double>(fits) / static_cast<double>(background.size());
}

/// A free district and, now and then, a free neighbour of it; used ones are marked.
std::vector<int> choosePlace(const Ground& ground, std::vector<char>& used, base::Stream& stream) {
    std::vector<int> free;
    for (int d = 0; d < ground.size(); ++d)
        if (!used[static_cast<std::size_t>(d)]) free.push_back(d);
    if (free.empty())
        throw base::Error(base::Kind::Usage,
                          base::say("校区の数に対して集中が多すぎます。",
                                    "There are more concentrations than districts to hold them apart."));
    std::vector<int> place{free[stream.below(static_cast<std::uint32_t>(free.size()))]};
    if (stream.uniform() < kShareOfPairs) {
        std::vector<int> next;
        for (int d : ground.neighbours[static_cast<std::size_t>(place.front())])
            if (!used[static_cast<std::size_t>(d)]) next.push_back(d);
        if (!next.empty()) place.push_back(next[stream.below(static_cast<std::uint32_t>(next.size()))]);
    }
    std::sort(place.begin(), place.end());
    for (int d : place) used[static_cast<std::size_t>(d)] = 1;
    return place;
}

}  // namespace

std::vector<Planted> choosePlanted(const Ground& ground, const std::vector<SampleCase>& background,
                                   const model::Taxonomy& taxonomy, const model::PatternLibrary& named,
                                   const CaseSettings& settings, base::Stream& stream) {
    std::vector<Planted> all;
    std::vector<char> used(static_cast<std::size_t>(ground.size()), 0);
    for (int i = 0; i < settings.planted; ++i) {
        Planted planted = choosePattern(taxonomy, named, settings, stream);
        for (int tries = 0; tries < 300 && shareOf(planted, background) > settings.mostBackground; ++tries)
            planted = choosePattern(taxonomy, named, settings, stream);
        planted.areas = choosePlace(ground, used, stream);
        planted.extraPerDistrict = settings.extraPerDistrict;
        all.push_back(std::move(planted));
    }
    return all;
}

}  // namespace sasae::sample
