// 校区のまとまり: several districts that are looked at together, as areas of the level above them.
#include <algorithm>

#include "desktop/groups.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::GroupEdit;

/// The same codes, in whatever order.
bool sameCodes(std::vector<std::string> a, std::vector<std::string> b) {
    std::ranges::sort(a);
    std::ranges::sort(b);
    return a == b;
}

const app::ProjectFacts::Group* chosenGroup(const AppState& state, const UiState& own) {
    for (const auto& group : state.facts.groups)
        if (group.code == own.groups.chosen && sameCodes(group.districts, own.map.selected)) return &group;
    return nullptr;
}

void present(Ui& ui, const app::ProjectFacts::Group& group, UiState& own, Requests& requests) {
    GroupState& form = own.groups;
    section(ui, ui.say({"校区のまとまり", "Group of districts"}));
    input(ui, "group-name", ui.say({"名前", "Name"}), form.name);
    space(ui, 4);
    const bool changed = !form.name.empty() && form.name != group.name;
    if (button(ui, "group-rename", ui.say({"名前を改める", "Rename"}), {.enabled = changed, .small = true}))
        requests.push_back(app::request::EditGroup{
            {.what = GroupEdit::What::Rename, .code = group.code, .name = form.name}});
    beside(ui);
    if (button(ui, "group-remove", ui.say({"まとまりを外す", "Remove the group"}),
               {.kind = Kind::Danger, .small = true})) {
        requests.push_back(app::request::EditGroup{{.what = GroupEdit::What::Remove, .code = group.code}});
        form = {};
    }
    paragraph(ui, ui.say({"校区はそのまま残ります。", "The districts themselves stay."}), Type::Small,
              ui.theme.soft);
}

}  // namespace

void groupList(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (state.facts.districts == 0) return;
    section(ui, ui.say({"校区のまとまり", "Groups of districts"}));
    if (state.facts.groups.empty()) {
        paragraph(ui,
                  ui.say({"Ctrl＋クリックか囲みで校区を2つ以上選ぶと、右でまとまりにできます。",
                          "Choose two districts or more (Ctrl and click, or a box); name them as a group at "
                          "the right."}),
                  Type::Small, ui.theme.soft);
        return;
    }
    if (checkbox(ui, "groups", ui.say({"まとまりの境界を示す", "Show the groups"}), state.mapChoice.groups)) {
        app::MapChoice map = state.mapChoice;
        map.groups = !map.groups;
        requests.push_back(app::request::SetMap{map});
    }
    for (const auto& group : state.facts.groups) {
        const std::string words =
            group.name + ui.say(base::say("（{}校区）", " ({} districts)", group.districts.size()));
        if (!button(ui, "group-" + group.code, words, {.kind = Kind::Quiet, .icon = Icon::Area, .width = -1}))
            continue;
        own.map.selected = group.districts;
        own.groups = {.chosen = group.code, .name = group.name};
        own.facility = {};
    }
}

void groupForm(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (const auto* group = chosenGroup(state, own)) return present(ui, *group, own, requests);
    GroupState& form = own.groups;
    if (!form.chosen.empty()) form = {};
    section(ui, ui.say({"まとまりにする", "Make it a group"}));
    input(ui, "group-name", ui.say({"名前", "Name"}), form.name,
          ui.say({"例　東部の日常生活圏域", "for example: Eastern daily-life area"}));
    space(ui, 4);
    if (button(ui, "group-add", ui.say({"まとまりとして残す", "Keep as a group"}),
               {.kind = Kind::Primary, .enabled = !form.name.empty() && !state.jobs->running("group")})) {
        GroupEdit edit{.name = form.name, .districts = own.map.selected};
        requests.push_back(app::request::EditGroup{edit});
        form.name.clear();
    }
}

}  // namespace sasae::desktop
