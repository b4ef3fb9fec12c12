// JIS X 0410: 80 km cells are 40' of latitude by 1° of longitude; each further level divides by 8, 10, 2,
// 2, 2.
#include "geom/grid_square.h"

#include <cmath>

namespace sasae::geom {

namespace {

/// Cells of 125 m (3.75" by 5.625") in a degree of latitude and of longitude.
constexpr double kPerLatitude = 960, kPerLongitude = 640;
constexpr int kCells80 = 640, kCells10 = 80, kCells1 = 8;  ///< 125 m cells along a cell of 80, 10, 1 km
constexpr int kWest = 100;

/// A corner written as k / 960 must fall into its own cell in spite of rounding; the slack is 0.1 µm.
int cellNumber(double degrees, double perDegree) {
    return static_cast<int>(std::floor(degrees * perDegree + 1e-9));
}

char digit(int value) {
    return static_cast<char>('0' + value);
}

/// 1 south-west, 2 south-east, 3 north-west, 4 north-east.
char quarter(int row, int column) {
    return digit(1 + 2 * row + column);
}

}  // namespace

std::string meshCode(Point lonLat, Mesh mesh) {
    const bool inside = lonLat.y >= 20 && lonLat.y < 46 && lonLat.x >= 122 && lonLat.x < 154;
    if (!inside) return {};
    const int row = cellNumber(lonLat.y, kPerLatitude);
    const int column = cellNumber(lonLat.x - kWest, kPerLongitude);
    std::string code;
    const auto two = [&](int value) {
        code += digit(value / 10);
        code += digit(value % 10);
    };
    two(row / kCells80);
    two(column / kCells80);
    if (mesh == Mesh::M80km) return code;
    code += digit(row % kCells80 / kCells10);
    code += digit(column % kCells80 / kCells10);
    if (mesh == Mesh::M10km) return code;
    code += digit(row % kCells10 / kCells1);
    code += digit(column % kCells10 / kCells1);
    if (mesh == Mesh::M1km) return code;
    code += quarter(row / 4 % 2, column / 4 % 2);
    if (mesh == Mesh::M500m) return code;
    code += quarter(row / 2 % 2, column / 2 % 2);
    if (mesh == Mesh::M250m) return code;
    code += quarter(row % 2, column % 2);
    return code;
}

std::optional<Box> meshBox(std::string_view code) {
    const std::size_t n = code.size();
    if (n != 4 && n != 6 && (n < 8 || n > 11)) return std::nullopt;
    for (const char c : code)
        if (c < '0' || c > '9') return std::nullopt;
    const auto at = [&](std::size_t i) { return code[i] - '0'; };
    int row = (at(0) * 10 + at(1)) * kCells80, column = (at(2) * 10 + at(3)) * kCells80, size = kCells80;
    if (n >= 6) {
        if (at(4) > 7 || at(5) > 7) return std::nullopt;
        row += at(4) * kCells10;
        column += at(5) * kCells10;
        size = kCells10;
    }
    if (n >= 8) {
        row += at(6) * kCells1;
        column += at(7) * kCells1;
        size = kCells1;
    }
    for (std::size_t i = 8; i < n; ++i) {
        const int part = at(i) - 1;
        if (part < 0 || part > 3) return std::nullopt;
        size /= 2;
        row += part / 2 * size;
        column += part % 2 * size;
    }
    return Box{kWest + column / kPerLongitude, row / kPerLatitude, kWest + (column + size) / kPerLongitude,
               (row + size) / kPerLatitude};
}

}  // namespace sasae::geom
