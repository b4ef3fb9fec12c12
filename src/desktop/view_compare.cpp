// Two maps side by side over the same place: another period, or another figure, in the same classes.
#include <algorithm>
#include <cmath>

#include "desktop/background.h"
#include "desktop/map_places.h"
#include "desktop/measures.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/classify.h"

namespace sasae::desktop {

namespace {

using app::Comparison;
using app::Window;

std::string periodText(const Ui& ui, const Window& window) {
    const auto day = [&](base::Date date) {
        return ui.lang == base::Lang::Ja ? base::warekiShort(date) : base::iso(date);
    };
    return day(window.from) + ui.say({"〜", " – "}) + day(window.to);
}

Window yearBefore(const Window& window) {
    const auto back = [](base::Date date) {
        const auto d = base::ymd(date);
        return base::dateOf(d.year - 1, d.month, d.month == 2 ? std::min(d.day, 28) : d.day);
    };
    return {back(window.from), back(window.to)};
}

struct Period {
    std::string id, label;
    Window window;
};

/// What a period can be compared with: the year before it, the usual one, and each quarter there is.
std::vector<Period> periods(const Ui& ui, const AppState& state) {
    std::vector<Period> all;
    const Window usual = state.facts.standard.window;
    if (usual.from.known()) {
        const Window before = yearBefore(usual);
        // A time before the first record would read as "no households".
        const bool recorded = state.shown.course && !(*state.shown.course)->bars.empty() &&
                              (*state.shown.course)->bars.front().from <= before.from;
        if (recorded)
            all.push_back(
                {"before",
                 ui.say({"標準の期間の1年前", "A year before the usual one"}) + "　" + periodText(ui, before),
                 before});
    }
    if (state.shown.course)
        for (const auto& bar : (*state.shown.course)->bars)
            all.push_back({"quarter-" + base::iso(bar.from), ui.say(bar.label), {bar.from, bar.to}});
    if (usual.from.known())
        all.push_back(
            {"usual", ui.say({"標準の期間", "Usual period"}) + "　" + periodText(ui, usual), usual});
    return all;
}

const Window& windowOf(const AppState& state, bool second) {
    const Window& asked = second ? state.comparison->window : state.window;
    return asked.from.known() ? asked : state.facts.standard.window;
}

/// Days, both ends counted.
int lengthOf(const Window& window) {
    return window.from.known() && window.to.known() ? window.to.days - window.from.days + 1 : 0;
}

std::string monthsText(const Ui& ui, int days) {
    const int months = static_cast<int>(std::lround(days / 30.44));
    return ui.say(base::say("約{}か月", "about {} months", months));
}

/// Where the two periods differ by more than a tenth (a leap year or a long month does not) and households
/// are counted in them; empty: they may be compared.
std::string unequalWords(const Ui& ui, const AppState& state) {
    if (!state.comparison) return {};
    const int left = lengthOf(windowOf(state, false)), right = lengthOf(windowOf(state, true));
    if (left == 0 || right == 0 || std::abs(left - right) * 10 <= std::max(left, right)) return {};
    return ui.say(base::say("左は{}、右は{}の期間です。長さが違うので、数の大小はそのまま比べられません。",
                            "The left is of {}, the right of {}: periods of different length, whose numbers "
                            "cannot be compared as they are.",
                            monthsText(ui, left), monthsText(ui, right)));
}

/// The same classes on both maps, where both are of the same figure: else the colours could not be compared.
/// True where they were found anew.
bool findCommonClasses(const AppState& state, UiState& own) {
    CompareState& compare = own.compare;
    const std::string key = fmt::format("{}|{}|{}|{}", state.shownVersion, state.otherVersion,
                                        static_cast<int>(own.map.method), own.map.classes);
    if (compare.classesFor == key) return false;
    compare.classesFor = key;
    compare.breaks.clear();
    if (!state.shown.map || !state.shown.other) return true;
    const auto *a = colouredAreas(**state.shown.map), *b = colouredAreas(**state.shown.other);
    if (!a || !b || a->value.empty() || b->value.empty() || a->title.ja != b->title.ja) return true;
    std::vector<released::Figure> figures = a->value;
    figures.insert(figures.end(), b->value.begin(), b->value.end());
    const map::Classes classes = map::classify(
        figures, {.method = own.map.method, .classes = own.map.classes, .decimals = a->decimals});
    if (classes.size() > 1) compare.breaks.assign(classes.lower.begin() + 1, classes.lower.end());
    return true;
}

void moveByHand(Ui& ui, const Touch& t, Rect rect, double pxPerPt, MapState& map) {
    const ImGuiIO& io = ImGui::GetIO();
    if (t.hovered && io.MouseWheel != 0) {
        const geom::Point page{(io.MousePos.x - rect.x) / pxPerPt, (io.MousePos.y - rect.y) / pxPerPt};
        const double factor = std::pow(1.2, io.MouseWheel), scale = map.camera.metresPerPt / factor;
        if (scale >= 0.02 && scale <= 20000) map.camera = map.camera.zoomed(factor, page);
        map.movedAt = ui.now;
    }
    if (t.held && ImGui::IsMouseDragging(0, ui.px(4))) {
        map.camera = map.camera.moved(io.MouseDelta.x / pxPerPt, io.MouseDelta.y / pxPerPt);
        map.movedAt = ui.now;
    }
}

void figureUnderPointer(Ui& ui, Rect rect, double pxPerPt, const AppState& state, const MapState& map) {
    const auto* areas = state.shown.other ? colouredAreas(**state.shown.other) : nullptr;
    if (!areas) return;
    const ImVec2 p = ImGui::GetIO().MousePos;
    const int row = areaAt(*areas, map.camera.toMap({(p.x - rect.x) / pxPerPt, (p.y - rect.y) / pxPerPt}));
    if (row < 0) return;
    const auto r = static_cast<std::size_t>(row);
    ui.tip = ui.say(areas->name[r]);
    if (r < areas->value.size())
        ui.tip += "　" + ui.say(released::figureText(areas->value[r], areas->decimals)) +
                  (areas->value[r].known() ? " " + ui.say(areas->unit) : "");
}

}  // namespace

bool comparing(const AppState& state, const UiState& own) {
    return state.comparison && own.page == Page::Map;
}

map::Style screenStyle(const Ui& ui, const UiState& own) {
    map::Style style;
    style.lang = ui.lang;
    style.scheme = own.map.scheme;
    style.method = own.map.method;
    style.classes = own.map.classes;
    style.textPt = 9;
    style.marginPt = 0;
    style.order = own.map.order;
    style.furniture = {false, false, false, false, false};
    if (own.compare.breaks.empty()) return style;
    style.method = map::Method::Manual;
    style.breaks = own.compare.breaks;
    return style;
}

void viewMapTitle(Ui& ui, Rect map, const AppState& state, bool second) {
    const auto& content = second ? state.shown.other : state.shown.map;
    const auto* areas = content ? colouredAreas(**content) : nullptr;
    const Window& window = windowOf(state, second);
    const std::string period =
        window.from.known() ? periodText(ui, window) : ui.say({"標準の期間", "Usual period"});
    const std::string words = period + (areas && !areas->value.empty() ? "　" + ui.say(areas->title) : "");
    const float most = map.w - ui.px(second ? 28 : 86);
    const std::string line = fitted(ui, words, most - ui.px(24), Type::Strong);
    const Rect box{map.x + ui.px(14), map.y + ui.px(14), textWidth(ui, line, Type::Strong) + ui.px(24),
                   ui.px(32)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min(), box.max(), faded(ui.theme.panel, 0.96F), ui.px(6));
    list.AddRect(box.min(), box.max(), ui.theme.border, ui.px(6), 0, ui.theme.hair);
    drawTextIn(ui, list, box, line, Type::Strong, ui.theme.ink, Side::Middle);
    if (!second || unequalWords(ui, state).empty()) return;
    const std::string warning =
        fitted(ui, ui.say({"期間の長さが左と違います", "Its period differs in length"}), most - ui.px(52),
               Type::Small);
    const Rect below{box.x, box.bottom() + ui.px(6), textWidth(ui, warning, Type::Small) + ui.px(44),
                     ui.px(28)};
    list.AddRectFilled(below.min(), below.max(), ui.theme.warnTint, ui.px(6));
    list.AddRect(below.min(), below.max(), ui.theme.warn, ui.px(6), 0, ui.theme.hair);
    drawIcon(list, Icon::Warning, {below.x + ui.px(16), below.centre().y}, ui.px(15), ui.theme.warn);
    drawTextIn(ui, list, {below.x + ui.px(30), below.y, below.w - ui.px(36), below.h}, warning, Type::Small,
               ui.theme.ink);
}

void viewSecondMap(Ui& ui, Rect rect, const AppState& state, UiState& own, MapCanvas& first) {
    const Panel panel(ui, "map-2", rect, ui.theme.canvas, 0, false);
    const ViewScope scope(ui, "map");
    CompareState& compare = own.compare;
    if (!compare.canvas) compare.canvas = first.another();
    if (findCommonClasses(state, own)) ui.redraw = true;  // the first map takes them in the next frame
    const double pxPerPt = 96.0 / 72 * ui.scale;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Touch t = touch(ui, "canvas-2", ui.say({"比べる地図", "Map to compare with"}), rect);
    moveByHand(ui, t, rect, pxPerPt, own.map);
    if (!compare.canvas || !state.shown.other) {
        drawTextIn(ui, list, rect, ui.say({"用意しています…", "Preparing…"}), Type::Body, ui.theme.soft,
                   Side::Middle);
        if (compare.canvas) compare.canvas->show(nullptr, {}), compare.shownVersion = -1;
        return;
    }
    const map::Style style = screenStyle(ui, own);
    const std::string key = fmt::format("{}|{}|{}|{}|{}|{}", ui.lang == base::Lang::Ja, style.scheme,
                                        static_cast<int>(style.method), style.classes,
                                        fmt::join(style.breaks, ","), fmt::join(style.order, ","));
    if (compare.shownVersion != state.otherVersion || compare.styleKey != key) {
        compare.canvas->show(state.shown.other, style);
        compare.shownVersion = state.otherVersion;
        compare.styleKey = key;
    }
    compare.canvas->setBackdrop(backdropOf(state, own));
    for (int i = 0; i < kMapParts; ++i)
        compare.canvas->setPart(static_cast<MapPart>(i), own.map.parts[static_cast<std::size_t>(i)]);
    const bool moving = ui.now - own.map.movedAt < 0.12;
    compare.canvas->paint({own.map.camera, static_cast<int>(rect.w), static_cast<int>(rect.h), pxPerPt,
                           moving, ui.theme.canvas});
    if (const ImTextureID texture = compare.canvas->texture()) {
        const ImVec4 at = compare.canvas->placed();
        list.AddImage(texture, {rect.x + at.x, rect.y + at.y}, {rect.x + at.z, rect.y + at.w});
    }
    if (moving || !compare.canvas->exact()) ui.redraw = true;
    if (t.hovered) figureUnderPointer(ui, rect, pxPerPt, state, own.map);
    viewAttribution(ui, rect, state, own);
    viewMapTitle(ui, rect, state, true);
    list.AddRectFilled({rect.x - ui.px(4), rect.y}, {rect.x, rect.bottom()}, ui.theme.border);
    focusRing(ui, list, t, 0);
}

namespace {

void measureToCompare(Ui& ui, const AppState& state, Requests& requests) {
    std::vector<Option> options = {{"same", ui.say({"左と同じもの", "The same as the left"})}};
    for (Option& option : measureOptions(ui, state, state.comparison->window))
        if (option.id != "none") options.push_back(std::move(option));
    int current = 0;
    for (std::size_t i = 1; i < options.size(); ++i)
        if (options[i].id == state.comparison->measure) current = static_cast<int>(i);
    const int c =
        choice(ui, "compare-measure", ui.say({"右の地図で色分けするもの", "The right map is coloured by"}),
               options, current);
    if (!patternsOffered(state, state.comparison->window))
        paragraph(ui,
                  ui.say({"困りごとの類型は、右の地図の期間が標準の期間のときに選べます。",
                          "Patterns can be chosen where the right map is of the usual period."}),
                  Type::Small, ui.theme.soft);
    if (c < 0) return;
    Comparison with = *state.comparison;
    with.measure = c == 0 ? "" : options[static_cast<std::size_t>(c)].id;
    requests.push_back(app::request::SetComparison{with});
}

}  // namespace

void compareChoice(Ui& ui, const AppState& state, Requests& requests) {
    if (!state.facts.cases) return;
    section(ui, ui.say({"2枚を並べて比べる", "Two maps side by side"}));
    const bool may = app::comparesPeriods(state.tier), on = state.comparison.has_value();
    const auto all = periods(ui, state);
    if (checkbox(ui, "compare", ui.say({"もう1枚を右に並べる", "A second map at the right"}), on,
                 may && !all.empty()))
        requests.push_back(app::request::SetComparison{
            on ? std::nullopt : std::optional(Comparison{all.front().window, {}})});
    if (!may)
        paragraph(ui,
                  ui.say({"担当・専門職の表示区分だけで比べられます", "For the case and professional tiers"}),
                  Type::Small, ui.theme.soft);
    if (!on) return;
    std::vector<Option> options;
    int current = -1;
    for (const Period& period : all) {
        if (period.window == state.comparison->window) current = static_cast<int>(options.size());
        options.push_back({period.id, period.label});
    }
    if (const int c = choice(ui, "compare-period", ui.say({"右の地図の期間", "Period of the right map"}),
                             options, current);
        c >= 0) {
        Comparison with = *state.comparison;
        with.window = all[static_cast<std::size_t>(c)].window;
        requests.push_back(app::request::SetComparison{with});
    }
    measureToCompare(ui, state, requests);
    if (const std::string words = unequalWords(ui, state); !words.empty()) {
        space(ui, 4);
        callout(ui, words, Mood::Warn);
    }
    paragraph(
        ui,
        ui.say({"左の地図の期間は、下の期間から選べます。同じものを色分けしていれば、区分は2枚で共通です。",
                "The period of the left map is chosen below. Where both show the same figure, the classes "
                "are those of both."}),
        Type::Small, ui.theme.soft);
}

}  // namespace sasae::desktop
