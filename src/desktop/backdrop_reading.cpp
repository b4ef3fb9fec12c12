#include "desktop/backdrop_reading.h"

#include <chrono>
#include <cmath>

namespace sasae::desktop {

namespace {

constexpr double kBeside = 0.25;

double metresPerPx(const MapView& view) {
    return view.camera.metresPerPt / view.pxPerPt;
}

}  // namespace

BackdropReading::~BackdropReading() {
    use(nullptr);
}

void BackdropReading::use(std::shared_ptr<const geom::GroundReader> reader) {
    if (reader == reader_) return;
    if (job_.valid()) {
        progress_->cancel();
        job_.wait();
        job_ = {};
    }
    reader_ = std::move(reader);
    picture_ = {};
    metresPerPx_ = 0;
    trouble_ = {};
}

geom::Box BackdropReading::boxFor(const MapView& view) {
    geom::Box box = view.camera.visible();
    const double x = box.width() * kBeside, y = box.height() * kBeside;
    return {box.minX - x, box.minY - y, box.maxX + x, box.maxY + y};
}

bool BackdropReading::covers(const MapView& view) const {
    if (metresPerPx_ <= 0) return false;
    const geom::Box seen = view.camera.visible(), &have = picture_.extent;
    const double hair = metresPerPx_;
    return std::abs(metresPerPx(view) / metresPerPx_ - 1) < 0.01 && seen.minX >= have.minX - hair &&
           seen.maxX <= have.maxX + hair && seen.minY >= have.minY - hair && seen.maxY <= have.maxY + hair;
}

bool BackdropReading::exact(const MapView& view) const {
    return !reader_ || covers(view);
}

void BackdropReading::start(const MapView& view, bool waits) {
    const geom::Box box = boxFor(view);
    const auto px = [&](double metres) { return static_cast<int>(std::lround(metres / metresPerPx(view))); };
    const int width = px(box.width()), height = px(box.height());
    progress_ = std::make_shared<base::Silent>();
    job_ = std::async(waits ? std::launch::deferred : std::launch::async,
                      [reader = reader_, progress = progress_, box, width, height]() -> Made {
                          try {
                              return {(*reader)(box, width, height, *progress), {}};
                          } catch (const base::Error& error) {
                              Made nothing;
                              nothing.picture.extent = box;
                              nothing.picture.widthPx = width;
                              nothing.picture.heightPx = height;
                              nothing.trouble = error.text;
                              return nothing;
                          }
                      });
}

bool BackdropReading::follow(const MapView& view, bool waits) {
    if (!reader_) return false;
    if (!job_.valid() && !covers(view) && (!view.moving || waits)) start(view, waits);
    if (!job_.valid()) return false;
    if (!waits && job_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
    Made made = job_.get();
    picture_ = std::move(made.picture);
    trouble_ = made.trouble;
    metresPerPx_ = picture_.widthPx > 0 ? picture_.extent.width() / picture_.widthPx : metresPerPx(view);
    return true;
}

}  // namespace sasae::desktop
