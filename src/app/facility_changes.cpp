#include "app/facility_changes.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/held.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;
using model::Supports;

void requireGood(const FacilityWords& words, bool otherKind, const model::Vocabulary& vocabulary) {
    if (words.name.empty())
        throw base::Error(base::Kind::Usage, say("施設の名前がありません", "the facility has no name"), "",
                          say("名前を書いてください", "write its name"));
    if (otherKind && vocabulary.findSupportKind(words.kind) < 0)
        throw base::Error(base::Kind::Usage, say("その種別はありません", "there is no such kind"), words.kind,
                          say("一覧から選んでください", "choose one from the list"));
    if (!std::isfinite(words.at.x) || !std::isfinite(words.at.y))
        throw base::Error(base::Kind::Usage, say("場所が決まっていません", "the place is not known"), "",
                          say("地図の上をクリックして決めてください", "click on the map"));
}

void requireSame(const Supports& before, const FacilityEdit& edit) {
    const auto row = static_cast<std::size_t>(edit.row);
    const bool same =
        row < before.name.size() && before.name[row] == edit.was.name && before.at[row] == edit.was.at;
    if (!same)
        throw base::Error(
            base::Kind::Locked, say("この施設は、その間に変更されました", "the facility changed meanwhile"),
            edit.was.name,
            say("選び直してから、もう一度行ってください", "choose it again, then repeat the step"));
}

template <class T>
void eraseAt(std::vector<T>& column, std::size_t row) {
    if (row < column.size()) column.erase(column.begin() + static_cast<std::ptrdiff_t>(row));
}

void remove(Supports& s, std::size_t row) {
    eraseAt(s.id, row);
    eraseAt(s.name, row);
    eraseAt(s.kind, row);
    eraseAt(s.kindText, row);
    eraseAt(s.at, row);
    eraseAt(s.accuracy, row);
    eraseAt(s.source, row);
}

void add(Supports& s, const FacilityWords& words) {
    s.id.push_back(0);
    s.name.push_back(words.name);
    s.kind.push_back(words.kind);
    s.kindText.emplace_back();
    s.at.push_back(words.at);
    s.accuracy.push_back(1);
    s.source.emplace_back(model::kEnteredByHand);
}

/// What the source says of the row is kept, so that its next import knows the facility again. Where the row
/// says the same as its source again, nothing is left to keep.
void noteOrigin(const Supports& before, std::size_t row, bool removed, Supports& after) {
    if (before.source[row] == model::kEnteredByHand) return;
    const std::int64_t id = before.id[row];
    auto known = std::ranges::find(after.origins, id, &model::FacilityOrigin::facility);
    if (known == after.origins.end())
        known = after.origins.insert(
            known, {id, before.source[row], before.name[row], before.kind[row], before.at[row]});
    if (removed) {
        known->facility = 0;
    } else if (after.name[row] == known->name && after.kind[row] == known->kind &&
               after.at[row] == known->at) {
        after.origins.erase(known);
    }
}

}  // namespace

std::string commandOf(const FacilityEdit& edit) {
    if (edit.row < 0) return "facility add";
    if (edit.remove) return "facility remove";
    return edit.to.name == edit.was.name && edit.to.kind == edit.was.kind ? "facility move"
                                                                          : "facility correct";
}

Supports changed(const Supports& before, const FacilityEdit& edit, const model::Vocabulary& vocabulary) {
    Supports after = before;
    if (edit.row >= 0) requireSame(before, edit);
    if (edit.row >= 0 && edit.remove) {
        noteOrigin(before, static_cast<std::size_t>(edit.row), true, after);
        remove(after, static_cast<std::size_t>(edit.row));
        return after;
    }
    const bool otherKind = edit.row < 0 || edit.to.kind != edit.was.kind;
    requireGood(edit.to, otherKind, vocabulary);
    if (edit.row < 0) {
        add(after, edit.to);
        return after;
    }
    const auto row = static_cast<std::size_t>(edit.row);
    after.name[row] = edit.to.name;
    if (otherKind) {
        after.kind[row] = edit.to.kind;
        after.kindText[row].clear();
    }
    if (!(after.at[row] == edit.to.at)) after.accuracy[row] = 1;
    after.at[row] = edit.to.at;
    noteOrigin(before, row, false, after);
    return after;
}

void editFacility(AppState& state, const FacilityEdit& edit) {
    const std::string command = commandOf(edit);
    startChange(state, "facility", {"施設を書き換えています", "Changing the facility"},
                [edit, command, now = state.environment.now()](Session& session, base::Progress& progress) {
                    auto after = std::make_shared<const Supports>(
                        changed(*session.project.supports, edit, *session.project.vocabulary));
                    const FacilityWords& words = edit.remove ? edit.was : edit.to;
                    const nlohmann::json settings = {
                        {"name", words.name}, {"kind", words.kind}, {"x", words.at.x}, {"y", words.at.y}};
                    session.file.commit({.supports = after},
                                        {.at = now, .command = command, .settings = settings.dump()},
                                        session.project.info.revision, progress);
                    session.project = session.file.load();
                    return [command](AppState& done) {
                        addMessage(done, Message::Kind::Done, commandWords(command), {},
                                   {"「元に戻す」で取り消せます", "It can be taken back by undo"});
                    };
                });
}

}  // namespace sasae::app
