#include "app/group_changes.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/held.h"
#include "app/import_summary.h"
#include "base/encoding.h"
#include "base/error.h"
#include "geom/topology.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;
using model::Areas;

constexpr std::size_t kMostCharacters = 60;

Error noDistricts() {
    return {Kind::Failed, say("校区がまだ取り込まれていません", "no districts have been imported"), "",
            say("先に校区の境界を取り込んでください", "import the boundaries of districts first")};
}

/// The edition that is changed: the one named, else the newest, else a new one.
Areas editionFor(const model::Project& project, const GroupEdit& edit, const Areas& districts,
                 base::Date today) {
    const auto newest = project.newest(model::Level::Group);
    if (newest && edit.edition.empty()) return *newest;
    for (const auto& areas : project.areas)
        if (areas->edition.level == model::Level::Group && areas->edition.name == edit.edition) return *areas;
    Areas fresh;
    fresh.edition.level = model::Level::Group;
    fresh.edition.name = edit.edition.empty() ? districts.edition.name : edit.edition;
    fresh.edition.validFrom = today;
    fresh.edition.source = "手入力";
    return fresh;
}

int rowOf(const Areas& districts, const std::string& wanted) {
    if (const int row = districts.find(wanted); row >= 0) return row;
    const auto named = std::ranges::find(districts.name, wanted);
    if (named != districts.name.end()) return static_cast<int>(named - districts.name.begin());
    throw Error(
        Kind::Usage, say("その校区はありません", "there is no such district"), wanted,
        say("番号は sasae list PROJECT areas で見られます", "for the codes: sasae list PROJECT areas"));
}

std::string nameFor(const Areas& groups, const GroupEdit& edit, int itself) {
    const std::string name = base::trim(base::plainText(edit.name));
    if (name.empty() || base::codePoints(name).size() > kMostCharacters)
        throw Error(Kind::Usage,
                    say("まとまりの名前がないか、長すぎます", "the group has no name, or too long a one"),
                    name, say("{}字までで書いてください", "up to {} characters", kMostCharacters));
    const auto same = std::ranges::find(groups.name, name);
    if (same != groups.name.end() && same - groups.name.begin() != itself)
        throw Error(Kind::Usage, say("同じ名前のまとまりがあります", "there is a group of that name"), name,
                    say("別の名前にしてください", "give it another name"));
    return name;
}

std::string nextCode(const Areas& groups) {
    int most = 0;
    for (const std::string& code : groups.code) {
        int number = 0;
        if (code.starts_with('G') &&
            std::from_chars(code.data() + 1, code.data() + code.size(), number).ec == std::errc())
            most = std::max(most, number);
    }
    return "G" + std::to_string(most + 1);
}

int groupRow(const Areas& groups, const std::string& wanted) {
    if (const int row = groups.find(wanted); row >= 0) return row;
    const auto named = std::ranges::find(groups.name, wanted);
    if (named != groups.name.end()) return static_cast<int>(named - groups.name.begin());
    throw Error(Kind::Usage, say("そのまとまりはありません", "there is no such group"), wanted,
                say("番号は sasae list PROJECT areas --level group で見られます",
                    "for the codes: sasae list PROJECT areas --level group"));
}

void add(Areas& groups, const GroupEdit& edit, const Areas& districts) {
    std::vector<int> rows;
    for (const std::string& wanted : edit.districts) {
        const int row = rowOf(districts, wanted);
        if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
    }
    if (rows.size() < 2)
        throw Error(Kind::Usage,
                    say("まとまりには校区が2つ以上要ります", "a group takes at least two districts"),
                    edit.name, say("校区を2つ以上選んでください", "choose two districts or more"));
    std::vector<geom::MultiPolygon> shapes;
    for (const int row : rows) shapes.push_back(districts.shape[static_cast<std::size_t>(row)]);
    const geom::MultiPolygon whole = geom::unionOf(shapes);
    const std::string name = nameFor(groups, edit, -1), code = nextCode(groups);
    groups.code.push_back(code);
    groups.name.push_back(name);
    groups.inside.push_back(geom::labelPoint(whole));
    groups.shape.push_back(whole);
}

void remove(Areas& groups, std::size_t row) {
    const auto at = static_cast<std::ptrdiff_t>(row);
    groups.code.erase(groups.code.begin() + at);
    groups.name.erase(groups.name.begin() + at);
    groups.shape.erase(groups.shape.begin() + at);
    groups.inside.erase(groups.inside.begin() + at);
}

}  // namespace

Areas regrouped(const model::Project& project, const GroupEdit& edit, base::Date today) {
    const auto districts = project.districts();
    if (!districts) throw noDistricts();
    Areas groups = editionFor(project, edit, *districts, today);
    if (edit.what == GroupEdit::What::Add) {
        add(groups, edit, *districts);
        return groups;
    }
    const int row = groupRow(groups, edit.code);
    if (edit.what == GroupEdit::What::Remove)
        remove(groups, static_cast<std::size_t>(row));
    else
        groups.name[static_cast<std::size_t>(row)] = nameFor(groups, edit, row);
    return groups;
}

std::vector<std::string> districtsOf(const geom::MultiPolygon& group, const Areas& districts) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < districts.code.size(); ++i)
        if (geom::contains(group, districts.inside[i])) codes.push_back(districts.code[i]);
    return codes;
}

std::string commandOf(const GroupEdit& edit) {
    return edit.what == GroupEdit::What::Add      ? "group add"
           : edit.what == GroupEdit::What::Remove ? "group remove"
                                                  : "group rename";
}

std::string commitGroup(Session& session, const GroupEdit& edit, const std::string& now,
                        base::Progress& progress) {
    auto after = std::make_shared<Areas>(regrouped(session.project, edit, dayOf(now)));
    const std::string code = edit.what == GroupEdit::What::Add ? after->code.back() : edit.code;
    const nlohmann::json settings = {
        {"code", code}, {"name", edit.name}, {"areas", edit.districts}, {"edition", after->edition.name}};
    store::Change change;
    change.areas = {after};
    session.file.commit(change, {.at = now, .command = commandOf(edit), .settings = settings.dump()},
                        session.project.info.revision, progress);
    session.project = session.file.load();
    return code;
}

void editGroup(AppState& state, const GroupEdit& edit) {
    startChange(state, "group", {"校区のまとまりを書き換えています", "Changing the groups of districts"},
                [edit, now = state.environment.now()](Session& session, base::Progress& progress) {
                    commitGroup(session, edit, now, progress);
                    return [command = commandOf(edit)](AppState& done) {
                        if (command == "group add" && !done.mapChoice.groups)
                            handle(done, request::SetMap{[&] {
                                       MapChoice map = done.mapChoice;
                                       map.groups = true;
                                       return map;
                                   }()});
                        addMessage(done, Message::Kind::Done, commandWords(command), {},
                                   {"「元に戻す」で取り消せます", "It can be taken back by undo"});
                    };
                });
}

}  // namespace sasae::app
