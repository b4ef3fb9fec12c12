// A foreign file, opened: its layers, and the rows of a layer with decoded attributes and plain shapes in the
// file's own coordinates (x = east or longitude). The same for a shapefile, a GeoPackage, a GeoJSON and a
// CSV.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "geom/geometry.h"
#include "intake/door.h"
#include "intake/encoding_guess.h"

namespace sasae::intake {

struct Field {
    std::string name;
    std::string type;  ///< String, Integer, Integer64, Real, Date, …
};

struct Layer {
    std::string name;
    std::string geometry;  ///< Point, Polygon, MultiPolygon, Line String, …, Unknown, None
    std::int64_t features = 0;
    std::vector<Field> fields;
    EncodingChoice encoding;
    std::string crsWkt;     ///< as the file has it (.prj, GeoPackage, GeoJSON); empty where it has none
    std::string crsCode;    ///< "EPSG:6670" where the file names a code
    bool byFormat = false;  ///< the CRS follows from the format itself (GeoJSON: longitude and latitude)
    geom::Box extent;       ///< as the file's header says; empty when unknown
    int find(std::string_view field) const;  ///< exact name, else without regard to case; -1
};

enum class RowShape : std::uint8_t {
    None,  ///< no shape, or an empty one
    Point,
    Line,
    Polygon,
    Other,   ///< a kind that is not read: multipatch, several points …
    Damaged  ///< coordinates that are no numbers
};

struct Rows {
    std::int64_t count = 0;
    std::vector<std::int64_t> fid;  ///< the file's own number of each row; in a CSV the rows count from 1
    std::vector<std::vector<std::string>> cells;  ///< cells[k][row] of the k-th field asked for; "" for null
    std::vector<RowShape> shape;
    /// One a row, empty where the row is neither a polygon nor a line whose parts are all closed.
    std::vector<geom::MultiPolygon> polygons;
    std::vector<geom::MultiLine> lines;  ///< one a row where SourceOptions say so: the parts of a line
    std::vector<geom::Point> points;     ///< one a row, NaN where the row is no point
    base::Findings findings;             ///< undecodable, text-cut
};

struct SourceOptions {
    std::string encoding = {};  ///< of the user; empty: guessed
    DoorLimits limits = {};
    bool lines = false;      ///< Rows::lines is wanted
    bool untouched = false;  ///< cells are not made plain (cell_text.h): for looking at their bytes
};

struct SourceState;  // source_state.h

class Source {
  public:
    /// Opens through the door. Throws as admit() does, and Error{Failed} where the content cannot be read.
    explicit Source(std::string_view path, const SourceOptions& options = {});
    ~Source();
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;

    Format format() const;
    const std::string& fileName() const;  ///< without folders: for 出典
    const std::vector<Layer>& layers() const;
    const base::Findings& findings() const;  ///< about the file as a whole
    /// Reads the fields asked for (indices into Layer::fields) and the shapes of a layer.
    Rows read(int layer, const std::vector<int>& fields, base::Progress& progress) const;

  private:
    std::unique_ptr<SourceState> state_;
};

/// The layer of that name; without a name the only one, or the only one of which `fits`. Throws
/// Error{Usage} that lists the layers where that does not decide.
enum class Wants { Any, Polygons, Points, Lines };
int pickLayer(const Source& source, std::string_view name, Wants wants);

}  // namespace sasae::intake
