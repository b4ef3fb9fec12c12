#include "report/map_file.h"

#include <cairo-pdf.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <system_error>

#include "base/file_error.h"
#include "map/colour_scheme.h"
#include "report/finish_pdf.h"
#include "report/scene_painter.h"
#include "report/scene_svg.h"

namespace sasae::report {

namespace {

using base::Error;
using base::Kind;
using base::say;

// A0 with a hair of rounding, and the smallest picture on which a map can be read.
constexpr double kMostMm = 1200, kLeastPx = 100;
constexpr double kMostPixels = 3.2e8;  // 1.3 GB while it is drawn

struct PageSize {
    double widthPt, heightPt;
    int widthPx, heightPx;
};

PageSize pageSize(const MapOptions& options) {
    const Error wrong(
        Kind::Usage, say("地図の大きさが範囲の外です", "The size of the map is out of range"), {},
        say("100ピクセルからA0（1189 mm）までで指定してください", "between 100 pixels and A0 (1189 mm)"));
    if (!(options.dpi >= 10) || !(options.dpi <= 2400)) throw wrong;
    const bool paper = options.widthMm > 0 && options.heightMm > 0;
    const double pxPerMm = options.dpi / 25.4;
    const double width = paper ? options.widthMm * pxPerMm : options.widthPx;
    const double height = paper ? options.heightMm * pxPerMm : options.heightPx;
    if (!(width >= kLeastPx) || !(height >= kLeastPx) || width / pxPerMm > kMostMm ||
        height / pxPerMm > kMostMm)
        throw wrong;
    return {width * 72 / options.dpi, height * 72 / options.dpi, static_cast<int>(std::lround(width)),
            static_cast<int>(std::lround(height))};
}

map::Style styleOf(const MapOptions& options, const PageSize& size) {
    map::Style style;
    style.lang = options.lang;
    style.widthPt = size.widthPt;
    style.heightPt = size.heightPt;
    style.mono = options.mono;
    style.scheme = options.scheme;
    style.method = options.method;
    style.classes = options.classes;
    style.breaks = options.breaks;
    style.bbox = options.bbox;
    style.areaLabels = options.areaLabels;
    style.order = options.order;
    if (options.background) {
        style.attribution = options.background->attribution;
        style.areaOpacity = options.background->areaOpacity;
    }
    return style;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Paints by `draw` and ends the surface, whatever happens.
class Surface {
  public:
    explicit Surface(cairo_surface_t* surface) : surface_(surface) {}
    ~Surface() { cairo_surface_destroy(surface_); }
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;
    cairo_surface_t* get() const { return surface_; }
    void check() const {
        const cairo_status_t status = cairo_surface_status(surface_);
        if (status != CAIRO_STATUS_SUCCESS)
            throw Error(Kind::Failed, say("地図を描けませんでした", "The map could not be drawn"),
                        cairo_status_to_string(status));
    }
    void draw(const map::Scene& scene, double scaleX, double scaleY) const {
        cairo_t* cr = cairo_create(surface_);
        cairo_scale(cr, scaleX, scaleY);
        paint(cr, scene);
        cairo_destroy(cr);
    }

  private:
    cairo_surface_t* surface_;
};

std::uint32_t crc32(const std::string& bytes) {
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320U : 0);
    }
    return ~crc;
}

std::string bigEndian(std::uint32_t value) {
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16 & 0xff),
            static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}

/// Says how large the picture is on paper (chunk pHYs, PNG specification 11.3.5.3), which Cairo leaves out.
void addResolution(std::string& png, double dpi) {
    const auto perMetre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    const std::string body = "pHYs" + bigEndian(perMetre) + bigEndian(perMetre) + '\1';
    constexpr std::size_t kAfterHeader = 8 + 25;  // signature and IHDR
    png.insert(kAfterHeader, bigEndian(9) + body + bigEndian(crc32(body)));
}

std::string png(const map::Scene& scene, const PageSize& size, double dpi) {
    if (static_cast<double>(size.widthPx) * size.heightPx > kMostPixels)
        throw Error(
            Kind::Usage, say("画像が大きすぎます", "The picture is too large"), {},
            say("解像度を下げるか、PDFまたはSVGにしてください", "lower the resolution, or write PDF or SVG"));
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.widthPx, size.heightPx));
    surface.check();
    surface.draw(scene, size.widthPx / scene.widthPt, size.heightPx / scene.heightPt);
    std::string bytes;
    cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
    surface.check();
    addResolution(bytes, dpi);
    return bytes;
}

/// The newest date of the data, for a file that was given none.
base::Date dataDate(const released::MapContent& content) {
    base::Date newest;
    for (const released::AreaLayer& layer : content.areas)
        if (layer.asOf.known() && layer.asOf > newest) newest = layer.asOf;
    return newest;
}

std::string pdf(const map::Scene& scene, base::Date created, base::Lang lang) {
    std::string bytes;
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, scene.widthPt, scene.heightPt));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, scene.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, scene.description.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Sasae");
    // Without this Cairo writes the time of day, and no two files would be the same.
    const std::string date = created.known() ? base::iso(created) + "T00:00:00Z" : "";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    surface.draw(scene, 1, 1);
    cairo_surface_finish(surface.get());
    surface.check();
    return finishedPdf(bytes, lang == base::Lang::Ja ? "ja-JP" : "en-GB");
}

/// To a temporary name beside it, then renamed: nobody ever sees half a file.
void writeWhole(const std::filesystem::path& path, const std::string& bytes) {
    const std::filesystem::path part = path.string() + ".part" + std::to_string(getpid());
    std::FILE* file = std::fopen(part.c_str(), "wb");
    if (!file) throw base::cannotWrite(path, errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                         std::fflush(file) == 0 && fsync(fileno(file)) == 0;
    const int writeError = errno;
    const bool closed = std::fclose(file) == 0;
    std::error_code status;
    if (written && closed) std::filesystem::rename(part, path, status);
    if (written && closed && !status) return;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw base::cannotWrite(path, status ? status.value() : writeError);
}

/// Throws Usage where a map of that box would show nothing of what there is.
void requireInSight(const released::MapContent& content, const geom::Box& box) {
    geom::Box all;
    bool seen = false;
    const auto look = [&](const geom::Box& one) {
        if (one.empty()) return;
        all.add(one);
        seen = seen || one.meets(box);
    };
    for (const released::AreaLayer& layer : content.areas)
        for (const geom::MultiPolygon& shape : layer.shape) look(geom::boxOf(shape));
    for (const released::PointLayer& layer : content.points)
        for (const geom::Point p : layer.at) look({p.x, p.y, p.x, p.y});
    if (all.empty() || seen) return;
    throw Error(Kind::Usage,
                say("地図の範囲に何もありません", "There is nothing within the extent of the map"), {},
                say("データのある範囲：{:.0f},{:.0f},{:.0f},{:.0f}（西,南,東,北、プロジェクトの座標、m）",
                    "the data lie within {:.0f},{:.0f},{:.0f},{:.0f} (west,south,east,north in metres of the "
                    "project CRS)",
                    all.minX, all.minY, all.maxX, all.maxY));
}

std::string lowerExtension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return extension;
}

/// On paper a picture needs about 200 pixels an inch to look sharp.
constexpr double kPaperDpi = 200;
constexpr double kMostSidePx = 8192;

map::Backdrop backdropOf(const Background& background, const map::Scene& scene, double dpi) {
    const map::Rect& view = scene.camera.view;
    const double most = std::max(view.width, view.height);
    const double pxPerPt = std::min(dpi / 72, kMostSidePx / std::max(most, 1.0));
    const auto px = [&](double pt) { return std::max(1, static_cast<int>(std::lround(pt * pxPerPt))); };
    auto picture = std::make_shared<geom::GroundPicture>(
        background.read(scene.camera.visible(), px(view.width), px(view.height)));
    if (picture->blank)
        throw Error(
            Kind::Failed,
            say("背景地図に、この範囲の画像がありません", "the background has no picture of this place"), {},
            say("プロジェクトの区域を含む背景地図を指定してください",
                "choose a background that covers the project's areas"));
    return {std::move(picture), background.opacity};
}

}  // namespace

void writeMap(const released::Released<released::MapContent>& content, const MapOptions& options,
              const std::filesystem::path& path) {
    const std::string extension = lowerExtension(path);
    if (extension != ".png" && extension != ".pdf" && extension != ".svg")
        throw Error(
            Kind::Usage, say("この拡張子の地図は書けません", "A map cannot be written as this kind of file"),
            path.string(), say(".png・.pdf・.svg のいずれかにしてください", "use .png, .pdf or .svg"));
    const PageSize size = pageSize(options);
    if (!options.scheme.empty())
        map::findColourScheme(options.scheme);  // also where nothing is coloured by it
    if (options.bbox && options.bbox->width() > 0 && options.bbox->height() > 0)
        requireInSight(*content, *options.bbox);
    map::Scene scene = map::buildScene(content, styleOf(options, size), textMeasure());
    if (options.background) {
        const double dpi = extension == ".png" ? options.dpi : std::max(options.dpi, kPaperDpi);
        scene.backdrop = backdropOf(*options.background, scene, dpi);
    }
    if (extension == ".png")
        writeWhole(path, png(scene, size, options.dpi));
    else if (extension == ".pdf")
        writeWhole(path,
                   pdf(scene, options.created.known() ? options.created : dataDate(*content), options.lang));
    else
        writeWhole(path, sceneSvg(scene));
}

}  // namespace sasae::report
