#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "geom/crs.h"
#include "intake/gdal_session.h"
#include "intake/plain_words.h"
#include "intake/raster_file.h"

namespace sasae::intake {

using base::Error;
using base::Kind;
using base::say;

namespace {

/// More pixels than this are read only where the file holds smaller copies of itself.
constexpr double kMostWithoutOverviews = 4e8;
constexpr double kMostBlockBytes = 256e6;  ///< that the format makes us hold at once
constexpr int kMostSide = 8192;            ///< of what is read at once

std::string crsOf(GDALDataset& dataset, std::string_view userCrs, const std::string& path) {
    if (!userCrs.empty()) {
        const auto known = geom::crsFromCode(userCrs);
        if (!known)
            throw Error(Kind::Usage, say("この座標系はわかりません", "this CRS is not known"),
                        std::string(userCrs),
                        say("EPSG:6670 のように書いてください", "write it like EPSG:6670"));
        return known->code;
    }
    const OGRSpatialReference* reference = dataset.GetSpatialRef();
    const Error unknown(
        Kind::Failed, say("画像の座標系がわかりません", "the CRS of the picture is not known"), path,
        say("座標系を EPSG:6670 のように指定してください", "say which it is, like EPSG:6670"));
    if (!reference || reference->IsEmpty()) throw unknown;
    const char* authority = reference->GetAuthorityName(nullptr);
    const char* code = reference->GetAuthorityCode(nullptr);
    if (authority && code)
        if (const auto known = geom::crsFromCode(std::string(authority) + ":" + code)) return known->code;
    char* text = nullptr;
    const OGRErr exported = reference->exportToWkt(&text);
    const std::string wkt = text ? text : "";
    CPLFree(text);
    const auto known = exported == OGRERR_NONE ? geom::crsFromWkt(wkt) : std::nullopt;
    if (!known || known->code.empty()) throw unknown;
    return known->code;
}

std::uint32_t premultiplied(unsigned r, unsigned g, unsigned b, unsigned a) {
    const auto part = [a](unsigned c) { return (c * a + 127) / 255; };
    return a << 24 | part(r) << 16 | part(g) << 8 | part(b);
}

std::string textItem(GDALDataset& dataset, const char* name) {
    const char* value = dataset.GetMetadataItem(name);
    return value ? value : "";
}

class GeoTiff final : public RasterFile {
  public:
    GeoTiff(const AdmittedRaster& file, std::string_view userCrs) : path_(file.path.string()) {
        const GdalSession session;
        dataset_ = openRasterForReading(session, path_);
        width_ = dataset_->GetRasterXSize();
        height_ = dataset_->GetRasterYSize();
        requirePlace();
        requirePixels();
        facts_.driver = "GTiff";
        facts_.crs = crsOf(*dataset_, userCrs, path_);
        facts_.attribution = plainWords(textItem(*dataset_, "TIFFTAG_COPYRIGHT"));
        facts_.name = plainWords(textItem(*dataset_, "TIFFTAG_DOCUMENTNAME"));
        facts_.extent = {place_[0], place_[3] + height_ * place_[5], place_[0] + width_ * place_[1],
                         place_[3]};
        facts_.finest = place_[1];
    }

    const RasterFacts& facts() const override { return facts_; }

    geom::GroundPicture read(const geom::Box& box, double unitsPerPx, base::Progress& progress) override {
        geom::GroundPicture out;
        const auto column = [&](double x) { return (x - place_[0]) / place_[1]; };
        const auto row = [&](double y) { return (y - place_[3]) / place_[5]; };
        const int x0 = static_cast<int>(std::clamp(std::floor(column(box.minX)) - 1, 0.0, double(width_)));
        const int x1 = static_cast<int>(std::clamp(std::ceil(column(box.maxX)) + 1, 0.0, double(width_)));
        const int y0 = static_cast<int>(std::clamp(std::floor(row(box.maxY)) - 1, 0.0, double(height_)));
        const int y1 = static_cast<int>(std::clamp(std::ceil(row(box.minY)) + 1, 0.0, double(height_)));
        if (x1 <= x0 || y1 <= y0) return out;
        const auto sideFor = [&](int source, double unit) {
            const double wanted = std::ceil(source * unit / unitsPerPx);
            return static_cast<int>(
                std::clamp(wanted, 1.0, static_cast<double>(std::min(source, kMostSide))));
        };
        out.widthPx = sideFor(x1 - x0, place_[1]);
        out.heightPx = sideFor(y1 - y0, -place_[5]);
        out.extent = {place_[0] + x0 * place_[1], place_[3] + y1 * place_[5], place_[0] + x1 * place_[1],
                      place_[3] + y0 * place_[5]};
        const GdalSession session;
        const auto size = static_cast<std::size_t>(out.widthPx) * static_cast<std::size_t>(out.heightPx);
        const Window window{x0, y0, x1 - x0, y1 - y0, out.widthPx, out.heightPx};
        std::vector<std::uint8_t> alpha(size, 255);
        GDALRasterBand* mask = dataset_->GetRasterBand(1)->GetMaskBand();
        if (!(dataset_->GetRasterBand(1)->GetMaskFlags() & GMF_ALL_VALID))
            readBand(session, *mask, window, alpha, false, progress);
        std::array<std::vector<std::uint8_t>, 3> channels;
        for (std::size_t i = 0; i < bands_.size(); ++i) {
            channels[i].resize(size);
            readBand(session, *dataset_->GetRasterBand(bands_[i]), window, channels[i], !palette_, progress);
        }
        out.pixels.resize(size);
        for (std::size_t i = 0; i < size; ++i) out.pixels[i] = pixel(channels, alpha[i], i);
        out.blank = std::ranges::all_of(out.pixels, [](std::uint32_t p) { return p == 0; });
        return out;
    }

  private:
    struct Window {
        int x, y, width, height, widthPx, heightPx;
    };

    void requirePlace() {
        if (dataset_->GetGeoTransform(place_.data()) != CE_None)
            throw Error(Kind::Failed,
                        say("画像に位置の情報がありません（GeoTIFF ではありません）",
                            "the picture has no place on the ground: it is a TIFF, but no GeoTIFF"),
                        path_,
                        say("GIS ソフトで位置を合わせ、GeoTIFF として保存してください",
                            "give it its place in a GIS and save it as a GeoTIFF"));
        const bool straight = place_[2] == 0 && place_[4] == 0 && place_[1] > 0 && place_[5] < 0;
        const bool finite = std::ranges::all_of(place_, [](double v) { return std::isfinite(v); });
        if (!straight || !finite)
            throw Error(Kind::Failed,
                        say("画像が北向きではありません", "the picture does not lie with north up"), path_,
                        say("GIS ソフトで北を上にして保存し直してください（gdalwarp）",
                            "save it again with north up (gdalwarp)"));
    }

    void requirePixels() {
        const int count = dataset_->GetRasterCount();
        const Error wrong(
            Kind::Failed,
            say("8ビットのカラーまたは白黒の画像ではありません", "not a picture of 8-bit colours or greys"),
            path_,
            say("8ビットの RGB の GeoTIFF にしてください（gdal_translate -ot Byte）",
                "make it a GeoTIFF of 8-bit RGB (gdal_translate -ot Byte)"));
        if (count < 1) throw wrong;
        GDALRasterBand& first = *dataset_->GetRasterBand(1);
        if (first.GetColorInterpretation() == GCI_CyanBand) throw wrong;
        bands_ = count >= 3 ? std::vector<int>{1, 2, 3} : std::vector<int>{1};
        for (const int band : bands_)
            if (dataset_->GetRasterBand(band)->GetRasterDataType() != GDT_Byte) throw wrong;
        int blockX = 0, blockY = 0;
        first.GetBlockSize(&blockX, &blockY);
        const double pixels = static_cast<double>(width_) * height_;
        const bool large = pixels > kMostWithoutOverviews && first.GetOverviewCount() == 0;
        if (large || static_cast<double>(blockX) * blockY * count > kMostBlockBytes)
            throw Error(Kind::Failed,
                        say("画像が大きく（{} × {} ピクセル）、縮小版を含んでいません",
                            "the picture is large ({} × {} pixels) and holds no smaller copies of itself",
                            width_, height_),
                        path_,
                        say("タイル分けして縮小版を加えてください：gdal_translate -co TILED=YES のあと "
                            "gdaladdo FILE 2 4 8 16 32",
                            "tile it and add overviews: gdal_translate -co TILED=YES, then gdaladdo FILE 2 4 "
                            "8 16 32"));
        if (const GDALColorTable* table = first.GetColorTable(); table && bands_.size() == 1) {
            palette_ = true;
            for (int i = 0; i < 256; ++i) {
                const GDALColorEntry* c = i < table->GetColorEntryCount() ? table->GetColorEntry(i) : nullptr;
                colours_[static_cast<std::size_t>(i)] = c ? *c : GDALColorEntry{0, 0, 0, 0};
            }
        }
    }

    std::uint32_t pixel(const std::array<std::vector<std::uint8_t>, 3>& channels, unsigned alpha,
                        std::size_t i) const {
        if (palette_) {
            const GDALColorEntry& c = colours_[channels[0][i]];
            const auto part = [](short v) { return static_cast<unsigned>(std::clamp<int>(v, 0, 255)); };
            return premultiplied(part(c.c1), part(c.c2), part(c.c3), part(c.c4) * alpha / 255);
        }
        const bool grey = bands_.size() == 1;
        return premultiplied(channels[0][i], channels[grey ? 0 : 1][i], channels[grey ? 0 : 2][i], alpha);
    }

    void readBand(const GdalSession& session, GDALRasterBand& band, const Window& window,
                  std::vector<std::uint8_t>& into, bool smooth, base::Progress& progress) const {
        GDALRasterIOExtraArg extra;
        INIT_RASTERIO_EXTRA_ARG(extra);
        if (smooth) extra.eResampleAlg = GRIORA_Bilinear;
        extra.pfnProgress = [](double, const char*, void* of) -> int {
            return static_cast<base::Progress*>(of)->cancelled() ? 0 : 1;
        };
        extra.pProgressData = &progress;
        const CPLErr result =
            band.RasterIO(GF_Read, window.x, window.y, window.width, window.height, into.data(),
                          window.widthPx, window.heightPx, GDT_Byte, 0, 0, &extra);
        progress.check();
        if (result != CE_None)
            throw Error(
                Kind::Failed,
                say("画像の一部を読めません（壊れています）",
                    "a part of the picture cannot be read: it is damaged"),
                path_,
                session.messages().empty() ? base::Text{} : base::same("GDAL: " + session.messages().back()));
    }

    std::string path_;
    Dataset dataset_;
    RasterFacts facts_;
    int width_ = 0, height_ = 0;
    std::array<double, 6> place_{};
    std::vector<int> bands_;
    bool palette_ = false;
    std::array<GDALColorEntry, 256> colours_{};
};

}  // namespace

std::unique_ptr<RasterFile> openGeoTiff(const AdmittedRaster& file, std::string_view userCrs) {
    return std::make_unique<GeoTiff>(file, userCrs);
}

}  // namespace sasae::intake
