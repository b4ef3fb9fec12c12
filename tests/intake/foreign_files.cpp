#include "intake/foreign_files.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/encoding.h"

namespace sasae::test {

namespace fs = std::filesystem;

const char* const kZone2Prj =
    "PROJCS[\"JGD_2011_Japan_Zone_2\",GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD_2011\",SPHEROID[\"GRS_1980\","
    "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
    "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",131.0],PARAMETER[\"Scale_Factor\",0.9999],"
    "PARAMETER[\"Latitude_Of_Origin\",33.0],UNIT[\"Meter\",1.0]]";

Folder::Folder() {
    std::string name = (fs::temp_directory_path() / "sasae-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) std::abort();
    root_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
}

namespace {

void little(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255);
}
void big(std::string& out, std::uint32_t value) {
    for (int i = 3; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 255);
}
void number(std::string& out, double value) {
    char bytes[8];
    std::memcpy(bytes, &value, 8);
    out.append(bytes, 8);
}
void box(std::string& out, const geom::Box& b) {
    for (const double v : {b.minX, b.minY, b.maxX, b.maxY}) number(out, v);
}

std::string polygonRecord(const geom::MultiPolygon& shape) {
    std::string out;
    if (shape.empty()) {
        little(out, 0, 4);
        return out;
    }
    std::vector<geom::Ring> rings;  // outer rings clockwise, holes the other way, as ESRI wants them
    for (const geom::Polygon& polygon : shape) {
        rings.emplace_back(polygon.outer.rbegin(), polygon.outer.rend());
        for (const geom::Ring& hole : polygon.holes) rings.emplace_back(hole.rbegin(), hole.rend());
    }
    little(out, 5, 4);
    geom::Box extent;
    std::uint32_t points = 0;
    for (const geom::Ring& ring : rings) {
        points += static_cast<std::uint32_t>(ring.size());
        for (const geom::Point& p : ring) extent.add(p);
    }
    box(out, extent);
    little(out, static_cast<std::uint32_t>(rings.size()), 4);
    little(out, points, 4);
    std::uint32_t first = 0;
    for (const geom::Ring& ring : rings) {
        little(out, first, 4);
        first += static_cast<std::uint32_t>(ring.size());
    }
    for (const geom::Ring& ring : rings)
        for (const geom::Point& p : ring) {
            number(out, p.x);
            number(out, p.y);
        }
    return out;
}

std::string header(std::uint32_t bytes, std::uint32_t type, const geom::Box& extent) {
    std::string out;
    big(out, 9994);
    out.append(20, '\0');
    big(out, bytes / 2);
    little(out, 1000, 4);
    little(out, type, 4);
    box(out, extent);
    out.append(32, '\0');
    return out;
}

std::string dbf(const ShapefileSpec& spec) {
    std::string out = "\x03";
    out += std::string("\x7E\x01\x01", 3);
    little(out, static_cast<std::uint32_t>(spec.rows.size()), 4);
    little(out, static_cast<std::uint32_t>(33 + 32 * spec.fields.size()), 2);
    std::uint32_t recordBytes = 1;
    for (const DbfField& field : spec.fields) recordBytes += static_cast<std::uint32_t>(field.width);
    little(out, recordBytes, 2);
    out.append(17, '\0');
    out += static_cast<char>(spec.ldid);
    out.append(2, '\0');
    for (const DbfField& field : spec.fields) {
        std::string name = field.name.substr(0, 10);
        name.resize(11, '\0');
        out += name + field.type + std::string(4, '\0') + static_cast<char>(field.width) +
               static_cast<char>(field.decimals) + std::string(14, '\0');
    }
    out += '\r';
    for (const std::vector<std::string>& row : spec.rows) {
        out += ' ';
        for (std::size_t k = 0; k < spec.fields.size(); ++k) {
            std::string cell = row[k].substr(0, static_cast<std::size_t>(spec.fields[k].width));
            cell.resize(static_cast<std::size_t>(spec.fields[k].width), ' ');
            out += cell;
        }
    }
    return out + '\x1A';
}

}  // namespace

std::string writeShapefile(const Folder& folder, const std::string& name, const ShapefileSpec& spec) {
    const bool points = !spec.points.empty();
    std::string body, index;
    geom::Box extent;
    const std::size_t n = points ? spec.points.size() : spec.polygons.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::string record;
        if (points) {
            little(record, 1, 4);
            number(record, spec.points[i].x);
            number(record, spec.points[i].y);
            extent.add(spec.points[i]);
        } else {
            record = polygonRecord(spec.polygons[i]);
            extent.add(geom::boxOf(spec.polygons[i]));
        }
        big(index, static_cast<std::uint32_t>((100 + body.size()) / 2));
        big(index, static_cast<std::uint32_t>(record.size() / 2));
        big(body, static_cast<std::uint32_t>(i + 1));
        big(body, static_cast<std::uint32_t>(record.size() / 2));
        body += record;
    }
    const std::uint32_t type = points ? 1 : 5;
    folder.write(name + ".shp", header(static_cast<std::uint32_t>(100 + body.size()), type, extent) + body);
    folder.write(name + ".shx", header(static_cast<std::uint32_t>(100 + index.size()), type, extent) + index);
    if (spec.withTable) folder.write(name + ".dbf", dbf(spec));
    if (!spec.prj.empty()) folder.write(name + ".prj", spec.prj);
    if (!spec.cpg.empty()) folder.write(name + ".cpg", spec.cpg);
    return folder.path(name + ".shp");
}

geom::MultiPolygon square(double x, double y, double sideM) {
    return {{{{x, y}, {x + sideM, y}, {x + sideM, y + sideM}, {x, y + sideM}, {x, y}}, {}}};
}

std::string cp932(const std::string& utf8) {
    return base::encode(utf8, "CP932").utf8;
}

std::string bytesOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string testData(const std::string& name) {
    const char* set = std::getenv("SASAE_TEST_DATA");
    const fs::path root = set ? fs::path(set) : fs::path(SASAE_SOURCE_DIR) / ".." / "shared" / "data";
    const fs::path path = root / name;
    return fs::exists(path) ? path.string() : std::string();
}

}  // namespace sasae::test
