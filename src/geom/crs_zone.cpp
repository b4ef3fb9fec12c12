// The nineteen plane rectangular zones: 平成14年国土交通省告示第9号（平面直角座標系）.
#include <algorithm>
#include <array>
#include <charconv>

#include "geom/crs.h"

namespace sasae::geom {

namespace {

/// Zone of each prefecture 01–47; Hokkaido, Tokyo, Kagoshima and Okinawa: of its greater part.
constexpr std::array<int, 47> kZoneOfPrefecture = {
    12, 10, 10, 10, 10, 10, 9,        // 北海道 青森 岩手 宮城 秋田 山形 福島
    9,  9,  9,  9,  9,  9,  9,        // 茨城 栃木 群馬 埼玉 千葉 東京 神奈川
    8,  7,  7,  6,  8,  8,  7, 8, 7,  // 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知
    6,  6,  6,  6,  5,  6,  6,        // 三重 滋賀 京都 大阪 兵庫 奈良 和歌山
    5,  3,  5,  3,  3,                // 鳥取 島根 岡山 広島 山口
    4,  4,  4,  4,                    // 徳島 香川 愛媛 高知
    2,  2,  1,  2,  2,  2,  2, 15};   // 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄

struct Exception {
    int from, to;  ///< municipality codes, inclusive
    int zone;
};
constexpr std::array<Exception, 27> kExceptions = {{
    {1202, 1203, 11},    // 函館市 小樽市
    {1233, 1233, 11},    // 伊達市
    {1236, 1236, 11},    // 北斗市
    {1331, 1409, 11},    // 渡島・檜山・後志の各管内
    {1571, 1571, 11},    // 豊浦町
    {1575, 1575, 11},    // 壮瞥町
    {1584, 1584, 11},    // 洞爺湖町
    {1206, 1208, 13},    // 釧路市 帯広市 北見市
    {1211, 1211, 13},    // 網走市
    {1223, 1223, 13},    // 根室市
    {1543, 1547, 13},    // 美幌町 津別町 斜里町 清里町 小清水町
    {1549, 1550, 13},    // 訓子府町 置戸町
    {1552, 1552, 13},    // 佐呂間町
    {1564, 1564, 13},    // 大空町
    {1631, 1649, 13},    // 十勝総合振興局
    {1661, 1668, 13},    // 釧路総合振興局
    {1691, 1700, 13},    // 根室振興局（北方領土を含む）
    {13421, 13421, 14},  // 小笠原村
    {46222, 46222, 1},   // 奄美市
    {46304, 46304, 1},   // 十島村
    {46523, 46525, 1},   // 大和村 宇検村 瀬戸内町
    {46527, 46535, 1},   // 龍郷町 喜界町 徳之島町 天城町 伊仙町 和泊町 知名町 与論町
    {47207, 47207, 16},  // 石垣市
    {47214, 47214, 16},  // 宮古島市
    {47357, 47358, 17},  // 南大東村 北大東村
    {47375, 47375, 16},  // 多良間村
    {47381, 47382, 16},  // 竹富町 与那国町
}};

constexpr int kZoneOne = 6669;  ///< EPSG code of zone I, JGD2011

}  // namespace

std::optional<std::string> planeRectangularFor(std::string_view municipalityCode) {
    // Five digits; a sixth is the check digit (地方公共団体コード).
    const bool digits = std::all_of(municipalityCode.begin(), municipalityCode.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (municipalityCode.size() != 5 && municipalityCode.size() != 6)) return std::nullopt;
    int code = 0;
    std::from_chars(municipalityCode.data(), municipalityCode.data() + 5, code);
    const int prefecture = code / 1000;
    if (prefecture < 1 || prefecture > 47 || code % 1000 == 0) return std::nullopt;
    int zone = kZoneOfPrefecture[static_cast<std::size_t>(prefecture - 1)];
    for (const Exception& exception : kExceptions)
        if (code >= exception.from && code <= exception.to) zone = exception.zone;
    return "EPSG:" + std::to_string(kZoneOne + zone - 1);
}

}  // namespace sasae::geom
