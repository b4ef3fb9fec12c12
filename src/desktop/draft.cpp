#include "desktop/draft.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

namespace sasae::desktop {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json wordsOf(const app::FacilityWords& words) {
    json out = {{"name", words.name}, {"kind", words.kind}};
    if (std::isfinite(words.at.x)) out["at"] = {words.at.x, words.at.y};
    return out;
}

std::string text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

app::FacilityWords wordsIn(const json& object) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    app::FacilityWords words{text(object, "name"), text(object, "kind"), {kNone, kNone}};
    const auto at = object.find("at");
    if (at != object.end() && at->is_array() && at->size() == 2 && (*at)[0].is_number() &&
        (*at)[1].is_number())
        words.at = {(*at)[0].get<double>(), (*at)[1].get<double>()};
    return words;
}

/// Empty where nothing is half typed.
std::string draftOf(const fs::path& project, const UiState& own) {
    json out;
    if (own.facility.open)
        out["facility"] = {
            {"row", own.facility.row}, {"was", wordsOf(own.facility.was)}, {"to", wordsOf(own.facility.to)}};
    const auto& plan = own.papers.plan;
    if (!plan.meeting.empty() || !plan.venue.empty() || !plan.number.empty())
        out["paper"] = {{"meeting", plan.meeting.ja}, {"venue", plan.venue.ja}, {"number", plan.number.ja}};
    if (out.empty()) return {};
    out["project"] = project.string();
    return out.dump(1);
}

/// True where there was something.
bool restore(const json& draft, UiState& own) {
    bool any = false;
    if (const auto form = draft.find("facility"); form != draft.end() && form->is_object()) {
        const auto row = form->find("row");
        own.facility = {};
        own.facility.open = true;
        own.facility.row = row != form->end() && row->is_number_integer() ? row->get<int>() : -1;
        if (const auto was = form->find("was"); was != form->end()) own.facility.was = wordsIn(*was);
        if (const auto to = form->find("to"); to != form->end()) own.facility.to = wordsIn(*to);
        own.page = Page::Map;
        any = true;
    }
    if (const auto paper = draft.find("paper"); paper != draft.end() && paper->is_object()) {
        auto& plan = own.papers.plan;
        plan.meeting = base::same(text(*paper, "meeting"));
        plan.venue = base::same(text(*paper, "venue"));
        plan.number = base::same(text(*paper, "number"));
        any = true;
    }
    return any;
}

}  // namespace

void Drafts::takeUp(app::AppState& state, UiState& own) {
    std::ifstream in(file());
    const json draft = in ? json::parse(in, nullptr, false) : json();
    if (!draft.is_object() || text(draft, "project") != project_.string()) return;
    if (restore(draft, own))
        addMessage(state, app::Message::Kind::Info,
                   {"前回の書きかけを戻しました", "What was half typed last time is back"});
}

void Drafts::follow(app::AppState& state, UiState& own, double now) {
    if (folder_.empty() || !state.open || own.page == Page::Welcome) return;
    if (project_ != state.facts.path) {
        project_ = state.facts.path;
        takeUp(state, own);
    }
    if (now < nextAt_) return;
    nextAt_ = now + 2;
    const std::string draft = draftOf(project_, own);
    if (draft == written_) return;
    written_ = draft;
    if (draft.empty()) return done();
    std::error_code error;
    fs::create_directories(folder_, error);
    const fs::path fresh = folder_ / "draft.json.new";
    {
        std::ofstream out(fresh);
        out << draft << '\n';
        if (!out) return;
    }
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    fs::rename(fresh, file(), error);
}

void Drafts::done() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove(file(), ignored);
}

}  // namespace sasae::desktop
