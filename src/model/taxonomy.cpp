#include "model/taxonomy.h"

#include <cassert>

namespace sasae::model {

namespace {

template <class Row>
WordIndex indexOf(const std::vector<Row>& rows) {
    std::vector<Word> words;
    for (const Row& row : rows) words.push_back({row.code, &row.label});
    return WordIndex(words);
}

template <class Row>
int findIn(const WordIndex& index, const std::vector<Row>& rows, std::string_view word) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].code == word) return static_cast<int>(i);
    return index.empty() ? indexOf(rows).find(word) : index.find(word);
}

/// Longer structure names are called by what their last bracket says: 「…（8050等）」 → 「8050等の世帯」.
constexpr std::size_t kLongName = 15;

}  // namespace

std::vector<int> members(NeedSet set) {
    std::vector<int> out;
    out.reserve(static_cast<std::size_t>(set.size()));
    for (std::uint64_t bits = set.bits; bits != 0; bits &= bits - 1) out.push_back(std::countr_zero(bits));
    return out;
}

int Taxonomy::findNeed(std::string_view word) const {
    return findIn(needWords, needs, word);
}

int Taxonomy::findStructure(std::string_view word) const {
    return findIn(structureWords, structures, word);
}

NeedSet Taxonomy::sensitiveNeeds() const {
    NeedSet set;
    for (std::size_t i = 0; i < needs.size(); ++i)
        if (needs[i].sensitive) set.insert(static_cast<int>(i));
    return set;
}

LifeStage Taxonomy::stageOf(int structure, NeedSet set) const {
    if (structure >= 0 && static_cast<std::size_t>(structure) < structures.size()) {
        const LifeStage stage = structures[static_cast<std::size_t>(structure)].stage;
        if (stage != LifeStage::Other) return stage;
    }
    const int elderly = NeedSet{set.bits & elderlyNeeds.bits}.size();
    const int children = NeedSet{set.bits & childNeeds.bits}.size();
    if (elderly == children) return LifeStage::Other;  // none, or as many on both sides
    return elderly > children ? LifeStage::Elderly : LifeStage::Children;
}

base::Text shortLabel(const Taxonomy& taxonomy, const base::Text& need) {
    const base::Text out{withoutBrackets(need.ja), withoutBrackets(need.en)};
    const auto alike = std::count_if(taxonomy.needs.begin(), taxonomy.needs.end(), [&](const Need& other) {
        return withoutBrackets(other.label.ja) == out.ja || withoutBrackets(other.label.en) == out.en;
    });
    return alike > 1 ? need : out;
}

base::Text shortLabel(const Structure& structure) {
    const std::string& ja = structure.label.ja;
    base::Text out{withoutBrackets(ja), withoutBrackets(structure.label.en)};
    constexpr std::string_view open = "（", close = "）";
    const std::size_t from = ja.rfind(open);
    std::size_t characters = 0;
    for (const char c : out.ja) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (characters > kLongName && from != std::string::npos && ja.ends_with(close))
        out.ja = ja.substr(from + open.size(), ja.size() - from - open.size() - close.size()) + "の世帯";
    return out;
}

void indexWords(Taxonomy& taxonomy) {
    taxonomy.needWords = indexOf(taxonomy.needs);
    taxonomy.structureWords = indexOf(taxonomy.structures);
}

void indexWords(Vocabulary& vocabulary) {
    vocabulary.actorWords = indexOf(vocabulary.actors);
    vocabulary.supportKindWords = indexOf(vocabulary.supportKinds);
}

int Vocabulary::findActor(std::string_view word) const {
    return findIn(actorWords, actors, word);
}

int Vocabulary::findSupportKind(std::string_view word) const {
    return findIn(supportKindWords, supportKinds, word);
}

}  // namespace sasae::model
