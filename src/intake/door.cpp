#include "intake/door.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>

#include "base/encoding.h"
#include "base/file_error.h"
#include "intake/sqlite_screen.h"

namespace sasae::intake {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;
using base::say;

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// An open file; owns the descriptor.
class Descriptor {
  public:
    explicit Descriptor(const fs::path& path)
        : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
        if (fd_ < 0) throw base::cannotRead(path, errno);
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

/// Up to `atMost` bytes from the front. The file is checked again once it is open.
std::string readFront(const fs::path& path, std::uintmax_t atMost) {
    const Descriptor file(path);
    struct stat info {};
    if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
        throw Error(Kind::File, {"通常のファイルではありません", "not an ordinary file"}, path.string());
    std::string out;
    out.resize(static_cast<std::size_t>(
        std::min<std::uintmax_t>(atMost, static_cast<std::uintmax_t>(std::max<off_t>(info.st_size, 0)))));
    std::size_t have = 0;
    while (have < out.size()) {
        const ssize_t n = ::read(file.get(), out.data() + have, out.size() - have);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw base::cannotRead(path, errno);
        if (n == 0) break;
        have += static_cast<std::size_t>(n);
    }
    out.resize(have);
    return out;
}

/// "PG:dbname=x", "https://…", "/vsicurl/…", "GPKG:a.gpkg:layer", "<OGRVRTDataSource>": what GDAL would take
/// for something else than the name of a file.
bool looksLikeConnection(std::string_view path) {
    const std::string name = lower(path);
    if (name.find('\0') != std::string::npos || name.find('\n') != std::string::npos) return true;
    if (name.starts_with("/vsi") || name.starts_with("\\vsi") || name.starts_with("<")) return true;
    if (name.find("/vsi") != std::string::npos && name.find("/vsi") == name.find_first_not_of('.'))
        return true;
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos || colon == 0) return false;
    // A scheme: letters, digits, + - . _ and then a colon, before any slash.
    return std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.' || c == '_';
    });
}

/// Canonical path of an ordinary file. A link may only lead to a file of the folder that it lies in.
fs::path ordinaryFile(const fs::path& given) {
    std::error_code code;
    const fs::file_status link = fs::symlink_status(given, code);
    if (code || link.type() == fs::file_type::not_found)
        throw Error(Kind::File, {"ファイルがありません", "there is no such file"}, given.string());
    const fs::path folder =
        fs::canonical(given.has_parent_path() ? given.parent_path() : fs::path("."), code);
    if (code)
        throw Error(Kind::File, {"フォルダを開けません", "the folder cannot be opened"}, given.string());
    const fs::path real = fs::canonical(given, code);
    if (code) throw Error(Kind::File, {"リンクの先がありません", "the link leads nowhere"}, given.string());
    if (link.type() == fs::file_type::symlink && real.parent_path() != folder)
        throw Error(
            Kind::File,
            {"別のフォルダを指すリンクは読みません", "a link that leads to another folder is not read"},
            given.string(), {"元のファイルを直接指定してください", "name the file itself"});
    const fs::file_status status = fs::status(real, code);
    if (code || status.type() != fs::file_type::regular)
        throw Error(
            Kind::File,
            status.type() == fs::file_type::directory
                ? base::Text{"フォルダではなくファイルを指定してください", "this is a folder, not a file"}
                : base::Text{"通常のファイルではありません", "not an ordinary file"},
            given.string());
    return real;
}

/// The same of a path as the user gave it.
fs::path ordinaryPath(std::string_view given) {
    if (given.empty()) throw Error(Kind::File, {"ファイル名が空です", "the name of the file is empty"});
    if (looksLikeConnection(given))
        throw Error(Kind::Failed,
                    {"接続先や仮想ファイルは読みません。手元のファイルを指定してください",
                     "connections and virtual files are not read; name a file on this machine"},
                    std::string(given));
    return ordinaryFile(fs::path(given));
}

constexpr std::size_t kFrontBytes = 4096;

std::string_view afterBlanks(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty() && std::strchr(" \t\r\n\v\f", text.front()) && text.front() != '\0')
        text.remove_prefix(1);
    return text;
}

bool isUtf16(std::string_view front) {
    return front.starts_with("\xFF\xFE") || front.starts_with("\xFE\xFF");
}

[[noreturn]] void refuseContent(const fs::path& path, const base::Text& what) {
    throw Error(Kind::Failed, what, path.string(),
                {"ファイルの種類と拡張子が合っているか確かめてください",
                 "check that the kind of the file and the ending of its name agree"});
}

/// The first bytes must be what the ending of the name promises.
void checkContent(Format format, const fs::path& path, const std::string& front) {
    if (front.empty()) throw Error(Kind::Failed, {"ファイルが空です", "the file is empty"}, path.string());
    switch (format) {
        case Format::Shapefile: {
            constexpr std::string_view kMagic("\x00\x00\x27\x0A", 4);  // file code 9994, ESRI 1998
            if (!front.starts_with(kMagic))
                refuseContent(path, {"シェープファイルではありません", "this is not a shapefile"});
            return;
        }
        case Format::GeoPackage:
            if (!front.starts_with(std::string_view("SQLite format 3\0", 16)))
                refuseContent(path, {"GeoPackage ではありません", "this is not a GeoPackage"});
            return;
        case Format::GeoJson: {
            const std::string_view text = afterBlanks(front);
            if (text.empty() || text.front() != '{')
                refuseContent(path, {"GeoJSON ではありません", "this is not GeoJSON"});
            return;
        }
        case Format::Csv: {
            std::string ascii = front;  // UTF-16 text without its zero bytes, enough to see a mark-up in it
            if (isUtf16(front)) {
                ascii.erase(0, 2);
                std::erase(ascii, '\0');
            } else if (front.find('\0') != std::string::npos) {
                refuseContent(path, {"CSV（文字だけのファイル）ではありません", "this is not a text file"});
            }
            if (afterBlanks(ascii).starts_with('<'))
                refuseContent(path, {"CSV ではなく XML・HTML です", "this is XML or HTML, not CSV"});
            return;
        }
    }
}

Format formatOf(const fs::path& path) {
    const std::string extension = lower(path.extension().string());
    if (extension == ".shp") return Format::Shapefile;
    if (extension == ".gpkg") return Format::GeoPackage;
    if (extension == ".geojson" || extension == ".json") return Format::GeoJson;
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt") return Format::Csv;
    const bool part =
        extension == ".dbf" || extension == ".shx" || extension == ".prj" || extension == ".cpg";
    throw Error(
        Kind::Failed, {"この種類のファイルは読めません", "files of this kind cannot be read"}, path.string(),
        part
            ? base::Text{"拡張子が .shp のファイルを指定してください", "name the file that ends in .shp"}
            : base::Text{"シェープファイル（.shp）、GeoPackage（.gpkg）、GeoJSON（.geojson）、CSV を読みます",
                         "shapefiles (.shp), GeoPackage (.gpkg), GeoJSON (.geojson) and CSV are read"});
}

std::string sizeText(std::uintmax_t bytes) {
    return bytes < (std::uintmax_t{1} << 20) ? fmt::format("{} KB", (bytes + 1023) >> 10)
                                             : fmt::format("{} MB", bytes >> 20);
}

void checkSize(std::uintmax_t bytes, std::uintmax_t most, const fs::path& path) {
    if (bytes > most)
        throw Error(Kind::Failed,
                    say("ファイルが大きすぎます（{}、上限 {}）", "the file is too large ({}, limit {})",
                        sizeText(bytes), sizeText(most)),
                    path.string());
}

}  // namespace

const char* driverName(Format format) {
    switch (format) {
        case Format::Shapefile:
            return "ESRI Shapefile";
        case Format::GeoPackage:
            return "GPKG";
        case Format::GeoJson:
            return "GeoJSON";
        case Format::Csv:
            return "CSV";
    }
    return "";
}

fs::path shapefilePart(const fs::path& shp, std::string_view extension) {
    const fs::path stem = shp.parent_path() / shp.stem();
    std::string upper(extension);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const std::string& ending : {std::string(extension), upper}) {
        fs::path part = stem;
        part += ending;
        std::error_code code;
        if (fs::symlink_status(part, code).type() == fs::file_type::not_found) continue;
        return ordinaryFile(part);
    }
    return {};
}

Admitted admit(std::string_view given, const DoorLimits& limits) {
    const fs::path path = ordinaryPath(given);
    Admitted file{formatOf(path), path, fs::file_size(path)};
    const bool text = file.format == Format::Csv || file.format == Format::GeoJson;
    checkSize(file.bytes, text ? limits.maxTextBytes : limits.maxBytes, path);
    checkContent(file.format, path, readFront(path, kFrontBytes));
    if (file.format == Format::GeoPackage) screenGeoPackage(path);
    if (file.format == Format::Shapefile)
        for (const char* part : {".shx", ".dbf", ".prj", ".cpg"}) {
            const fs::path other = shapefilePart(path, part);
            if (!other.empty()) checkSize(fs::file_size(other), limits.maxBytes, other);
        }
    return file;
}

AdmittedRaster admitRaster(std::string_view given, const DoorLimits& limits) {
    const fs::path path = ordinaryPath(given);
    const std::string extension = lower(path.extension().string());
    const bool tiff = extension == ".tif" || extension == ".tiff";
    if (!tiff && extension != ".mbtiles")
        throw Error(Kind::Failed,
                    {"この種類のファイルは背景地図にできません",
                     "files of this kind cannot be a background of the map"},
                    path.string(),
                    {"GeoTIFF（.tif）か MBTiles（.mbtiles）を指定してください",
                     "name a GeoTIFF (.tif) or MBTiles (.mbtiles)"});
    checkSize(fs::file_size(path), limits.maxRasterBytes, path);
    const std::string front = readFront(path, 16);
    if (front.empty()) throw Error(Kind::Failed, {"ファイルが空です", "the file is empty"}, path.string());
    if (tiff) {
        // TIFF 6.0 section 2 (42) and BigTIFF (43), little and big endian
        const std::array<std::string_view, 4> magics = {
            std::string_view("II\x2A\0", 4), std::string_view("MM\0\x2A", 4), std::string_view("II\x2B\0", 4),
            std::string_view("MM\0\x2B", 4)};
        if (std::none_of(magics.begin(), magics.end(), [&](auto magic) { return front.starts_with(magic); }))
            refuseContent(path, {"TIFF の画像ではありません", "this is not a TIFF picture"});
        return {RasterFormat::GeoTiff, path};
    }
    if (!front.starts_with(std::string_view("SQLite format 3\0", 16)))
        refuseContent(path, {"MBTiles ではありません", "this is not MBTiles"});
    screenMbTiles(path);
    return {RasterFormat::MbTiles, path};
}

bool isOsmName(std::string_view path) {
    const std::string name = lower(path);
    return name.ends_with(".pbf") || name.ends_with(".osm");
}

OsmFile admitOsm(std::string_view given, const DoorLimits& limits) {
    const fs::path path = ordinaryPath(given);
    checkSize(fs::file_size(path), limits.maxBytes, path);
    const std::string front = readFront(path, kFrontBytes);
    const bool xml = lower(path.extension().string()) == ".osm";
    // PBF: four bytes of length, then a header of the type "OSMHeader" (OSM wiki, PBF Format).
    const bool right = xml ? front.find("<osm") != std::string::npos
                           : front.substr(0, 64).find("OSMHeader") != std::string::npos;
    if (!right)
        refuseContent(path,
                      {"OpenStreetMap のファイルではありません", "this is not a file of OpenStreetMap"});
    return {xml ? OsmFormat::Xml : OsmFormat::Pbf, path};
}

std::string readBytes(const fs::path& path, std::uintmax_t maxBytes) {
    std::string bytes = readFront(path, maxBytes + 1);
    checkSize(bytes.size(), maxBytes, path);
    return bytes;
}

std::string readBytes(const Admitted& file, const DoorLimits& limits) {
    return readBytes(file.path, limits.maxTextBytes);
}

}  // namespace sasae::intake
