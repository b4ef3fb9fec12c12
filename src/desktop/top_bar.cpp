// Name, pages, and the four things that are always in sight: tier, edition of districts, period, date of
// data.
#include <array>

#include "base/date.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using base::Text;
using released::Tier;

struct Nav {
    Page page;
    const char* id;
    Text label;
    Icon icon;
};

const std::array<Nav, 7>& pages() {
    static const std::array<Nav, 7> all = {
        {{Page::Map, "map", {"地図", "Map"}, Icon::Map},
         {Page::Proposals, "proposals", {"地域課題の候補", "Proposals"}, Icon::List},
         {Page::District, "district", {"校区カルテ", "Districts"}, Icon::House},
         {Page::Import, "import", {"データの取込み", "Import"}, Icon::Upload},
         {Page::Papers, "papers", {"資料の作成", "Papers"}, Icon::Paper},
         {Page::Table, "table", {"属性表", "Table"}, Icon::Table},
         {Page::Settings, "settings", {"設定", "Settings"}, Icon::Gear}}};
    return all;
}

struct Chip {
    const char* id;
    std::string words;
    std::string tip;
    bool tier = false;
};

Text periodOf(const AppState& state) {
    app::Window window = state.window.from.known() ? state.window : state.facts.standard.window;
    if (state.shown.proposals && !state.window.from.known()) return (*state.shown.proposals)->run.period;
    if (!window.from.known() || !window.to.known()) return {"—", "—"};
    const auto from = base::ymd(window.from), to = base::ymd(window.to);
    if (from.month == 4 && from.day == 1 && to.month == 3 && to.day == 31 && to.year == from.year + 1)
        return base::fiscalYearText(from.year);
    return {base::warekiShort(window.from) + "〜" + base::warekiShort(window.to),
            base::iso(window.from) + " – " + base::iso(window.to)};
}

/// 「R7.10.1〜R8.9.30」: short enough for a chip.
Text shortPeriod(const AppState& state) {
    app::Window window = state.window.from.known() ? state.window : state.facts.standard.window;
    if (!window.from.known() || !window.to.known()) return periodOf(state);
    const auto from = base::ymd(window.from), to = base::ymd(window.to);
    if (from.month == 4 && from.day == 1 && to.month == 3 && to.day == 31 && to.year == from.year + 1)
        return base::fiscalYearText(from.year);
    return {base::warekiShort(window.from) + "〜" + base::warekiShort(window.to),
            base::iso(window.from) + " – " + base::iso(window.to)};
}

std::vector<Chip> chipsOf(const Ui& ui, const AppState& state) {
    const auto words = [&](const Text& name, const Text& value) {
        return ui.say(name) + (ui.lang == base::Lang::Ja ? "：" : ": ") + ui.say(value);
    };
    const base::Date day = state.facts.dataDate;
    const Text dataDay = day.known() ? Text{base::warekiShort(day), base::iso(day)} : Text{"—", "—"};
    const std::string edition = state.facts.districtEdition.empty() ? "—" : state.facts.districtEdition;
    return {{"tier", words({"表示区分", "Tier"}, released::tierLabel(state.tier)),
             ui.say(released::handlingNote(state.tier)), true},
            {"edition", words({"校区の版", "Districts"}, base::same(edition)),
             ui.say({"件数はこの版の校区で数えています", "Counts are by the districts of this edition"})},
            {"period", words({"対象期間", "Period"}, shortPeriod(state)), ui.say(periodOf(state))},
            {"data", words({"データ時点", "Data"}, dataDay),
             ui.say({"いちばん新しい個別課題の取込みの日", "Date of the newest import of cases"})}};
}

float chipWidth(Ui& ui, const Chip& chip) {
    return textWidth(ui, chip.words, chip.tier ? Type::Strong : Type::Body) + ui.px(chip.tier ? 40 : 26);
}

float chipsWidth(Ui& ui, const AppState& state) {
    float width = 0;
    for (const Chip& chip : chipsOf(ui, state)) width += chipWidth(ui, chip) + ui.px(8);
    return width;
}

float navWidth(Ui& ui, const Nav& nav) {
    return textWidth(ui, ui.say(nav.label), Type::Strong) + ui.px(22);
}

float leftWidth(Ui& ui, const AppState& state) {
    float width = ui.px(16) + textWidth(ui, "支え Sasae", Type::Title) + ui.px(20);
    if (state.open)
        for (const Nav& nav : pages()) width += navWidth(ui, nav) + ui.px(2);
    return width;
}

constexpr float kRow = 46;

void drawChip(Ui& ui, const Chip& chip, Rect rect, const AppState& state, UiState& own) {
    const Touch t = touch(ui, chip.id, chip.words, rect);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = rect.h / 2;
    const ImU32 colour = tierColour(ui.theme, state.tier);
    if (chip.tier) {
        list.AddRectFilled(rect.min(), rect.max(), t.hovered ? faded(colour, 0.88F) : colour, radius);
        const ImU32 on = ui.theme.look == Look::Dark ? ui.theme.onAccent : IM_COL32_WHITE;
        drawTextIn(ui, list, {rect.x + ui.px(13), rect.y, rect.w, rect.h}, chip.words, Type::Strong, on);
        drawIcon(list, Icon::Down, {rect.right() - ui.px(15), rect.centre().y}, ui.px(13), on);
    } else {
        list.AddRectFilled(rect.min(), rect.max(), t.hovered ? ui.theme.hover : ui.theme.panel, radius);
        list.AddRect(rect.min(), rect.max(), ui.theme.border, radius, 0, ui.theme.hair);
        drawTextIn(ui, list, rect, chip.words, Type::Body, ui.theme.ink, Side::Middle);
    }
    focusRing(ui, list, t, radius);
    if (t.hovered || t.focused) ui.tip = chip.tip;
    if (!t.used) return;
    if (chip.tier) own.tierMenu = true;
    if (std::string_view(chip.id) == "edition" || std::string_view(chip.id) == "data")
        own.page = Page::Import;
}

Text audience(Tier tier) {
    switch (tier) {
        case Tier::Case:
            return {"担当職員。件数はそのまま、点は位置をずらして",
                    "Case staff: exact counts, masked points"};
        case Tier::Professional:
            return {"守秘義務のある専門職。担当外は3世帯から",
                    "Bound to secrecy; elsewhere from 3 households"};
        case Tier::District:
            return {"校区の役員。5世帯から、点は出しません", "Officers of a district: from 5, no points"};
        case Tier::Public:
            break;
    }
    return {"市民。10世帯から、幅で示します", "Residents: from 10, in bands"};
}

void tierMenu(Ui& ui, Rect chip, const AppState& state, UiState& own, Requests& requests) {
    if (own.tierMenu) {
        ImGui::OpenPopup("top/tier/list");
        own.tierMenu = false;
    }
    ImGui::SetNextWindowPos({chip.x, chip.bottom() + ui.px(6)}, ImGuiCond_Always);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(6), ui.px(6)});
    const bool open = ImGui::BeginPopup("top/tier/list", ImGuiWindowFlags_NoMove);
    ImGui::PopStyleVar();
    if (!open) return;
    ++ui.layer;
    constexpr Tier kTiers[] = {Tier::Case, Tier::Professional, Tier::District, Tier::Public};
    for (const Tier tier : kTiers) {
        const Rect rect = rectHere(ui.px(356), ui.px(50));
        const std::string label = ui.say(released::tierLabel(tier));
        const Touch t = touch(ui, std::string("tier/") + released::tierName(tier), label, rect);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (t.hovered || tier == state.tier)
            list.AddRectFilled(rect.min(), rect.max(), tier == state.tier ? ui.theme.tint : ui.theme.hover,
                               ui.px(6));
        list.AddCircleFilled({rect.x + ui.px(16), rect.y + ui.px(17)}, ui.px(5), tierColour(ui.theme, tier));
        drawText(ui, list, {rect.x + ui.px(30), rect.y + ui.px(5)}, label, Type::Strong, ui.theme.ink);
        drawText(ui, list, {rect.x + ui.px(30), rect.y + ui.px(26)}, ui.say(audience(tier)), Type::Small,
                 ui.theme.soft);
        focusRing(ui, list, t, ui.px(6));
        ImGui::Dummy({rect.w, rect.h});
        if (t.used) {
            requests.push_back(app::request::SetTier{tier});
            ImGui::CloseCurrentPopup();
        }
    }
    if (ImGui::IsKeyPressed(256, false)) ImGui::CloseCurrentPopup();  // Escape
    --ui.layer;
    ImGui::EndPopup();
}

}  // namespace

float topBarHeight(Ui& ui, float width, const AppState& state) {
    const bool two = state.open && leftWidth(ui, state) + chipsWidth(ui, state) + ui.px(16) > width;
    return ui.px(two ? kRow + 38 : kRow + 4);
}

void viewTopBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float row = ui.px(kRow), height = ui.px(32);
    float x = rect.x + ui.px(16);
    const float top = rect.y + ui.px(2);
    drawTextIn(ui, list, {x, top, 300, row}, "支え Sasae", Type::Title, ui.theme.accent);
    x += textWidth(ui, "支え Sasae", Type::Title) + ui.px(20);
    if (!state.open) return;
    float all = 0;
    for (const Nav& nav : pages()) all += navWidth(ui, nav) + ui.px(2);
    const float squeeze = std::min(1.F, (rect.right() - ui.px(8) - x) / std::max(1.F, all));
    for (const Nav& nav : pages()) {
        const Rect at{x, top + (row - height) / 2, navWidth(ui, nav) * squeeze, height};
        const Touch t = touch(ui, nav.id, ui.say(nav.label), at);
        const bool on = own.page == nav.page;
        if (on || t.hovered)
            list.AddRectFilled(at.min(), at.max(), on ? ui.theme.accent : ui.theme.hover, ui.px(6));
        drawTextIn(ui, list, at, ui.say(nav.label), on ? Type::Strong : Type::Body,
                   on ? ui.theme.onAccent : ui.theme.ink, Side::Middle);
        focusRing(ui, list, t, ui.px(6));
        if (t.used) own.page = nav.page;
        x += at.w + ui.px(2);
    }
    const float chips = chipsWidth(ui, state);
    const bool two = rect.h > row + ui.px(10);
    float cx = two ? rect.x + ui.px(16) : rect.right() - chips - ui.px(8);
    const float cy = two ? rect.y + row : top + (row - ui.px(28)) / 2;
    Rect tier;
    for (const Chip& chip : chipsOf(ui, state)) {
        const Rect at{cx, cy, chipWidth(ui, chip), ui.px(28)};
        drawChip(ui, chip, at, state, own);
        if (chip.tier) tier = at;
        cx += at.w + ui.px(8);
    }
    tierMenu(ui, tier, state, own, requests);
}

}  // namespace sasae::desktop
