#include <gdal_priv.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "base/error.h"
#include "intake/gdal_session.h"
#include "intake/plain_words.h"
#include "intake/raster_file.h"
#include "intake/sqlite_plain.h"

namespace sasae::intake {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr double kHalfWorldM = 20037508.342789244;  ///< of EPSG:3857
constexpr int kMostZoom = 24, kMostTileSide = 1024;
constexpr int kMostTiles = 600;  ///< read at once: 1600 x 900 at the coarsest takes about 200
constexpr std::size_t kMostTileBytes = 8 << 20;
/// Steps of SQLite's machine that one question may take: a view may be slow on purpose.
constexpr int kStepsBetween = 10000, kMostRounds = 20000;

double tileSideM(int zoom) {
    return 2 * kHalfWorldM / std::exp2(zoom);
}

struct TilePicture {
    int side = 0;
    std::vector<std::uint32_t> pixels;  ///< premultiplied, rows from the north
};

/// Decodes by GDAL's driver of that one format, from memory. Throws where it is no such picture.
TilePicture decoded(const GdalSession& session, const void* bytes, std::size_t size,
                    const std::string& path) {
    const Error damaged(Kind::Failed,
                        say("タイルの画像を読めません（壊れています）",
                            "the picture of a tile cannot be read: it is damaged"),
                        path);
    const std::string_view front(static_cast<const char*>(bytes), std::min<std::size_t>(size, 16));
    const char* driver = front.starts_with("\x89PNG")        ? "PNG"
                         : front.starts_with("\xFF\xD8\xFF") ? "JPEG"
                         : front.starts_with("RIFF")         ? "WEBP"
                                                             : nullptr;
    if (!driver)
        throw Error(Kind::Failed,
                    say("タイルが画像（PNG・JPEG・WebP）ではありません",
                        "the tiles are no pictures (PNG, JPEG, WebP)"),
                    path,
                    say("ベクトルタイルは読めません。画像のタイルの MBTiles を使ってください",
                        "vector tiles are not read; use MBTiles of pictures"));
    std::string copy(static_cast<const char*>(bytes), size);
    const MemoryFile memory(copy);
    const Dataset dataset = openTileForReading(session, driver, memory.path());
    if (!dataset) throw damaged;
    const int side = dataset->GetRasterXSize(), count = dataset->GetRasterCount();
    if (side != dataset->GetRasterYSize() || side < 1 || side > kMostTileSide || count < 1) throw damaged;
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    std::array<std::vector<std::uint8_t>, 4> channel;
    const GDALColorTable* table = dataset->GetRasterBand(1)->GetColorTable();
    for (int i = 0; i < std::min(count, 4); ++i) {
        channel[static_cast<std::size_t>(i)].resize(pixels);
        if (dataset->GetRasterBand(i + 1)->RasterIO(GF_Read, 0, 0, side, side,
                                                    channel[static_cast<std::size_t>(i)].data(), side, side,
                                                    GDT_Byte, 0, 0, nullptr) != CE_None)
            throw damaged;
    }
    TilePicture tile{side, std::vector<std::uint32_t>(pixels)};
    for (std::size_t i = 0; i < pixels; ++i) {
        unsigned r = channel[0][i], g = r, b = r, a = 255;
        if (table && count == 1) {
            const GDALColorEntry* c = static_cast<int>(r) < table->GetColorEntryCount()
                                          ? table->GetColorEntry(static_cast<int>(r))
                                          : nullptr;
            const auto part = [](short v) { return static_cast<unsigned>(std::clamp<int>(v, 0, 255)); };
            r = c ? part(c->c1) : 0, g = c ? part(c->c2) : 0, b = c ? part(c->c3) : 0,
            a = c ? part(c->c4) : 0;
        } else if (count >= 3) {
            g = channel[1][i], b = channel[2][i];
        }
        if (count == 2) a = channel[1][i];
        if (count == 4) a = channel[3][i];
        const auto part = [a](unsigned c) { return (c * a + 127) / 255; };
        tile.pixels[i] = a << 24 | part(r) << 16 | part(g) << 8 | part(b);
    }
    return tile;
}

class MbTiles final : public RasterFile {
  public:
    explicit MbTiles(const AdmittedRaster& file)
        : path_(file.path.string()), db_(openPlain(file.path, true)) {
        sqlite3_progress_handler(
            db_.get(), kStepsBetween, [](void* of) { return static_cast<MbTiles*>(of)->goesOn() ? 0 : 1; },
            this);
        facts_.driver = "MBTiles";
        facts_.crs = "EPSG:3857";
        readMetadata();
        lowest_ = zoomOf("SELECT zoom_level FROM tiles ORDER BY zoom_level LIMIT 1");
        highest_ = zoomOf("SELECT zoom_level FROM tiles ORDER BY zoom_level DESC LIMIT 1");
        tile_ = prepared(db_.get(),
                         "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND "
                         "tile_row = ?3 LIMIT 1");
        if (!tile_) throw damaged();
        facts_.finest = tileSideM(highest_) / 256;
    }

    const RasterFacts& facts() const override { return facts_; }

    geom::GroundPicture read(const geom::Box& wanted, double unitsPerPx, base::Progress& progress) override {
        const Watched watched(progress_, progress);
        geom::GroundPicture out;
        int zoom = lowest_;
        while (zoom < highest_ && tileSideM(zoom) / 256 > unitsPerPx * 1.2) ++zoom;
        const Range range = rangeOf(wanted, zoom);
        if (range.columns() <= 0 || range.rows() <= 0) return out;
        if (static_cast<double>(range.columns()) * range.rows() > kMostTiles) return out;  // too far away
        const GdalSession session;
        int side = 0;
        for (int row = range.top; row <= range.bottom; ++row)
            for (int column = range.left; column <= range.right; ++column) {
                progress.check();
                const std::optional<TilePicture> tile = tileAt(session, zoom, column, row);
                if (!tile) continue;
                if (side == 0) begin(out, range, zoom, side = tile->side);
                if (tile->side == side)
                    put(out, *tile, (column - range.left) * side, (row - range.top) * side);
            }
        return out;
    }

  private:
    /// What may stop SQLite, while a part is read.
    struct Watched {
        Watched(base::Progress*& ofFile, base::Progress& now) : place(ofFile) { place = &now; }
        ~Watched() { place = nullptr; }
        Watched(const Watched&) = delete;
        Watched& operator=(const Watched&) = delete;
        base::Progress*& place;
    };
    /// Columns from the west, rows from the north.
    struct Range {
        int left, right, top, bottom;
        int columns() const { return right - left + 1; }
        int rows() const { return bottom - top + 1; }
    };

    Error damaged() const {
        return {Kind::Failed, say("MBTiles の中身を読めません", "the content of the MBTiles cannot be read"),
                path_,
                say("別の方法で作り直した MBTiles を試してください", "try MBTiles that were made anew")};
    }

    bool goesOn() { return ++rounds_ < kMostRounds && !(progress_ && progress_->cancelled()); }

    void readMetadata() {
        const Statement all = prepared(db_.get(), "SELECT name, value FROM metadata LIMIT 1000");
        if (!all) throw damaged();
        rounds_ = 0;
        std::map<std::string, std::string> values;
        while (sqlite3_step(all.get()) == SQLITE_ROW)
            values[columnText(all.get(), 0)] = columnText(all.get(), 1).substr(0, 4000);
        facts_.name = plainWords(values["name"]);
        facts_.attribution = plainWords(values["attribution"]);
        if (values["format"] == "pbf" || values["format"] == "mvt")
            throw Error(Kind::Failed,
                        say("ベクトルタイルの MBTiles は読めません", "MBTiles of vector tiles are not read"),
                        path_,
                        say("画像（PNG・JPEG・WebP）のタイルの MBTiles を使ってください",
                            "use MBTiles of pictures (PNG, JPEG, WebP)"));
    }

    int zoomOf(const char* sql) {
        const Statement statement = prepared(db_.get(), sql);
        if (!statement) throw damaged();
        rounds_ = 0;
        const int step = sqlite3_step(statement.get());
        if (step == SQLITE_DONE)
            throw Error(Kind::Failed, say("タイルがありません", "the file holds no tiles"), path_);
        if (step != SQLITE_ROW) throw damaged();
        const int zoom = sqlite3_column_int(statement.get(), 0);
        if (zoom < 0 || zoom > kMostZoom) throw damaged();
        return zoom;
    }

    static Range rangeOf(const geom::Box& box, int zoom) {
        const double side = tileSideM(zoom);
        const int last = (1 << zoom) - 1;
        const auto at = [&](double along) {
            return static_cast<int>(std::clamp(std::floor(along / side), -1.0, last + 1.0));
        };
        return {std::max(0, at(box.minX + kHalfWorldM)), std::min(last, at(box.maxX + kHalfWorldM)),
                std::max(0, at(kHalfWorldM - box.maxY)), std::min(last, at(kHalfWorldM - box.minY))};
    }

    std::optional<TilePicture> tileAt(const GdalSession& session, int zoom, int column, int row) {
        sqlite3_stmt* ask = tile_.get();
        sqlite3_reset(ask);
        sqlite3_bind_int(ask, 1, zoom);
        sqlite3_bind_int(ask, 2, column);
        sqlite3_bind_int(ask, 3, (1 << zoom) - 1 - row);  // TMS counts rows from the south
        rounds_ = 0;
        const int step = sqlite3_step(ask);
        if (progress_) progress_->check();
        if (step == SQLITE_DONE) return {};
        if (step != SQLITE_ROW) throw damaged();
        const void* bytes = sqlite3_column_blob(ask, 0);
        const auto size = static_cast<std::size_t>(std::max(0, sqlite3_column_bytes(ask, 0)));
        if (!bytes || size == 0) return {};
        if (size > kMostTileBytes) throw damaged();
        TilePicture tile = decoded(session, bytes, size, path_);
        sqlite3_reset(ask);
        return tile;
    }

    static void begin(geom::GroundPicture& out, const Range& range, int zoom, int side) {
        const double metres = tileSideM(zoom);
        out.widthPx = range.columns() * side;
        out.heightPx = range.rows() * side;
        out.extent = {range.left * metres - kHalfWorldM, kHalfWorldM - (range.bottom + 1) * metres,
                      (range.right + 1) * metres - kHalfWorldM, kHalfWorldM - range.top * metres};
        out.pixels.assign(static_cast<std::size_t>(out.widthPx) * static_cast<std::size_t>(out.heightPx), 0);
    }

    static void put(geom::GroundPicture& out, const TilePicture& tile, int x, int y) {
        for (int row = 0; row < tile.side; ++row) {
            const auto from = tile.pixels.begin() + static_cast<std::ptrdiff_t>(row) * tile.side;
            std::copy(from, from + tile.side,
                      out.pixels.begin() + static_cast<std::ptrdiff_t>(y + row) * out.widthPx + x);
        }
        out.blank = false;
    }

    std::string path_;
    Database db_;
    Statement tile_;
    RasterFacts facts_;
    int lowest_ = 0, highest_ = 0, rounds_ = 0;
    base::Progress* progress_ = nullptr;
};

}  // namespace

std::unique_ptr<RasterFile> openMbTiles(const AdmittedRaster& file) {
    return std::make_unique<MbTiles>(file);
}

}  // namespace sasae::intake
