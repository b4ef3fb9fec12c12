// Over the map: tools, search, legend, scale bar and north arrow.
#include <algorithm>
#include <cmath>

#include "desktop/map_places.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/choropleth.h"
#include "map/overlays.h"
#include "map/scale_bar.h"

namespace sasae::desktop {

namespace {

ImU32 colourOf(map::Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

void sheet(const Ui& ui, ImDrawList& list, Rect rect) {
    list.AddRectFilled({rect.x, rect.y + ui.px(1)}, {rect.right(), rect.bottom() + ui.px(2)},
                       IM_COL32(0, 0, 0, 18), ui.px(kRadius));
    list.AddRectFilled(rect.min(), rect.max(), ui.theme.panel, ui.px(kRadius));
    list.AddRect(rect.min(), rect.max(), ui.theme.border, ui.px(kRadius), 0, ui.theme.hair);
}

void zoomBy(Ui& ui, UiState& own, double factor) {
    own.map.camera = own.map.camera.zoomed(factor, own.map.camera.view.centre());
    own.map.movedAt = ui.now;
    ui.redraw = true;
}

void zoomTo(Ui& ui, UiState& own, const geom::Box& box) {
    if (box.empty()) return;
    own.map.camera =
        map::fitted(box.grown(std::max(box.width(), box.height()) * 0.15), own.map.camera.view, 20);
    own.map.movedAt = ui.now;
    ui.redraw = true;
}

geom::Box boxOfSelection(const AppState& state, const UiState& own) {
    geom::Box box;
    if (!state.shown.map) return box;
    const released::MapContent& content = **state.shown.map;
    const auto* areas = colouredAreas(content);
    if (areas)
        for (std::size_t i = 0; i < areas->code.size(); ++i)
            if (std::ranges::find(own.map.selected, areas->code[i]) != own.map.selected.end())
                box.add(geom::boxOf(areas->shape[i]));
    if (box.empty() && !state.proposal.empty())
        for (const auto& layer : content.outlines)
            for (const auto& shape : layer.shape) box.add(geom::boxOf(shape));
    return box;
}

void drawHatch(ImDrawList& list, Rect r, const map::Fill& fill, float unit) {
    if (fill.hatch == map::Hatch::None) return;
    const float step = std::max(2.5F, fill.spacingPt * unit), width = std::max(1.F, fill.inkPt * unit);
    const ImU32 ink = colourOf(fill.ink);
    list.PushClipRect(r.min(), r.max(), true);
    if (fill.hatch == map::Hatch::Dots) {
        for (float y = r.y + step / 2; y < r.bottom(); y += step)
            for (float x = r.x + step / 2; x < r.right(); x += step)
                list.AddCircleFilled({x, y}, width / 2, ink);
    } else {
        for (float x = r.x - r.h; x < r.right() + r.h; x += step) {
            if (fill.hatch != map::Hatch::Falling) list.AddLine({x, r.bottom()}, {x + r.h, r.y}, ink, width);
            if (fill.hatch == map::Hatch::Falling || fill.hatch == map::Hatch::Crossed)
                list.AddLine({x, r.y}, {x + r.h, r.bottom()}, ink, width);
        }
    }
    list.PopClipRect();
}

void drawSymbol(ImDrawList& list, ImVec2 c, const map::Symbol& s, float size) {
    const ImU32 colour = colourOf(s.colour);
    const float r = size / 2;
    const bool solid = s.inside == map::Inside::Full;
    std::vector<ImVec2> ring;
    switch (s.shape) {
        case map::Shape::Square:
            ring = {{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r, c.y + r}};
            break;
        case map::Shape::Triangle:
            ring = {{c.x, c.y - r}, {c.x + r, c.y + r * 0.8F}, {c.x - r, c.y + r * 0.8F}};
            break;
        case map::Shape::Diamond:
            ring = {{c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}};
            break;
        case map::Shape::House:
            ring = {{c.x, c.y - r},
                    {c.x + r, c.y - r * 0.1F},
                    {c.x + r * 0.75F, c.y + r},
                    {c.x - r * 0.75F, c.y + r},
                    {c.x - r, c.y - r * 0.1F}};
            break;
        case map::Shape::Cross: {
            const float t = r * 0.38F;
            list.AddRectFilled({c.x - t, c.y - r}, {c.x + t, c.y + r}, colour);
            list.AddRectFilled({c.x - r, c.y - t}, {c.x + r, c.y + t}, colour);
            return;
        }
        case map::Shape::Star:
            for (int i = 0; i < 10; ++i) {
                const float a = -1.5708F + static_cast<float>(i) * 0.62832F, q = i % 2 ? r * 0.45F : r;
                ring.push_back({c.x + q * std::cos(a), c.y + q * std::sin(a)});
            }
            break;
        case map::Shape::Circle:
            for (int i = 0; i < 20; ++i) {
                const float a = static_cast<float>(i) * 0.314159F;
                ring.push_back({c.x + r * std::cos(a), c.y + r * std::sin(a)});
            }
            break;
    }
    const auto n = static_cast<int>(ring.size());
    if (solid && s.shape == map::Shape::Star)
        for (int i = 1; i < n; i += 2) {
            const ImVec2 tri[] = {ring[static_cast<std::size_t>(i)],
                                  ring[static_cast<std::size_t>((i + 1) % n)],
                                  ring[static_cast<std::size_t>((i + 2) % n)], c};
            list.AddConvexPolyFilled(tri, 4, colour);
        }
    else
        list.AddConvexPolyFilled(ring.data(), n, solid ? colour : IM_COL32_WHITE);
    if (!solid) list.AddPolyline(ring.data(), n, colour, ImDrawFlags_Closed, std::max(1.2F, size / 7));
    if (s.inside == map::Inside::Dot) list.AddCircleFilled(c, r * 0.36F, colour);
}

/// What the legend says, made again only when the map or its style became another.
const std::vector<map::LegendEntry>& legendOf(const Ui& ui, const AppState& state, const UiState& own) {
    thread_local std::string key;
    thread_local std::vector<map::LegendEntry> entries;
    const auto& map = own.map;
    const std::string now =
        fmt::format("{}|{}|{}|{}|{}|{}|{}", static_cast<const void*>(state.shown.map.get()),
                    state.shownVersion, map.scheme, static_cast<int>(map.method), map.classes,
                    ui.lang == base::Lang::Ja, fmt::join(screenStyle(ui, own).breaks, ","));
    if (key == now) return entries;
    key = now;
    entries.clear();
    const map::Style style = screenStyle(ui, own);
    const map::Look look = map::lookOf(style);
    const released::MapContent& content = **state.shown.map;
    const geom::Box all = extentOf(content);
    const auto add = [&](const std::vector<map::LegendEntry>& more) {
        entries.insert(entries.end(), more.begin(), more.end());
    };
    const auto choropleth = map::choroplethOf(content, style, look);
    add(map::choroplethLegend(content, choropleth, look));
    add(map::boundaryLegend(content, look));
    add(map::surfaceLegend(content.surfaces, choropleth.measured, look));
    add(map::abridged(map::proposalLegend(content.outlines, look, all), 5, ui.lang));
    add(map::abridged(map::pointLegend(content.points, look, all), 4, ui.lang));
    return entries;
}

/// An entry laid out: its words in as many lines as they need.
struct EntrySize {
    float indent, height;
    Type type;
    std::vector<std::string> lines;
};

EntrySize sizeOfEntry(Ui& ui, const map::LegendEntry& entry, float width) {
    using Kind = map::LegendEntry::Kind;
    EntrySize size{ui.px(32), ui.px(20), Type::Small, {}};
    if (entry.kind == Kind::Heading) size = {0, ui.px(25), Type::Strong, {}};
    if (entry.kind == Kind::Subheading) size = {0, ui.px(22), Type::Small, {}};
    if (entry.kind == Kind::Note) size = {0, ui.px(19), Type::Small, {}};
    size.lines = linesOf(ui, entry.text, width - size.indent, size.type);
    if (size.lines.size() > 1)
        size.height += lineHeight(ui, size.type) * static_cast<float>(size.lines.size() - 1);
    return size;
}

void drawEntry(Ui& ui, ImDrawList& list, const map::LegendEntry& entry, Rect row, const EntrySize& size) {
    using Kind = map::LegendEntry::Kind;
    const Rect swatch{row.x, row.y + (row.h - ui.px(13)) / 2, ui.px(23), ui.px(13)};
    if (entry.kind == Kind::Area) {
        list.AddRectFilled(swatch.min(), swatch.max(), colourOf(entry.fill.colour));
        drawHatch(list, swatch, entry.fill, ui.px(1.33F));
        list.AddRect(swatch.min(), swatch.max(), colourOf(entry.stroke.colour));
    } else if (entry.kind == Kind::Line) {
        list.AddLine({swatch.x, row.y + row.h / 2}, {swatch.right(), row.y + row.h / 2},
                     colourOf(entry.stroke.colour), std::max(1.5F, entry.stroke.widthPt * ui.px(1.33F)));
    } else if (entry.kind == Kind::Point) {
        if (ui.theme.look == Look::Dark)  // symbols are made for light ground, on the map as well
            list.AddCircleFilled(swatch.centre(), ui.px(9), IM_COL32(0xe8, 0xec, 0xea, 255));
        drawSymbol(list, swatch.centre(), entry.symbol, ui.px(12));
    } else if (entry.kind == Kind::Rank) {
        list.AddCircleFilled(swatch.centre(), ui.px(9), IM_COL32(194, 65, 12, 255));
        drawTextIn(ui, list, {swatch.x, row.y, swatch.w, row.h}, std::to_string(entry.rank), Type::Small,
                   IM_COL32_WHITE, Side::Middle);
    }
    const bool quiet = entry.kind == Kind::Note || entry.kind == Kind::Subheading;
    const float line = lineHeight(ui, size.type);
    float y = row.y + (row.h - line * static_cast<float>(size.lines.size())) / 2;
    for (const std::string& words : size.lines) {
        drawText(ui, list, {row.x + size.indent, y}, words, size.type, quiet ? ui.theme.soft : ui.theme.ink);
        y += line;
    }
    if (size.lines.size() > 1) ui.texts.push_back(entry.text);
}

/// As many entries as there is room for, and what is left over said in the last line.
std::vector<EntrySize> laidOut(Ui& ui, std::vector<map::LegendEntry>& entries, float width, float most) {
    const auto heads = [](const map::LegendEntry& entry) {
        return entry.kind == map::LegendEntry::Kind::Heading ||
               entry.kind == map::LegendEntry::Kind::Subheading;
    };
    std::vector<EntrySize> sizes;
    float height = 0;
    for (const auto& entry : entries) {
        sizes.push_back(sizeOfEntry(ui, entry, width));
        height += sizes.back().height;
    }
    if (height <= most) return sizes;
    const float note = ui.px(19);
    while (!sizes.empty() && (height + note > most || heads(entries[sizes.size() - 1]))) {
        height -= sizes.back().height;
        sizes.pop_back();
    }
    const auto left = std::count_if(entries.begin() + static_cast<std::ptrdiff_t>(sizes.size()),
                                    entries.end(), [&](const auto& e) { return !heads(e); });
    entries.resize(sizes.size());
    entries.push_back(
        map::entryOf(map::LegendEntry::Kind::Note, ui.say(base::say("ほか{}項目", "{} more", left))));
    sizes.push_back(sizeOfEntry(ui, entries.back(), width));
    return sizes;
}

}  // namespace

bool legendIsOpen(const Ui& ui, Rect map, const MapState& own) {
    return own.legendOpen.value_or(map.w >= ui.px(640) && map.h >= ui.px(460));
}

void viewLegend(Ui& ui, Rect map, const AppState& state, UiState& own) {
    if (!state.shown.map) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::vector<map::LegendEntry> entries = legendOf(ui, state, own);
    if (entries.empty()) return;
    const bool open = legendIsOpen(ui, map, own.map);
    const std::string words = ui.say({"凡例", "Legend"});
    const float pad = ui.px(12), head = ui.px(30);
    const float width =
        open ? std::min(ui.px(232), map.w * 0.5F) : textWidth(ui, words, Type::Small) + 2 * pad + ui.px(22);
    std::vector<EntrySize> sizes;
    float height = head;
    if (open) {
        const float most = std::max(map.h * (map.w > ui.px(640) ? 0.78F : 0.42F), ui.px(190));
        sizes = laidOut(ui, entries, width - 2 * pad, most - head);
        for (const EntrySize& size : sizes) height += size.height;
        height += pad * 0.6F;
    }
    const Rect box{map.x + ui.px(14), map.bottom() - height - ui.px(14), width, height};
    sheet(ui, list, box);
    const Rect title{box.x, box.y, box.w, head};
    const Touch t = touch(ui, "legend", words, title);
    drawTextIn(ui, list, {title.x + pad, title.y, title.w, title.h}, words, Type::Small, ui.theme.soft);
    drawIcon(list, open ? Icon::Down : Icon::Up, {title.right() - ui.px(17), title.centre().y}, ui.px(13),
             ui.theme.soft);
    focusRing(ui, list, t, ui.px(6));
    if (t.used) own.map.legendOpen = !open;
    float y = box.y + head - ui.px(4);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        drawEntry(ui, list, entries[i], {box.x + pad, y, box.w - 2 * pad, sizes[i].height}, sizes[i]);
        y += sizes[i].height;
    }
}

void viewScaleBar(Ui& ui, Rect map, const UiState& own) {
    const double pxPerPt = 96.0 / 72 * ui.scale, metresPerPt = own.map.camera.metresPerPt;
    // On a small window it makes room for the button of the legend.
    const double length = map::roundLengthM(metresPerPt, map.w < ui.px(320) ? 40 : 96);
    if (!(length > 0) || !own.map.placed) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto bar = static_cast<float>(length / metresPerPt * pxPerPt);
    const std::string words = length >= 1000 ? fmt::format("{:g} km", length / 1000)
                                             : fmt::format("{:g} m", length),
                      zero = "0";
    const float wide = textWidth(ui, words, Type::Small), narrow = textWidth(ui, zero, Type::Small);
    const float width = bar + narrow + wide + ui.px(74);
    const Rect box{map.right() - width - ui.px(14), map.bottom() - ui.px(48), width, ui.px(34)};
    sheet(ui, list, box);
    const float x = box.x + ui.px(22) + narrow, y = box.centre().y + ui.px(3);
    drawTextIn(ui, list, {box.x + ui.px(14), box.y, narrow, box.h}, zero, Type::Small, ui.theme.ink);
    list.AddLine({x, y}, {x + bar, y}, ui.theme.ink, ui.px(1.6F));
    for (int i = 0; i <= 2; ++i) {
        const float at = x + bar * static_cast<float>(i) / 2;
        list.AddLine({at, y - ui.px(i == 1 ? 4 : 7)}, {at, y}, ui.theme.ink, ui.px(1.6F));
    }
    drawTextIn(ui, list, {x + bar + ui.px(8), box.y, wide, box.h}, words, Type::Small, ui.theme.ink);
    const ImVec2 n{box.right() - ui.px(24), box.centre().y - ui.px(3.5F)};
    list.AddTriangleFilled({n.x, n.y - ui.px(11)}, {n.x + ui.px(5.5F), n.y + ui.px(2)}, {n.x, n.y - ui.px(1)},
                           ui.theme.ink);
    list.AddTriangle({n.x, n.y - ui.px(11)}, {n.x, n.y - ui.px(1)}, {n.x - ui.px(5.5F), n.y + ui.px(2)},
                     ui.theme.ink, ui.px(1));
    const std::string north = ui.say({"北", "N"});
    drawTextIn(ui, list, {n.x - ui.px(12), n.y + ui.px(2), ui.px(24), ui.px(13)}, north, Type::Small,
               ui.theme.ink, Side::Middle);
}

void viewMapTools(Ui& ui, Rect map, const AppState& state, UiState& own, Requests&) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    struct Entry {
        const char* id;
        base::Text label;
        Icon icon;
        bool on = false;
    };
    const Tool tool = own.map.tool;
    const Entry entries[] = {
        {"zoom-in", {"拡大（＋）", "Zoom in (+)"}, Icon::Plus},
        {"zoom-out", {"縮小（−）", "Zoom out (−)"}, Icon::Minus},
        {"zoom-all", {"全域を表示（Home）", "Show all (Home)"}, Icon::Extent},
        {"zoom-selection", {"選んだところへ", "Zoom to the selection"}, Icon::Search},
        {"tool-look", {"見る・動かす", "Look and move"}, Icon::Pointer, tool == Tool::Look},
        {"tool-select",
         {"囲んで選ぶ（Shift＋ドラッグでも）", "Select by a box (or Shift and drag)"},
         Icon::Pin,
         tool == Tool::Select},
        {"tool-distance",
         {"距離を測る（Escで消す）", "Measure a distance (Esc clears)"},
         Icon::Ruler,
         tool == Tool::Distance},
        {"tool-area",
         {"面積を測る（Escで消す）", "Measure an area (Esc clears)"},
         Icon::Area,
         tool == Tool::AreaSize}};
    const float side = ui.px(34), pad = ui.px(4);
    const Rect box{map.right() - side - 2 * pad - ui.px(14), map.y + ui.px(14), side + 2 * pad,
                   side * 8 + 2 * pad + ui.px(8)};
    if (box.h > map.h - ui.px(60)) return;
    sheet(ui, list, box);
    float y = box.y + pad;
    int row = 0;
    for (const Entry& entry : entries) {
        if (row++ == 4) {
            list.AddLine({box.x + ui.px(8), y + ui.px(4)}, {box.right() - ui.px(8), y + ui.px(4)},
                         ui.theme.rule);
            y += ui.px(8);
        }
        if (iconButton(ui, entry.id, ui.say(entry.label), entry.icon, {box.x + pad, y, side, side}, true,
                       entry.on)) {
            const std::string_view id = entry.id;
            if (id == "zoom-in") zoomBy(ui, own, 1.4);
            if (id == "zoom-out") zoomBy(ui, own, 1 / 1.4);
            if (id == "zoom-all") own.map.placed = false;
            if (id == "zoom-selection") zoomTo(ui, own, boxOfSelection(state, own));
            const Tool before = own.map.tool;
            if (id == "tool-look") own.map.tool = Tool::Look;
            if (id == "tool-select") own.map.tool = Tool::Select;
            if (id == "tool-distance") own.map.tool = Tool::Distance;
            if (id == "tool-area") own.map.tool = Tool::AreaSize;
            if (before != own.map.tool) own.map.drawn.clear(), own.map.drawing = false;
        }
        y += side;
    }
}

}  // namespace sasae::desktop
