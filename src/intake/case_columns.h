// Which column of a case file means what: names of the contract, names of a profile (columns.json, shipped
// ones in geodata/case_profile.json), or a need as its own column. Nothing here looks at the cells.
#pragma once
#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "model/taxonomy.h"

namespace sasae::intake {

enum class CaseRole {
    Unknown,  ///< nobody said what it is: not read, not stored
    Drop,     ///< marked `drop`: never read
    Link,     ///< marked `link`: names, birth dates and the like, set apart; not read, not stored
    Agency,
    HouseholdKey,
    CaseKey,
    NoticedOn,
    LinkedOn,
    ResolvedOn,
    NoticedBy,
    Needs,
    NeedMark,  ///< one column for one need, with ○ or 1
    Structure,
    Lon,
    Lat,
    X,
    Y,
    AreaCode,
    AreaName,  ///< a district by its name
    Address,
    Supports,
    Outcome
};
const char* roleName(CaseRole role);  ///< "household_key", as in the contract and in profiles

/// Own words of a file for our codes, by list.
enum class WordList { NoticedBy, Structure, Needs, Supports, Outcome };
inline constexpr int kWordLists = 5;

/// A profile:
///   {"columns": {"household_key": "世帯番号" or ["世帯番号", …], …},
///    "drop": ["氏名", …], "link": ["カナ氏名", "生年月日", …],
///    "words": {"needs": {"ゴミ屋敷": "hoarding"}, "structure": {…}, "noticed_by": {…}, "supports": {…},
///    "outcome": {…}}}
/// Every name is held normalised (normalisedHeader).
struct CaseProfile {
    std::map<std::string, CaseRole> role;  ///< header → role, Drop and Link among them
    std::map<std::string, int> rank;       ///< header → place in its list: the lower one wins
    std::array<std::map<std::string, std::string>, kWordLists> words;  ///< word → code
};

/// Throws Error{Failed} for text that is not such a profile.
CaseProfile parseCaseProfile(std::string_view json, std::string_view subject = {});
const CaseProfile& shippedCaseProfile();

/// Lower case, NFKC, without white space, and what stands in brackets at the end taken off if `bare`.
std::string normalisedHeader(std::string_view header, bool bare = false);

/// The code that a profile gives for a word of a cell, own profile first; "" where none does.
std::string codeOfWord(std::span<const CaseProfile* const> profiles, WordList list, std::string_view word);

struct CaseColumns {
    std::vector<CaseRole> role;      ///< one for each column of the file
    std::vector<int> need;           ///< row of Taxonomy::needs for NeedMark, else -1
    base::Findings findings;         ///< column-ignored, column-twice, link-not-read
    int first(CaseRole role) const;  ///< -1 when there is none
    bool has(CaseRole wanted) const { return first(wanted) >= 0; }
};

/// profiles in order of precedence: the user's, then the shipped one. Several columns may be Needs, NeedMark,
/// Supports, Drop or Link; of any other role the best ranked is kept and the rest become Unknown, with a
/// finding.
CaseColumns mapCaseColumns(std::span<const std::string> header, std::span<const CaseProfile* const> profiles,
                           const model::Taxonomy& taxonomy);

}  // namespace sasae::intake
