#include "desktop/picture.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <ostream>
#include <vector>

#include "app/publish_map.h"
#include "app/session.h"
#include "base/error.h"
#include "desktop/gl/map_painter.h"
#include "desktop/gl/offscreen.h"
#include "map/build_scene.h"
#include "report/picture.h"
#include "report/scene_painter.h"

namespace sasae::desktop {
namespace {

constexpr double kPtPerPx = 72.0 / 96;

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// OpenGL without a display, or where there is none, Cairo.
class Painter {
  public:
    Painter() {
        try {
            offscreen_ = std::make_unique<gl::Offscreen>();
            painter_ = std::make_unique<gl::MapPainter>();
        } catch (const base::Error& error) {
            painter_.reset();
            why_ = {"Cairo（" + error.text.ja + "）", "Cairo (" + error.text.en + ")"};
        }
    }
    base::Text name() const {
        if (!painter_) return why_;
        return base::say("{}、{}", "{}, {}", gl::rendererName(), offscreen_->platform());
    }
    report::Picture picture(const map::Scene& scene, int widthPx, int heightPx) {
        if (!painter_) return report::pictureOf(scene, widthPx, heightPx);
        painter_->set(gl::meshOf(scene, widthPx / scene.widthPt, {.plotted = gl::softwareRenderer()}));
        const gl::Canvas canvas(widthPx, heightPx, gl::softwareRenderer() ? 1 : 4);
        painter_->paint(canvas, {scene.camera, scene.paper, {}});
        const std::vector<std::uint8_t> bytes = canvas.pixels();
        report::Picture picture{widthPx, heightPx, {}};
        picture.pixels.resize(bytes.size() / 4);
        std::memcpy(picture.pixels.data(), bytes.data(), bytes.size());
        return picture;
    }

  private:
    std::unique_ptr<gl::Offscreen> offscreen_;
    std::unique_ptr<gl::MapPainter> painter_;
    base::Text why_;
};

}  // namespace

void writePicture(const PictureOptions& options, std::ostream& out) {
    if (options.project.empty())
        throw base::Error(
            base::Kind::Usage,
            base::say("どのプロジェクトの地図かわかりません", "it is not said which project to draw"),
            "--picture",
            base::say("sasae-desktop FILE.sasae --picture FILE.png と書いてください",
                      "write sasae-desktop FILE.sasae --picture FILE.png"));
    const app::Session session = app::openSession(options.project, store::Access::ReadOnly);
    app::MapSettings settings = app::shownLayers({"districts", "facilities"});
    settings.content.measure = app::paperMeasure(session.project);
    const auto content = app::mapContent(session.project, settings, released::Tier::Public);
    map::Style style;
    style.lang = options.lang;
    style.widthPt = options.widthPx * kPtPerPx;
    style.heightPt = options.heightPx * kPtPerPx;

    Painter painter;
    report::Picture picture;
    std::vector<double> frames;
    for (int i = 0; i < std::max(1, options.repeat); ++i) {
        const auto start = std::chrono::steady_clock::now();
        const map::Scene scene = map::buildScene(content, style, report::textMeasure());
        picture = painter.picture(scene, options.widthPx, options.heightPx);
        frames.push_back(since(start));
    }
    report::savePng(picture, options.output.string());
    std::sort(frames.begin(), frames.end());
    const auto at = [&](double share) {
        return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))];
    };
    out << fmt::format("renderer: {}\nframes: {}, median {:.1f} ms, p95 {:.1f} ms\n",
                       painter.name().in(options.lang), frames.size(), at(0.5), at(0.95));
}

}  // namespace sasae::desktop
