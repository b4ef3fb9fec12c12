// Below the map: how the number of households went, the period that the map is of, and its play.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "desktop/charts.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

bool inWindow(const released::CourseBar& bar, const app::Window& window) {
    return window.from.known() && bar.from >= window.from && bar.to <= window.to;
}

void play(Ui& ui, const AppState& state, UiState& own, const released::Course& course, Requests& requests) {
    if (!own.time.playing) return;
    if (state.releasing || ui.now < own.time.nextAt) {
        ui.redraw = true;
        return;
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < course.bars.size(); ++i)
        if (course.bars[i].from == state.window.from && course.bars[i].to == state.window.to) next = i + 1;
    if (next >= course.bars.size()) {
        own.time.playing = false;
        requests.push_back(app::request::SetWindow{});
        return;
    }
    requests.push_back(app::request::SetWindow{{course.bars[next].from, course.bars[next].to}});
    own.time.nextAt = ui.now + 1.2;
    ui.redraw = true;
}

void drawBars(Ui& ui, Rect area, const AppState& state, const released::Course& course, Requests& requests) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const app::Window window = state.window.from.known() ? state.window : state.facts.standard.window;
    const float base = area.bottom() - ui.px(20), most = base - area.y - ui.px(3);
    double top = 1;
    for (const auto& bar : course.bars) top = std::max(top, middleOf(bar.households));
    const float slot = std::min(area.w / static_cast<float>(course.bars.size()), ui.px(110));
    int lastYear = -1;
    for (std::size_t i = 0; i < course.bars.size(); ++i) {
        const auto& bar = course.bars[i];
        const Rect cell{area.x + slot * static_cast<float>(i), area.y, slot, area.h};
        const std::string words = ui.say(bar.label) + "　" + ui.say(released::figureText(bar.households)) +
                                  (bar.households.known() ? ui.say({"世帯", " households"}) : "") +
                                  (bar.whole ? "" : ui.say({"（途中まで）", " (so far)"}));
        const Touch t = touch(ui, "bar-" + std::to_string(i), ui.say(bar.label), cell);
        const float tall = std::max(ui.px(2), static_cast<float>(middleOf(bar.households) / top) * most);
        const bool on = inWindow(bar, window);
        const ImU32 colour = on ? ui.theme.bars : t.hovered ? ui.theme.soft : ui.theme.barsQuiet;
        if (bar.households.known())
            list.AddRectFilled({cell.x + ui.px(2), base - tall}, {cell.right() - ui.px(2), base},
                               bar.whole ? colour : faded(colour, 0.55F), ui.px(2),
                               ImDrawFlags_RoundCornersTop);
        else
            list.AddRect({cell.x + ui.px(2), base - ui.px(12)}, {cell.right() - ui.px(2), base},
                         ui.theme.soft, ui.px(2));
        const int year = base::fiscalYear(bar.from);
        if (year != lastYear) {
            const base::YearMonthDay d = base::ymd(bar.from);
            const std::string short_ =
                ui.lang == base::Lang::Ja
                    ? base::warekiShort(base::dateOf(year, 4, 1))
                              .substr(0, base::warekiShort(base::dateOf(year, 4, 1)).find('.')) +
                          (d.month == 4 ? "" : "")
                    : fmt::format("FY{}", year);
            drawText(ui, list, {cell.x + ui.px(2), base + ui.px(1)}, short_, Type::Small, ui.theme.soft);
            if (i > 0) list.AddLine({cell.x, base}, {cell.x, base + ui.px(6)}, ui.theme.faint);
            lastYear = year;
        }
        focusRing(ui, list, t, ui.px(3));
        if (t.hovered || t.focused) ui.tip = words;
        if (t.used) {
            const bool same = state.window.from == bar.from && state.window.to == bar.to;
            requests.push_back(app::request::SetWindow{same ? app::Window{} : app::Window{bar.from, bar.to}});
        }
    }
    list.AddLine({area.x, base}, {area.right(), base}, ui.theme.border, ui.theme.hair);
}

/// One period, in a line: which one it is, and why there is no more.
void periodLine(Ui& ui, Rect rect, const AppState& state) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const app::Window window = state.facts.standard.window;
    const auto day = [&](base::Date date) {
        return ui.lang == base::Lang::Ja ? base::warekiShort(date) : base::iso(date);
    };
    std::string words = ui.say({"個別課題を取り込むと、世帯数の移り変わりがここに出ます",
                                "Once cases are imported, their course is shown here"});
    if (state.facts.cases && window.from.known())
        words = day(window.from) + ui.say({" から ", " to "}) + day(window.to) +
                ui.say({" まで（この表示区分では、標準の期間だけを示します）",
                        " (only the usual period is shown at this tier)"});
    const float left = rect.x + ui.px(16), label = left + ui.px(54), why = rect.h - ui.px(8);
    drawTextIn(ui, list, {left, rect.y, ui.px(54), rect.h}, ui.say({"期間", "Period"}), Type::Strong,
               ui.theme.ink);
    words = fitted(ui, words, rect.w - ui.px(120) - why, Type::Body);
    const float wide = textWidth(ui, words, Type::Body);
    drawTextIn(ui, list, {label, rect.y, wide, rect.h}, words, Type::Body, ui.theme.soft);
    if (state.facts.cases)
        iconButton(
            ui, "why",
            ui.say({"期間を変えた集計どうしは引き算ができ、示していない少数が分かります。移り変わりは、"
                    "担当・専門職の表示区分で見られます。",
                    "Figures of two periods can be subtracted, which would tell small numbers. The course "
                    "over time is for the case and professional tiers."}),
            Icon::Info, {label + wide + ui.px(6), rect.y + ui.px(4), why, why});
}

}  // namespace

bool showsCourse(const AppState& state) {
    return app::comparesPeriods(state.tier) && state.facts.cases;
}

void viewTimeBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests) {
    if (!showsCourse(state)) return periodLine(ui, rect, state);
    const bool any = state.shown.course && !(*state.shown.course)->bars.empty();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float left = rect.x + ui.px(16), labelWide = ui.px(86);
    drawText(ui, list, {left, rect.y + ui.px(15)}, ui.say({"期間", "Period"}), Type::Strong, ui.theme.ink);
    const std::string unit = ui.say({"四半期の世帯", "by quarter"});
    drawText(ui, list, {left, rect.y + ui.px(38)}, fitted(ui, unit, labelWide, Type::Small), Type::Small,
             ui.theme.soft);
    if (!any) {
        drawText(ui, list, {left + labelWide + ui.px(16), rect.y + ui.px(26)},
                 ui.say({"用意しています…", "Preparing…"}), Type::Body, ui.theme.soft);
        return;
    }
    const released::Course& course = **state.shown.course;
    play(ui, state, own, course, requests);
    const float right = ui.px(250);
    const Rect area{left + labelWide + ui.px(10), rect.y + ui.px(9), rect.w - labelWide - ui.px(42) - right,
                    rect.h - ui.px(12)};
    drawBars(ui, area, state, course, requests);
    ImGui::SetCursorScreenPos({rect.right() - right + ui.px(4), rect.y + (rect.h - ui.px(kControl)) / 2});
    if (button(ui, "play", own.time.playing ? ui.say({"止める", "Stop"}) : ui.say({"再生", "Play"}),
               {.icon = own.time.playing ? Icon::Pause : Icon::Play,
                .tip = ui.say(
                    {"期間を順に送って、地図の移り変わりを見ます", "Steps the map through the periods"})})) {
        own.time.playing = !own.time.playing;
        own.time.nextAt = 0;
    }
    beside(ui);
    if (button(ui, "usual", ui.say({"標準の期間", "Usual period"}),
               {.kind = Kind::Quiet, .enabled = state.window.from.known()}))
        requests.push_back(app::request::SetWindow{});
}

}  // namespace sasae::desktop
