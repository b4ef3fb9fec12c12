// At the foot: where the pointer is, what is being done, what was done last; and messages over the map.
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

#include "desktop/map_places.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/classify.h"

namespace sasae::desktop {

namespace {

std::string metres(double value) {
    return (value < 0 ? "−" : "") + map::numberText(std::abs(std::round(value)), 0) + " m";
}

std::string whereText(const Ui& ui, const AppState& state, const UiState& own) {
    if (!own.map.pointer || !state.open) return {};
    const Where where = whereIs(*own.map.pointer, state.facts.crs);
    // x is east here; surveyors of Japan call north X.
    std::string text = fmt::format("X {}　Y {}", metres(own.map.pointer->y), metres(own.map.pointer->x));
    if (where.known)
        text += fmt::format("　　{:.5f}°E {:.5f}°N　　{} {}", where.lonLat.x, where.lonLat.y,
                            ui.lang == base::Lang::Ja ? "メッシュ" : "Mesh", where.mesh);
    return text;
}

/// The first piece of work that is worth a line.
const app::JobStatus* worthTelling(const std::vector<app::JobStatus>& jobs) {
    for (const auto& job : jobs)
        if (!job.quiet) return &job;
    return nullptr;
}

float drawJob(Ui& ui, Rect rect, float right, const AppState& state, Requests& requests) {
    const auto jobs = state.jobs->status();
    const app::JobStatus* job = worthTelling(jobs);
    if (!job) return right;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float side = ui.px(22), bar = ui.px(120);
    right -= side + ui.px(4);
    if (iconButton(ui, "cancel", ui.say({"中止する", "Stop"}), Icon::Close,
                   {right, rect.y + (rect.h - side) / 2, side, side}, !job->cancelled))
        requests.push_back(app::request::CancelJob{job->id});
    right -= bar + ui.px(8);
    const Rect track{right, rect.centre().y - ui.px(3), bar, ui.px(6)};
    list.AddRectFilled(track.min(), track.max(), ui.theme.border, ui.px(3));
    list.AddRectFilled(track.min(),
                       {track.x + std::max(ui.px(6), bar * static_cast<float>(job->share)), track.bottom()},
                       ui.theme.accent, ui.px(3));
    std::string words = ui.say(job->cancelled ? base::Text{"中止しています", "Stopping"} : job->title);
    if (!job->doing.empty() && !job->cancelled) words += "：" + ui.say(job->doing);
    words = fitted(ui, words, ui.px(340), Type::Small);
    const float wide = textWidth(ui, words, Type::Small);
    right -= wide + ui.px(10);
    drawTextIn(ui, list, {right, rect.y, wide, rect.h}, words, Type::Small, ui.theme.ink);
    return right - ui.px(18);
}

}  // namespace

void viewStatusBar(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect words{rect.x + ui.px(16), rect.y, rect.w / 2, rect.h};
    drawTextIn(ui, list, words, whereText(ui, state, own), Type::Small, ui.theme.soft);
    float right = rect.right() - ui.px(10);
    const float side = ui.px(22);
    if (state.open) {
        const float y = rect.y + (rect.h - side) / 2;
        right -= side;
        if (iconButton(ui, "redo",
                       state.history.canRedo
                           ? ui.say({"やり直す：" + app::undoWords(state, state.history.redoes).ja,
                                     "Redo: " + app::undoWords(state, state.history.redoes).en})
                           : ui.say({"やり直すことはありません", "Nothing to redo"}),
                       Icon::Redo, {right, y, side, side}, state.history.canRedo))
            requests.push_back(app::request::Redo{});
        right -= side + ui.px(2);
        if (iconButton(ui, "undo",
                       state.history.canUndo
                           ? ui.say({"元に戻す：" + app::undoWords(state, state.history.undoes).ja,
                                     "Undo: " + app::undoWords(state, state.history.undoes).en})
                           : ui.say({"元に戻すことはありません", "Nothing to undo"}),
                       Icon::Undo, {right, y, side, side}, state.history.canUndo))
            requests.push_back(app::request::Undo{});
        right -= ui.px(14);
        const std::string saved = ui.say({"保存済み", "Saved"});
        const float wide = textWidth(ui, saved, Type::Small);
        right -= wide;
        drawTextIn(ui, list, {right, rect.y, wide, rect.h}, saved, Type::Small, ui.theme.soft);
        right -= ui.px(18);
    }
    drawJob(ui, rect, right, state, requests);
}

void viewMessages(Ui& ui, Rect page, const AppState& state, Requests& requests) {
    float y = page.y + ui.px(14);
    const float width = std::min(ui.px(440), page.w - ui.px(90));
    for (const app::Message& message : state.messages) {
        const bool bad = message.kind == app::Message::Kind::Error;
        std::string text = ui.say(message.text);
        if (!message.subject.empty())
            text += ui.lang == base::Lang::Ja ? "（" + message.subject + "）" : " (" + message.subject + ")";
        const std::string hint = ui.say(message.hint);
        const float pad = ui.px(12), icon = ui.px(26), close = ui.px(26);
        const float inner = width - 2 * pad - icon - close;
        float height = paragraphHeight(ui, text, Type::Body, inner) + 2 * pad;
        if (!hint.empty()) height += paragraphHeight(ui, hint, Type::Small, inner) + ui.px(4);
        const Rect rect{page.x + (page.w - width) / 2, y, width, height};
        const std::string name = "message-" + std::to_string(message.id);
        const ImU32 colour = bad ? ui.theme.danger : ui.theme.accent;
        const Panel panel(ui, name.c_str(), rect, bad ? ui.theme.dangerTint : ui.theme.tint, 0, false);
        // In front without the focus: taking it would let go of whatever the hand holds down elsewhere.
        ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRect(rect.min(), {rect.right() - 1, rect.bottom() - 1}, faded(colour, 0.5F), 0, 0,
                     ui.theme.hair);
        list.AddRectFilled(rect.min(), {rect.x + ui.px(4), rect.bottom()}, colour);
        drawIcon(list, bad ? Icon::Warning : Icon::Check,
                 {rect.x + pad + ui.px(9), rect.y + pad + lineHeight(ui, Type::Body) / 2}, ui.px(18), colour);
        ImGui::SetCursorScreenPos({rect.x + pad + icon, rect.y + pad});
        paragraph(ui, text, Type::Body, ui.theme.ink, inner);
        if (!hint.empty()) {
            const ImVec2 at = cursor();
            ImGui::SetCursorScreenPos({rect.x + pad + icon, at.y});
            paragraph(ui, hint, Type::Small, ui.theme.soft, inner);
        }
        if (iconButton(ui, "close-" + std::to_string(message.id), ui.say({"閉じる", "Close"}), Icon::Close,
                       {rect.right() - close - ui.px(4), rect.y + ui.px(6), close, close}))
            requests.push_back(app::request::DismissMessage{message.id});
        y += height + ui.px(8);
    }
}

}  // namespace sasae::desktop
