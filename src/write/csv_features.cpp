#include "write/csv_features.h"

#include <fmt/format.h>

#include <cmath>

#include "base/csv.h"
#include "base/encoding.h"

namespace sasae::write {

namespace {

std::string cellOf(const PlainValue& value, int decimals) {
    if (const auto* text = std::get_if<std::string>(&value)) return base::csvCellForSpreadsheet(*text);
    if (const auto* number = std::get_if<double>(&value))
        return std::isfinite(*number) ? fmt::format("{:.{}f}", *number, decimals) : std::string();
    if (const auto* date = std::get_if<base::Date>(&value)) return base::iso(*date);
    return {};
}

}  // namespace

std::string csvOf(const PlainTable& table, std::span<const geom::Point> lonLat, const std::string& encoding) {
    std::string out;
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        out += (i ? "," : "") + base::csvCellForSpreadsheet(table.fields[i].title);
    if (!lonLat.empty()) out += ",lon,lat";
    out += "\r\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < table.fields.size(); ++i)
            out += (i ? "," : "") + cellOf(table.rows[row][i], table.fields[i].decimals);
        if (!lonLat.empty())
            out += std::isfinite(lonLat[row].x) && std::isfinite(lonLat[row].y)
                       ? fmt::format(",{:.6f},{:.6f}", lonLat[row].x, lonLat[row].y)
                       : ",,";
        out += "\r\n";
    }
    return encoding == "CP932" ? base::encode(out, "CP932").utf8 : "\xEF\xBB\xBF" + out;
}

}  // namespace sasae::write
