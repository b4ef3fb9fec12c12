#include "desktop/gl_canvas.h"

#include <chrono>
#include <cmath>

#include "map/build_scene.h"
#include "report/scene_painter.h"

namespace sasae::desktop {

namespace {

bool sameCamera(const map::Camera& a, const map::Camera& b) {
    return a.centre == b.centre && a.metresPerPt == b.metresPerPt && a.view.width == b.view.width &&
           a.view.height == b.view.height;
}

/// A screen shows no finer border, and takes as long for one that it does not show.
constexpr double kDetailPx = 0.35;

gl::Mesh meshFor(const MapContent& content, map::Style style, const map::Camera& camera, int widthPx,
                 int heightPx, double pxPerPt, bool card) {
    style.widthPt = widthPx / pxPerPt;
    style.heightPt = heightPx / pxPerPt;
    style.bbox = camera.visible();
    style.detailPt = kDetailPx / pxPerPt;
    style.snapped = !card;
    style.besidePt = card ? widthPx / 2.0 / pxPerPt : 0;
    const map::Scene scene = map::buildScene(*content, style, report::textMeasure());
    return gl::meshOf(scene, pxPerPt, {.besidePx = card ? widthPx / 2.0 : 0, .plotted = !card});
}

}  // namespace

bool GlCanvas::Wanted::same(const Wanted& other) const {
    return version == other.version && sameCamera(camera, other.camera) && widthPx == other.widthPx &&
           heightPx == other.heightPx && pxPerPt == other.pxPerPt;
}

GlCanvas::~GlCanvas() {
    if (job_.valid()) job_.wait();
}

void GlCanvas::show(MapContent content, const map::Style& style) {
    // What a tier may not see goes at once; a change of colours stays in sight until the new ones are there.
    const bool keep = content && content_ && content->tier() == content_->tier();
    content_ = std::move(content);
    style_ = style;
    ++version_;
    stale_ = true;
    if (keep) return;
    painter_.clear();
    canvas_ = gl::Canvas();
    canvasSamples_ = 0;
    made_ = {};
}

void GlCanvas::setPart(MapPart part, PartShown look) {
    PartShown& own = parts_[static_cast<std::size_t>(part)];
    stale_ |= !(own == look);
    own = look;
}

void GlCanvas::setBackdrop(std::shared_ptr<const geom::GroundReader> reader) {
    const bool before = backdrop_.wanted();
    backdrop_.use(std::move(reader));
    if (!before || backdrop_.wanted()) return;
    painter_.setBackdrop({});
    stale_ = true;
}

void GlCanvas::followBackdrop(const MapView& view) {
    if (!parts_[static_cast<std::size_t>(MapPart::Backdrop)].visible) return;
    if (!backdrop_.follow(view, settings_.waits)) return;
    painter_.setBackdrop(backdrop_.picture());
    stale_ = true;
}

ImTextureID GlCanvas::texture() const {
    if (painter_.empty() || canvas_.widthPx() == 0) return nullptr;
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(canvas_.image().id()));
}

void GlCanvas::start(const Wanted& wanted) {
    making_ = wanted;
    const auto work = [content = content_, style = style_, wanted, card = settings_.card] {
        return meshFor(content, style, wanted.camera, wanted.widthPx, wanted.heightPx, wanted.pxPerPt, card);
    };
    job_ = std::async(settings_.waits ? std::launch::deferred : std::launch::async, work);
}

void GlCanvas::take() {
    if (!job_.valid()) return;
    if (!settings_.waits && job_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    gl::Mesh mesh = job_.get();
    if (making_.version != version_) return;
    painter_.set(std::move(mesh));
    made_ = making_;
    stale_ = true;
}

/// The mesh at hand does for a map that moves: it reaches half a view further, words and points less.
bool GlCanvas::covers(const MapView& view) const {
    if (made_.version != version_ || made_.widthPx != view.widthPx || made_.heightPx != view.heightPx)
        return false;
    const double zoom = made_.camera.metresPerPt / view.camera.metresPerPt;
    const geom::Point at = view.camera.toPage(made_.camera.centre), middle = view.camera.view.centre();
    constexpr double kFar = 0.25;
    return zoom > 0.7 && zoom < 1.5 && std::abs(at.x - middle.x) < kFar * view.camera.view.width &&
           std::abs(at.y - middle.y) < kFar * view.camera.view.height;
}

void GlCanvas::paint(const MapView& view) {
    placed_ = {0, 0, static_cast<float>(view.widthPx), static_cast<float>(view.heightPx)};
    exact_ = true;
    if (!content_ || view.widthPx / view.pxPerPt < 72 || view.heightPx / view.pxPerPt < 72) return;
    take();
    const Wanted wanted{version_, view.camera, view.widthPx, view.heightPx, view.pxPerPt};
    if (!job_.valid() && !made_.same(wanted) && (!view.moving || !covers(view) || settings_.waits)) {
        start(wanted);
        if (settings_.waits) take();
    }
    const bool meshExact = made_.same(wanted);
    followBackdrop(view);
    exact_ =
        meshExact && (!parts_[static_cast<std::size_t>(MapPart::Backdrop)].visible || backdrop_.exact(view));
    if (painter_.empty()) return;
    const int samples = settings_.card && meshExact ? 4 : 1;
    const bool fits =
        canvas_.widthPx() == view.widthPx && canvas_.heightPx() == view.heightPx && canvasSamples_ == samples;
    const bool still = sameCamera(drawn_.camera, view.camera);
    if (!fits) canvas_ = gl::Canvas(view.widthPx, view.heightPx, samples);
    canvasSamples_ = samples;
    if (!fits || stale_ || drawn_.ground != view.ground || (!still && settings_.card)) draw(view);
    place(view);
}

/// Where the picture that was drawn for another camera lies in this one.
void GlCanvas::place(const MapView& view) {
    if (sameCamera(drawn_.camera, view.camera)) return;
    const auto at = [&](geom::Point page) {
        const geom::Point p = view.camera.toPage(drawn_.camera.toMap(page));
        return ImVec2{static_cast<float>(p.x * view.pxPerPt), static_cast<float>(p.y * view.pxPerPt)};
    };
    const ImVec2 low = at({0, 0}), high = at({view.widthPx / view.pxPerPt, view.heightPx / view.pxPerPt});
    placed_ = {low.x, low.y, high.x, high.y};
}

void GlCanvas::draw(const MapView& view) {
    gl::Painting painting;
    painting.camera = view.camera;
    const auto channel = [&](int shift) { return static_cast<std::uint8_t>(view.ground >> shift & 255); };
    painting.ground = {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), 255};
    painting.opacity = [&](const std::string& layer) {
        const PartShown& look = parts_[static_cast<std::size_t>(partOf(layer))];
        return look.visible ? look.opacity : 0;
    };
    painter_.paint(canvas_, painting);
    drawn_ = view;
    if (!settings_.card) drawn_.camera = made_.camera;  // place() moves it
    stale_ = false;
}

}  // namespace sasae::desktop
