#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/csv.h"
#include "base/error.h"
#include "base/random.h"
#include "intake/case_gate.h"
#include "model/taxonomy.h"

namespace sasae::intake {
namespace {

struct Gate {
    base::CsvTable table;
    CaseColumns columns;
};

Gate gate(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows,
          const char* own = "{}") {
    const CaseProfile profile = parseCaseProfile(own);
    const std::vector<const CaseProfile*> profiles{&profile, &shippedCaseProfile()};
    return {{header, rows}, mapCaseColumns(header, profiles, model::shippedTaxonomy())};
}

Gate column(const std::string& header, const std::vector<std::string>& cells, const char* own = "{}") {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& cell : cells) rows.push_back({cell});
    return gate({header}, rows, own);
}

bool stops(const Gate& g) {
    for (const Suspect& suspect : suspectColumns(g.table, g.columns))
        if (suspect.stops) return true;
    return false;
}

/// Made-up people: surnames of the list in any order with made-up given names.
std::vector<std::string> people(int n, const std::string& between, bool kana, std::uint64_t seed) {
    std::ifstream file(std::string(SASAE_SOURCE_DIR) + "/geodata/surnames.csv");
    const base::CsvTable list = base::parseCsv(std::string(std::istreambuf_iterator<char>(file), {}));
    const std::vector<std::string> given =
        kana ? std::vector<std::string>{"アオイ", "ヒナタ", "ミツル", "サチ", "ケイタ"}
             : std::vector<std::string>{"葵", "陽向", "満", "幸子", "恵太"};
    base::Stream stream(seed, 0);
    std::vector<std::string> out;
    for (int i = 0; i < n; ++i)
        out.push_back(list.at(stream.below(static_cast<std::uint32_t>(list.rows.size())), kana ? 1 : 0) +
                      between + given[stream.below(static_cast<std::uint32_t>(given.size()))]);
    return out;
}

TEST(CaseGate, HeadersThatNameAPersonStop) {
    for (const char* header :
         {"氏名",    "世帯主氏名",     "お名前",     "フリガナ",     "カナ",          "電話番号", "TEL",
          "連絡先",  "メールアドレス", "E-mail",     "マイナンバー", "個人番号",      "生年月日", "誕生日",
          "世帯主",  "name",           "Full_Name",  "phone",        "Date_of_Birth", "姓",       "名",
          "氏　名",  "本籍住所",       "対象者カナ", "国保番号",     "介護保険番号",  "手帳番号", "口座番号",
          "LINE ID", "キーパーソン",   "宛名番号"})
        EXPECT_TRUE(stops(column(header, {"x"}))) << header;
}

TEST(CaseGate, HeadersThatOnlySoundLikeOnePass) {
    for (const char* header :
         {"機関名", "校区名", "地区名", "町名", "世帯主の年齢", "担当者数", "district_name", "area_name",
          "備考", "件名", "施設名", "電話番号の有無", "姓名区分"})
        EXPECT_FALSE(stops(column(header, {"x"}))) << header;
}

TEST(CaseGate, NamesInAnyColumnStopWhateverItsHeader) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        EXPECT_TRUE(stops(column("備考", people(30, "　", false, seed)))) << seed;
        EXPECT_TRUE(stops(column("備考", people(30, " ", true, seed)))) << seed;
        EXPECT_TRUE(stops(column("agency", people(30, "", false, seed)))) << seed;
        EXPECT_TRUE(stops(column("noticed_by", people(30, " ", false, seed)))) << seed;
    }
}

TEST(CaseGate, NumbersInAnyColumnStop) {
    EXPECT_TRUE(stops(column("備考", {"090-1234-5678", "", "0942-30-1111", "なし"})));
    EXPECT_TRUE(stops(column("備考", {"a@example.jp", "なし", "なし"})));
    EXPECT_TRUE(stops(column("備考", {"123456789018", "123456789018"})));
    EXPECT_TRUE(stops(column("備考", {"東合川6丁目8番12号", "諏訪野町1-2"})));
    EXPECT_FALSE(stops(column("備考", {"123456789012", "123456789013", "123456789014"})));
}

TEST(CaseGate, MarkedColumnsAreNotLookedAt) {
    const std::vector<std::string> names = people(30, " ", false, 3);
    EXPECT_FALSE(stops(column("氏名", names, R"({"drop": ["氏名"]})")));
    EXPECT_FALSE(stops(column("氏名", names, R"({"link": ["氏名"]})")));
}

TEST(CaseGate, KeysMayHoldAnythingButPersonalNumbers) {
    const Gate names = column("household_key", people(30, " ", false, 3));
    EXPECT_FALSE(stops(names));
    EXPECT_EQ(passCaseGate(names.table, names.columns, "f.csv").at(0).code, "key-looks-personal");
    EXPECT_TRUE(stops(column("household_key", {"123456789018", "123456789018"})));
    EXPECT_TRUE(suspectColumns(column("household_key", {"H-0001", "H-0002"}).table,
                               {{CaseRole::HouseholdKey}, {-1}, {}})
                    .empty());
    EXPECT_TRUE(suspectColumns(column("household_key", {"0000000001", "0000000002"}).table,
                               {{CaseRole::HouseholdKey}, {-1}, {}})
                    .empty());
}

TEST(CaseGate, AddressesPassOnlyInTheirOwnColumn) {
    const std::vector<std::string> addresses{"久留米市東合川6丁目8番12号", "諏訪野町1-2-3", "合川町5番地"};
    EXPECT_FALSE(stops(column("address", addresses)));
    EXPECT_FALSE(stops(column("住所", addresses)));
    EXPECT_TRUE(stops(column("備考", addresses)));
    EXPECT_TRUE(stops(column("agency", addresses)));
}

/// Every label and code of our own lists, in every column that holds such words, alone and joined.
TEST(CaseGate, OurOwnWordsNeverStop) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    const model::Vocabulary& vocabulary = model::shippedVocabulary();
    std::vector<std::string> needs, structures, actors;
    for (const model::Need& need : taxonomy.needs) needs.push_back(need.label.ja);
    for (const model::Structure& structure : taxonomy.structures) structures.push_back(structure.label.ja);
    for (const model::Actor& actor : vocabulary.actors) actors.push_back(actor.label.ja);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        base::Stream stream(seed, 0);
        const auto pick = [&](const std::vector<std::string>& words) {
            return words[stream.below(static_cast<std::uint32_t>(words.size()))];
        };
        for (const char* joint : {";", "、", " ", "・"}) {
            std::vector<std::vector<std::string>> rows;
            for (int i = 0; i < 12; ++i)
                rows.push_back({pick(needs) + joint + pick(needs), pick(structures), pick(actors)});
            EXPECT_FALSE(stops(gate({"needs", "structure", "noticed_by"}, rows))) << seed << joint;
        }
    }
}

TEST(CaseGate, AgenciesAndDistrictsNamedAfterFamiliesPass) {
    EXPECT_FALSE(
        stops(column("agency", {"中央地域包括支援センター", "高橋医院", "社会福祉協議会", "山本地区包括",
                                "吉田内科", "田中病院", "森田薬局", "福島町支所", "小川校区民児協"})));
    EXPECT_FALSE(
        stops(column("校区名", {"荘島", "日吉",   "篠山", "京町",   "南薫", "鳥飼",   "長門石", "小森野",
                                "金丸", "東国分", "御井", "合川",   "山川", "上津",   "高良内", "宮ノ陣",
                                "山本", "草野",   "荒木", "大善寺", "安武", "善導寺", "大橋",   "青峰",
                                "津福", "南",     "船越", "水分",   "竹野", "水縄",   "田主丸", "川会",
                                "柴刈", "金島",   "弓削", "北野",   "大城", "西牟田", "犬塚",   "三潴",
                                "城島", "下田",   "江上", "青木",   "浮島", "西国分"})));
    EXPECT_FALSE(stops(column("備考", {"訪問 済み", "電話 連絡", "訪問 済み", "継続 訪問", "訪問 済み"})));
}

TEST(CaseGate, TheMessageSaysWhereAndHowToMarkItButShowsNoCell) {
    const Gate g = gate({"household_key", "氏名", "備考"},
                        {{"1", "田中 太郎", "090-1234-5678"}, {"2", "佐藤 花子", "080-1111-2222"}});
    try {
        passCaseGate(g.table, g.columns, "cases.csv");
        FAIL() << "not stopped";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Refused);
        EXPECT_NE(error.hint.ja.find(R"("drop": ["氏名", "備考"])"), std::string::npos) << error.hint.ja;
        const std::string all = error.text.ja + error.text.en + error.hint.ja + error.hint.en + error.subject;
        EXPECT_NE(error.text.ja.find("2列目「氏名」"), std::string::npos);
        for (const char* cell : {"田中", "太郎", "090-1234", "花子"})
            EXPECT_EQ(all.find(cell), std::string::npos) << cell;
    }
}

TEST(CaseGate, AFileWithoutAHeadingLineDoesNotShowItsFirstPerson) {
    const Gate g = gate({"1", "田中 太郎"}, {{"2", "佐藤 花子"}, {"3", "鈴木 一郎"}});
    try {
        passCaseGate(g.table, g.columns, "cases.csv");
        FAIL() << "not stopped";
    } catch (const base::Error& error) {
        EXPECT_EQ((error.text.ja + error.hint.ja).find("田中"), std::string::npos);
    }
}

}  // namespace
}  // namespace sasae::intake
