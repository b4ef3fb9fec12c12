#include "map/short_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sasae::map {

void shortenNames(std::vector<std::string>& names) {
    // The longer word first: 「合川小学校区」 is 「合川」, not 「合川小学」.
    static constexpr std::array<std::string_view, 7> kKinds = {"小学校区", "中学校区", "校区", "学区",
                                                               "小学校",   "中学校",   "地区"};
    const auto count =
        std::count_if(names.begin(), names.end(), [](const std::string& n) { return !n.empty(); });
    if (count < 2) return;
    for (const std::string_view kind : kKinds) {
        const bool shared = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
            return name.empty() || (name.size() > kind.size() && name.ends_with(kind));
        });
        if (!shared) continue;
        for (std::string& name : names)
            if (!name.empty()) name.resize(name.size() - kind.size());
        return;
    }
}

}  // namespace sasae::map
