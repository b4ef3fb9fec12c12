// One facility: what is known of it, and the form to add, move, correct or remove it.
#include <algorithm>
#include <cmath>

#include "desktop/map_places.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::FacilityEdit;
using app::FacilityWords;

const released::FeatureTable* facilitiesOf(const AppState& state) {
    const auto found = state.shown.tables.find("facilities");
    return found == state.shown.tables.end() || !found->second ? nullptr : &**found->second;
}

std::string cell(const released::Table& table, std::size_t row, const char* column, bool english = false) {
    for (std::size_t c = 0; c < table.columns.size() && c < table.rows[row].size(); ++c)
        if (table.columns[c].name == column)
            if (const auto* text = std::get_if<base::Text>(&table.rows[row][c]))
                return english ? text->en : text->ja;
    return {};
}

/// Row of the table, by place and name: a symbol of the map does not know its row.
int rowOf(const released::FeatureTable& features, geom::Point at, const std::string& name) {
    for (std::size_t r = 0; r < features.points.size(); ++r)
        if (features.points[r] == at && cell(features.table, r, "name") == name) return static_cast<int>(r);
    return -1;
}

void placeIn(Ui& ui, const AppState& state, FacilityState& own, const UiState& all) {
    const Where where = whereIs(own.to.at, state.facts.crs);
    keyValue(ui, ui.say({"場所", "Place"}),
             std::isfinite(own.to.at.x) && where.known
                 ? fmt::format("{:.5f}°E {:.5f}°N", where.lonLat.x, where.lonLat.y)
                 : ui.say({"まだ決まっていません", "not chosen yet"}));
    if (own.placing)
        callout(ui, ui.say({"地図の上で場所をクリックしてください", "Click its place on the map"}),
                Mood::Plain);
    if (button(ui, "facility-place", ui.say({"地図で場所を決める", "Choose on the map"}),
               {.icon = Icon::Pin, .enabled = !own.placing}))
        own.placing = true;
    const std::string middle = ui.say({"地図の中央に置く", "Put it in the middle"});
    besideIfFits(ui, buttonWidth(ui, middle, {}));
    if (button(ui, "facility-middle", middle, {.kind = Kind::Quiet})) {
        own.to.at = all.map.camera.centre;
        own.placing = false;
    }
}

void kindIn(Ui& ui, const AppState& state, FacilityState& own) {
    std::vector<Option> options;
    int row = -1;
    for (const auto& kind : state.facts.knownKinds) {
        if (kind.code == own.to.kind) row = static_cast<int>(options.size());
        options.push_back({kind.code, ui.say(kind.label)});
    }
    if (row < 0 && !own.to.kind.empty()) {  // the source's own word
        row = static_cast<int>(options.size());
        options.push_back({own.to.kind, own.to.kind});
    }
    if (const int c = choice(ui, "facility-kind", ui.say({"種別", "Kind"}), options, row); c >= 0)
        own.to.kind = options[static_cast<std::size_t>(c)].id;
}

void form(Ui& ui, const AppState& state, UiState& all, Requests& requests) {
    FacilityState& own = all.facility;
    const bool fresh = own.row < 0;
    heading(ui, fresh ? ui.say({"施設を加える", "Add a facility"})
                      : ui.say({"施設を直す", "Correct a facility"}));
    input(ui, "facility-name", ui.say({"名前", "Name"}), own.to.name,
          ui.say({"例 ○○校区コミュニティセンター", "name of the facility"}));
    space(ui, 4);
    kindIn(ui, state, own);
    space(ui, 6);
    placeIn(ui, state, own, all);
    if (!fresh)
        paragraph(ui,
                  ui.say({"同じ出典のファイルを取り込み直しても、直した内容が残ります。",
                          "What is corrected here stays when a file of the same source is imported again."}),
                  Type::Small, ui.theme.soft);
    space(ui, 10);
    const bool ready = !own.to.name.empty() && !own.to.kind.empty() && std::isfinite(own.to.at.x) &&
                       (fresh || !(own.to == own.was)) && !state.jobs->running("facility");
    if (button(ui, "facility-ok", fresh ? ui.say({"加える", "Add"}) : ui.say({"直す", "Correct"}),
               {.kind = Kind::Primary, .enabled = ready})) {
        own.sentAt = state.facts.revision;
        requests.push_back(app::request::EditFacility{{own.row, own.was, own.to, false}});
    }
    beside(ui);
    if (button(ui, "facility-cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) all.facility = {};
}

void facts(Ui& ui, const AppState& state, UiState& all, Requests& requests) {
    FacilityState& own = all.facility;
    const auto* features = facilitiesOf(state);
    heading(ui, own.was.name);
    if (features && static_cast<std::size_t>(own.row) < features->table.rows.size()) {
        const auto row = static_cast<std::size_t>(own.row);
        const bool en = ui.lang == base::Lang::En;
        keyValue(ui, ui.say({"種別", "Kind"}), cell(features->table, row, "kind_label", en));
        keyValue(ui, ui.say({"出典", "Source"}), cell(features->table, row, "source", en));
    }
    const Where where = whereIs(own.was.at, state.facts.crs);
    if (where.known)
        keyValue(ui, ui.say({"場所", "Place"}),
                 fmt::format("{:.5f}°E {:.5f}°N", where.lonLat.x, where.lonLat.y));
    space(ui, 10);
    if (own.removing) {
        callout(ui, ui.say({"この施設を消しますか", "Remove this facility?"}), Mood::Warn,
                ui.say({"消しても「元に戻す」で戻せます。", "Undo brings it back."}));
        if (button(ui, "facility-remove-ok", ui.say({"消す", "Remove"}), {.kind = Kind::Danger})) {
            own.sentAt = state.facts.revision;
            requests.push_back(app::request::EditFacility{{own.row, own.was, own.to, true}});
        }
        beside(ui);
        if (button(ui, "facility-remove-cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet}))
            own.removing = false;
        return;
    }
    if (button(ui, "facility-edit", ui.say({"直す・動かす", "Correct or move"}), {.kind = Kind::Primary}))
        own.open = true;
    beside(ui);
    if (button(ui, "facility-remove", ui.say({"消す", "Remove"}))) own.removing = true;
    beside(ui);
    if (button(ui, "facility-close", ui.say({"閉じる", "Close"}), {.kind = Kind::Quiet})) all.facility = {};
}

}  // namespace

bool pickFacility(const AppState& state, UiState& own, geom::Point at, double reachM) {
    const auto* features = facilitiesOf(state);
    if (!features || !state.shown.map) return false;
    double best = reachM;
    int row = -1;
    for (const auto& layer : (*state.shown.map)->points) {
        if (layer.positionErrorM > 0) continue;  // households are never picked one by one
        for (std::size_t i = 0; i < layer.at.size() && i < layer.label.size(); ++i) {
            const double distance = geom::distanceM(layer.at[i], at);
            if (distance > best) continue;
            const int found = rowOf(*features, layer.at[i], layer.label[i].ja);
            if (found >= 0) row = found, best = distance;
        }
    }
    if (row < 0) return false;
    const auto r = static_cast<std::size_t>(row);
    own.facility = {};
    own.facility.row = row;
    own.facility.was = {cell(features->table, r, "name"), cell(features->table, r, "kind"),
                        features->points[r]};
    own.facility.to = own.facility.was;
    return true;
}

void viewFacility(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    FacilityState& facility = own.facility;
    // Written: the form goes. Not written: it stays, with all that was typed, beside the message that says
    // why.
    if (facility.sentAt >= 0 && !state.jobs->running("facility")) {
        if (state.facts.revision > facility.sentAt) {
            facility = {};
            return;
        }
        facility.sentAt = -1;
    }
    facility.open ? form(ui, state, own, requests) : facts(ui, state, own, requests);
}

}  // namespace sasae::desktop
