// Foreign files for tests, written byte by byte, so that every flaw can be made on purpose.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "geom/geometry.h"

namespace sasae::test {

/// A folder that is gone when the test is over.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string path(const std::string& name) const { return (root_ / name).string(); }
    std::string write(const std::string& name, const std::string& bytes) const;

  private:
    std::filesystem::path root_;
};

struct DbfField {
    std::string name;  ///< bytes
    char type = 'C';
    int width = 20;
    int decimals = 0;
};

struct ShapefileSpec {
    std::vector<DbfField> fields = {};
    std::vector<std::vector<std::string>> rows = {};  ///< cells as bytes
    std::vector<geom::MultiPolygon> polygons = {};    ///< one a row; empty: a null shape
    std::vector<geom::Point> points = {};             ///< instead of polygons
    std::string prj = {}, cpg = {};                   ///< empty: no such file
    int ldid = 0;
    bool withTable = true;
};

/// Writes NAME.shp, .shx, .dbf … and returns the path of the .shp.
std::string writeShapefile(const Folder& folder, const std::string& name, const ShapefileSpec& spec);

/// A square with its lower left corner at x, y.
geom::MultiPolygon square(double x, double y, double sideM);

std::string cp932(const std::string& utf8);
std::string bytesOf(const std::string& path);

extern const char* const kZone2Prj;  ///< EPSG:6670 as ESRI writes it

/// A file of the real test data ("kurume/x.shp"), empty where there is none.
std::string testData(const std::string& name);

}  // namespace sasae::test
