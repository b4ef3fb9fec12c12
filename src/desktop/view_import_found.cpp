// データの取込み, at the right: what was found in the file, and what an import would change.
#include <algorithm>

#include "desktop/import_parts.h"

namespace sasae::desktop {

using app::FileLook;
using base::say;

std::string grouped(std::int64_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (count < 0 ? 1 : 0); at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string squareText(double m2) {
    if (m2 >= 1e6) return fmt::format("{:.1f} km²", m2 / 1e6);
    if (m2 >= 1e4) return fmt::format("{:.1f} ha", m2 / 1e4);
    return grouped(static_cast<std::int64_t>(m2 + 0.5)) + " m²";
}

void importFigure(Ui& ui, const base::Text& label, std::int64_t count, bool strong) {
    const std::string value = grouped(count);
    const Rect row = rectHere(contentWidth(), lineHeight(ui, Type::Body) + ui.px(3));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float wide = textWidth(ui, value, Type::Strong);
    drawTextIn(ui, list, row, fitted(ui, ui.say(label), row.w - wide - ui.px(16), Type::Body), Type::Body,
               ui.theme.soft);
    drawTextIn(ui, list, row, value, strong ? Type::Strong : Type::Body, ui.theme.ink, Side::Right);
    ImGui::Dummy({row.w, row.h});
}

void showOnMap(Ui& ui, UiState& own, const geom::Box& box) {
    if (box.empty()) return;
    if (!own.map.former) own.map.former = {own.map.camera, own.map.placed};
    const double room = std::max(60.0, 0.35 * std::max(box.width(), box.height()));
    own.map.camera = map::fitted(box.grown(room), own.map.camera.view, 30);
    own.map.placed = true;
    own.map.movedAt = ui.now;
    ui.redraw = true;
}

namespace {

ImU32 colourOf(const Ui& ui, base::Severity severity) {
    return severity == base::Severity::Error     ? ui.theme.danger
           : severity == base::Severity::Warning ? ui.theme.warn
                                                 : ui.theme.soft;
}

base::Text severityWords(base::Severity severity) {
    switch (severity) {
        case base::Severity::Error:
            return {"重い", "Grave"};
        case base::Severity::Warning:
            return {"注意", "Warning"};
        case base::Severity::Info:
            break;
    }
    return {"参考", "Note"};
}

/// 「3件 ・ 行 4, 9 ・ 合川」: names of areas stand in for their codes.
std::string whereWords(const Ui& ui, const FileLook& look, const base::Finding& finding) {
    std::string words = ui.say(say("{}件", "{}×", grouped(std::max<std::int64_t>(finding.count, 1))));
    constexpr std::size_t kFew = 3;
    std::string list;
    for (std::size_t i = 0; i < finding.codes.size() && i < kFew; ++i) {
        std::string name = finding.codes[i];
        if (look.shapes) {
            const auto& layer = **look.shapes;
            const auto found = std::ranges::find(layer.code, name);
            if (found != layer.code.end())
                if (const auto& said =
                        ui.say(layer.name[static_cast<std::size_t>(found - layer.code.begin())]);
                    !said.empty())
                    name = said;
        }
        list += (list.empty() ? "" : "、") + name;
    }
    if (list.empty())
        for (std::size_t i = 0; i < finding.rows.size() && i < kFew; ++i)
            list += (list.empty() ? ui.say({"行 ", "row "}) : ", ") + std::to_string(finding.rows[i]);
    const std::size_t all = std::max(finding.codes.size(), finding.codes.empty() ? finding.rows.size() : 0);
    if (all > kFew) list += "…";
    if (list.empty() && finding.count <= 1) return {};
    return list.empty() ? words : words + " ・ " + list;
}

void findingCard(Ui& ui, const FileLook& look, std::size_t i, UiState& own) {
    const base::Finding& f = look.findings[i];
    const auto& places = look.places[i];
    const bool on = own.import.finding == static_cast<int>(i);
    const std::string text = ui.say(f.text), level = ui.say(severityWords(f.severity));
    const std::string where = whereWords(ui, look, f);
    const float pad = ui.px(12), inner = contentWidth() - 2 * pad;
    const float head = ui.px(22), body = paragraphHeight(ui, text, Type::Body, inner);
    const float height =
        ui.px(10) + head + body + (where.empty() ? ui.px(8) : lineHeight(ui, Type::Small) + ui.px(12));
    const Touch t = card(ui, "finding-" + f.code, text, height, on);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = colourOf(ui, f.severity);
    const float x = t.rect.x + pad;
    float y = t.rect.y + ui.px(9);
    drawIcon(list, f.severity == base::Severity::Info ? Icon::Info : Icon::Warning,
             {x + ui.px(8), y + ui.px(9)}, ui.px(16), colour);
    drawText(ui, list, {x + ui.px(22), y}, level, Type::Small, colour);
    if (!places.empty()) {
        std::string words = ui.say({"地図で見る", "On the map"});
        if (on && places.size() > 1)
            words =
                fmt::format("{} / {}", own.import.place + 1, places.size()) + ui.say({"　次へ", "  next"});
        const float wide = textWidth(ui, words, Type::Small) + pad + ui.px(10);
        drawIcon(list, Icon::Pin, {t.rect.right() - wide, y + ui.px(9)}, ui.px(14), ui.theme.accent);
        drawText(ui, list, {t.rect.right() - wide + ui.px(10), y}, words, Type::Small, ui.theme.accent);
    }
    y += head;
    for (const std::string& line : std::vector<std::string>(linesOf(ui, text, inner, Type::Body))) {
        drawText(ui, list, {x, y}, line, Type::Body, ui.theme.ink);
        y += lineHeight(ui, Type::Body);
    }
    drawText(ui, list, {x, y + ui.px(2)}, fitted(ui, where, inner, Type::Small), Type::Small, ui.theme.soft);
    if (!t.used) return;
    own.import.change = -1;
    own.import.place = on && !places.empty() ? (own.import.place + 1) % static_cast<int>(places.size()) : 0;
    own.import.finding = static_cast<int>(i);
    if (!places.empty()) showOnMap(ui, own, places[static_cast<std::size_t>(own.import.place)]);
}

}  // namespace

void importFindings(Ui& ui, const FileLook& look, UiState& own) {
    section(ui, ui.say({"見つかったこと", "Findings"}));
    if (look.findings.empty()) {
        callout(ui, ui.say({"直すところは見つかりませんでした", "Nothing to mend was found"}), Mood::Good);
        return;
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < look.findings.size(); ++i) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return look.findings[a].severity > look.findings[b].severity;
    });
    for (const std::size_t i : order) findingCard(ui, look, i, own);
}

namespace {

void beforeAnyFile(Ui& ui, const AppState& state) {
    emptyState(ui, Icon::Upload, ui.say({"取り込む前に、中身を見せます", "You see what is inside first"}),
               ui.say({"文字コード・座標系・列を自動で調べ、取り込むと何が変わるかを示します。確かめて「取り"
                       "込む」を押すまで、何も書き込みません。",
                       "Encoding, CRS and columns are found out, and what would change is shown. Nothing is "
                       "written before you press “Import”."}));
    section(ui, ui.say({"いまプロジェクトにあるもの", "In the project now"}));
    for (const auto& edition : state.facts.editions)
        keyValue(
            ui, ui.say(edition.level),
            edition.name + " ・ " + ui.say(base::counted(grouped(edition.areas), {"区域", "area", "areas"})));
    keyValue(ui, ui.say({"人口のある小地域", "Small areas with people"}), grouped(state.facts.smallAreas));
    keyValue(ui, ui.say({"施設", "Facilities"}), grouped(state.facts.facilities));
    keyValue(ui, ui.say({"住所", "Addresses"}), grouped(state.facts.addresses));
    keyValue(ui, ui.say({"個別課題", "Cases"}),
             state.facts.cases ? ui.say({"あります", "There are"}) : ui.say({"まだありません", "None yet"}));
}

void rowsPart(Ui& ui, const FileLook& look) {
    importFigure(ui, {"ファイルの行", "Rows of the file"}, look.rows);
    if (look.error && look.imported == 0) return;
    importFigure(ui,
                 look.done && !look.undone ? base::Text{"取り込んだ行", "Imported"}
                                           : base::Text{"取り込める行", "Can be imported"},
                 look.imported, true);
    if (look.quarantined > 0) importFigure(ui, {"保留した行", "Left out"}, look.quarantined);
    const bool areas = look.plan.kind == app::ImportKind::Areas;
    for (const auto& count : look.counts)
        if (!areas || count.count != look.imported) importFigure(ui, count.label, count.count);
}

}  // namespace

void viewImportFound(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const FileLook* look = lookOf(state, own);
    if (!look || own.import.step == kImportFile) return beforeAnyFile(ui, state);
    heading(ui, look->done && !look->undone ? ui.say({"取り込んだ内容", "What was imported"})
                                            : ui.say({"ファイルの内容", "What is in the file"}));
    if (look->reading && !look->inspected && !look->shapes) {
        waiting(ui, ui.say({"調べています", "Looking"}));
        return;
    }
    if (look->error && !look->done && own.import.step == kImportContents) {
        const std::string subject = look->error->subject.empty() ? "" : "（" + look->error->subject + "）";
        callout(ui, ui.say(look->error->text) + subject, Mood::Bad, ui.say(look->error->hint));
        space(ui, 6);
    }
    if (!look->inspected && !look->done) return;
    rowsPart(ui, *look);
    if (look->plan.kind == app::ImportKind::Areas && look->shapes && !look->done)
        importChanges(ui, state, *look, own);
    if (!look->done && (!look->unknownWords.empty() || !own.import.plan.words.empty()))
        importWords(ui, *look, own, requests);
    if (!look->findings.empty() || !look->error) importFindings(ui, *look, own);
    space(ui, 20);
}

}  // namespace sasae::desktop
