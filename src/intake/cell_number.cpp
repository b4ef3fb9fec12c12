#include "intake/cell_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/encoding.h"

namespace sasae::intake {

namespace {

constexpr std::array<std::string_view, 16> kSecret = {"X", "x",   "-", "--", "---", "−",    "―", "ー",
                                                      "…", "...", "*", "**", "***", "秘匿", "χ", "‐"};
constexpr std::array<std::string_view, 5> kUnits = {"人", "世帯", "件", "名", "戸"};

bool plainNumber(std::string_view text, double& value) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

}  // namespace

CellNumber cellNumber(std::string_view cell) {
    double value = 0;
    if (plainNumber(cell, value)) return {CellKind::Number, value};
    const std::string folded = base::nfkc(cell);
    std::string text;
    for (std::size_t i = 0; i < folded.size(); ++i)
        if (folded[i] != ',' && folded[i] != ' ' && folded[i] != '\t') text += folded[i];
    text = std::string(base::trim(text));
    if (text.empty()) return {CellKind::Empty, 0};
    if (std::find(kSecret.begin(), kSecret.end(), text) != kSecret.end()) return {CellKind::Secret, 0};
    for (const std::string_view unit : kUnits)
        if (text.ends_with(unit)) {
            text.resize(text.size() - unit.size());
            break;
        }
    for (const std::string_view minus : {std::string_view("△"), std::string_view("▲"), std::string_view("−")})
        if (text.starts_with(minus)) text = "-" + text.substr(minus.size());
    if (plainNumber(text, value)) return {CellKind::Number, value};
    return {CellKind::Other, 0};
}

std::string cellCode(std::string_view cell) {
    std::string text(base::trim(cell));
    const bool numeric = text.find_first_not_of("0123456789.eE+") == std::string::npos;
    // "12E3" may be a code of its own: programs write a sign into their exponents.
    const bool power = text.find_first_of("eE") != std::string::npos;
    const bool marked = power ? text.find('+') != std::string::npos : text.find('.') != std::string::npos;
    double value = 0;
    if (!numeric || !marked || !plainNumber(text, value) || value < 0 || value > 9.0e15 ||
        value != std::floor(value))
        return text;
    return std::to_string(static_cast<long long>(value));
}

}  // namespace sasae::intake
