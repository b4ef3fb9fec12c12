// Field profiles: which field of a known kind of file means what. Data (geodata/profiles.json), not code.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "intake/source.h"

namespace sasae::intake {

enum class Use { Areas, Population, Facilities };

struct KindCode {
    std::string kind;   ///< code of a support kind; empty: none of ours
    std::string label;  ///< the source's word for it
};

struct FieldProfile {
    std::string id;      ///< "ksj-a27"
    std::string layout;  ///< which of several layouts: "2010"; may be empty
    base::Text label;
    Use use = Use::Areas;
    std::vector<std::vector<std::string>> needs;  ///< of each group one field must be there
    std::vector<std::string> without;             ///< none of these may be there
    /// By role (code, name, municipality, total, households, kind, lon, lat …): field names, best first.
    std::map<std::string, std::vector<std::string>, std::less<>> fields;
    std::map<std::string, KindCode, std::less<>> kindCodes;  ///< codes of the kind field
    std::string kindOfRest;                                  ///< kind of rows that no word or code decides
};

struct ProfileGuess {
    const FieldProfile* profile = nullptr;  ///< of shippedProfiles()
    double score = 0;                       ///< 0..1; below 0.5: generic names only
    base::Text why;
};

const std::vector<FieldProfile>& shippedProfiles();
/// A word that tells a kind of support: in names and kinds of facilities ("小学校" → elementary_school), in
/// the order in which they are tried.
struct KindWord {
    std::string word, kind;
};
const std::vector<KindWord>& kindWords();

/// The best profile for these fields, where one fits.
std::optional<ProfileGuess> guessProfile(const std::vector<Field>& fields, Use use);

/// By id ("ksj-p14"), or a columns.json of the user:
/// {"name":"施設名","kind":"種別","lon":"経度","lat":"緯度",
/// "x":…,"y":…,"code":…,"kinds":{"集会所":"community_hall"},"kind_of_rest":"shelter"}. With an id the layout
/// that fits the fields is taken. Throws Error{Usage} for an unknown id and Error{Failed} for a file that is
/// no such JSON or names a field that is not there.
FieldProfile profileNamed(std::string_view idOrFile, Use use, const Layer& layer);

/// Fields of a role that the layer has, in the profile's order.
std::vector<int> fieldsOf(const FieldProfile& profile, std::string_view role, const Layer& layer);

}  // namespace sasae::intake
