// Pictures on the ground for tests, written by GDAL and SQLite themselves.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sasae::test {

using Rgb = std::array<std::uint8_t, 3>;

struct TiffSpec {
    int width = 64, height = 64;
    std::array<double, 6> place{};  ///< GDAL's geotransform; all 0: none
    std::string crs = {};           ///< "EPSG:6670"; empty: none
    std::string copyright = {};
    bool floats = false;
    std::function<Rgb(int x, int y)> colour = [](int, int) { return Rgb{200, 200, 200}; };
};
/// Writes a GeoTIFF and returns its path.
std::string writeTiff(const std::string& path, const TiffSpec& spec);

struct Tile {
    int zoom, column, row;  ///< row from the north
    Rgb colour;
};
struct TilesSpec {
    std::vector<std::pair<std::string, std::string>> metadata = {{"name", "test"}, {"format", "png"}};
    std::vector<Tile> tiles = {};
    std::vector<std::string> sql = {};  ///< run at the end
    std::string bytes = {};             ///< of every tile, in place of a picture
};
std::string writeTiles(const std::string& path, const TilesSpec& spec);

}  // namespace sasae::test
