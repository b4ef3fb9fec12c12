#include "desktop/gl/map_painter.h"

#include <epoxy/gl.h>

#include <cmath>
#include <cstddef>
#include <utility>

#include "desktop/gl/laid_together.h"

namespace sasae::gl {

namespace {

using Kind = Attribute::Kind;

/// Corners of two triangles for every piece of a raster.
std::vector<std::array<float, 2>> cornersOf(const Raster& raster) {
    std::vector<std::array<float, 2>> corners;
    for (const Raster::Piece& p : raster.pieces) {
        const auto x0 = static_cast<float>(p.x), y0 = static_cast<float>(p.y);
        const float x1 = x0 + static_cast<float>(p.widthPx), y1 = y0 + static_cast<float>(p.heightPx);
        corners.insert(corners.end(), {{x0, y0}, {x1, y0}, {x0, y1}, {x0, y1}, {x1, y0}, {x1, y1}});
    }
    return corners;
}

}  // namespace

MapPainter::MapPainter() : fill_("fill"), stroke_("stroke"), hatch_("hatch"), raster_("raster") {}

void MapPainter::clear() {
    layers_.clear();
    plotted_ = Mesh();
    for (Buffer* buffer : {&fills_, &strokes_, &strokeCorners_, &hatches_, &within_}) *buffer = Buffer();
    for (VertexArray* array : {&fillArray_, &strokeArray_, &hatchArray_, &withinArray_})
        *array = VertexArray();
    hatchTable_ = Table();
}

void MapPainter::set(Mesh mesh) {
    clear();
    camera_ = mesh.camera;
    origin_ = mesh.origin;
    pxPerPt_ = mesh.pxPerPt;
    if (mesh.plotted) {
        plotted_ = std::move(mesh);
        plotBackdrop();
        return;
    }
    fills_ = bufferOf(mesh.fills);
    const std::array fill{Attribute{0, 2, Kind::Float, offsetof(FillCorner, x)},
                          Attribute{1, 4, Kind::Byte, offsetof(FillCorner, colour)}};
    fillArray_ = arrayOf(fills_, sizeof(FillCorner), fill);
    strokes_ = bufferOf(mesh.strokes);
    strokeCorners_ = bufferOf(mesh.strokeCorners);
    const std::array stroke{Attribute{0, 2, Kind::Float, offsetof(StrokeCorner, x)},
                            Attribute{1, 2, Kind::Float, offsetof(StrokeCorner, dx)},
                            Attribute{2, 2, Kind::Float, offsetof(StrokeCorner, across)},
                            Attribute{3, 4, Kind::Byte, offsetof(StrokeCorner, colour)}};
    strokeArray_ = arrayOf(strokes_, sizeof(StrokeCorner), stroke, &strokeCorners_);
    hatches_ = bufferOf(mesh.hatches);
    const std::array hatch{Attribute{0, 2, Kind::Float, offsetof(HatchCorner, x)},
                           Attribute{1, 1, Kind::Unsigned, offsetof(HatchCorner, row)}};
    hatchArray_ = arrayOf(hatches_, sizeof(HatchCorner), hatch);
    if (!mesh.hatchTable.empty()) hatchTable_.set(mesh.hatchTable);
    within_ = bufferOf(mesh.within);
    const std::array plain{Attribute{0, 2, Kind::Float, 0}};
    withinArray_ = arrayOf(within_, sizeof(float) * 2, plain);
    for (const MeshLayer& from : mesh.layers) {
        Layer& to = layers_.emplace_back();
        to.name = from.name;
        to.clipped = from.clipped;
        to.batches = from.batches;
        to.withinFirst = from.withinFirst;
        to.withinCount = from.withinCount;
        const Raster& r = from.raster;
        if (r.pieces.empty()) continue;
        to.raster = Image(r.widthPx, r.heightPx, Image::Format::Bgra, true);
        for (const Raster::Piece& p : r.pieces)
            to.raster.writePart(p.x, p.y, p.widthPx, p.heightPx, r.pixels.data(), r.widthPx);
        const auto corners = cornersOf(r);
        to.pieces = bufferOf(corners);
        to.pieceArray = arrayOf(to.pieces, sizeof(float) * 2, plain);
        to.pieceCorners = static_cast<int>(corners.size());
    }
}

/// The ground as the lowest layer of a plotted mesh, pixel for pixel: it was read at about this scale.
void MapPainter::plotBackdrop() {
    std::vector<MeshLayer>& layers = plotted_.layers;
    if (!layers.empty() && layers.front().name == "backdrop") layers.erase(layers.begin());
    if (layers.empty() || ground_.blank || ground_.pixels.empty()) return;
    const map::Camera& camera = plotted_.camera;
    MeshLayer layer;
    layer.name = "backdrop";
    Raster& raster = layer.raster;
    raster.widthPx = static_cast<int>(std::lround(camera.view.right() * plotted_.pxPerPt));
    raster.heightPx = static_cast<int>(std::lround(camera.view.bottom() * plotted_.pxPerPt));
    raster.pixels.assign(static_cast<std::size_t>(raster.widthPx) * static_cast<std::size_t>(raster.heightPx),
                         0);
    raster.pieces = {{0, 0, raster.widthPx, raster.heightPx}};
    const geom::Box& have = ground_.extent;
    std::size_t at = 0;
    for (int y = 0; y < raster.heightPx; ++y)
        for (int x = 0; x < raster.widthPx; ++x, ++at) {
            const geom::Point p = camera.toMap({(x + 0.5) / plotted_.pxPerPt, (y + 0.5) / plotted_.pxPerPt});
            const double column = (p.x - have.minX) / have.width() * ground_.widthPx;
            const double row = (have.maxY - p.y) / have.height() * ground_.heightPx;
            if (!(column >= 0 && row >= 0 && column < ground_.widthPx && row < ground_.heightPx)) continue;
            raster.pixels[at] =
                ground_.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(ground_.widthPx) +
                               static_cast<std::size_t>(column)];
        }
    layers.insert(layers.begin(), std::move(layer));
}

void MapPainter::setBackdrop(const geom::GroundPicture& picture) {
    backdrop_ = Image();
    backdropArray_ = VertexArray();
    backdropCorners_ = Buffer();
    ground_ = picture;
    plotBackdrop();
    if (picture.pixels.empty() || picture.blank) return;
    backdropExtent_ = picture.extent;
    backdrop_ = Image(picture.widthPx, picture.heightPx, Image::Format::Bgra, true);
    backdrop_.write(0, 0, picture.widthPx, picture.heightPx, picture.pixels.data());
    const auto corners =
        cornersOf({picture.widthPx, picture.heightPx, {}, {{0, 0, picture.widthPx, picture.heightPx}}});
    backdropCorners_ = bufferOf(corners);
    const std::array plain{Attribute{0, 2, Kind::Float, 0}};
    backdropArray_ = arrayOf(backdropCorners_, sizeof(float) * 2, plain);
}

MapPainter::Place MapPainter::placeOf(const map::Camera& camera) const {
    const double scale = pxPerPt_ / camera.metresPerPt;
    const geom::Point page = camera.toPage(origin_);
    return {static_cast<float>(scale), static_cast<float>(-scale), static_cast<float>(page.x * pxPerPt_),
            static_cast<float>(page.y * pxPerPt_)};
}

void MapPainter::use(const Program& program, const Canvas& canvas, const Place& place, float opacity) const {
    program.use();
    program.set("place", place.scaleX, place.scaleY, place.shiftX, place.shiftY);
    program.set("pixels", static_cast<float>(canvas.widthPx()), static_cast<float>(canvas.heightPx()));
    program.set("opacity", opacity);
}

void MapPainter::drawWithin(const Canvas& canvas, const Place& place, const Layer& layer) const {
    glEnable(GL_STENCIL_TEST);
    glClear(GL_STENCIL_BUFFER_BIT);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glStencilFunc(GL_ALWAYS, 0, 0xff);
    glStencilOpSeparate(GL_FRONT, GL_KEEP, GL_KEEP, GL_INCR_WRAP);
    glStencilOpSeparate(GL_BACK, GL_KEEP, GL_KEEP, GL_DECR_WRAP);
    use(fill_, canvas, place, 1);
    glBindVertexArray(withinArray_.id());
    glDrawArrays(GL_TRIANGLES, static_cast<GLint>(layer.withinFirst),
                 static_cast<GLsizei>(layer.withinCount));
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilFunc(GL_NOTEQUAL, 0, 0xff);
    glStencilOp(GL_KEEP, GL_KEEP, GL_KEEP);
}

void MapPainter::drawBatches(const Canvas& canvas, const Place& place, const Layer& layer,
                             float opacity) const {
    for (const Batch& batch : layer.batches) {
        const auto first = static_cast<GLint>(batch.first);
        const auto count = static_cast<GLsizei>(batch.count);
        switch (batch.kind) {
            case Batch::Kind::Fill:
                use(fill_, canvas, place, opacity);
                glBindVertexArray(fillArray_.id());
                glDrawArrays(GL_TRIANGLES, first, count);
                break;
            case Batch::Kind::Stroke:
                use(stroke_, canvas, place, opacity);
                glBindVertexArray(strokeArray_.id());
                glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT,
                               reinterpret_cast<const void*>(batch.first * sizeof(std::uint32_t)));
                break;
            case Batch::Kind::Hatch:
                use(hatch_, canvas, place, opacity);
                hatchTable_.bind(0);
                hatch_.set("hatches", 0);
                glBindVertexArray(hatchArray_.id());
                glDrawArrays(GL_TRIANGLES, first, count);
                break;
        }
    }
}

void MapPainter::drawBackdrop(const Canvas& canvas, const map::Camera& camera, float opacity) const {
    if (backdrop_.widthPx() == 0 || opacity <= 0) return;
    const geom::Point at = camera.toPage({backdropExtent_.minX, backdropExtent_.maxY});
    const geom::Point end = camera.toPage({backdropExtent_.maxX, backdropExtent_.minY});
    const double scaleX = (end.x - at.x) * pxPerPt_ / backdrop_.widthPx();
    const double scaleY = (end.y - at.y) * pxPerPt_ / backdrop_.heightPx();
    use(raster_, canvas,
        {static_cast<float>(scaleX), static_cast<float>(scaleY), static_cast<float>(at.x * pxPerPt_),
         static_cast<float>(at.y * pxPerPt_)},
        opacity);
    raster_.set("extent", static_cast<float>(backdrop_.widthPx()), static_cast<float>(backdrop_.heightPx()));
    backdrop_.bind(0);
    raster_.set("picture", 0);
    glBindVertexArray(backdropArray_.id());
    glDrawArrays(GL_TRIANGLES, 0, 6);
}

void MapPainter::drawRaster(const Canvas& canvas, const map::Camera& camera, const Layer& layer,
                            float opacity) const {
    if (layer.pieceCorners == 0) return;
    const auto scale = static_cast<float>(camera_.metresPerPt / camera.metresPerPt);
    const geom::Point corner = camera.toPage(camera_.toMap({0, 0}));
    float x = static_cast<float>(corner.x * pxPerPt_), y = static_cast<float>(corner.y * pxPerPt_);
    if (scale == 1) {  // words stay sharp
        x = std::round(x);
        y = std::round(y);
    }
    use(raster_, canvas, {scale, scale, x, y}, opacity);
    raster_.set("extent", static_cast<float>(layer.raster.widthPx()),
                static_cast<float>(layer.raster.heightPx()));
    layer.raster.bind(0);
    raster_.set("picture", 0);
    glBindVertexArray(layer.pieceArray.id());
    glDrawArrays(GL_TRIANGLES, 0, layer.pieceCorners);
}

void MapPainter::paint(const Canvas& canvas, const Painting& painting) const {
    if (!plotted_.layers.empty()) {
        canvas.write(
            laidTogether(plotted_, canvas.widthPx(), canvas.heightPx(), painting.ground, painting.opacity));
        return;
    }
    canvas.bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    const map::Colour g = painting.ground;
    const float a = static_cast<float>(g.a) / 255;
    glClearColor(static_cast<float>(g.r) / 255 * a, static_cast<float>(g.g) / 255 * a,
                 static_cast<float>(g.b) / 255 * a, a);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const Place place = placeOf(painting.camera);
    const map::Rect view = painting.camera.view;
    const auto px = [&](double pt) { return static_cast<GLint>(std::lround(pt * pxPerPt_)); };
    glEnable(GL_SCISSOR_TEST);
    glScissor(px(view.x), px(view.y), px(view.right()) - px(view.x), px(view.bottom()) - px(view.y));
    drawBackdrop(canvas, painting.camera, painting.opacity ? painting.opacity("backdrop") : 1);
    glDisable(GL_SCISSOR_TEST);
    for (const Layer& layer : layers_) {
        const float opacity = painting.opacity ? painting.opacity(layer.name) : 1;
        if (opacity <= 0) continue;
        if (layer.clipped) {
            glEnable(GL_SCISSOR_TEST);
            glScissor(px(view.x), px(view.y), px(view.right()) - px(view.x), px(view.bottom()) - px(view.y));
        }
        if (layer.withinCount > 0) drawWithin(canvas, place, layer);
        drawBatches(canvas, place, layer, opacity);
        glDisable(GL_STENCIL_TEST);
        drawRaster(canvas, painting.camera, layer, opacity);
        glDisable(GL_SCISSOR_TEST);
    }
    glBindVertexArray(0);
    canvas.resolve();
}

}  // namespace sasae::gl
