#include "desktop/paper_canvas.h"

#include "map/build_scene.h"
#include "report/scene_painter.h"

namespace sasae::desktop {

PaperCanvas::~PaperCanvas() {
    if (texture_) pictures_.remove(texture_);
}

void PaperCanvas::show(MapContent content, const map::Style& style) {
    content_ = std::move(content);
    style_ = style;
    stale_ = true;
    if (content_ || !texture_) return;
    pictures_.remove(texture_);
    texture_ = nullptr;
}

void PaperCanvas::setPart(MapPart part, PartShown look) {
    PartShown& own = parts_[static_cast<std::size_t>(part)];
    stale_ |= !(own == look);
    own = look;
}

void PaperCanvas::setBackdrop(std::shared_ptr<const geom::GroundReader> reader) {
    const bool before = backdrop_.wanted();
    backdrop_.use(std::move(reader));
    stale_ |= before != backdrop_.wanted();
}

namespace {

struct Fader {
    float share;
    void operator()(map::Colour& c) const {
        c.a = static_cast<std::uint8_t>(static_cast<float>(c.a) * share);
    }
    void operator()(map::Path& p) const {
        (*this)(p.fill.colour);
        (*this)(p.fill.ink);
        (*this)(p.stroke.colour);
    }
    void operator()(map::Symbol& s) const {
        (*this)(s.colour);
        (*this)(s.halo);
    }
    void operator()(map::Crowd& c) const { (*this)(c.look); }
    void operator()(map::TextRun& t) const {
        (*this)(t.colour);
        (*this)(t.halo);
    }
};

}  // namespace

void fade(map::Scene& scene, const std::array<PartShown, kMapParts>& parts) {
    for (map::Layer& layer : scene.layers) {
        const MapPart part = partOf(layer.name);
        const auto lookOf = [&](const map::Item& item) -> const PartShown& {
            const auto* crowd = std::get_if<map::Crowd>(&item);
            const auto* symbol = crowd ? &crowd->look : std::get_if<map::Symbol>(&item);
            return parts[static_cast<std::size_t>(symbol && symbol->masked ? MapPart::Cases : part)];
        };
        std::erase_if(layer.items, [&](const map::Item& item) { return !lookOf(item).visible; });
        for (map::Item& item : layer.items)
            if (const float share = lookOf(item).opacity; share < 1) std::visit(Fader{share}, item);
    }
}

void PaperCanvas::paint(const MapView& view) {
    const bool same = camera_.centre == view.camera.centre &&
                      camera_.metresPerPt == view.camera.metresPerPt && width_ == view.widthPx &&
                      height_ == view.heightPx;
    placed_ = {0, 0, static_cast<float>(view.widthPx), static_cast<float>(view.heightPx)};
    if (same && !stale_) return;
    exact_ = !view.moving;
    if (view.moving && !stale_ && width_ > 0) {  // the picture at hand follows the hand
        const auto at = [&](geom::Point page) {
            const geom::Point p = view.camera.toPage(camera_.toMap(page));
            return ImVec2{static_cast<float>(p.x * view.pxPerPt), static_cast<float>(p.y * view.pxPerPt)};
        };
        const ImVec2 a = at({0, 0}), b = at({width_ / view.pxPerPt, height_ / view.pxPerPt});
        placed_ = {a.x, a.y, b.x, b.y};
        return;
    }
    map::Style style = style_;
    style.widthPt = view.widthPx / view.pxPerPt;
    style.heightPt = view.heightPx / view.pxPerPt;
    style.bbox = view.camera.visible();
    if (!content_ || style.widthPt < 72 || style.heightPt < 72) return;
    map::Scene scene = map::buildScene(*content_, style, report::textMeasure());
    scene.paper = {0, 0, 0, 0};
    const PartShown& beneath = parts_[static_cast<std::size_t>(MapPart::Backdrop)];
    if (beneath.visible && backdrop_.wanted()) {
        backdrop_.follow(view, true);
        scene.backdrop = {std::make_shared<geom::GroundPicture>(backdrop_.picture()),
                          static_cast<double>(beneath.opacity)};
    }
    fade(scene, parts_);
    if (texture_) pictures_.remove(texture_);
    texture_ = pictures_.add(report::pictureOf(scene, view.widthPx, view.heightPx));
    camera_ = view.camera;
    width_ = view.widthPx;
    height_ = view.heightPx;
    stale_ = false;
}

}  // namespace sasae::desktop
