// Which columns of an area file hold code, name and municipality, judged by names and by what is in them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "intake/profile.h"
#include "intake/source.h"

namespace sasae::intake {

/// The field of that name; throws Error{Usage} that lists the fields of the layer.
int requiredField(const Layer& layer, const std::string& name);

/// Candidates as fields of the layer, best first.
struct ColumnCandidates {
    std::vector<int> code, name, municipality;
    bool codeFixed = false;        ///< named by the user, or by a publisher's profile: taken as it is
    std::vector<int> all() const;  ///< each field once
};

/// By the user's names, else by the profile. Throws Error{Usage} for a field that is not there.
ColumnCandidates candidatesFor(const Layer& layer, const std::optional<ProfileGuess>& profile,
                               const std::string& codeField, const std::string& nameField);

/// The texts of each row; columns empty where no candidate served.
struct AreaColumns {
    std::vector<std::string> code, name, municipality;
    std::string codeField, nameField;
};

/// `fields` are those that `rows` was read with. A name column must hold words, not numbers; a generic code
/// column must tell most rows apart.
AreaColumns chooseColumns(const Layer& layer, const ColumnCandidates& candidates,
                          const std::vector<int>& fields, const Rows& rows);

/// The first of several columns that holds words rather than numbers, -1 for none; the first that has any
/// value where `numbersToo`.
int firstWithWords(const std::vector<int>& candidates, const std::vector<int>& fields, const Rows& rows,
                   bool numbersToo);

}  // namespace sasae::intake
