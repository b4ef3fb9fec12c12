#include "model/areas.h"

#include <algorithm>
#include <array>

#include "geom/topology.h"

namespace sasae::model {

namespace {

struct LevelWords {
    Level level;
    const char* name;
    const char* ja;
    const char* en;
};
constexpr std::array<LevelWords, 8> kLevels = {
    {{Level::Neighbourhood, "neighbourhood", "隣近所", "Neighbourhood"},
     {Level::Jichikai, "jichikai", "自治会の区域", "Neighbourhood association"},
     {Level::District, "district", "校区", "District"},
     {Level::Group, "group", "複数の校区コミュニティ組織の区域", "Group of districts"},
     {Level::Municipality, "municipality", "市域", "Municipality"},
     {Level::Region, "region", "市域を超えた連携", "Region"},
     {Level::SchoolArea, "school_area", "通学区域", "School area"},
     {Level::SmallArea, "smallarea", "小地域", "Small area"}}};

const LevelWords& wordsOf(Level level) {
    return kLevels.at(static_cast<std::size_t>(level));
}

/// Borders that touch over less than this are a corner, not a border.
constexpr double kSharedBorderM = 1.0;

}  // namespace

const char* levelName(Level level) {
    return wordsOf(level).name;
}

base::Text levelLabel(Level level) {
    return {wordsOf(level).ja, wordsOf(level).en};
}

bool parseLevel(std::string_view name, Level& level) {
    for (const LevelWords& words : kLevels)
        if (name == words.name) {
            level = words.level;
            return true;
        }
    return false;
}

int Areas::find(std::string_view areaCode) const {
    const auto found = std::find(code.begin(), code.end(), areaCode);
    return found == code.end() ? -1 : static_cast<int>(found - code.begin());
}

std::vector<std::vector<int>> neighbours(const Areas& areas, double snapM) {
    std::vector<std::vector<int>> lists(areas.shape.size());
    for (const geom::Contact& contact : geom::contacts(areas.shape, snapM, kSharedBorderM)) {
        lists[static_cast<std::size_t>(contact.a)].push_back(contact.b);
        lists[static_cast<std::size_t>(contact.b)].push_back(contact.a);
    }
    for (std::vector<int>& list : lists) std::sort(list.begin(), list.end());
    return lists;
}

}  // namespace sasae::model
