// 地図: what the map is coloured by, what lies over it, and how it is drawn.
#include <algorithm>
#include <cmath>
#include <limits>

#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/colour_scheme.h"

namespace sasae::desktop {

namespace {

struct Measure {
    const char* id;
    base::Text label;
    bool ofCases;
};

const std::vector<Measure>& measures() {
    static const std::vector<Measure> all = {
        {"cases_per_1000_households", {"千世帯当たりの把握世帯", "Known households per 1,000"}, true},
        {"cases_per_1000_elderly",
         {"65歳以上千人当たりの把握世帯", "Known households per 1,000 aged 65+"},
         true},
        {"cases", {"把握世帯の数", "Known households"}, true},
        {"elderly_share", {"65歳以上の割合", "Share aged 65+"}, false},
        {"elderly75_share", {"75歳以上の割合", "Share aged 75+"}, false},
        {"under18_share", {"18歳未満の割合", "Share under 18"}, false},
        {"population", {"人口", "People"}, false},
        {"households", {"世帯数", "Households"}, false},
        {"none", {"色分けしない", "No colours"}, false}};
    return all;
}

void measureChoice(Ui& ui, const AppState& state, Requests& requests) {
    std::vector<Option> options;
    std::vector<const Measure*> rows;
    for (const Measure& m : measures()) {
        if (m.ofCases && !state.facts.cases) continue;
        if (!m.ofCases && state.facts.smallAreas == 0 && std::string_view(m.id) != "none") continue;
        options.push_back({m.id, ui.say(m.label)});
        rows.push_back(&m);
    }
    int current = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (state.mapChoice.measure == rows[i]->id) current = static_cast<int>(i);
    const int chosen = choice(ui, "measure", ui.say({"色分けするもの", "Coloured by"}), options, current);
    if (chosen < 0) return;
    app::MapChoice map = state.mapChoice;
    map.measure = rows[static_cast<std::size_t>(chosen)]->id;
    requests.push_back(app::request::SetMap{map});
}

void layerRow(Ui& ui, const char* id, const std::string& label, bool on, bool enabled, float* opacity,
              const std::string& note, const std::function<void()>& toggle) {
    if (checkbox(ui, id, label, on, enabled)) toggle();
    if (!note.empty()) {
        ImGui::Indent(ui.px(27));
        paragraph(ui, note, Type::Small, ui.theme.soft);
        ImGui::Unindent(ui.px(27));
    }
    if (on && opacity) {
        ImGui::Indent(ui.px(27));
        slider(ui, std::string(id) + "-opacity", ui.say({"濃さ", "Opacity"}), *opacity, 0.1F, 1,
               fmt::format("{:.0f} %", *opacity * 100));
        ImGui::Unindent(ui.px(27));
    }
}

void layers(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const auto set = [&](bool app::MapChoice::*member) {
        return [&, member] {
            app::MapChoice map = state.mapChoice;
            map.*member = !(map.*member);
            requests.push_back(app::request::SetMap{map});
        };
    };
    const auto part = [&](MapPart p) -> PartShown& { return own.map.parts[static_cast<std::size_t>(p)]; };
    const bool points = released::showsCasePoints(state.tier);
    const auto& choice = state.mapChoice;
    layerRow(ui, "labels", ui.say({"校区の名前", "Names of districts"}), part(MapPart::Labels).visible, true,
             nullptr, {}, [&] { part(MapPart::Labels).visible = !part(MapPart::Labels).visible; });
    layerRow(ui, "proposals", ui.say({"地域課題の候補", "Proposals"}), choice.proposals, state.facts.run,
             &part(MapPart::Outlines).opacity, {}, set(&app::MapChoice::proposals));
    layerRow(ui, "facilities", ui.say({"施設・相談窓口", "Facilities"}), choice.facilities,
             state.facts.facilities > 0, &part(MapPart::Facilities).opacity, {},
             set(&app::MapChoice::facilities));
    layerRow(ui, "cases", ui.say({"個別課題の点（位置をずらしたもの）", "Cases (masked points)"}),
             choice.cases && points, points && state.facts.cases, &part(MapPart::Cases).opacity,
             points ? std::string()
                    : ui.say({"担当・専門職の表示区分だけで見られます",
                              "Only at the case and professional tiers"}),
             set(&app::MapChoice::cases));
    layerRow(ui, "hotspots", ui.say({"課題が集まる場所", "Hot spots"}), choice.hotSpots, state.facts.cases,
             &part(MapPart::Surface).opacity, {}, set(&app::MapChoice::hotSpots));
    layerRow(ui, "smallareas", ui.say({"小地域の境界", "Small areas"}), choice.smallAreas,
             state.facts.smallAreas > 0, nullptr, {}, set(&app::MapChoice::smallAreas));
    slider(ui, "areas-opacity", ui.say({"色分けの濃さ", "Opacity of the colours"}),
           part(MapPart::Areas).opacity, 0.1F, 1,
           fmt::format("{:.0f} %", part(MapPart::Areas).opacity * 100));
}

void kindFilter(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (!state.mapChoice.facilities || state.facts.facilityKinds.empty()) return;
    section(ui, ui.say({"示す施設", "Facilities shown"}));
    if (button(ui, "facility-add", ui.say({"施設を加える", "Add a facility"}),
               {.icon = Icon::Plus, .small = true})) {
        constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
        own.facility = {};
        own.facility.open = own.facility.placing = true;
        own.facility.to.at = {kNowhere, kNowhere};
        own.page = Page::Map;
    }
    const auto& kinds = state.mapChoice.kinds;
    if (checkbox(ui, "kind-all", ui.say({"すべての種類", "Every kind"}), kinds.empty())) {
        app::MapChoice map = state.mapChoice;
        map.kinds.clear();
        requests.push_back(app::request::SetMap{map});
    }
    for (const auto& kind : state.facts.facilityKinds) {
        const bool on = std::ranges::find(kinds, kind.code) != kinds.end();
        if (!checkbox(ui, "kind-" + kind.code, ui.say(kind.label), on)) continue;
        app::MapChoice map = state.mapChoice;
        if (on)
            std::erase(map.kinds, kind.code);
        else
            map.kinds.push_back(kind.code);
        requests.push_back(app::request::SetMap{map});
    }
}

void drawing(Ui& ui, UiState& own) {
    section(ui, ui.say({"色と区分", "Colours and classes"}));
    std::vector<Option> schemes = {{"auto", ui.say({"おまかせ（緑）", "As usual (teal)"})}};
    for (const auto& scheme : map::shippedColourSchemes())
        if (scheme.kind == map::ColourScheme::Kind::Sequential ||
            scheme.kind == map::ColourScheme::Kind::Mono)
            schemes.push_back({scheme.id, ui.say(scheme.name)});
    int current = 0;
    for (std::size_t i = 1; i < schemes.size(); ++i)
        if (schemes[i].id == own.map.scheme) current = static_cast<int>(i);
    if (const int c = choice(ui, "scheme", ui.say({"色", "Colours"}), schemes, current); c >= 0) {
        own.map.scheme = c == 0 ? "" : schemes[static_cast<std::size_t>(c)].id;
        own.changed = true;
    }
    space(ui, 4);
    const Option methods[] = {
        {"quantile", ui.say({"等量", "Quantile"}),
         ui.say({"区分ごとの校区の数をそろえる", "As many districts in each class"})},
        {"jenks", ui.say({"自然分類", "Natural"}),
         ui.say({"値の切れ目で分ける（Jenks）", "By gaps between values (Jenks)"})},
        {"equal", ui.say({"等間隔", "Equal"}), ui.say({"値の幅をそろえる", "Steps of equal width"})}};
    paragraph(ui, ui.say({"区分の作り方", "Classes by"}), Type::Small, ui.theme.soft);
    if (const int m = segments(ui, "method", methods, static_cast<int>(own.map.method)); m >= 0)
        own.map.method = static_cast<map::Method>(m);
    space(ui, 4);
    auto classes = static_cast<float>(own.map.classes);
    if (slider(ui, "classes", ui.say({"区分の数", "Classes"}), classes, 2, 7,
               std::to_string(own.map.classes)))
        own.map.classes = static_cast<int>(std::lround(classes));
}

void search(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    input(ui, "search", {}, own.map.search,
          ui.say({"校区・施設・候補を探す（Ctrl＋F）", "Find a district, facility, proposal (Ctrl+F)"}), 0,
          Icon::Search);
    if (own.map.search.empty() || !state.shown.map) return;
    int shown = 0;
    const auto fits = [&](const std::string& words) {
        return words.find(own.map.search) != std::string::npos;
    };
    const auto go = [&](geom::Box box) {
        const double half = std::max({box.width(), box.height(), 800.0}) * 0.6;
        own.map.camera = map::fitted(
            {box.centre().x - half, box.centre().y - half, box.centre().x + half, box.centre().y + half},
            own.map.camera.view, 10);
        own.map.movedAt = ui.now;
    };
    const auto row = [&](const std::string& id, const std::string& words) {
        ++shown;
        return button(ui, "found-" + id, words, {.kind = Kind::Quiet, .icon = Icon::Pin, .width = 0});
    };
    const released::MapContent& content = **state.shown.map;
    for (const auto& layer : content.areas)
        for (std::size_t i = 0; i < layer.code.size() && shown < 6; ++i)
            if (fits(ui.say(layer.name[i])) && row("area-" + layer.code[i], ui.say(layer.name[i]))) {
                own.map.selected = {layer.code[i]};
                requests.push_back(app::request::SelectDistrict{layer.code[i]});
                go(geom::boxOf(layer.shape[i]));
            }
    for (const auto& layer : content.points)
        for (std::size_t i = 0; i < layer.label.size() && shown < 10; ++i)
            if (!layer.label[i].empty() && fits(ui.say(layer.label[i])) &&
                row("point-" + std::to_string(i), ui.say(layer.label[i]))) {
                geom::Box box;
                box.add(layer.at[i]);
                go(box);
            }
    if (state.shown.proposals)
        for (const auto& sheet : (*state.shown.proposals)->proposals)
            if (shown < 14 && fits(ui.say(sheet.title)) &&
                row("proposal-" + sheet.id, std::to_string(sheet.rank) + "　" + ui.say(sheet.title))) {
                requests.push_back(app::request::SelectProposal{sheet.id});
                own.page = Page::Proposals;
            }
    if (shown == 0) paragraph(ui, ui.say({"見つかりません", "Nothing found"}), Type::Small, ui.theme.soft);
}

}  // namespace

void viewLayers(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"地図", "Map"}));
    search(ui, state, own, requests);
    space(ui, 8);
    measureChoice(ui, state, requests);
    section(ui, ui.say({"重ねるもの", "Layers"}));
    layers(ui, state, own, requests);
    compareChoice(ui, state, requests);
    drawing(ui, own);
    kindFilter(ui, state, own, requests);
    space(ui, 20);
}

}  // namespace sasae::desktop
