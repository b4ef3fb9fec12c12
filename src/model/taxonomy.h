// Needs (困りごと), their groups, household structures, actors and kinds of support: editable data of a
// project, shipped in geodata/. An int names a row of each list everywhere.
#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/word_index.h"

namespace sasae::model {

/// A set of needs: bit i is row i of Taxonomy::needs. At most 64 needs.
struct NeedSet {
    std::uint64_t bits = 0;
    bool has(int need) const { return (bits >> need) & 1; }
    void insert(int need) { bits |= std::uint64_t{1} << need; }
    int size() const { return std::popcount(bits); }
    bool empty() const { return bits == 0; }
    bool within(NeedSet other) const { return (bits & ~other.bits) == 0; }
    friend bool operator==(NeedSet, NeedSet) = default;
    friend auto operator<=>(NeedSet, NeedSet) = default;
};
std::vector<int> members(NeedSet set);

struct NeedGroup {
    std::string code;
    base::Text label = {};
};

struct Need {
    std::string code;
    base::Text label;
    int group = 0;
    bool sensitive = false;
    NeedSet implies;  ///< needs that this one brings with it (hikikomori → isolation)
};

/// Life stage of a household, in which places are permuted (methods.md, Proposals 1).
enum class LifeStage : std::uint8_t { Elderly, Children, Other };
inline constexpr int kLifeStages = 3;

struct Structure {
    std::string code;
    base::Text label;
    LifeStage stage = LifeStage::Other;  ///< when the needs do not say otherwise
};

struct Taxonomy {
    std::vector<NeedGroup> groups;
    std::vector<Need> needs;
    std::vector<Structure> structures;
    int other = -1;             ///< row of the need `other`: counted, never mined
    int unknownStructure = -1;  ///< row of `unknown`
    int otherStructure = -1;    ///< row of `other`
    NeedSet elderlyNeeds;       ///< needs that place a household whose structure does not in a life stage
    NeedSet childNeeds;
    WordIndex needWords, structureWords;  ///< filled by indexWords; without them finding is slow but right

    /// By code or by label (Japanese or English, NFKC, text in brackets optional); -1 when unknown.
    /// Also by one of the names that a label joins with ・, where only one row has it.
    int findNeed(std::string_view word) const;
    int findStructure(std::string_view word) const;
    NeedSet sensitiveNeeds() const;
    /// From structure first, then from needs (dementia, care … → elderly; truancy, childcare … → children).
    LifeStage stageOf(int structure, NeedSet needs) const;
};

enum class Role : std::uint8_t { Self = 1, Mutual = 2, Public = 4 };  ///< 自助・共助・公助; combined as bits

enum class NoticedShare : std::uint8_t { SelfFamily, Residents, Professionals, Unknown };

struct Actor {
    std::string code;
    base::Text label;
    NoticedShare share;
};

/// A kind of support: a building, a service or an activity.
struct SupportKind {
    std::string code;
    base::Text label;
    std::uint8_t roles = 0;  ///< bits of Role
    bool community = false;  ///< 地域づくりの資源; else 個別支援の資源
    std::string symbol;      ///< map symbol name: circle, square, triangle, diamond, cross, star, house
    NeedSet answers;         ///< needs that call for it
};

struct Vocabulary {
    std::vector<Actor> actors;
    std::vector<SupportKind> supportKinds;
    WordIndex actorWords, supportKindWords;            ///< filled by indexWords
    int findActor(std::string_view word) const;        ///< by code or label; -1
    int findSupportKind(std::string_view word) const;  ///< by code or label; -1
};

/// A label as it stands in a running text: without brackets, unless those alone tell a need from another
/// (障害（手帳あり）, 障害（疑い・手帳なし）), and the long 「…の世帯（8050等）」 as 「8050等の世帯」.
base::Text shortLabel(const Taxonomy& taxonomy, const base::Text& need);
base::Text shortLabel(const Structure& structure);

/// From CSV texts in the form of geodata/: taxonomy.csv, structures.csv, their English labels
/// (kind,code,label_en) and life stages (kind,code,stage; those that ship where empty). Throws Error{Failed}
/// for a table without its columns, a code that comes twice or is not known, more than 64 needs or 32
/// structures.
Taxonomy parseTaxonomy(std::string_view taxonomyCsv, std::string_view structuresCsv,
                       std::string_view labelsEnCsv, std::string_view lifeStagesCsv = {});
Vocabulary parseVocabulary(std::string_view actorsCsv, std::string_view supportKindsCsv,
                           const Taxonomy& taxonomy);
/// Makes finding fast again after the lists were filled or changed by hand.
void indexWords(Taxonomy& taxonomy);
void indexWords(Vocabulary& vocabulary);
const Taxonomy& shippedTaxonomy();
const Vocabulary& shippedVocabulary();

}  // namespace sasae::model
