// The map at the centre: the picture, and everything the hand does on it.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "desktop/background.h"
#include "desktop/import_parts.h"
#include "desktop/map_places.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

double pxPerPt(const Ui& ui) {
    return 96.0 / 72 * ui.scale;
}

/// Between pixels of the screen and the camera's page.
struct Screen {
    Rect rect;
    double pxPerPt;
    geom::Point toPage(ImVec2 p) const { return {(p.x - rect.x) / pxPerPt, (p.y - rect.y) / pxPerPt}; }
    ImVec2 toScreen(geom::Point page) const {
        return {rect.x + static_cast<float>(page.x * pxPerPt), rect.y + static_cast<float>(page.y * pxPerPt)};
    }
};

void place(const Ui& ui, MapState& own, const Screen& screen, const AppState& state) {
    own.camera.view = {0, 0, screen.rect.w / screen.pxPerPt, screen.rect.h / screen.pxPerPt};
    if (own.placed || !state.shown.map) return;
    const geom::Box box = extentOf(**state.shown.map);
    if (box.empty()) return;
    // Beside the legend, where there is room for both.
    const map::Rect all = own.camera.view;
    const double legend = legendIsOpen(ui, screen.rect, own) ? 150 : 0;
    own.camera = map::fitted(box, {legend, 0, all.width - legend - 44, all.height}, 14);
    const geom::Point middle = own.camera.toMap(all.centre());
    own.camera.centre = middle;
    own.camera.view = all;
    own.placed = true;
}

/// The import page took the map to where a file lies: back to where it was, if that still shows anything.
void comeBack(Ui& ui, const AppState& state, UiState& own) {
    if (!own.map.former || own.page == Page::Import) return;
    const MapState::Former former = *std::exchange(own.map.former, std::nullopt);
    const geom::Box shown = state.shown.map ? extentOf(**state.shown.map) : geom::Box{};
    own.map.camera.centre = former.camera.centre;
    own.map.camera.metresPerPt = former.camera.metresPerPt;
    own.map.placed = former.placed && (shown.empty() || own.map.camera.visible().meets(shown));
    own.map.movedAt = ui.now;
    ui.redraw = true;
}

void moved(Ui& ui, MapState& own) {
    own.movedAt = ui.now;
    ui.redraw = true;
}

void zoom(Ui& ui, MapState& own, double factor, geom::Point page) {
    const double scale = own.camera.metresPerPt / factor;
    if (scale < 0.02 || scale > 20000) return;
    own.camera = own.camera.zoomed(factor, page);
    moved(ui, own);
}

void byKeys(Ui& ui, MapState& own, const Screen& screen) {
    const double step = screen.rect.w / screen.pxPerPt * 0.08;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, true); };
    double dx = 0, dy = 0;
    if (pressed(GLFW_KEY_LEFT)) dx = step;
    if (pressed(GLFW_KEY_RIGHT)) dx = -step;
    if (pressed(GLFW_KEY_UP)) dy = step;
    if (pressed(GLFW_KEY_DOWN)) dy = -step;
    if (dx != 0 || dy != 0) {
        own.camera = own.camera.moved(dx, dy);
        moved(ui, own);
    }
    const geom::Point middle = own.camera.view.centre();
    if (pressed(GLFW_KEY_EQUAL) || pressed(GLFW_KEY_KP_ADD)) zoom(ui, own, 1.25, middle);
    if (pressed(GLFW_KEY_MINUS) || pressed(GLFW_KEY_KP_SUBTRACT)) zoom(ui, own, 0.8, middle);
    if (pressed(GLFW_KEY_HOME)) own.placed = false;
}

const released::AreaLayer* areasOf(const AppState& state) {
    return state.shown.map ? colouredAreas(**state.shown.map) : nullptr;
}

void choose(const AppState& state, UiState& own, Requests& requests, bool add) {
    MapState& map = own.map;
    own.facility = {};
    const auto* areas = areasOf(state);
    if (!add) map.selected.clear();
    if (!areas || map.hovered < 0) {
        requests.push_back(app::request::SelectDistrict{});
        return;
    }
    const std::string& code = areas->code[static_cast<std::size_t>(map.hovered)];
    if (std::erase(map.selected, code) == 0) map.selected.push_back(code);
    requests.push_back(app::request::SelectDistrict{map.selected.empty() ? "" : code});
}

void chooseBox(MapState& map, const AppState& state, const Screen& screen, ImVec2 to) {
    const auto* areas = areasOf(state);
    if (!areas || !map.boxFrom) return;
    geom::Box box;
    box.add(map.camera.toMap(screen.toPage(*map.boxFrom)));
    box.add(map.camera.toMap(screen.toPage(to)));
    map.selected.clear();
    for (std::size_t i = 0; i < areas->code.size(); ++i)
        if (i < areas->label.size() && box.contains(areas->label[i])) map.selected.push_back(areas->code[i]);
}

void measureClick(MapState& map, geom::Point at) {
    if (!map.drawing) map.drawn.clear();
    map.drawing = true;
    map.drawn.push_back(at);
}

void byPointer(Ui& ui, const Touch& t, const Screen& screen, const AppState& state, UiState& own,
               Requests& requests) {
    MapState& map = own.map;
    const ImGuiIO& io = ImGui::GetIO();
    map.pointer.reset();
    map.hovered = -1;
    if (!t.hovered && !t.held) return;
    const geom::Point page = screen.toPage(io.MousePos), at = map.camera.toMap(page);
    map.pointer = at;
    if (const auto* areas = areasOf(state)) map.hovered = areaAt(*areas, at);
    if (io.MouseWheel != 0 && t.hovered) zoom(ui, map, std::pow(1.2, io.MouseWheel), page);
    const bool boxing = map.tool == Tool::Select || io.KeyShift;
    if (t.held && ImGui::IsMouseDragging(0, ui.px(4))) {
        if (boxing) {
            if (!map.boxFrom) map.boxFrom = io.MouseClickedPos[0];
        } else {
            map.camera = map.camera.moved(io.MouseDelta.x / screen.pxPerPt, io.MouseDelta.y / screen.pxPerPt);
            moved(ui, map);
        }
    }
    const bool dragged = io.MouseDragMaxDistanceSqr[0] > ui.px(4) * ui.px(4);
    if (map.boxFrom && ImGui::IsMouseReleased(0)) {
        chooseBox(map, state, screen, io.MousePos);
        map.boxFrom.reset();
        return;
    }
    if (!t.used || dragged) return;
    if (own.facility.placing) {
        own.facility.to.at = at;
        own.facility.placing = false;
        return;
    }
    const double reachM = ui.px(10) / screen.pxPerPt * map.camera.metresPerPt;
    if (map.tool == Tool::Look && pickFacility(state, own, at, reachM)) return;
    if (map.tool == Tool::Distance || map.tool == Tool::AreaSize)
        measureClick(map, at);
    else
        choose(state, own, requests, io.KeyCtrl);
}

void drawMeasure(Ui& ui, ImDrawList& list, const Screen& screen, MapState& map) {
    if (map.drawn.empty()) return;
    if (ImGui::IsMouseDoubleClicked(0) || ImGui::IsKeyPressed(GLFW_KEY_ENTER, false)) map.drawing = false;
    if (ImGui::IsKeyPressed(GLFW_KEY_ESCAPE, false)) {
        map.drawn.clear();
        map.drawing = false;
        return;
    }
    std::vector<geom::Point> line = map.drawn;
    if (map.drawing && map.pointer) line.push_back(*map.pointer);
    std::vector<ImVec2> points;
    for (const geom::Point p : line) points.push_back(screen.toScreen(map.camera.toPage(p)));
    const bool area = map.tool == Tool::AreaSize;
    const auto n = static_cast<int>(points.size());
    if (area && n >= 3) list.AddConvexPolyFilled(points.data(), n, faded(ui.theme.focus, 0.12F));
    list.AddPolyline(points.data(), n, IM_COL32_WHITE, area ? ImDrawFlags_Closed : 0, ui.px(5));
    list.AddPolyline(points.data(), n, ui.theme.focus, area ? ImDrawFlags_Closed : 0, ui.px(2.2F));
    for (const ImVec2 p : points) {
        list.AddCircleFilled(p, ui.px(4), IM_COL32_WHITE);
        list.AddCircle(p, ui.px(4), ui.theme.focus, 0, ui.px(2));
    }
    const std::string words = area ? sizeText(areaSizeM2(line)) : lengthText(lengthM(line));
    const float wide = textWidth(ui, words, Type::Strong) + ui.px(20);
    const Rect box{points.back().x + ui.px(12), points.back().y - ui.px(34), wide, ui.px(28)};
    list.AddRectFilled(box.min(), box.max(), ui.theme.ink, ui.px(6));
    drawTextIn(ui, list, box, words, Type::Strong, ui.theme.panel, Side::Middle);
}

void drawHover(Ui& ui, const AppState& state, const UiState& own) {
    const auto* areas = areasOf(state);
    if (!areas || own.map.hovered < 0 || own.map.tool == Tool::Distance || own.map.tool == Tool::AreaSize)
        return;
    const auto row = static_cast<std::size_t>(own.map.hovered);
    std::string words = ui.say(areas->name[row]);
    if (row < areas->value.size())
        words += "　" + ui.say(released::figureText(areas->value[row], areas->decimals)) +
                 (areas->value[row].known() ? " " + ui.say(areas->unit) : "");
    ui.tip = words;
}

void feed(Ui& ui, const AppState& state, UiState& own, MapCanvas& canvas) {
    MapState& map = own.map;
    const std::string key =
        fmt::format("{}|{}|{}|{}|{}|{}", ui.lang == base::Lang::Ja, map.scheme, static_cast<int>(map.method),
                    map.classes, fmt::join(screenStyle(ui, own).breaks, ","), fmt::join(map.order, ","));
    if (map.shownVersion != state.shownVersion || map.styleKey != key) {
        canvas.show(state.shown.map, screenStyle(ui, own));
        map.shownVersion = state.shownVersion;
        map.styleKey = key;
    }
    map.canvas = &canvas;
    canvas.setBackdrop(backdropOf(state, own));
    for (int i = 0; i < kMapParts; ++i)
        canvas.setPart(static_cast<MapPart>(i), map.parts[static_cast<std::size_t>(i)]);
}

void outline(Ui& ui, ImDrawList& list, const Screen& screen, const MapState& map,
             const geom::MultiPolygon& shape, bool chosen) {
    std::vector<ImVec2> line;
    const auto ring = [&](const geom::Ring& points) {
        line.clear();
        for (const geom::Point p : points) {
            const ImVec2 at = screen.toScreen(map.camera.toPage(p));
            if (line.empty() || std::abs(at.x - line.back().x) + std::abs(at.y - line.back().y) > 1.5F)
                line.push_back(at);
        }
        const auto n = static_cast<int>(line.size());
        if (chosen) list.AddPolyline(line.data(), n, IM_COL32_WHITE, ImDrawFlags_Closed, ui.px(5));
        list.AddPolyline(line.data(), n, chosen ? ui.theme.focus : faded(ui.theme.ink, 0.7F),
                         ImDrawFlags_Closed, ui.px(chosen ? 2.6F : 1.4F));
    };
    for (const geom::Polygon& polygon : shape) {
        ring(polygon.outer);
        for (const geom::Ring& hole : polygon.holes) ring(hole);
    }
}

/// What is selected and what is under the pointer, over the picture.
void drawMarks(Ui& ui, ImDrawList& list, const Screen& screen, const AppState& state, const UiState& own) {
    const MapState& map = own.map;
    const auto* areas = areasOf(state);
    for (std::size_t i = 0; areas && i < areas->code.size(); ++i)
        if (std::ranges::find(map.selected, areas->code[i]) != map.selected.end())
            outline(ui, list, screen, map, areas->shape[i], true);
    std::vector<geom::Point> marks = map.marks;
    if (own.facility.any() && std::isfinite(own.facility.to.at.x)) marks.push_back(own.facility.to.at);
    for (const geom::Point p : marks) {
        const ImVec2 at = screen.toScreen(map.camera.toPage(p));
        if (!screen.rect.contains(at)) continue;
        list.AddCircle(at, ui.px(11), IM_COL32_WHITE, 0, ui.px(5));
        list.AddCircle(at, ui.px(11), ui.theme.focus, 0, ui.px(2.6F));
    }
    if (areas && map.hovered >= 0 && map.tool != Tool::Distance && map.tool != Tool::AreaSize)
        outline(ui, list, screen, map, areas->shape[static_cast<std::size_t>(map.hovered)], false);
}

void drawPicture(Ui& ui, ImDrawList& list, Rect rect, const AppState& state, UiState& own,
                 MapCanvas& canvas) {
    const MapState& map = own.map;
    feed(ui, state, own, canvas);  // also nothing: what was shown must go
    if (!state.shown.map) return;
    const bool moving = ui.now - map.movedAt < 0.12;
    canvas.paint({map.camera, static_cast<int>(rect.w), static_cast<int>(rect.h), pxPerPt(ui), moving,
                  ui.theme.canvas});
    if (const ImTextureID texture = canvas.texture()) {
        const ImVec4 at = canvas.placed();
        // Pixel on pixel: between two, words and lines would blur.
        const float x = std::round(rect.x), y = std::round(rect.y);
        list.AddImage(texture, {x + at.x, y + at.y}, {x + at.z, y + at.w});
    }
    if (moving || !canvas.exact()) ui.redraw = true;
}

void remarks(Ui& ui, ImDrawList& list, Rect rect, const AppState& state) {
    std::string words;
    if (state.releasing)
        words = ui.say({"表示区分に合わせています…", "Preparing what this tier may see…"});
    else if (!state.shown.refused.empty())
        words = ui.say(state.shown.refused) +
                ui.say({"（いつもの色分けに戻しました）", " (back to the usual colours)"});
    else if (state.facts.districts == 0)
        words = ui.say({"校区の境界がまだありません。「データの取込み」から取り込めます",
                        "There are no districts yet: bring them in by “Import”"});
    if (words.empty()) return;
    const std::string line = fitted(ui, words, rect.w - ui.px(180), Type::Body);
    const float wide = textWidth(ui, line, Type::Body) + ui.px(28);
    const Rect box{rect.x + (rect.w - wide) / 2, rect.y + ui.px(14), wide, ui.px(34)};
    list.AddRectFilled(box.min(), box.max(), faded(ui.theme.panel, 0.96F), ui.px(17));
    list.AddRect(box.min(), box.max(), ui.theme.border, ui.px(17), 0, ui.theme.hair);
    drawTextIn(ui, list, box, line, Type::Body, ui.theme.soft, Side::Middle);
}

}  // namespace

void viewMap(Ui& ui, Rect rect, const AppState& state, UiState& own, MapCanvas& canvas, Requests& requests) {
    const Panel panel(ui, "map", rect, ui.theme.canvas, 0, false);
    const ViewScope scope(ui, "map");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Screen screen{rect, pxPerPt(ui)};
    place(ui, own.map, screen, state);
    comeBack(ui, state, own);
    const Touch t = touch(ui, "canvas", ui.say({"地図", "Map"}), rect);
    ImGui::SetItemAllowOverlap();
    byPointer(ui, t, screen, state, own, requests);
    if (t.focused || (ui.focus == ui.id("canvas") && !ImGui::GetIO().WantTextInput))
        byKeys(ui, own.map, screen);
    if (own.page == Page::Map && state.facts.facilities > 0 && !state.releasing &&
        !state.shown.tables.contains("facilities") && !state.jobs->running("table facilities"))
        requests.push_back(app::request::LoadTable{"facilities"});  // what a click on a symbol is of
    place(ui, own.map, screen, state);
    drawPicture(ui, list, rect, state, own, canvas);
    drawMarks(ui, list, screen, state, own);
    if (own.map.boxFrom) {
        const ImVec2 a = *own.map.boxFrom, b = ImGui::GetIO().MousePos;
        list.AddRectFilled(a, b, faded(ui.theme.focus, 0.12F));
        list.AddRect(a, b, ui.theme.focus, 0, 0, ui.px(1.5F));
    }
    drawMeasure(ui, list, screen, own.map);
    if (t.hovered) drawHover(ui, state, own);
    remarks(ui, list, rect, state);
    viewImportShapes(ui, rect, state, own);
    if (comparing(state, own)) viewMapTitle(ui, rect, state, false);
    viewMapTools(ui, rect, state, own, requests);
    if (!importOnMap(state, own)) viewLegend(ui, rect, state, own);
    viewScaleBar(ui, rect, own);
    viewAttribution(ui, rect, state, own);
    if (t.focused)
        list.AddRect({rect.x + 2, rect.y + 2}, {rect.right() - 2, rect.bottom() - 2}, ui.theme.focus, 0, 0,
                     ui.px(2.5F));
}

}  // namespace sasae::desktop
