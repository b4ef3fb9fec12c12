#include "sample/place_names.h"

#include <array>
#include <cassert>

#include "base/random.h"

namespace sasae::sample {

namespace {

constexpr std::array kFirst = {"青", "朝", "泉", "稲", "岩", "梅", "江", "音", "霞", "桐", "楠", "雲", "榊",
                               "笹", "潮", "白", "杉", "芹", "滝", "竹", "月", "椿", "鶴", "菜", "萩", "藤",
                               "星", "細", "真", "松", "三", "水", "美", "森", "雪", "若", "綾", "柿"};
constexpr std::array kMiddle = {"津", "羽", "久", "ヶ", "之", "珠", "納", "弥", "那", "佐"};
constexpr std::array kLast = {"浦", "岡", "坂", "崎", "沢", "瀬", "園", "谷", "戸",
                              "根", "葉", "浜", "原", "淵", "丘", "里", "台", "森"};

}  // namespace

std::vector<std::string> placeNames(int count, std::uint64_t seed) {
    std::vector<std::string> all;
    for (const std::string first : kFirst)
        for (const char* middle : kMiddle)
            for (const char* last : kLast)
                if (first != last) all.push_back(first + middle + last);
    assert(count >= 0 && static_cast<std::size_t>(count) <= all.size());
    base::Stream stream(seed, 0x6e616d65);
    base::shuffle(std::span<std::string>(all), stream);
    all.resize(static_cast<std::size_t>(count));
    return all;
}

std::string kanjiNumber(int n) {
    assert(n >= 1 && n <= 99);
    constexpr std::array digits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto tens = static_cast<std::size_t>(n / 10), ones = static_cast<std::size_t>(n % 10);
    return std::string(tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones];
}

}  // namespace sasae::sample
