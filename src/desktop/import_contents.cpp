// Step ② 内容の確認: how the file reads. Layer, encoding with its names, coordinate reference system.
#include <algorithm>
#include <filesystem>

#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::FileLook;
using base::say;

void fileCard(Ui& ui, const app::ImportPlan& plan, const FileLook* look) {
    const float height = ui.px(62);
    const Rect rect = rectHere(contentWidth(), height);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(rect.min(), rect.max(), ui.theme.hover, ui.px(kRadius));
    drawIcon(list, Icon::File, {rect.x + ui.px(24), rect.centre().y}, ui.px(24), ui.theme.accent);
    const float x = rect.x + ui.px(46), wide = rect.right() - x - ui.px(10);
    const std::string name = std::filesystem::path(plan.path).filename().string();
    drawText(ui, list, {x, rect.y + ui.px(9)}, fitted(ui, name, wide, Type::Strong), Type::Strong,
             ui.theme.ink);
    std::string words = ui.say(wordsOf(plan.kind).label);
    if (look && look->inspected)
        words += " ・ " + look->driver + " ・ " +
                 ui.say(base::counted(grouped(look->rows), {"行", "row", "rows"}));
    drawText(ui, list, {x, rect.y + ui.px(34)}, fitted(ui, words, wide, Type::Small), Type::Small,
             ui.theme.soft);
    ImGui::Dummy({rect.w, rect.h});
    space(ui, 6);
}

void layerChoice(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    if (look.layers.size() < 2) return;
    std::vector<Option> options;
    int row = 0;
    for (const auto& layer : look.layers) {
        if (layer.name == look.layer) row = static_cast<int>(options.size());
        options.push_back({layer.name, layer.name,
                           layer.geometry + " ・ " + grouped(layer.features) + ui.say({"行", " rows"})});
    }
    if (const int c = choice(ui, "layer", ui.say({"レイヤ", "Layer"}), options, row); c >= 0) {
        own.import.plan.layer = options[static_cast<std::size_t>(c)].id;
        lookAt(own, requests);
    }
    space(ui, 8);
}

/// The names, as the encoding that is chosen reads them: changes at once, before the file is read again.
void namesAs(Ui& ui, const app::Reading& reading) {
    if (reading.texts.empty()) return;
    constexpr int kLines = 4;
    const float pad = ui.px(10), gap = ui.px(14), line = lineHeight(ui, Type::Body);
    const ImVec2 from = cursor();
    const float width = contentWidth(), inner = width - 2 * pad;
    struct Placed {
        float x, y;
        std::string text;
    };
    std::vector<Placed> placed;
    float x = 0;
    int row = 0;
    for (const std::string& text : reading.texts) {
        const std::string words = fitted(ui, text, inner, Type::Body);
        const float wide = textWidth(ui, words, Type::Body);
        if (x > 0 && x + wide > inner) x = 0, ++row;
        if (row >= kLines) break;
        placed.push_back({x, line * static_cast<float>(row), words});
        x += wide + gap;
    }
    const bool bad = reading.undecodable > 0;
    const float height = line * static_cast<float>(std::min(row + 1, kLines)) + 2 * pad;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(from, {from.x + width, from.y + height}, bad ? ui.theme.dangerTint : ui.theme.hover,
                       ui.px(6));
    for (const Placed& p : placed)
        drawText(ui, list, {from.x + pad + p.x, from.y + pad + p.y}, p.text, Type::Body,
                 bad ? ui.theme.danger : ui.theme.ink);
    ImGui::Dummy({width, height});
    if (bad)
        paragraph(ui,
                  say("読めない文字が {}バイトあります。名前が正しく読める文字コードを選んでください。",
                      "{} bytes do not read. Choose the encoding whose names read well.",
                      grouped(reading.undecodable)),
                  Type::Small, ui.theme.danger);
}

void encodingPart(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    subheading(ui, ui.say({"文字コード", "Encoding"}));
    app::ImportPlan& plan = own.import.plan;
    if (!look.encodingMatters || look.readings.empty()) {
        paragraph(ui, look.encoding + (look.encodingWhy.empty() ? "" : " ・ " + ui.say(look.encodingWhy)),
                  Type::Body, ui.theme.soft);
        space(ui, 8);
        return;
    }
    std::vector<Option> options;
    int row = -1;
    const std::string now = plan.encoding.empty() ? look.encoding : plan.encoding;
    for (const auto& reading : look.readings) {
        if (reading.encoding == now) row = static_cast<int>(options.size());
        options.push_back(
            {reading.encoding, reading.encoding == "CP932" ? "CP932（シフトJIS）" : reading.encoding});
    }
    if (const int c = segments(ui, "encoding", options, row); c >= 0 && c != row) {
        plan.encoding = options[static_cast<std::size_t>(c)].id;
        lookAt(own, requests);
    }
    space(ui, 2);
    if (const app::Reading* reading = readingOf(look, plan)) namesAs(ui, *reading);
    if (!look.encodingWhy.empty())
        paragraph(ui,
                  (look.encodingSure ? ui.say({"根拠：", "Why: "}) : ui.say({"推測です：", "A guess: "})) +
                      ui.say(look.encodingWhy),
                  Type::Small, look.encodingSure ? ui.theme.soft : ui.theme.warn);
    space(ui, 10);
}

void guessCards(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    constexpr std::size_t kMost = 4;
    for (std::size_t i = 0; i < look.guesses.size() && i < kMost; ++i) {
        const app::CrsOption& guess = look.guesses[i];
        const bool on = own.import.plan.crs == guess.code;
        const float inner = contentWidth() - ui.px(24);
        const std::string why = ui.say(guess.why);
        const float height = ui.px(34) + paragraphHeight(ui, why, Type::Small, inner) + ui.px(10);
        const Touch t = card(ui, "crs-" + guess.code, guess.code, height, on);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawText(ui, list, {t.rect.x + ui.px(12), t.rect.y + ui.px(8)}, guess.code, Type::Strong,
                 ui.theme.ink);
        const float x = t.rect.x + ui.px(20) + textWidth(ui, guess.code, Type::Strong);
        drawText(ui, list, {x, t.rect.y + ui.px(10)},
                 fitted(ui, guess.name, t.rect.right() - x - ui.px(84), Type::Small), Type::Small,
                 ui.theme.soft);
        if (i == 0)
            badge(ui, list,
                  {t.rect.right() - badgeWidth(ui, ui.say({"有力", "Likely"})) - ui.px(10),
                   t.rect.y + ui.px(9)},
                  ui.say({"有力", "Likely"}), ui.theme.accent, ui.theme.tint);
        float y = t.rect.y + ui.px(33);
        for (const std::string& line : std::vector<std::string>(linesOf(ui, why, inner, Type::Small))) {
            drawText(ui, list, {t.rect.x + ui.px(12), y}, line, Type::Small, ui.theme.soft);
            y += lineHeight(ui, Type::Small);
        }
        if (t.used) {
            own.import.plan.crs = guess.code;
            lookAt(own, requests);
        }
    }
}

void crsPart(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    subheading(ui, ui.say({"座標系", "Coordinate reference system"}));
    if (!look.crs.empty()) {
        paragraph(ui, look.crs, Type::Strong, ui.theme.ink);
        paragraph(ui, look.crsName, Type::Small, ui.theme.soft);
        if (!look.crsWhy.empty())
            paragraph(ui, ui.say({"根拠：", "Why: "}) + ui.say(look.crsWhy), Type::Small, ui.theme.soft);
    } else if (look.guesses.empty()) {
        paragraph(
            ui,
            look.crsWhy.empty() ? ui.say({"座標はありません", "It has no coordinates"}) : ui.say(look.crsWhy),
            Type::Body, ui.theme.soft);
    } else {
        callout(ui, ui.say({"座標系がファイルに書かれていません", "The file does not say its CRS"}),
                Mood::Warn,
                ui.say({"座標の値から考えられるものです。選ぶと、地図で場所を確かめられます。",
                        "These fit its coordinates. Choose one, and see on the map whether it lies right."}));
        space(ui, 4);
    }
    if (!look.guesses.empty()) guessCards(ui, look, own, requests);
    if (own.import.otherCrs || !own.import.plan.crs.empty()) {
        input(ui, "crs", ui.say({"EPSG の番号で指定", "By EPSG code"}), own.import.crs, "EPSG:6670");
        if (entered(ui, "crs") && own.import.crs != own.import.plan.crs) {
            own.import.plan.crs = own.import.crs;
            lookAt(own, requests);
        }
        if (!own.import.plan.crs.empty() &&
            link(ui, "crs-auto", ui.say({"ファイルの座標系に戻す", "Back to what the file says"}))) {
            own.import.plan.crs.clear();
            own.import.crs.clear();
            own.import.otherCrs = false;
            lookAt(own, requests);
        }
    } else if (link(ui, "crs-other", ui.say({"ほかの座標系を指定する", "Name another one"}))) {
        own.import.otherCrs = true;
        own.import.crs = look.crs;
    }
    space(ui, 10);
}

}  // namespace

void importContents(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const FileLook* look = lookOf(state, own);
    fileCard(ui, own.import.plan, look);
    const bool reading = look && look->reading;
    if (reading) {
        waiting(ui, ui.say({"中を調べています", "Looking inside"}));
        for (const auto& job : state.jobs->status())
            if (job.key == "look") progressBar(ui, static_cast<float>(job.share));
        space(ui, 4);
    }
    if (look && look->inspected) {
        layerChoice(ui, *look, own, requests);
        encodingPart(ui, *look, own, requests);
        if (own.import.plan.kind != app::ImportKind::Cases) crsPart(ui, *look, own, requests);
    } else if (look && look->error) {
        callout(ui, ui.say(look->error->text), Mood::Bad, ui.say(look->error->hint));
        space(ui, 8);
    }
    const bool told = own.import.plan.kind != app::ImportKind::Cases || state.tier == released::Tier::Case ||
                      state.tier == released::Tier::Professional;
    if (!told) {
        callout(ui,
                ui.say({"個別課題の取込みは、表示区分が「担当」か「専門職」のときに行えます",
                        "Cases can be imported at the case and professional tiers only"}),
                Mood::Warn,
                ui.say({"ファイルは個人情報です。まわりから画面が見えないことを確かめてください。",
                        "The file is personal data: see that nobody looks over your shoulder."}));
        space(ui, 4);
        if (button(ui, "tier-case", ui.say({"表示区分を「担当」にする", "Switch to the case tier"}),
                   {.width = -1}))
            requests.push_back(app::request::SetTier{released::Tier::Case});
        space(ui, 8);
    }
    if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet, .icon = Icon::Left})) {
        own.import.step = kImportFile;
        requests.push_back(app::request::ForgetFile{});
    }
    beside(ui);
    const bool ready = told && look && !reading && look->inspected && !look->fields.empty() &&
                       (own.import.plan.kind != app::ImportKind::Areas || look->shapes);
    if (button(ui, "next", ui.say({"次へ：列の対応", "Next: columns"}),
               {.kind = Kind::Primary, .enabled = ready}))
        own.import.step = kImportColumns;
}

}  // namespace sasae::desktop
