// Right of the import: what the file holds, what is wrong with it, and what would change.
#include <algorithm>
#include <cmath>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

/// The areas of the file, drawn small, so that one sees at once whether they are the right ones.
void preview(Ui& ui, const released::AreaLayer& layer, const app::FileLook& file, int finding) {
    const Rect box = rectHere(contentWidth(), ui.px(230));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min(), box.max(), ui.theme.canvas, ui.px(kRadius));
    geom::Box extent;
    for (const auto& shape : layer.shape) extent.add(geom::boxOf(shape));
    if (!extent.empty()) {
        const Rect in = box.inset(ui.px(12));
        const double scale =
            std::min(in.w / std::max(1.0, extent.width()), in.h / std::max(1.0, extent.height()));
        const geom::Point middle = extent.centre();
        const auto at = [&](geom::Point p) {
            return ImVec2{in.centre().x + static_cast<float>((p.x - middle.x) * scale),
                          in.centre().y - static_cast<float>((p.y - middle.y) * scale)};
        };
        std::vector<std::string> marked;
        if (finding >= 0 && finding < static_cast<int>(file.findings.size()))
            marked = file.findings[static_cast<std::size_t>(finding)].codes;
        list.PushClipRect(box.min(), box.max(), true);
        for (std::size_t i = 0; i < layer.shape.size(); ++i) {
            const bool bad = std::ranges::find(marked, layer.code[i]) != marked.end();
            for (const auto& polygon : layer.shape[i]) {
                std::vector<ImVec2> ring;
                for (const geom::Point p : polygon.outer) {
                    const ImVec2 q = at(p);
                    if (ring.empty() || std::abs(q.x - ring.back().x) + std::abs(q.y - ring.back().y) > 1)
                        ring.push_back(q);
                }
                list.AddPolyline(ring.data(), static_cast<int>(ring.size()),
                                 bad ? ui.theme.danger : ui.theme.accent, ImDrawFlags_Closed,
                                 ui.px(bad ? 2.5F : 1));
            }
        }
        list.PopClipRect();
    }
    ImGui::Dummy({box.w, box.h});
}

void names(Ui& ui, const released::AreaLayer& layer) {
    subheading(ui, ui.say({"名前の見え方", "How the names read"}));
    std::string all;
    const std::size_t most = 14;
    for (std::size_t i = 0; i < layer.name.size() && i < most; ++i) all += (i ? "・" : "") + layer.name[i].ja;
    if (layer.name.size() > most)
        all += ui.say(base::say(" ほか{}", " and {} more", layer.name.size() - most));
    paragraph(ui, all, Type::Strong, ui.theme.ink);
}

void findings(Ui& ui, const app::FileLook& file, UiState& own) {
    section(ui, ui.say({"見つかったこと", "Findings"}));
    if (file.findings.empty()) {
        callout(ui, ui.say({"直すところは見つかりませんでした", "Nothing to mend was found"}), Mood::Good);
        return;
    }
    for (std::size_t i = 0; i < file.findings.size(); ++i) {
        const base::Finding& f = file.findings[i];
        const bool on = own.import.finding == static_cast<int>(i);
        const std::string text = ui.say(f.text);
        const float inner = contentWidth() - ui.px(52);
        const float height =
            paragraphHeight(ui, text, Type::Body, inner) + lineHeight(ui, Type::Small) + ui.px(20);
        const Touch t = card(ui, "finding-" + f.code, text, height, on);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImU32 colour = f.severity == base::Severity::Error     ? ui.theme.danger
                             : f.severity == base::Severity::Warning ? ui.theme.warn
                                                                     : ui.theme.soft;
        drawIcon(list, f.severity == base::Severity::Info ? Icon::Info : Icon::Warning,
                 {t.rect.x + ui.px(22), t.rect.y + ui.px(20)}, ui.px(18), colour);
        float y = t.rect.y + ui.px(9);
        for (const auto& line : std::vector<std::string>(linesOf(ui, text, inner, Type::Body))) {
            drawText(ui, list, {t.rect.x + ui.px(42), y}, line, Type::Body, ui.theme.ink);
            y += lineHeight(ui, Type::Body);
        }
        std::string where = fmt::format("{}{}", f.count, ui.say({"件", ""}));
        if (!f.rows.empty()) where += ui.say({" ・ 行 ", " · row "}) + std::to_string(f.rows.front());
        if (!f.codes.empty()) where += " ・ " + f.codes.front();
        drawText(ui, list, {t.rect.x + ui.px(42), y}, where, Type::Small, ui.theme.soft);
        if (t.used) own.import.finding = on ? -1 : static_cast<int>(i);
    }
}

}  // namespace

void viewImportFound(Ui& ui, const AppState& state, UiState& own, Requests&) {
    const app::FileLook* file = state.file ? &*state.file : nullptr;
    if (!file) {
        emptyState(ui, Icon::Upload,
                   ui.say({"ファイルを選ぶと中身を示します", "Choose a file to see what is in it"}),
                   ui.say({"文字コード・座標系・列を自動で調べ、取り込むと何が変わるかを先に見せます。確かめ"
                           "るまで何も書き込みません。",
                           "Encoding, CRS and columns are found out, and what would change is shown first. "
                           "Nothing is written before you say so."}));
        section(ui, ui.say({"いまの版", "Present editions"}));
        if (state.facts.editions.empty())
            paragraph(ui, ui.say({"まだありません", "None yet"}), Type::Body, ui.theme.soft);
        for (const auto& edition : state.facts.editions)
            keyValue(ui, ui.say(edition.level),
                     edition.name + "　" + std::to_string(edition.areas) + ui.say({"区域", " areas"}));
        return;
    }
    heading(ui, file->done ? ui.say({"取り込んだ内容", "What was imported"})
                           : ui.say({"ファイルの内容", "What is in the file"}));
    if (file->reading && !file->shapes) return waiting(ui, ui.say({"調べています", "Looking"}));
    if (file->error && !file->done)
        callout(ui,
                ui.say(file->error->text) +
                    (file->error->subject.empty() ? "" : "（" + file->error->subject + "）"),
                Mood::Bad, ui.say(file->error->hint));
    if (file->shapes) {
        names(ui, **file->shapes);
        space(ui, 6);
        preview(ui, **file->shapes, *file, own.import.finding);
    }
    section(ui, ui.say({"行数", "Rows"}));
    keyValue(ui, ui.say({"ファイルの行", "In the file"}), fmt::format("{}", file->rows));
    keyValue(ui,
             file->done ? ui.say({"取り込んだ行", "Imported"}) : ui.say({"取り込める行", "Can be imported"}),
             fmt::format("{}", file->imported), true);
    if (file->quarantined > 0)
        keyValue(ui, ui.say({"保留した行", "Left out"}), fmt::format("{}", file->quarantined));
    if (!file->counts.empty() && !file->done) {
        section(ui, ui.say({"取り込むと変わること", "What would change"}));
        for (const auto& count : file->counts)
            keyValue(ui, ui.say(count.label), fmt::format("{}", count.count));
    }
    findings(ui, *file, own);
    if (!file->unknownWords.empty()) {
        section(ui, ui.say({"対応のない語", "Words without a code"}));
        for (const auto& word : file->unknownWords) paragraph(ui, "・" + word, Type::Body, ui.theme.ink);
    }
    if (!file->fields.empty()) {
        section(ui, ui.say({"列", "Columns"}));
        std::string all;
        for (const auto& field : file->fields) all += (all.empty() ? "" : "・") + field;
        paragraph(ui, all, Type::Small, ui.theme.soft);
    }
    space(ui, 20);
}

}  // namespace sasae::desktop
