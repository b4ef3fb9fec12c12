#include <gtest/gtest.h>

#include <set>

#include "base/random.h"
#include "intake/address_match.h"

namespace sasae::intake {
namespace {

model::AddressBook bookOf(const std::vector<std::string>& names) {
    model::AddressBook book;
    for (const std::string& name : names) {
        book.name.push_back(normalisedAddress(name));
        book.at.push_back({static_cast<double>(book.at.size()), 0});
    }
    return book;
}

const std::vector<std::string> kTowns{
    "東合川六丁目", "東合川一丁目", "東合川干出町", "合川町",   "荒木町荒木",   "上津町",   "上津町中尾山",
    "諏訪野町",     "宮ノ陣町",     "西町",         "大字山隈", "十三部一丁目", "市ノ上町", "八丁島町"};

std::string matched(const AddressMatcher& matcher, const std::string& address) {
    const AddressMatch match = matcher.match(address);
    return match.row < 0 ? "" : kTowns[static_cast<std::size_t>(match.row)];
}

TEST(AddressMatch, AddressesFindTheirTownInEverySpelling) {
    const AddressMatcher matcher(bookOf(kTowns));
    const std::vector<std::pair<std::string, std::string>> cases{
        {"福岡県久留米市東合川６丁目８番１２号", "東合川六丁目"},
        {"久留米市東合川6-8-12", "東合川六丁目"},
        {"東合川六丁目", "東合川六丁目"},
        {"東合川 ６−８", "東合川六丁目"},
        {"東合川6丁目", "東合川六丁目"},
        {"久留米市 合川町１２３４番地", "合川町"},
        {"久留米市荒木町荒木1-2", "荒木町荒木"},
        {"上津町字中尾山12", "上津町中尾山"},
        {"上津町2228-18", "上津町"},
        {"久留米市宮の陣町大杜", "宮ノ陣町"},
        {"三井郡大刀洗町山隈1", "大字山隈"},
        {"東合川干出町5", "東合川干出町"},
        {"久留米市市ノ上町3", "市ノ上町"},
        {"八丁島町4", "八丁島町"},
        {"十三部1-5", "十三部一丁目"}};
    for (const auto& [address, town] : cases) EXPECT_EQ(matched(matcher, address), town) << address;
    for (const char* unknown : {"", "東合川", "東合川7丁目", "荒木町", "どこか", "6-8-12"})
        EXPECT_EQ(matched(matcher, unknown), "") << unknown;
}

TEST(AddressMatch, BlocksAreFoundWholeAndElseTheirTown) {
    model::AddressBook book = bookOf({"東合川六丁目", "東合川六丁目8", "東合川六丁目81"});
    const AddressMatcher matcher(book);
    EXPECT_EQ(matcher.match("東合川6丁目8番12号").row, 1);
    EXPECT_EQ(matcher.match("東合川6丁目8番12号").level, MatchLevel::Block);
    EXPECT_EQ(matcher.match("東合川6-81-2").row, 2);
    EXPECT_EQ(matcher.match("東合川6-82-2").row, 0);
    EXPECT_EQ(matcher.match("東合川6-82-2").level, MatchLevel::Town);
    EXPECT_EQ(matcher.match("どこか").level, MatchLevel::None);
}

TEST(AddressMatch, NormalisingTwiceChangesNothing) {
    for (const std::string& town : kTowns)
        EXPECT_EQ(normalisedAddress(normalisedAddress(town)), normalisedAddress(town));
    EXPECT_EQ(normalisedAddress("東合川　２３丁目"), "東合川二十三丁目");
    EXPECT_EQ(normalisedAddress("緑ケ丘"), normalisedAddress("緑が丘"));
    EXPECT_EQ(normalisedAddress("緑ヶ丘"), normalisedAddress("緑ガ丘"));
}

TEST(AddressMatch, KanjiNumbersCountToNinetyNine) {
    std::set<std::string> all;
    for (int n = 1; n <= 99; ++n) {
        all.insert(kanjiNumber(n));
        EXPECT_EQ(normalisedAddress("町" + std::to_string(n) + "丁目"), "町" + kanjiNumber(n) + "丁目");
        EXPECT_EQ(normalisedAddress("町" + kanjiNumber(n) + "丁目"), "町" + kanjiNumber(n) + "丁目");
    }
    EXPECT_EQ(all.size(), 99u);
    EXPECT_EQ(kanjiNumber(10), "十");
    EXPECT_EQ(kanjiNumber(11), "十一");
    EXPECT_EQ(kanjiNumber(42), "四十二");
}

/// Any town of any list is found again whatever stands before and behind it.
TEST(AddressMatch, EveryTownFindsItself) {
    const AddressMatcher matcher(bookOf(kTowns));
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        base::Stream stream(seed, 0);
        const std::string& town = kTowns[stream.below(static_cast<std::uint32_t>(kTowns.size()))];
        const std::string before =
            std::vector<std::string>{"", "福岡県久留米市", "久留米市", "福岡県 "}[stream.below(4)];
        const std::string after = std::vector<std::string>{
            "", "12番3号", "1234番地の5", " ８−１", "番外", "5 メゾン101"}[stream.below(6)];
        EXPECT_EQ(matched(matcher, before + town + after), town) << before << town << after;
    }
}

}  // namespace
}  // namespace sasae::intake
