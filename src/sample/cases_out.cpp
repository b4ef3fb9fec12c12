// Generated cases as a file and as the model holds them.
#include <bit>
#include <cmath>

#include "base/csv.h"
#include "sample/cases.h"

namespace sasae::sample {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ";") + word;
    return all;
}

/// A key for the model that no key file stands behind: two scrambled words of the household's own.
model::Pseudonym plainKey(const std::string& text) {
    model::Pseudonym key{};
    std::uint64_t a = 0xcbf29ce484222325ULL, b = 0x84222325cbf29ce4ULL;  // FNV-1a, twice
    for (char ch : text) {
        a = (a ^ static_cast<unsigned char>(ch)) * 0x100000001b3ULL;
        b = (b ^ static_cast<unsigned char>(ch)) * 0x100000001b3ULL + 0x9e3779b97f4a7c15ULL;
    }
    for (std::size_t i = 0; i < 8; ++i) {
        key[i] = static_cast<std::uint8_t>(a >> (8 * i));
        key[8 + i] = static_cast<std::uint8_t>(b >> (8 * i));
    }
    return key;
}

}  // namespace

std::string casesCsv(const SampleCases& cases, const model::Taxonomy& taxonomy,
                     const model::Vocabulary& vocabulary) {
    std::string text =
        "agency,household_key,noticed_on,linked_on,resolved_on,noticed_by,needs,structure,x,y,supports,"
        "outcome\r\n";
    for (const SampleCase& c : cases.rows) {
        std::vector<std::string> needs, supports;
        for (int need : model::members(c.needs))
            needs.push_back(taxonomy.needs[static_cast<std::size_t>(need)].code);
        for (int kind : c.supports)
            supports.push_back(vocabulary.supportKinds[static_cast<std::size_t>(kind)].code);
        const bool placed = std::isfinite(c.at.x);
        const auto actor = static_cast<std::size_t>(c.noticedBy);
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", base::csvCell(c.agency),
                            base::csvCell(c.householdKey), base::iso(c.noticedOn), base::iso(c.linkedOn),
                            base::iso(c.resolvedOn), c.noticedBy < 0 ? "" : vocabulary.actors[actor].code,
                            joined(needs), taxonomy.structures[static_cast<std::size_t>(c.structure)].code,
                            placed ? fmt::format("{:.1f}", c.at.x) : "",
                            placed ? fmt::format("{:.1f}", c.at.y) : "", joined(supports),
                            model::outcomeName(c.outcome));
    }
    return text;
}

model::Cases casesAsModel(const SampleCases& cases, const Ground& ground,
                          const model::Vocabulary& vocabulary) {
    model::Cases m;
    m.districtCodes = ground.districtCodes;
    for (const model::SupportKind& kind : vocabulary.supportKinds)
        if (m.supportCodes.size() < 64) m.supportCodes.push_back(kind.code);
    for (const SampleCase& c : cases.rows) {
        m.id.push_back(static_cast<std::int64_t>(m.id.size()) + 1);
        m.caseKey.push_back(plainKey(c.agency + "/" + c.householdKey + "/" + base::iso(c.noticedOn)));
        m.household.push_back(plainKey(c.agency + "/" + c.householdKey));
        m.noticedOn.push_back(c.noticedOn);
        m.linkedOn.push_back(c.linkedOn);
        m.resolvedOn.push_back(c.resolvedOn);
        m.noticedBy.push_back(static_cast<std::int16_t>(c.noticedBy));
        m.needs.push_back(c.needs);
        m.structure.push_back(static_cast<std::int16_t>(c.structure));
        m.district.push_back(c.district);
        m.smallArea.push_back(-1);
        m.masked.push_back(c.at);
        m.mask.push_back(model::Mask::Mesh250);
        std::uint64_t supports = 0;
        for (int kind : c.supports)
            if (kind < 64) supports |= std::uint64_t{1} << kind;
        m.supports.push_back(supports);
        m.outcome.push_back(c.outcome);
        m.dataDate = std::max(m.dataDate, c.noticedOn);
    }
    return m;
}

}  // namespace sasae::sample
