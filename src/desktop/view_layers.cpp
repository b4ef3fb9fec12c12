// 地図: what the map is coloured by, what lies over it, and how it is drawn.
#include <algorithm>
#include <cmath>
#include <limits>

#include "desktop/groups.h"
#include "desktop/layer_list.h"
#include "desktop/measures.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/colour_scheme.h"

namespace sasae::desktop {

namespace {

void measureChoice(Ui& ui, const AppState& state, Requests& requests) {
    const std::vector<Option> options = measureOptions(ui, state, state.window);
    int current = 0;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (state.mapChoice.measure == options[i].id) current = static_cast<int>(i);
    const int chosen = choice(ui, "measure", ui.say({"色分けするもの", "Coloured by"}), options, current);
    if (chosen < 0) return;
    app::MapChoice map = state.mapChoice;
    map.measure = options[static_cast<std::size_t>(chosen)].id;
    requests.push_back(app::request::SetMap{map});
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
    layerList(ui, state, own, requests);
    groupList(ui, state, own, requests);
    compareChoice(ui, state, requests);
    drawing(ui, own);
    kindFilter(ui, state, own, requests);
    space(ui, 20);
}

}  // namespace sasae::desktop
