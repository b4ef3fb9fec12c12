// The new boundaries over the map: as lines, coloured by what they change, with what is chosen at the right
// in a frame.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::AreaChange;
using app::FileLook;

/// From metres to pixels of the screen.
struct Projection {
    Rect map;
    const ::sasae::map::Camera& camera;
    double pxPerPt;
    ImVec2 operator()(geom::Point p) const {
        const geom::Point page = camera.toPage(p);
        return {map.x + static_cast<float>(page.x * pxPerPt), map.y + static_cast<float>(page.y * pxPerPt)};
    }
};

struct Line {
    ImU32 colour;
    float width;
    bool dashed = false;
};

void dashes(ImDrawList& list, const std::vector<ImVec2>& ring, const Line& line, float dashPx) {
    float left = dashPx;
    bool on = true;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        ImVec2 a = ring[i];
        const ImVec2 b = ring[i + 1];
        float length = std::hypot(b.x - a.x, b.y - a.y);
        if (length > 4000) continue;
        while (length > 0) {
            const float step = std::min(left, length), share = step / length;
            const ImVec2 c{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            if (on) list.AddLine(a, c, line.colour, line.width);
            a = c;
            length -= step;
            left -= step;
            if (left <= 0.01F) {
                left = dashPx;
                on = !on;
            }
        }
    }
}

void drawShape(Ui& ui, ImDrawList& list, const Projection& at, const geom::MultiPolygon& shape,
               const Line& line) {
    std::vector<ImVec2> ring;
    for (const geom::Polygon& polygon : shape) {
        ring.clear();
        for (const geom::Point p : polygon.outer) {
            const ImVec2 q = at(p);
            if (ring.empty() || std::abs(q.x - ring.back().x) + std::abs(q.y - ring.back().y) > 1.2F)
                ring.push_back(q);
        }
        if (ring.size() < 2) continue;
        if (line.dashed)
            dashes(list, ring, line, ui.px(6));
        else
            list.AddPolyline(ring.data(), static_cast<int>(ring.size()), line.colour, ImDrawFlags_Closed,
                             line.width);
    }
}

std::unordered_map<std::string, AreaChange::Kind> kindsOf(const FileLook& look, double movedM2) {
    std::unordered_map<std::string, AreaChange::Kind> kinds;
    for (const AreaChange& change : look.compared.changes) {
        if (change.kind == AreaChange::Kind::Moved && change.changedM2 < movedM2) continue;
        const auto [it, isNew] = kinds.try_emplace(change.code, change.kind);
        if (!isNew && change.kind == AreaChange::Kind::Moved) it->second = change.kind;  // before a new name
    }
    return kinds;
}

Line lineOf(const Ui& ui, const std::unordered_map<std::string, AreaChange::Kind>& kinds,
            const std::string& code) {
    const auto found = kinds.find(code);
    if (found == kinds.end()) return {ui.theme.accent, ui.px(1.3F)};
    switch (found->second) {
        case AreaChange::Kind::Added:
            return {ui.theme.professionals, ui.px(2.4F)};
        case AreaChange::Kind::Moved:
            return {ui.theme.warn, ui.px(2.4F)};
        default:
            return {ui.theme.accent, ui.px(1.8F)};
    }
}

/// Names where nothing is written yet, without collisions.
void names(Ui& ui, ImDrawList& list, const Projection& at, const released::AreaLayer& layer) {
    std::vector<Rect> taken;
    constexpr std::size_t kMost = 400;
    for (std::size_t i = 0; i < layer.label.size() && i < layer.name.size() && taken.size() < kMost; ++i) {
        const std::string& words = ui.say(layer.name[i]);
        const ImVec2 middle = at(layer.label[i]);
        if (words.empty() || !at.map.contains(middle)) continue;
        const float wide = textWidth(ui, words, Type::Small), high = lineHeight(ui, Type::Small);
        const Rect box{middle.x - wide / 2, middle.y - high / 2, wide, high};
        const bool hit = std::ranges::any_of(taken, [&](const Rect& o) {
            return box.x < o.right() && o.x < box.right() && box.y < o.bottom() && o.y < box.bottom();
        });
        if (hit) continue;
        taken.push_back(box);
        for (const ImVec2 by : {ImVec2{-1, 0}, ImVec2{1, 0}, ImVec2{0, -1}, ImVec2{0, 1}})
            drawText(ui, list, {box.x + by.x * ui.px(1.2F), box.y + by.y * ui.px(1.2F)}, words, Type::Small,
                     faded(ui.theme.panel, 0.8F));
        drawText(ui, list, box.min(), words, Type::Small, ui.theme.ink);
    }
}

void chosenFrame(Ui& ui, ImDrawList& list, const Projection& at, const FileLook& look, const UiState& own) {
    geom::Box box;
    const auto finding = static_cast<std::size_t>(own.import.finding),
               change = static_cast<std::size_t>(own.import.change);
    if (own.import.finding >= 0 && finding < look.places.size() &&
        static_cast<std::size_t>(own.import.place) < look.places[finding].size())
        box = look.places[finding][static_cast<std::size_t>(own.import.place)];
    else if (own.import.change >= 0 && change < look.compared.changes.size())
        box = look.compared.changes[change].box;
    if (box.empty()) return;
    const float room = ui.px(8);
    const ImVec2 a = at({box.minX, box.maxY}), b = at({box.maxX, box.minY});
    const ImVec2 from{a.x - room, a.y - room}, to{b.x + room, b.y + room};
    list.AddRect(from, to, faded(ui.theme.panel, 0.9F), ui.px(6), 0, ui.px(4.5F));
    list.AddRect(from, to, ui.theme.focus, ui.px(6), 0, ui.px(2.2F));
}

bool allAreAdded(const FileLook& look) {
    const auto added = std::ranges::count(look.compared.changes, AreaChange::Kind::Added, &AreaChange::kind);
    return added > 0 && added == static_cast<std::ptrdiff_t>((*look.shapes)->code.size());
}

/// 1 where the areas are large on screen, less where their borders would run together.
float thinness(const Ui& ui, const Projection& at, const released::AreaLayer& layer) {
    if (layer.shape.empty()) return 1;
    double sum = 0;
    for (const auto& shape : layer.shape) sum += geom::boxOf(shape).width();
    const double metres = sum / static_cast<double>(layer.shape.size());
    const double pixels = metres / at.camera.metresPerPt * at.pxPerPt;
    return static_cast<float>(std::clamp(pixels / (36.0 * ui.scale), 0.45, 1.0));
}

Line thinned(Line line, float share) {
    line.width = std::max(0.8F, line.width * share);
    return line;
}

/// What the lines mean, over the map at its top left.
void key(Ui& ui, ImDrawList& list, Rect map, const FileLook& look) {
    struct Entry {
        base::Text words;
        Line line;
        bool shown;
    };
    const bool unlike = allAreAdded(look);
    const auto any = [&](AreaChange::Kind kind) {
        if (unlike && kind == AreaChange::Kind::Added) return false;
        return std::ranges::any_of(look.compared.changes,
                                   [&](const AreaChange& c) { return c.kind == kind; });
    };
    const Entry entries[] = {
        {{"取り込む境界", "New boundaries"}, {ui.theme.accent, ui.px(1.6F)}, true},
        {{"形が変わる", "Shape changes"}, {ui.theme.warn, ui.px(2.4F)}, any(AreaChange::Kind::Moved)},
        {{"加わる", "Added"}, {ui.theme.professionals, ui.px(2.4F)}, any(AreaChange::Kind::Added)},
        {{"いまの版（なくなる・前の形）", "Present edition (gone, old shape)"},
         {ui.theme.danger, ui.px(1.8F), true},
         any(AreaChange::Kind::Moved) || any(AreaChange::Kind::Gone)}};
    float wide = 0;
    int rows = 0;
    for (const Entry& entry : entries)
        if (entry.shown) wide = std::max(wide, textWidth(ui, ui.say(entry.words), Type::Small)), ++rows;
    const float line = ui.px(22);
    const Rect box{map.x + ui.px(14), map.y + ui.px(14), wide + ui.px(62),
                   line * static_cast<float>(rows) + ui.px(14)};
    list.AddRectFilled(box.min(), box.max(), faded(ui.theme.panel, 0.96F), ui.px(kRadius));
    list.AddRect(box.min(), box.max(), ui.theme.border, ui.px(kRadius), 0, ui.theme.hair);
    float y = box.y + ui.px(7);
    for (const Entry& entry : entries) {
        if (!entry.shown) continue;
        const std::vector<ImVec2> sample = {{box.x + ui.px(12), y + line / 2},
                                            {box.x + ui.px(38), y + line / 2}};
        if (entry.line.dashed)
            dashes(list, sample, entry.line, ui.px(5));
        else
            list.AddLine(sample[0], sample[1], entry.line.colour, entry.line.width);
        drawTextIn(ui, list, {box.x + ui.px(48), y, wide, line}, ui.say(entry.words), Type::Small,
                   ui.theme.ink);
        y += line;
    }
}

void placeCamera(Ui& ui, UiState& own, const released::AreaLayer& layer, const void* which) {
    if (own.import.shown == which) return;
    geom::Box box;
    for (const auto& shape : layer.shape) box.add(geom::boxOf(shape));
    if (!own.import.shown || !box.meets(own.map.camera.visible())) showOnMap(ui, own, box);
    own.import.shown = which;
}

/// Places of facilities as dots, and how many they are.
void viewImportPoints(Ui& ui, Rect map, const released::PointLayer& points, UiState& own) {
    if (own.import.shown != &points) {
        geom::Box box;
        for (const geom::Point p : points.at)
            if (p.x == p.x) box.add(p);
        if (!box.empty()) showOnMap(ui, own, box);
        own.import.shown = &points;
    }
    const Projection at{map, own.map.camera, 96.0 / 72 * ui.scale};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(map.min(), map.max(), true);
    list.AddRectFilled(map.min(), map.max(), faded(ui.theme.canvas, 0.5F));
    for (const geom::Point p : points.at) {
        if (!(p.x == p.x)) continue;
        const ImVec2 q = at(p);
        if (!map.contains(q)) continue;
        list.AddCircleFilled(q, ui.px(4.6F), ui.theme.panel);
        list.AddCircleFilled(q, ui.px(3.4F), ui.theme.accent);
    }
    list.PopClipRect();
    const std::string words = ui.say(base::say("取り込む施設　{}か所", "{} facilities to import",
                                               grouped(static_cast<std::int64_t>(points.at.size()))));
    const Rect box{map.x + ui.px(14), map.y + ui.px(14), textWidth(ui, words, Type::Small) + ui.px(46),
                   ui.px(34)};
    list.AddRectFilled(box.min(), box.max(), faded(ui.theme.panel, 0.96F), ui.px(kRadius));
    list.AddRect(box.min(), box.max(), ui.theme.border, ui.px(kRadius), 0, ui.theme.hair);
    list.AddCircleFilled({box.x + ui.px(18), box.centre().y}, ui.px(3.4F), ui.theme.accent);
    drawTextIn(ui, list, {box.x + ui.px(32), box.y, box.w, box.h}, words, Type::Small, ui.theme.ink);
}

}  // namespace

bool importOnMap(const AppState& state, const UiState& own) {
    const FileLook* look = own.page == Page::Import ? lookOf(state, own) : nullptr;
    return look && (look->shapes || look->points) && own.import.step != kImportFile && !look->undone;
}

void viewImportShapes(Ui& ui, Rect map, const AppState& state, UiState& own) {
    if (!importOnMap(state, own)) return;
    const FileLook* look = lookOf(state, own);
    if (look->points) {
        if (!look->done) viewImportPoints(ui, map, **look->points, own);
        return;
    }
    const released::AreaLayer& fresh = **look->shapes;
    placeCamera(ui, own, fresh, look->shapes.get());
    const Projection at{map, own.map.camera, 96.0 / 72 * ui.scale};
    const geom::Box visible = own.map.camera.visible();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(map.min(), map.max(), true);
    // What the map shows steps back: here the borders count.
    if (!look->done) list.AddRectFilled(map.min(), map.max(), faded(ui.theme.canvas, 0.62F));
    auto kinds = kindsOf(*look, own.import.movedM2);
    // Where nothing is as it was, to say so of each line says nothing.
    if (allAreAdded(*look))
        std::erase_if(kinds, [](const auto& k) { return k.second == AreaChange::Kind::Added; });
    const float thin = thinness(ui, at, fresh);
    if (!look->done) {
        const auto draw = [&](const released::AreaLayer& layer, std::size_t i, const Line& line) {
            if (geom::boxOf(layer.shape[i]).meets(visible)) drawShape(ui, list, at, layer.shape[i], line);
        };
        const auto changed = [&](const std::string& code) {
            const auto found = kinds.find(code);
            return found != kinds.end() && found->second != AreaChange::Kind::Renamed;
        };
        // What stays lies lowest, then how it was, then what is new.
        for (std::size_t i = 0; i < fresh.shape.size(); ++i)
            if (!changed(fresh.code[i])) draw(fresh, i, thinned(lineOf(ui, kinds, fresh.code[i]), thin));
        if (look->present)
            for (std::size_t i = 0; i < (*look->present)->code.size(); ++i)
                if (changed((*look->present)->code[i]))
                    draw(**look->present, i, {ui.theme.danger, ui.px(1.8F), true});
        for (std::size_t i = 0; i < fresh.shape.size(); ++i)
            if (changed(fresh.code[i])) draw(fresh, i, thinned(lineOf(ui, kinds, fresh.code[i]), thin));
    }
    if (!look->done && (!look->present || !state.shown.map)) names(ui, list, at, fresh);
    chosenFrame(ui, list, at, *look, own);
    list.PopClipRect();
    if (!look->done && map.w > ui.px(480)) key(ui, list, map, *look);  // else it would cover the map
}

}  // namespace sasae::desktop
