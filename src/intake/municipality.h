// Municipality codes (JIS X 0402) in foreign files.
#pragma once
#include <string>
#include <string_view>

namespace sasae::intake {

/// Five digits: a lost leading zero is put back ("1101" → "01101"), a check digit dropped ("402036" →
/// "40203"); empty for anything else.
std::string municipalityCode(std::string_view cell);

/// Whether a code is that of the project's municipality or of one of its wards (01101 within 01100).
bool withinMunicipality(std::string_view code, std::string_view municipality);

}  // namespace sasae::intake
