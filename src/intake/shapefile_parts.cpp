#include "intake/shapefile_parts.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/door.h"
#include "intake/encoding_guess.h"

namespace sasae::intake {

namespace fs = std::filesystem;
using base::Error;
using base::Finding;
using base::Findings;
using base::Kind;
using base::say;
using base::Severity;

namespace {

constexpr std::uintmax_t kMostSidecarBytes = 64 << 10;
constexpr std::size_t kSampleBytes = std::size_t{4} << 20;

std::uint32_t bigEndian(std::string_view b, std::size_t at) {
    const auto u = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(b[at + i]));
    };
    return u(0) << 24 | u(1) << 16 | u(2) << 8 | u(3);
}

std::uint32_t littleEndian(std::string_view b, std::size_t at, int bytes) {
    std::uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(b[at + static_cast<std::size_t>(i)]);
    return value;
}

/// Up to `bytes` from an offset; shorter at the end of the file.
std::string part(const fs::path& path, std::uintmax_t at, std::size_t bytes) {
    std::ifstream in(path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(at));
    std::string out(bytes, '\0');
    in.read(out.data(), static_cast<std::streamsize>(bytes));
    out.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return out;
}

void addMismatch(Findings& findings, const base::Text& text, std::vector<std::int64_t> rows,
                 std::int64_t count) {
    if (rows.size() > Finding::kMaxRows) rows.resize(Finding::kMaxRows);
    findings.push_back({.code = "row-count-mismatch",
                        .severity = Severity::Error,
                        .text = text,
                        .rows = std::move(rows),
                        .codes = {},
                        .count = count});
}

/// The .shp against its own header and the offsets of the .shx.
void checkShapes(ShapefileParts& parts, Findings& findings) {
    const std::uintmax_t shpBytes = fs::file_size(parts.shp), shxBytes = fs::file_size(parts.shx);
    const std::string head = part(parts.shp, 0, 100);
    const std::string index = part(parts.shx, 0, static_cast<std::size_t>(shxBytes));
    if (head.size() < 100 || index.size() < 100 || bigEndian(index, 0) != 9994)
        throw Error(Kind::Failed,
                    {"シェープファイルの先頭が壊れています", "the shapefile's header is damaged"},
                    parts.shp.string());
    parts.shapeType = static_cast<int>(littleEndian(head, 32, 4));
    parts.shapeRows = static_cast<std::int64_t>((index.size() - 100) / 8);
    const std::uintmax_t shpSays = std::uintmax_t{2} * bigEndian(head, 24);
    const std::uintmax_t shxSays = std::uintmax_t{2} * bigEndian(index, 24);
    if (shxBytes < shxSays)
        addMismatch(
            findings,
            say(".shx が途中で切れています（{} 行分のはずが {} 行分）",
                "the .shx is cut short ({} rows expected, {} there)", (shxSays - 100) / 8, parts.shapeRows),
            {}, static_cast<std::int64_t>((shxSays - shxBytes) / 8));
    std::vector<std::int64_t> beyond;
    for (std::int64_t i = 0; i < parts.shapeRows; ++i) {
        const std::size_t at = 100 + 8 * static_cast<std::size_t>(i);
        const std::uintmax_t offset = std::uintmax_t{2} * bigEndian(index, at);
        const std::uintmax_t length = std::uintmax_t{2} * bigEndian(index, at + 4);
        if (offset + 8 + length > shpBytes) beyond.push_back(i + 1);
    }
    if (!beyond.empty() || shpBytes < shpSays) {
        const auto lost = static_cast<std::int64_t>(beyond.size());
        addMismatch(findings,
                    say(".shp が途中で切れています（{} 行の図形が読めません）",
                        "the .shp is cut short (the shapes of {} rows are lost)", lost),
                    std::move(beyond), std::max<std::int64_t>(lost, 1));
    }
}

struct TextField {
    std::size_t offset, width;
};

/// Text fields of the table and, into `names`, the names of all fields.
std::vector<TextField> textFields(std::string_view header, std::vector<std::string>& names) {
    std::vector<TextField> fields;
    std::size_t offset = 1;  // after the mark of deletion
    for (std::size_t at = 32; at + 32 <= header.size() && header[at] != '\r'; at += 32) {
        const std::string_view name = header.substr(at, 11);
        names.emplace_back(
            withoutCutEnd(name.substr(0, std::min<std::size_t>(name.find('\0'), 10)), "CP932"));
        const char type = header[at + 11];
        std::size_t width = static_cast<unsigned char>(header[at + 16]);
        if (type == 'C') {
            width += std::size_t{256} * static_cast<unsigned char>(header[at + 17]);
            fields.push_back({offset, width});
        }
        offset += width;
    }
    return fields;
}

void sampleTexts(const std::string& records, std::size_t recordBytes, const std::vector<TextField>& fields,
                 std::vector<std::string>& texts) {
    for (std::size_t at = 0; at + recordBytes <= records.size(); at += recordBytes) {
        for (const TextField& field : fields) {
            if (field.offset + field.width > recordBytes) continue;
            std::string_view value(records.data() + at + field.offset, field.width);
            value = value.substr(0, value.find('\0'));
            while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
            if (base::isAscii(value)) continue;
            if (value.size() + 1 >= field.width) {  // full: the end may be cut, in either encoding
                const std::string_view whole = withoutCutEnd(value, "UTF-8");
                value = base::isStrictUtf8(whole) ? whole : withoutCutEnd(value, "CP932");
            }
            texts.emplace_back(value);
        }
    }
}

void readTable(ShapefileParts& parts, Findings& findings) {
    const std::uintmax_t real = fs::file_size(parts.dbf);
    const std::string head = part(parts.dbf, 0, 65536);
    if (head.size() < 33)
        throw Error(Kind::Failed, {".dbf の先頭が壊れています", "the .dbf's header is damaged"},
                    parts.dbf.string());
    parts.ldid = static_cast<unsigned char>(head[29]);
    parts.tableRows = littleEndian(head, 4, 4);
    const std::size_t headBytes = littleEndian(head, 8, 2), recordBytes = littleEndian(head, 10, 2);
    const std::vector<TextField> fields =
        textFields(std::string_view(head).substr(0, std::min(headBytes, head.size())), parts.texts);
    if (recordBytes == 0 || headBytes < 33) {
        addMismatch(findings, {".dbf の先頭が壊れています", "the .dbf's header is damaged"}, {}, 1);
        return;
    }
    const auto there = static_cast<std::int64_t>(real > headBytes ? (real - headBytes) / recordBytes : 0);
    if (there < parts.tableRows)
        addMismatch(findings,
                    say(".dbf が途中で切れています（{} 行のはずが {} 行）",
                        "the .dbf is cut short ({} rows expected, {} there)", parts.tableRows, there),
                    {}, parts.tableRows - there);
    const std::string records = part(
        parts.dbf, headBytes,
        static_cast<std::size_t>(std::min<std::uintmax_t>(real, kSampleBytes) / recordBytes * recordBytes));
    sampleTexts(records, recordBytes, fields, parts.texts);
}

std::string sidecar(const fs::path& shp, std::string_view extension) {
    const fs::path path = shapefilePart(shp, extension);
    return path.empty() ? std::string() : readBytes(path, kMostSidecarBytes);
}

}  // namespace

ShapefileParts readShapefileParts(const fs::path& shp, Findings& findings) {
    ShapefileParts parts;
    parts.shp = shp;
    parts.shx = shapefilePart(shp, ".shx");
    parts.dbf = shapefilePart(shp, ".dbf");
    parts.prj = sidecar(shp, ".prj");
    parts.cpg = sidecar(shp, ".cpg");
    if (parts.shx.empty())
        throw Error(Kind::Failed, {".shx ファイルがありません", "the .shx file is missing"}, shp.string(),
                    {".shp・.shx・.dbf をそろえて同じフォルダに置いてください",
                     "put the .shp, .shx and .dbf into one folder"});
    checkShapes(parts, findings);
    if (parts.dbf.empty()) {
        base::add(findings, "missing-dbf", Severity::Warning,
                  {".dbf がないため、名称やコードが読めません",
                   "there is no .dbf, so names and codes are missing"});
        return parts;
    }
    readTable(parts, findings);
    if (parts.tableRows != parts.shapeRows)
        addMismatch(findings,
                    say("図形は {} 行、属性は {} 行で、数が合いません", "{} shapes but {} rows of attributes",
                        parts.shapeRows, parts.tableRows),
                    {}, std::abs(parts.tableRows - parts.shapeRows));
    if (parts.cpg.empty() && std::any_of(parts.texts.begin(), parts.texts.end(),
                                         [](const std::string& t) { return !base::isAscii(t); }))
        base::add(findings, "missing-cpg", Severity::Info,
                  {".cpg ファイルがないため、文字コードは中身から判断しました",
                   "there is no .cpg file, so the encoding was judged from the content"});
    return parts;
}

}  // namespace sasae::intake
