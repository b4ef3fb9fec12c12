// Times the map of the desktop: frames while the hand pans, and pictures from data in memory, by OpenGL
// without a window. Prints the renderer. Not a test: nothing fails on a slow machine.
//
//   bench_map frames [POLYGONS FACILITIES CASES]
//   bench_map pictures [REPEATS [FOLDER for PNG files]]
//   bench_map data FOLDER      the same areas and points, for qgis_pictures.py
#include <epoxy/gl.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <numbers>
#include <random>
#include <thread>

#include "analysis/kernel_density.h"
#include "desktop/gl/offscreen.h"
#include "desktop/gl_canvas.h"
#include "map/build_scene.h"
#include "report/picture.h"
#include "report/scene_painter.h"
#include "support/sealed.h"

namespace sasae {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWidthPx = 1600, kHeightPx = 900;
constexpr double kPxPerPt = 96.0 / 72, kWestM = 20'000, kSouthM = -60'000;

double sinceMs(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double at(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// A border between two corners with `inner` points, the same from both sides.
void addBorder(geom::Ring& ring, geom::Point a, geom::Point b, int inner) {
    const bool turned = std::pair{b.x, b.y} < std::pair{a.x, a.y};
    const geom::Point p = turned ? b : a, q = turned ? a : b;
    std::vector<geom::Point> points;
    const double dx = q.x - p.x, dy = q.y - p.y;
    for (int i = 1; i <= inner; ++i) {
        const double t = static_cast<double>(i) / (inner + 1);
        const double off = 0.05 * std::sin(t * std::numbers::pi) *
                           (std::sin(p.x + 17 * t) + 0.4 * std::sin(p.y + 61 * t) + 0.1 * std::sin(i * 2.4));
        points.push_back({p.x + dx * t - dy * off, p.y + dy * t + dx * off});
    }
    if (turned) std::reverse(points.begin(), points.end());
    ring.push_back(a);
    ring.insert(ring.end(), points.begin(), points.end());
}

/// About n areas on 30 km × 25 km, that share every border, each of `vertices` vertices.
released::AreaLayer cells(int n, int vertices) {
    const int columns = std::max(1, static_cast<int>(std::lround(std::sqrt(n * 1.2)))),
              rows = (n + columns - 1) / columns;
    const double w = 30'000.0 / columns, h = 25'000.0 / rows;
    std::mt19937 random(7);
    std::uniform_real_distribution<double> jitter(-0.2, 0.2), value(0, 100);
    std::vector<geom::Point> corner;
    for (int r = 0; r <= rows; ++r)
        for (int c = 0; c <= columns; ++c)
            corner.push_back({kWestM + (c + jitter(random)) * w, kSouthM + (r + jitter(random)) * h});
    released::AreaLayer layer;
    layer.title = {"千世帯当たりの把握世帯", "Households per thousand"};
    layer.unit = {"世帯／千世帯", "per thousand"};
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns && static_cast<int>(layer.code.size()) < n; ++c) {
            const auto corners = [&](int dr, int dc) {
                return corner[static_cast<std::size_t>((r + dr) * (columns + 1) + c + dc)];
            };
            geom::Ring ring;
            const geom::Point a = corners(0, 0), b = corners(0, 1), d = corners(1, 1), e = corners(1, 0);
            const int inner = vertices / 4 - 1;
            addBorder(ring, a, b, inner);
            addBorder(ring, b, d, inner);
            addBorder(ring, d, e, inner);
            addBorder(ring, e, a, inner);
            ring.push_back(a);
            layer.code.push_back(std::to_string(layer.code.size() + 1));
            layer.name.push_back({"第" + layer.code.back() + "校区", "No. " + layer.code.back()});
            layer.shape.push_back({{std::move(ring), {}}});
            layer.label.push_back({(a.x + d.x) / 2, (a.y + d.y) / 2});
            layer.value.push_back(layer.code.size() % 23 == 0 ? released::Figure::suppressed()
                                                              : released::Figure::exact(value(random)));
        }
    return layer;
}

/// Half of them in five clumps, half anywhere.
std::vector<geom::Point> places(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(kWestM, kWestM + 30'000), y(kSouthM, kSouthM + 25'000);
    std::normal_distribution<double> near(0, 1800);
    std::vector<geom::Point> middle, result;
    for (int i = 0; i < 5; ++i) middle.push_back({x(random), y(random)});
    while (result.size() < n) {
        const geom::Point m = middle[result.size() % 5];
        const geom::Point p = random() % 2 ? geom::Point{x(random), y(random)}
                                           : geom::Point{m.x + near(random), m.y + near(random)};
        const double east = p.x - kWestM, north = p.y - kSouthM;
        if (east >= 0 && east < 30'000 && north >= 0 && north < 25'000) result.push_back(p);
    }
    return result;
}

released::PointLayer points(std::size_t n, int kinds, double errorM) {
    static constexpr const char* kSymbols[] = {"circle", "square", "triangle", "diamond",
                                               "cross",  "star",   "house"};
    released::PointLayer layer;
    layer.title = {errorM > 0 ? "ケース" : "支援機関", errorM > 0 ? "Cases" : "Facilities"};
    layer.positionErrorM = errorM;
    for (int k = 0; k < kinds; ++k)
        layer.kinds.push_back(
            {std::to_string(k), {"種類" + std::to_string(k + 1), "kind"}, kSymbols[k % 7], {}});
    layer.at = places(n, errorM > 0 ? 3 : 4);
    for (std::size_t i = 0; i < n; ++i) layer.kind.push_back(static_cast<int>(i) % kinds);
    return layer;
}

released::SurfaceLayer densityOf(const std::vector<geom::Point>& at) {
    geom::Box box;
    box.add(geom::Point{kWestM, kSouthM});
    box.add(geom::Point{kWestM + 30'000, kSouthM + 25'000});
    const analysis::Grid grid = analysis::gridOver(box, 100);
    struct Silent final : base::Progress {
        void report(double, const base::Text&) override {}
    } progress;
    const auto values = analysis::kernelDensity(at, {}, grid, {}, {.bandwidthM = 500}, progress);
    released::SurfaceLayer surface;
    surface.title = {"ケースの密度", "Density of cases"};
    surface.unit = {"件／km²", "per km²"};
    surface.origin = grid.origin;
    surface.cellM = grid.cellM;
    surface.nx = grid.columns;
    surface.ny = grid.rows;
    for (const double v : values) surface.values.push_back(static_cast<float>(v * 1e6));
    return surface;
}

map::Style windowStyle() {
    map::Style style;
    style.widthPt = kWidthPx / kPxPerPt;
    style.heightPt = kHeightPx / kPxPerPt;
    style.textPt = 9;
    style.marginPt = 0;
    style.detailPt = 0.35 / kPxPerPt;
    style.furniture = {false, false, false, false, false};
    style.snapped = gl::softwareRenderer();
    return style;
}

/// Lays the canvas's picture on the window, as ImGui does in every frame.
class Shown {
  public:
    Shown() : window_(kWidthPx, kHeightPx) { glGenFramebuffers(1, &from_); }
    ~Shown() { glDeleteFramebuffers(1, &from_); }
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;
    void lay(const desktop::GlCanvas& canvas) const {
        window_.bind();
        glDisable(GL_SCISSOR_TEST);
        glClear(GL_COLOR_BUFFER_BIT);
        if (!canvas.texture()) return;
        const ImVec4 to = canvas.placed();
        const auto px = [](float x) { return static_cast<GLint>(std::lround(x)); };
        glBindFramebuffer(GL_READ_FRAMEBUFFER, from_);
        glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                               static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(canvas.texture())), 0);
        glBlitFramebuffer(0, 0, kWidthPx, kHeightPx, px(to.x), px(to.y), px(to.z), px(to.w),
                          GL_COLOR_BUFFER_BIT, GL_LINEAR);
        glFinish();
    }

  private:
    gl::Canvas window_;
    GLuint from_ = 0;
};

void frames(int polygons, int facilities, std::size_t cases) {
    released::MapContent content;
    content.areas.push_back(cells(polygons, 60));
    content.points.push_back(points(static_cast<std::size_t>(facilities), 12, 0));
    content.points.push_back(points(cases, 1, 150));
    const auto shown = std::make_shared<const released::Released<released::MapContent>>(
        test::sealed(std::move(content), released::Tier::Case));
    desktop::GlCanvas canvas({.waits = false, .card = !gl::softwareRenderer()});
    canvas.show(shown, windowStyle());
    desktop::MapView view;
    view.widthPx = kWidthPx;
    view.heightPx = kHeightPx;
    view.pxPerPt = kPxPerPt;
    view.camera = map::fitted(desktop::extentOf(**shown), {0, 0, kWidthPx / kPxPerPt, kHeightPx / kPxPerPt});
    double longest = 0;
    const Shown window;
    const auto paint = [&] {
        const auto start = Clock::now();
        canvas.paint(view);
        window.lay(canvas);
        const double ms = sinceMs(start);
        longest = std::max(longest, ms);
        return ms;
    };
    std::vector<double> spent;
    const auto rest = [&] {
        view.moving = false;
        const auto start = Clock::now();
        const double cpu = cpuMs();
        while (true) {
            const auto begun = Clock::now();
            canvas.paint(view);
            longest = std::max(longest, sinceMs(begun));
            if (canvas.exact()) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        longest = std::max(longest, paint());
        spent.push_back(cpuMs() - cpu);
        return sinceMs(start);
    };
    const double first = rest();
    std::vector<double> pan, still;
    for (int drag = 0; drag < 6; ++drag) {
        view.moving = true;
        for (int i = 0; i < 60; ++i) {
            view.camera = view.camera.moved(drag % 2 ? -5 : 5, drag % 3 - 1);
            const double ms = paint();
            pan.push_back(ms);
            // A frame takes at least a sixtieth of a second, as on a screen.
            if (ms < 16) std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(16 - ms));
        }
        still.push_back(rest());
    }
    std::vector<double> zoom;
    view.moving = true;
    for (int i = 0; i < 60; ++i) {
        view.camera = view.camera.zoomed(i < 30 ? 1.05 : 1 / 1.05, view.camera.view.centre());
        zoom.push_back(paint());
    }
    still.push_back(rest());
    std::printf(
        "frames of %d polygons, %d facilities, %zu cases: pan p50 %.1f ms, p95 %.1f ms; zoom p50 %.1f ms, "
        "p95 %.1f ms; "
        "exact after %.0f ms, %.0f ms CPU (medians of %zu; the first %.0f ms, the longest %.0f ms); longest "
        "frame "
        "%.1f ms\n",
        polygons, facilities, cases, at(pan, 0.5), at(pan, 0.95), at(zoom, 0.5), at(zoom, 0.95),
        at(still, 0.5), at(spent, 0.5), still.size(), first, at(still, 1), longest);
}

/// From what is in memory to pixels: laid out anew each time; and painted again from what the card holds.
void picture(const char* name, const std::function<released::MapContent()>& make, int repeats,
             const char* folder) {
    std::vector<double> layout, meshing, painting, whole;
    gl::MapPainter painter;
    const gl::Canvas canvas(kWidthPx, kHeightPx, gl::softwareRenderer() ? 1 : 4);
    map::Style style = windowStyle();
    double cold = 0;
    std::vector<std::uint8_t> pixels;
    std::vector<double> again, spent;
    for (int i = 0; i <= repeats; ++i) {
        const auto content = test::sealed(make(), released::Tier::Case);
        const double cpu = cpuMs();
        const auto laid = Clock::now();
        const map::Scene scene = map::buildScene(content, style, report::textMeasure());
        const double layoutMs = sinceMs(laid);
        const auto meshed = Clock::now();
        gl::Mesh mesh = gl::meshOf(scene, kPxPerPt, {.plotted = gl::softwareRenderer()});
        const double meshMs = sinceMs(meshed);
        const auto painted = Clock::now();
        painter.set(std::move(mesh));
        painter.paint(canvas, {scene.camera, {255, 255, 255, 255}, {}});
        pixels = canvas.pixels();
        const double paintMs = sinceMs(painted);
        const double spentMs = cpuMs() - cpu;
        const auto repainted = Clock::now();
        painter.paint(canvas, {scene.camera, {255, 255, 255, 255}, {}});
        pixels = canvas.pixels();
        const double againMs = sinceMs(repainted);
        if (i == 0) {
            cold = layoutMs + meshMs + paintMs;
            if (!folder) continue;
            report::Picture png{kWidthPx, kHeightPx, {}};
            png.pixels.resize(pixels.size() / 4);
            std::memcpy(png.pixels.data(), pixels.data(), pixels.size());
            report::savePng(png, std::string(folder) + "/" + name + "_gl.png");
            report::savePng(report::pictureOf(scene, kWidthPx, kHeightPx),
                            std::string(folder) + "/" + name + "_cairo.png");
            continue;
        }
        layout.push_back(layoutMs);
        meshing.push_back(meshMs);
        painting.push_back(paintMs);
        whole.push_back(layoutMs + meshMs + paintMs);
        again.push_back(againMs);
        spent.push_back(spentMs);
    }
    std::printf(
        "%-8s whole %.1f ms, %.1f ms CPU (layout %.1f, triangles and stamps %.1f, upload and paint %.1f); "
        "painted again "
        "%.1f ms; cold %.1f ms\n",
        name, at(whole, 0.5), at(spent, 0.5), at(layout, 0.5), at(meshing, 0.5), at(painting, 0.5),
        at(again, 0.5), cold);
}

void pictures(int repeats, const char* folder) {
    const released::AreaLayer districts = cells(46, 2000), small = cells(20'000, 12);
    const auto areas = [](const released::AreaLayer& layer, bool labels) {
        released::MapContent content;
        content.areas.push_back(layer);
        if (!labels) content.areas[0].name.clear(), content.areas[0].label.clear();
        return content;
    };
    picture(
        "poly46", [&] { return areas(districts, true); }, repeats, folder);
    picture(
        "grad20k", [&] { return areas(small, false); }, repeats, folder);
    const released::AreaLayer few = cells(460, 2000);
    picture(
        "poly460", [&] { return areas(few, true); }, repeats, folder);
    for (const std::size_t n : {100'000U, 1'000'000U}) {
        const std::string size = n == 100'000 ? "100k" : "1m";
        const released::PointLayer cases = points(n, 1, 150);
        picture(("pts_" + size).c_str(),
                [&] {
                    released::MapContent content;
                    content.points.push_back(cases);
                    return content;
                },
                repeats, folder);
        std::vector<double> density, spent;
        released::SurfaceLayer surface;
        for (int i = 0; i < repeats; ++i) {
            const auto start = Clock::now();
            const double cpu = cpuMs();
            surface = densityOf(cases.at);
            density.push_back(sinceMs(start));
            spent.push_back(cpuMs() - cpu);
        }
        std::printf("density of %s points: %.1f ms, %.1f ms CPU\n", size.c_str(), at(density, 0.5),
                    at(spent, 0.5));
        picture(("heat_" + size).c_str(),
                [&] {
                    released::MapContent content;
                    content.surfaces.push_back(surface);
                    return content;
                },
                repeats, folder);
    }
}

void writeAreas(const released::AreaLayer& layer, const std::string& path) {
    std::ofstream out(path);
    for (std::size_t i = 0; i < layer.shape.size(); ++i) {
        const released::Figure& value = layer.value[i];
        out << layer.name[i].ja << ';' << (value.known() ? fmt::format("{:.3f}", value.value) : "")
            << ";POLYGON((";
        const geom::Ring& ring = layer.shape[i][0].outer;
        for (std::size_t k = 0; k < ring.size(); ++k)
            out << (k ? "," : "") << fmt::format("{:.3f} {:.3f}", ring[k].x, ring[k].y);
        out << "))\n";
    }
}

void writeData(const std::string& folder) {
    writeAreas(cells(46, 2000), folder + "/poly46.txt");
    writeAreas(cells(20'000, 12), folder + "/grad20k.txt");
    for (const std::size_t n : {100'000U, 1'000'000U}) {
        const std::vector<geom::Point> at = points(n, 1, 150).at;
        std::ofstream out(folder + (n == 100'000 ? "/pts_100k.f64" : "/pts_1m.f64"), std::ios::binary);
        out.write(reinterpret_cast<const char*>(at.data()),
                  static_cast<std::streamsize>(at.size() * sizeof(geom::Point)));
    }
}

int run(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "data") {
        writeData(argv[2]);
        return 0;
    }
    const auto start = Clock::now();
    const gl::Offscreen offscreen;
    std::printf("renderer: %s, %s (context after %.0f ms)\n", gl::rendererName().c_str(),
                offscreen.platform().c_str(), sinceMs(start));
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "frames") {
        const auto number = [&](int i, int usual) { return argc > i ? std::atoi(argv[i]) : usual; };
        frames(number(2, 2500), number(3, 500), static_cast<std::size_t>(number(4, 100'000)));
    } else if (what == "pictures") {
        pictures(argc > 2 ? std::atoi(argv[2]) : 5, argc > 3 ? argv[3] : nullptr);
    } else {
        std::fprintf(stderr,
                     "usage: bench_map frames [POLYGONS FACILITIES CASES] | pictures [REPEATS [FOLDER]] | "
                     "data FOLDER\n");
        return 2;
    }
    return 0;
}

}  // namespace
}  // namespace sasae

int main(int argc, char** argv) {
    return sasae::run(argc, argv);
}
