// Names as they stand on a map, where what all of them end in says nothing.
#pragma once
#include <string>
#include <vector>

namespace sasae::map {

/// 「滝珠原校区」「合川校区」 become 「滝珠原」「合川」. Only where there are at least two names, all end in
/// the same word for a kind of area (校区, 学区, 小学校, 地区 and the like), and something is left of each;
/// empty names do not count.
void shortenNames(std::vector<std::string>& names);

}  // namespace sasae::map
