// Step ③ of case files: the role of every heading, what is left unread, and how places are masked. Nothing of
// a cell is shown.
#include <algorithm>

#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::FileLook;
using base::say;

struct RoleWords {
    const char* id;
    base::Text label;
};

const std::vector<RoleWords>& roles() {
    static const std::vector<RoleWords> all = {
        {"", {"使わない", "Not used"}},
        {"household_key", {"世帯の番号", "Household key"}},
        {"case_key", {"ケースの番号", "Case key"}},
        {"agency", {"担当機関", "Agency"}},
        {"noticed_on", {"把握した日", "Noticed on"}},
        {"linked_on", {"支援につながった日", "Linked on"}},
        {"resolved_on", {"解決した日", "Resolved on"}},
        {"noticed_by", {"気づいた人", "Noticed by"}},
        {"needs", {"困りごと", "Needs"}},
        {"structure", {"世帯の構成", "Household structure"}},
        {"supports", {"支援", "Supports"}},
        {"outcome", {"結果", "Outcome"}},
        {"area_code", {"校区・小地域の番号", "Area code"}},
        {"area_name", {"校区の名前", "District name"}},
        {"address", {"住所（位置を決めて捨てる）", "Address (placed, then dropped)"}},
        {"lon", {"経度", "Longitude"}},
        {"lat", {"緯度", "Latitude"}},
        {"x", {"平面座標 東", "East"}},
        {"y", {"平面座標 北", "North"}},
        {"drop", {"読まない", "Never read"}}};
    return all;
}

int rowOfRole(const std::string& role) {
    for (std::size_t i = 0; i < roles().size(); ++i)
        if (role == roles()[i].id) return static_cast<int>(i);
    return role == "link" ? static_cast<int>(roles().size()) - 1 : 0;
}

void personalPart(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    std::vector<std::string> found;
    std::string names;
    for (const auto& field : look.fields)
        if (field.personal) {
            found.push_back(field.name);
            names += (names.empty() ? "" : ui.say({"、", ", "})) + field.name + ui.say({"（", " ("}) +
                     ui.say(field.personalAs) + ui.say({"）", ")"});
        }
    if (found.empty()) return;
    callout(ui,
            ui.say({"個人が分かる列があるため、このままでは取り込めません",
                    "Columns tell who people are: refused as it is"}),
            Mood::Bad,
            ui.say(say("{}。「読まない」にすると、その列は開かず、保存もしません。",
                       "{}. Marked “never read”, they are neither opened nor stored.", names)));
    space(ui, 4);
    if (button(ui, "drop-all", ui.say({"これらの列を読まない", "Never read these columns"}),
               {.kind = Kind::Primary, .width = -1})) {
        for (const std::string& name : found) own.import.plan.roles[name] = "drop";
        lookAt(own, requests);
    }
    space(ui, 8);
}

void roleTable(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    subheading(ui, ui.say({"見出しと意味", "Headings and what they mean"}));
    std::vector<Option> options;
    for (const RoleWords& role : roles())
        options.push_back({role.id[0] ? role.id : "none", ui.say(role.label)});
    for (const auto& field : look.fields) {
        if (field.name.empty()) continue;
        const Rect row = rectHere(contentWidth(), ui.px(kControl));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const float left = row.w * 0.42F;
        drawTextIn(ui, list, {row.x, row.y, left, row.h}, fitted(ui, field.name, left - ui.px(8), Type::Body),
                   Type::Body, field.personal ? ui.theme.danger : ui.theme.ink);
        ImGui::SetCursorScreenPos({row.x + left, row.y});
        const int c =
            choice(ui, "role-" + field.name, "", options, rowOfRole(field.role), (row.w - left) / ui.scale);
        if (c < 0) continue;
        const std::string role = roles()[static_cast<std::size_t>(c)].id;
        own.import.plan.roles[field.name] = role.empty() ? "drop" : role;
        lookAt(own, requests);
    }
    space(ui, 6);
}

void maskPart(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    subheading(ui, ui.say({"位置のぼかし方", "How places are masked"}));
    struct Mask {
        const char* id;
        base::Text label;
    };
    static const Mask kMasks[] = {
        {"mesh250", {"250 m のます目の中のどこか（標準）", "Anywhere in its 250 m square (usual)"}},
        {"mesh500", {"500 m のます目の中のどこか", "Anywhere in its 500 m square"}},
        {"donut", {"100〜300 m ずらした点", "A point 100 to 300 m away"}},
        {"area", {"点を残さず、校区だけを残す", "No point: the district alone"}}};
    for (const Mask& mask : kMasks)
        if (radio(ui, std::string("mask-") + mask.id, ui.say(mask.label), own.import.plan.mask == mask.id) &&
            own.import.plan.mask != mask.id) {
            own.import.plan.mask = mask.id;
            lookAt(own, requests);
        }
    space(ui, 4);
    const std::string error =
        look.positionErrorM > 0
            ? ui.say(say("地図の点は、本当の位置から最大 {:.0f} m はなれます。",
                         "Points lie within {:.0f} m of the real place.", look.positionErrorM))
            : ui.say({"地図に点は出ません。", "The map shows no points."});
    paragraph(
        ui,
        error +
            ui.say(
                {"校区と小地域は、ぼかす前の位置で決めるので変わりません。同じ世帯はいつも同じ点になります。",
                 " District and small area are taken before masking and stay right; a household always gets "
                 "the same point."}),
        Type::Small, ui.theme.soft);
    space(ui, 4);
    paragraph(ui,
              ui.say({"世帯の番号は、この端末の鍵で元に戻せない符号に変えて保存します。鍵はプロジェクトの外に"
                      "あります。失うと、次の取込みで同じ世帯と分からなくなります。",
                      "Household keys are stored as keyed codes that cannot be turned back. The key lies "
                      "outside the project; without it, a later import cannot tell the same household."}),
              Type::Small, ui.theme.soft);
}

}  // namespace

void importCaseColumns(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    personalPart(ui, look, own, requests);
    roleTable(ui, look, own, requests);
    maskPart(ui, look, own, requests);
}

}  // namespace sasae::desktop
