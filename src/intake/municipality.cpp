#include "intake/municipality.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "intake/cell_number.h"

namespace sasae::intake {

namespace {

/// 政令指定都市 (地方自治法252条の19), whose wards carry the codes that follow their own.
constexpr std::array<std::string_view, 20> kCitiesWithWards = {
    "01100", "04100", "11100", "12100", "14100", "14130", "14150", "15100", "22100", "22130",
    "23100", "26100", "27100", "27140", "28100", "33100", "34100", "40100", "40130", "43100"};

/// The city that a ward's code belongs to: the last city code before it in its prefecture.
std::string_view cityOf(std::string_view code) {
    std::string_view city = code;
    if (code[2] != '1' || code.starts_with("13")) return city;
    for (const std::string_view candidate : kCitiesWithWards)
        if (candidate.substr(0, 2) == code.substr(0, 2) && candidate <= code) city = candidate;
    return city;
}

}  // namespace

std::string municipalityCode(std::string_view cell) {
    std::string code = cellCode(base::nfkc(cell));
    if (code.empty() || code.size() > 6 || code.find_first_not_of("0123456789") != std::string::npos)
        return {};
    if (code.size() == 6) code.pop_back();
    if (code.size() == 4) code.insert(0, 1, '0');
    return code.size() == 5 ? code : std::string();
}

bool withinMunicipality(std::string_view code, std::string_view municipality) {
    if (code.size() != 5 || municipality.size() != 5) return false;
    return code == municipality || cityOf(code) == municipality;
}

}  // namespace sasae::intake
