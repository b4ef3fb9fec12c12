#include "report/picture.h"

#include <cairo.h>

#include <cmath>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "report/paper_page.h"
#include "report/scene_painter.h"

namespace sasae::report {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

Surface surfaceOf(int width, int height) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), cairo_surface_destroy);
    if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        throw base::Error(base::Kind::Failed,
                          base::say("画像を作れませんでした", "the picture could not be made"),
                          cairo_status_to_string(status));
    return surface;
}

/// Cairo's premultiplied 0xAARRGGBB as straight bytes R, G, B, A.
Picture pixelsOf(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    Picture picture{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    const unsigned char* rows = cairo_image_surface_get_data(surface);
    const auto width = static_cast<std::size_t>(picture.width);
    picture.pixels.resize(width * static_cast<std::size_t>(picture.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        const auto* row = reinterpret_cast<const std::uint32_t*>(rows + y * stride);
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint32_t p = row[x], a = p >> 24;
            const auto straight = [&](std::uint32_t c) { return a == 0 ? 0 : std::min(255U, c * 255 / a); };
            picture.pixels[y * width + x] =
                straight(p >> 16 & 255) | straight(p >> 8 & 255) << 8 | straight(p & 255) << 16 | a << 24;
        }
    }
    return picture;
}

}  // namespace

std::vector<Picture> pagePictures(const Report& report, double pixelsPerPt) {
    const Paper paper = layOut(report);
    std::vector<Picture> pages;
    for (int page = 0; page < paper.pages; ++page) {
        const Surface surface = surfaceOf(static_cast<int>(std::lround(kPageWidthPt * pixelsPerPt)),
                                          static_cast<int>(std::lround(kPageHeightPt * pixelsPerPt)));
        const Context cr(cairo_create(surface.get()), cairo_destroy);
        cairo_set_source_rgb(cr.get(), 1, 1, 1);
        cairo_paint(cr.get());
        cairo_scale(cr.get(), pixelsPerPt, pixelsPerPt);
        for (const PlacedStrip& at : paper.placed) {
            if (at.page != page || !at.strip->paint) continue;
            cairo_save(cr.get());
            at.strip->paint(cr.get(), at.box.x, at.box.y);
            cairo_restore(cr.get());
        }
        pages.push_back(pixelsOf(surface.get()));
    }
    return pages;
}

Picture pictureOf(const map::Scene& scene, int width, int height) {
    const Surface surface = surfaceOf(width, height);
    const Context cr(cairo_create(surface.get()), cairo_destroy);
    cairo_scale(cr.get(), width / scene.widthPt, height / scene.heightPt);
    paint(cr.get(), scene);
    return pixelsOf(surface.get());
}

std::vector<std::uint32_t> premultipliedPixels(const map::Scene& scene, int width, int height) {
    const Surface surface = surfaceOf(width, height);
    {
        const Context cr(cairo_create(surface.get()), cairo_destroy);
        cairo_scale(cr.get(), width / scene.widthPt, height / scene.heightPt);
        paint(cr.get(), scene);
    }
    cairo_surface_flush(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    const unsigned char* rows = cairo_image_surface_get_data(surface.get());
    const std::size_t rowBytes = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
        std::memcpy(pixels.data() + y * static_cast<std::size_t>(width), rows + y * stride, rowBytes);
    return pixels;
}

void savePng(const Picture& picture, const std::string& path) {
    const Surface surface = surfaceOf(picture.width, picture.height);
    cairo_surface_flush(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    unsigned char* rows = cairo_image_surface_get_data(surface.get());
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(rows + y * stride);
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint32_t p = picture.pixels[y * width + x];
            row[x] = 0xff000000U | (p & 255) << 16 | (p & 0xff00U) | (p >> 16 & 255);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    if (const auto status = cairo_surface_write_to_png(surface.get(), path.c_str());
        status != CAIRO_STATUS_SUCCESS)
        throw base::Error(base::Kind::File,
                          base::say("画像を書けませんでした", "the picture could not be written"), path);
}

}  // namespace sasae::report
