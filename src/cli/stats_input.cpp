// The file of `sasae stats`: its fields, its shapes, and a plane for its distances.
#include <algorithm>
#include <cmath>

#include "base/encoding.h"
#include "base/error.h"
#include "cli/stats.h"
#include "geom/crs.h"
#include "intake/cell_number.h"
#include "intake/crs_guess.h"
#include "intake/row_shapes.h"
#include "intake/source.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;

namespace {

constexpr double kWideDegrees = 6;

std::string namesOf(const intake::Layer& layer) {
    std::string names;
    for (const intake::Field& field : layer.fields) names += (names.empty() ? "" : ", ") + field.name;
    return names;
}

int fieldOf(const intake::Layer& layer, const std::string& name) {
    const int found = layer.find(name);
    if (found < 0)
        throw Error(Kind::Usage, {"その項目はありません", "there is no such field"}, name,
                    say("項目：{}", "fields: {}", namesOf(layer)));
    return found;
}

struct XY {
    int x = -1, y = -1;
    bool degrees = false;
};

/// The columns told, else those of the usual names.
std::optional<XY> coordinateFields(const intake::Layer& layer, const StatsOptions& options) {
    if (!options.x.empty() || !options.y.empty()) {
        if (options.x.empty() || options.y.empty())
            throw Error(Kind::Usage, {"--x と --y は両方を指定してください", "give both --x and --y"});
        return XY{fieldOf(layer, options.x), fieldOf(layer, options.y), false};
    }
    static constexpr std::array<std::array<const char*, 3>, 8> kPairs = {{{"lon", "lat", "d"},
                                                                          {"lng", "lat", "d"},
                                                                          {"longitude", "latitude", "d"},
                                                                          {"long", "lat", "d"},
                                                                          {"経度", "緯度", "d"},
                                                                          {"x", "y", ""},
                                                                          {"easting", "northing", ""},
                                                                          {"east", "north", ""}}};
    for (const auto& [x, y, kind] : kPairs) {
        const XY found{layer.find(x), layer.find(y), *kind == 'd'};
        if (found.x >= 0 && found.y >= 0) return found;
    }
    return std::nullopt;
}

/// Fields to read; each name once, in the order they are asked for.
class Fields {
  public:
    std::size_t add(int field) {
        const auto found = std::find(list.begin(), list.end(), field);
        if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
        list.push_back(field);
        return list.size() - 1;
    }
    std::vector<int> list;
};

struct Reading {
    const StatsOptions& options;
    const StatsWanted& wanted;
    intake::Layer layer;
    intake::Rows rows;
    Fields fields;
    std::vector<std::size_t> numbers, texts;
    std::optional<std::size_t> id;
    std::optional<XY> xy;
};

void placeRows(Reading& in) {
    const auto& east = in.rows.cells[in.fields.add(in.xy->x)];
    const auto& north = in.rows.cells[in.fields.add(in.xy->y)];
    for (std::size_t i = 0; i < in.rows.shape.size(); ++i) {
        const auto x = intake::cellNumber(east[i]), y = intake::cellNumber(north[i]);
        if (x.kind != intake::CellKind::Number || y.kind != intake::CellKind::Number) continue;
        in.rows.points[i] = {x.value, y.value};
        if (in.rows.polygons[i].empty()) in.rows.shape[i] = intake::RowShape::Point;
    }
}

geom::Box boxOfPlaces(const Reading& in) {
    if (!in.xy) return intake::boxOf(in.rows);
    geom::Box box;
    for (const geom::Point p : in.rows.points)
        if (std::isfinite(p.x) && std::isfinite(p.y)) box.add(p);
    return box;
}

/// Degrees or plane, and the code that is known of it; "" where nothing is known.
struct Plane {
    std::string code;
    bool geographic = false;
};

Plane planeOf(const Reading& in, intake::Format format, base::Findings& findings) {
    const geom::Box box = boxOfPlaces(in);
    if (in.xy && in.xy->degrees && in.options.crs.empty()) {
        base::add(findings, "degrees-by-name", Severity::Info,
                  {"緯度・経度の列として読みました", "the columns were read as longitude and latitude"});
        return {"EPSG:4326", true};
    }
    base::Findings ofChoice;
    // Columns of a file that has shapes too need not be in the CRS of these.
    const intake::CrsChoice choice =
        intake::chooseCrs(in.xy ? intake::Layer{} : in.layer, format, in.options.crs, box, {}, ofChoice);
    if (choice.code.empty()) {
        const bool couldBeDegrees = box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90;
        base::Text text = {"座標系の指定がないため、座標の値をそのまま平面の長さとして使いました",
                           "no CRS is named: the coordinates were used as they are, as lengths on a plane"};
        if (couldBeDegrees) {
            text.ja += "（緯度・経度なら --crs EPSG:4326 を付けてください）";
            text.en += " (if they are degrees, give --crs EPSG:4326)";
        }
        base::add(findings, "planar-as-is", Severity::Info, text);
        return {};
    }
    findings.insert(findings.end(), ofChoice.begin(), ofChoice.end());
    const auto info = geom::crsFromCode(choice.code);
    return {choice.code, info && info->geographic};
}

geom::Point representative(const geom::MultiPolygon& shape, bool inner) {
    const geom::Point centre = geom::centroid(shape);
    return inner && !geom::contains(shape, centre) ? geom::labelPoint(shape) : centre;
}

/// Lays everything onto the plane and takes one point a row.
void takePoints(StatsInput& out, const Reading& in, const Plane& plane,
                const std::vector<std::size_t>& kept) {
    std::optional<geom::Transform> transform;
    out.crs = plane.code;
    if (plane.geographic) {
        const geom::Box box = boxOfPlaces(in);
        const geom::Point centre = in.wanted.planeAround.value_or(box.centre());
        out.planeAround = centre;
        transform = geom::Transform::toLocalPlane(centre);
        out.crs = fmt::format("+proj=tmerc +ellps=GRS80 +lon_0={} +lat_0={} +units=m", centre.x, centre.y);
        base::add(out.findings, "local-plane", Severity::Info,
                  say("緯度・経度を、経度 {:.3f}・緯度 {:.3f} "
                      "を中心とする平面（横メルカトル、メートル）に直しました",
                      "degrees were laid onto a plane (transverse Mercator, metres) around longitude {:.3f}, "
                      "latitude {:.3f}",
                      centre.x, centre.y));
        if (box.width() > kWideDegrees)
            base::add(out.findings, "wide-plane", Severity::Warning,
                      {"範囲が東西に広いため、端では距離が 0.1 % より大きくずれます",
                       "the data reach far east and west: distances at the ends are off by more than 0.1 %"});
    }
    for (const std::size_t i : kept) {
        if (in.rows.shape[i] == intake::RowShape::Point || in.xy) {
            // Columns that are named go before the shapes, which then only tell who touches whom.
            out.points.push_back(in.rows.points[i]);
            out.shapes.push_back(in.rows.polygons[i]);
        } else {
            const geom::MultiPolygon& shape = in.rows.polygons[i];
            if (transform)
                out.points.push_back(representative((*transform)(shape), in.wanted.innerPoint));
            else
                out.points.push_back(representative(shape, in.wanted.innerPoint));
            out.shapes.push_back(shape);
        }
    }
    if (!transform) return;
    std::vector<geom::Point> laid;
    std::vector<std::size_t> which;
    for (std::size_t k = 0; k < kept.size(); ++k)
        if (out.shapes[k].empty() || in.xy) {
            laid.push_back(out.points[k]);
            which.push_back(k);
        }
    (*transform)(std::span<geom::Point>(laid));
    for (std::size_t k = 0; k < which.size(); ++k) out.points[which[k]] = laid[k];
}

bool hasPlace(const Reading& in, std::size_t i) {
    const intake::Rows& rows = in.rows;
    const StatsWanted::Shape shape = in.wanted.shape;
    if (shape == StatsWanted::Shape::None) return true;
    const bool area = rows.shape[i] == intake::RowShape::Polygon && !rows.polygons[i].empty();
    const bool point = std::isfinite(rows.points[i].x) && std::isfinite(rows.points[i].y);
    if (shape == StatsWanted::Shape::Areas) return area;
    return in.xy ? point : area || (rows.shape[i] == intake::RowShape::Point && point);
}

void takeNumbers(StatsInput& out, const Reading& in, const std::vector<std::size_t>& kept) {
    for (std::size_t k = 0; k < in.numbers.size(); ++k) {
        std::vector<double>& column = out.numbers.emplace_back();
        std::vector<std::int64_t> without;
        for (const std::size_t i : kept) {
            const auto number = intake::cellNumber(in.rows.cells[in.numbers[k]][i]);
            if (number.kind != intake::CellKind::Number || !std::isfinite(number.value))
                without.push_back(static_cast<std::int64_t>(i) + 1);
            column.push_back(number.value);
        }
        if (!without.empty())
            throw Error(Kind::Failed,
                        say("{}行に数値がありません（最初は{}行目）",
                            "{} rows have no number (the first is row {})", without.size(), without.front()),
                        in.wanted.numbers[k],
                        {"その行を除くか、値を入れてください", "leave those rows out or fill them in"});
    }
}

void takeIds(StatsInput& out, const Reading& in, const std::vector<std::size_t>& kept) {
    for (const std::size_t i : kept)
        out.id.push_back(in.id ? intake::cellCode(in.rows.cells[*in.id][i]) : std::to_string(in.rows.fid[i]));
    if (!in.id) return;
    std::vector<std::string> sorted = out.id;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
        base::add(out.findings, "duplicate-id", Severity::Warning,
                  {"同じ番号の行があります", "rows share an id"}, -1, *twice);
}

}  // namespace

StatsInput readStats(const StatsOptions& options, const StatsWanted& wanted, base::Progress& progress) {
    const intake::Source source(options.file, {.encoding = options.encoding, .limits = {}});
    const int number = intake::pickLayer(source, options.layer, intake::Wants::Any);
    Reading in{options, wanted, source.layers()[static_cast<std::size_t>(number)], {}, {}, {}, {}, {}, {}};
    if (!options.id.empty()) in.id = in.fields.add(fieldOf(in.layer, options.id));
    for (const std::string& name : wanted.numbers)
        in.numbers.push_back(in.fields.add(fieldOf(in.layer, name)));
    for (const std::string& name : wanted.texts) in.texts.push_back(in.fields.add(fieldOf(in.layer, name)));
    const bool needsPlace = wanted.shape != StatsWanted::Shape::None;
    if (needsPlace && (in.layer.geometry == "None" || !options.x.empty() || !options.y.empty())) {
        in.xy = coordinateFields(in.layer, options);
        if (!in.xy)
            throw Error(Kind::Failed,
                        {"座標の列（x, y か lon, lat）がありません", "no columns x, y or lon, lat"},
                        source.fileName(),
                        {"--x と --y で列を指定してください", "name the columns with --x and --y"});
        in.fields.add(in.xy->x);
        in.fields.add(in.xy->y);
    }
    StatsInput out;
    out.findings = source.findings();
    in.rows = source.read(number, in.fields.list, progress);
    out.findings.insert(out.findings.end(), in.rows.findings.begin(), in.rows.findings.end());
    if (in.xy) placeRows(in);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < in.rows.shape.size(); ++i) {
        if (hasPlace(in, i)) {
            kept.push_back(i);
            continue;
        }
        base::add(out.findings, "no-place", Severity::Warning,
                  {"場所のわからない行を除きました", "rows without a usable place were left out"},
                  static_cast<std::int64_t>(i) + 1);
    }
    if (kept.empty())
        throw Error(Kind::Failed, {"使える行がありません", "there is no row to work on"}, source.fileName());
    takeIds(out, in, kept);
    takeNumbers(out, in, kept);
    for (const std::size_t k : in.texts) {
        std::vector<std::string>& column = out.texts.emplace_back();
        for (const std::size_t i : kept) column.push_back(in.rows.cells[k][i]);
    }
    if (needsPlace) {
        takePoints(out, in, planeOf(in, source.format(), out.findings), kept);
        out.areas =
            std::none_of(out.shapes.begin(), out.shapes.end(), [](const auto& s) { return s.empty(); });
    }
    return out;
}

}  // namespace sasae::cli
