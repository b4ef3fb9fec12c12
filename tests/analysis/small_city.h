// Small cities drawn in letters, and households put into them, for the tests of the search.
#pragma once
#include <string>
#include <vector>

#include "analysis/places.h"
#include "base/random.h"
#include "model/cases.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Districts of a drawing: one letter a cell, touching cells of different letters are neighbours.
inline Places placesFromGrid(const std::string& drawing) {
    std::vector<std::string> lines{""};
    for (char c : drawing) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    Places places;
    std::string letters;
    for (const auto& line : lines)
        for (char c : line)
            if (letters.find(c) == std::string::npos) letters += c;
    std::sort(letters.begin(), letters.end());
    for (char c : letters) places.codes.push_back(std::string(1, c));
    places.neighbours.resize(letters.size());
    const auto join = [&](char a, char b) {
        const auto x = letters.find(a), y = letters.find(b);
        if (x == y) return;
        for (const auto& [from, to] : {std::pair(x, y), std::pair(y, x)}) {
            auto& list = places.neighbours[from];
            if (std::find(list.begin(), list.end(), static_cast<int>(to)) == list.end())
                list.push_back(static_cast<int>(to));
        }
    };
    for (std::size_t r = 0; r < lines.size(); ++r)
        for (std::size_t c = 0; c < lines[r].size(); ++c) {
            if (c + 1 < lines[r].size()) join(lines[r][c], lines[r][c + 1]);
            if (r + 1 < lines.size() && c < lines[r + 1].size()) join(lines[r][c], lines[r + 1][c]);
        }
    for (auto& list : places.neighbours) std::sort(list.begin(), list.end());
    places.households.assign(letters.size(), 1000);
    places.elderly.assign(letters.size(), 500);
    places.under18.assign(letters.size(), 300);
    return places;
}

/// Adds one household. Needs by code; structure by code.
inline void addCase(model::Cases& cases, int district, const std::vector<std::string>& needs,
                    const std::string& structure = "single", int day = 100, std::uint32_t household = 0) {
    const auto& taxonomy = model::shippedTaxonomy();
    const auto number = household ? household : static_cast<std::uint32_t>(cases.size()) + 1'000'000;
    model::Pseudonym key{};
    for (std::size_t i = 0; i < 4; ++i) key[i] = static_cast<std::uint8_t>((number * 2654435761u) >> (8 * i));
    model::Pseudonym caseKey = key;
    caseKey[15] = static_cast<std::uint8_t>(cases.size());
    model::NeedSet set;
    for (const auto& need : needs) set.insert(taxonomy.findNeed(need));
    cases.id.push_back(cases.size() + 1);
    cases.caseKey.push_back(caseKey);
    cases.household.push_back(key);
    cases.noticedOn.push_back(base::Date{base::dateOf(2024, 4, 1).days + day});
    cases.linkedOn.emplace_back();
    cases.resolvedOn.emplace_back();
    cases.noticedBy.push_back(0);
    cases.needs.push_back(set);
    cases.structure.push_back(static_cast<std::int16_t>(taxonomy.findStructure(structure)));
    cases.district.push_back(district);
    cases.smallArea.push_back(-1);
    cases.masked.push_back({static_cast<double>(cases.size()) * 10, 0});
    cases.mask.push_back(model::Mask::Mesh250);
    cases.supports.push_back(0);
    cases.outcome.push_back(model::Outcome::Ongoing);
}

/// Random households: 1–4 of the first `needs` needs, of three structures.
inline model::Cases randomCases(const Places& places, int count, int needs, std::uint64_t seed) {
    const auto& taxonomy = model::shippedTaxonomy();
    base::Stream stream(seed, 5);
    model::Cases cases;
    cases.districtCodes = places.codes;
    const std::vector<std::string> structures{"single", "single_elderly", "couple_children"};
    for (int i = 0; i < count; ++i) {
        std::vector<std::string> codes;
        for (std::uint32_t k = 0, n = 1 + stream.below(4); k < n; ++k)
            codes.push_back(taxonomy.needs[stream.below(static_cast<std::uint32_t>(needs))].code);
        addCase(cases, static_cast<int>(stream.below(static_cast<std::uint32_t>(places.size()))), codes,
                structures[stream.below(3)], static_cast<int>(stream.below(360)));
    }
    return cases;
}

}  // namespace sasae::analysis
