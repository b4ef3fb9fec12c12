// 資料の作成: which paper, for whom, how; its pages as they will be printed; written one by one or for all.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "desktop/file_browser.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::PaperPlan;
using released::Tier;

void kindAndTier(Ui& ui, const AppState& state, UiState& own) {
    PaperPlan& plan = own.papers.plan;
    if (released::tellsMore(plan.tier, state.tier)) own.papers.tierChosen = false;
    if (!own.papers.tierChosen) plan.tier = state.tier;
    const Option kinds[] = {{"issue", ui.say({"候補", "Proposal"})},
                            {"district", ui.say({"校区", "District"})},
                            {"all", ui.say({"全校区", "All districts"})}};
    paragraph(ui, ui.say({"何の資料ですか", "A paper about"}), Type::Small, ui.theme.soft);
    if (const int k = segments(ui, "kind", kinds, static_cast<int>(plan.kind)); k >= 0)
        plan.kind = static_cast<PaperPlan::Kind>(k);
    space(ui, 6);
    constexpr Tier kTiers[] = {Tier::Case, Tier::Professional, Tier::District, Tier::Public};
    std::vector<Option> tiers;
    for (const Tier tier : kTiers)
        tiers.push_back({released::tierName(tier), ui.say(released::tierLabel(tier)),
                         ui.say(released::handlingNote(tier)), !released::tellsMore(tier, state.tier)});
    paragraph(ui, ui.say({"だれに渡しますか（表示区分）", "For whom (tier)"}), Type::Small, ui.theme.soft);
    if (const int t = segments(ui, "tier", tiers, static_cast<int>(plan.tier)); t >= 0) {
        plan.tier = kTiers[t];
        own.papers.tierChosen = true;
    }
    paragraph(ui, ui.say(released::handlingNote(plan.tier)), Type::Small, tierColour(ui.theme, plan.tier));
    if (state.tier != Tier::Case)
        paragraph(ui,
                  ui.say({"より詳しい資料は、右上の表示区分を切り替えると作れます。",
                          "For a paper that tells more, switch the tier at the top right."}),
                  Type::Small, ui.theme.soft);
    space(ui, 6);
}

void subject(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    PaperPlan& plan = own.papers.plan;
    std::vector<Option> options;
    int row = -1;
    if (plan.kind == PaperPlan::Kind::Issue) {
        if (plan.tier != state.tier) {  // ids differ between tiers: the list of that tier goes by its numbers
            if (plan.issue.empty() ||
                !std::ranges::all_of(plan.issue, [](char c) { return c >= '0' && c <= '9'; }))
                plan.issue = "1";
            input(ui, "number",
                  ui.say({"候補の番号（渡す相手の表示区分での順）", "Number of the proposal at that tier"}),
                  plan.issue);
            return;
        }
        if (state.shown.proposals)
            for (const auto& sheet : (*state.shown.proposals)->proposals) {
                if (sheet.id == plan.issue) row = static_cast<int>(options.size());
                options.push_back(
                    {sheet.id, std::to_string(sheet.rank) + "　" + ui.say(sheet.title), ui.say(sheet.place)});
            }
        if (row < 0 && state.shown.proposals && !plan.issue.empty()) {
            plan.issue.clear();  // never another one in its place without a word
            own.papers.missing = true;
        }
        if (row < 0 && !options.empty() && !own.papers.missing) plan.issue = options.front().id, row = 0;
        if (own.papers.missing && !options.empty())
            callout(ui,
                    ui.say({"選んでいた候補は、いまの表示区分と検討の結果にはありません",
                            "The proposal that was chosen is not among those of this tier and search"}),
                    Mood::Warn, ui.say({"下の一覧から選び直してください。", "Choose one from the list."}));
        if (options.empty())
            return callout(
                ui, ui.say({"この表示区分で示せる候補がありません", "No proposal can be told at this tier"}),
                Mood::Warn);
        if (const int c = choice(ui, "issue", ui.say({"候補", "Proposal"}), options, row); c >= 0)
            plan.issue = options[static_cast<std::size_t>(c)].id, own.papers.missing = false;
    } else if (plan.kind == PaperPlan::Kind::District) {
        if (!state.shown.districtsLoaded && !state.releasing && !state.jobs->running("districts"))
            requests.push_back(app::request::LoadDistricts{});
        for (const auto& sheet : state.shown.districts) {
            if ((*sheet)->code == plan.area) row = static_cast<int>(options.size());
            options.push_back({(*sheet)->code, ui.say((*sheet)->name)});
        }
        if (row < 0 && !options.empty()) plan.area = options.front().id, row = 0;
        if (const int c = choice(ui, "area", ui.say({"校区", "District"}), options, row); c >= 0)
            plan.area = options[static_cast<std::size_t>(c)].id;
    } else {
        paragraph(ui,
                  ui.say({"すべての校区の資料を、選んだフォルダに1校区1点で書き出します。",
                          "One paper for each district goes into the folder you choose."}),
                  Type::Body, ui.theme.soft);
    }
}

void details(Ui& ui, UiState& own) {
    PaperPlan& plan = own.papers.plan;
    const auto line = [&](const char* id, const base::Text& label, base::Text& text, const base::Text& hint) {
        if (input(ui, id, ui.say(label), text.ja, ui.say(hint))) text.en = text.ja;
    };
    section(ui, ui.say({"表紙に入れること", "On the first page"}));
    line("meeting", {"会議の名前と日", "Meeting and day"}, plan.meeting,
         {"例 第3回 地域課題検討会議", "optional"});
    line("venue", {"場所", "Place"}, plan.venue, {"任意", "optional"});
    line("number", {"資料番号", "Number of the paper"}, plan.number, {"例 資料 2", "optional"});
    space(ui, 4);
    if (checkbox(ui, "mono", ui.say({"白黒の複写機用", "For a black-and-white copier"}), plan.mono))
        plan.mono = !plan.mono;
    space(ui, 4);
    const Option formats[] = {{"pdf", "PDF"}, {"html", "HTML"}, {"xlsx", "Excel"}};
    int row = 0;
    for (int i = 0; i < 3; ++i)
        if (formats[i].id == plan.format) row = i;
    paragraph(ui, ui.say({"形式", "Format"}), Type::Small, ui.theme.soft);
    if (const int f = segments(ui, "format", formats, row); f >= 0) plan.format = formats[f].id;
}

void write(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    PaperPlan& plan = own.papers.plan;
    const bool all = plan.kind == PaperPlan::Kind::AllDistricts;
    const bool named = plan.kind != PaperPlan::Kind::Issue || !plan.issue.empty();
    const bool ready =
        named && !state.jobs->running("write") && (all || state.paper.plan == plan) && !state.paper.error;
    space(ui, 10);
    if (button(ui, "write",
               all ? ui.say({"まとめて書き出す", "Write them all"}) : ui.say({"書き出す", "Write"}),
               {.kind = Kind::Primary, .icon = Icon::Paper, .enabled = ready})) {
        const std::string name = all ? "papers"
                                     : (plan.kind == PaperPlan::Kind::Issue ? "issue-" : "district-") +
                                           std::string(released::tierName(plan.tier)) + "." + plan.format;
        openBrowser(own, {.purpose = "paper",
                          .title = {"書き出す場所", "Where to write"},
                          .endings = {"." + plan.format},
                          .saving = true,
                          .folders = all,
                          .name = name});
    }
    if (own.browser.purpose == "paper" && own.browser.chosen) {
        requests.push_back(app::request::WritePaper{plan, *own.browser.chosen});
        own.browser.chosen.reset();
    }
    for (const auto& job : state.jobs->status())
        if (job.key == "write") {
            progressBar(ui, static_cast<float>(job.share));
            if (button(ui, "stop", ui.say({"中止する", "Stop"}), {.icon = Icon::Close, .small = true}))
                requests.push_back(app::request::CancelJob{job.id});
        }
    for (const auto& file : state.written)
        if (&file - state.written.data() < 3) paragraph(ui, file.string(), Type::Small, ui.theme.soft);
}

void takePages(Ui& ui, const AppState& state, PaperState& own) {
    if (own.version == state.paper.version) return;
    for (const ImTextureID texture : own.textures) ui.pictures->remove(texture);
    own.textures.clear();
    own.sizes.clear();
    for (const auto& page : state.paper.pages) {
        own.textures.push_back(ui.pictures->add(page));
        own.sizes.push_back({static_cast<float>(page.width), static_cast<float>(page.height)});
    }
    own.page = 0;
    own.version = state.paper.version;
}

}  // namespace

void viewPapers(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"資料の作成", "Papers"}));
    if (!state.facts.run && !state.facts.districts)
        return emptyState(
            ui, Icon::Paper,
            ui.say({"まだ資料にするものがありません", "There is nothing to make a paper of yet"}),
            ui.say({"校区と個別課題を取り込み、候補を探してください。",
                    "Import districts and cases, then search."}));
    kindAndTier(ui, state, own);
    subject(ui, state, own, requests);
    details(ui, own);
    own.papers.plan.lang = ui.lang;
    write(ui, state, own, requests);
    space(ui, 20);
    const PaperPlan& plan = own.papers.plan;
    const bool one = plan.kind != PaperPlan::Kind::AllDistricts &&
                     !(plan.kind == PaperPlan::Kind::Issue && plan.issue.empty()) &&
                     !(plan.kind == PaperPlan::Kind::District && plan.area.empty());
    if (one && !(state.paper.plan == plan) && !ImGui::GetIO().WantTextInput)
        requests.push_back(app::request::LookAtPaper{plan});
}

namespace {

void zoomBy(PaperState& own, float factor) {
    own.zoom = std::clamp(own.zoom * factor, 0.5F, 4.F);
}

void pageKeys(Ui& ui, PaperState& own, int pages) {
    if (ImGui::GetIO().WantTextInput || ImGui::GetIO().KeyCtrl || ui.layer > 0 || ui.focus == "map/canvas")
        return;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, true); };
    if (pressed(GLFW_KEY_PAGE_DOWN)) own.page = std::min(own.page + 1, std::max(0, pages - 1));
    if (pressed(GLFW_KEY_PAGE_UP)) own.page = std::max(own.page - 1, 0);
    if (pressed(GLFW_KEY_EQUAL) || pressed(GLFW_KEY_KP_ADD)) zoomBy(own, 1.25F);
    if (pressed(GLFW_KEY_MINUS) || pressed(GLFW_KEY_KP_SUBTRACT)) zoomBy(own, 0.8F);
    if (pressed(GLFW_KEY_0)) own.zoom = 1;
}

/// Which page, how large, and what is being done, in one line.
void pageLine(Ui& ui, const AppState& state, PaperState& own, int pages) {
    const ImVec2 at = cursor();
    const float side = ui.px(30), number = ui.px(66);
    float x = at.x;
    const auto press = [&](const char* id, const base::Text& label, Icon icon, bool enabled) {
        const Rect rect{x, at.y, side, side};
        x += side;
        return iconButton(ui, id, ui.say(label), icon, rect, enabled);
    };
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto words = [&](const std::string& text) {
        drawTextIn(ui, list, {x, at.y, number, side}, text, Type::Body, ui.theme.ink, Side::Middle);
        x += number;
    };
    if (press("previous", {"前のページ（PageUp）", "Previous page (PageUp)"}, Icon::Left, own.page > 0))
        --own.page;
    words(pages > 0 ? fmt::format("{} / {}", own.page + 1, pages) : "—");
    if (press("following", {"次のページ（PageDown）", "Next page (PageDown)"}, Icon::Right,
              own.page + 1 < pages))
        ++own.page;
    x += ui.px(14);
    if (press("zoom-out", {"縮小（−）", "Smaller (−)"}, Icon::Minus, own.zoom > 0.5F)) zoomBy(own, 0.8F);
    words(fmt::format("{:.0f} %", own.zoom * 100));
    if (press("zoom-in", {"拡大（＋）", "Larger (+)"}, Icon::Plus, own.zoom < 4)) zoomBy(own, 1.25F);
    if (press("zoom-fit", {"幅に合わせる（0）", "Fit the width (0)"}, Icon::Extent, true)) own.zoom = 1;
    if (state.paper.making)
        drawTextIn(ui, list, {at.x, at.y, contentWidth(), side}, ui.say({"組んでいます…", "Laying out…"}),
                   Type::Small, ui.theme.soft, Side::Right);
    ImGui::Dummy({contentWidth(), side + ui.px(4)});
}

void drawPage(Ui& ui, const PaperState& own) {
    const auto row = static_cast<std::size_t>(own.page);
    ImGui::BeginChild("page", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
    const float width = std::floor((contentWidth() - ui.px(4)) * own.zoom);
    const Rect page = rectHere(width, width * own.sizes[row].y / own.sizes[row].x);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({page.x + ui.px(2), page.y + ui.px(3)},
                       {page.right() + ui.px(2), page.bottom() + ui.px(3)}, IM_COL32(0, 0, 0, 26));
    list.AddRectFilled(page.min(), page.max(), IM_COL32_WHITE);
    if (own.textures[row]) list.AddImage(own.textures[row], page.min(), page.max());
    list.AddRect(page.min(), page.max(), ui.theme.border);
    ImGui::Dummy({page.w + ui.px(4), page.h + ui.px(8)});
    ImGui::EndChild();
}

}  // namespace

void viewPaperPages(Ui& ui, const AppState& state, UiState& own, Requests&) {
    takePages(ui, state, own.papers);
    if (own.papers.plan.kind == app::PaperPlan::Kind::AllDistricts)
        return emptyState(ui, Icon::Paper, ui.say({"全校区の資料", "Papers of all districts"}),
                          ui.say({"1校区ずつの見た目は「校区」を選ぶと確かめられます。",
                                  "Choose “District” to see how one of them looks."}));
    if (state.paper.error)
        return callout(ui, ui.say(state.paper.error->text), Mood::Bad, ui.say(state.paper.error->hint));
    if (own.papers.missing && own.papers.plan.kind == app::PaperPlan::Kind::Issue)
        return emptyState(ui, Icon::Paper, ui.say({"候補を選んでください", "Choose a proposal"}),
                          ui.say({"左の一覧から選ぶと、ここにページが出ます。",
                                  "Its pages appear here once it is chosen at the left."}));
    const auto pages = static_cast<int>(own.papers.textures.size());
    pageKeys(ui, own.papers, pages);
    pageLine(ui, state, own.papers, pages);
    if (own.papers.page < pages) drawPage(ui, own.papers);
}

}  // namespace sasae::desktop
