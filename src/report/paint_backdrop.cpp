#include "report/paint_backdrop.h"

#include <cairo.h>

#include <cstdint>

#include "report/cairo_state.h"

namespace sasae::report {

void paintBackdrop(cairo_t* cairo, const map::Scene& scene, bool onPixels) {
    const geom::GroundPicture* picture = scene.backdrop.picture.get();
    if (!picture || picture->blank || picture->pixels.empty()) return;
    const Saved saved(cairo);
    const map::Rect& view = scene.camera.view;
    cairo_rectangle(cairo, view.x, view.y, view.width, view.height);
    cairo_clip(cairo);
    const geom::Point at = scene.camera.toPage({picture->extent.minX, picture->extent.maxY});
    const geom::Point end = scene.camera.toPage({picture->extent.maxX, picture->extent.minY});
    cairo_translate(cairo, at.x, at.y);
    cairo_scale(cairo, (end.x - at.x) / picture->widthPx, (end.y - at.y) / picture->heightPx);
    // Cairo only reads: the pixels of an image surface are not const in its interface.
    auto* pixels = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(picture->pixels.data()));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_ARGB32, picture->widthPx, picture->heightPx, picture->widthPx * 4);
    cairo_set_source_surface(cairo, surface, 0, 0);
    if (onPixels) cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_rectangle(cairo, 0, 0, picture->widthPx, picture->heightPx);
    cairo_clip(cairo);
    cairo_paint_with_alpha(cairo, scene.backdrop.opacity);
    cairo_surface_destroy(surface);
}

}  // namespace sasae::report
