#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "geodata/file.h"
#include "model/taxonomy.h"

namespace sasae::model {
namespace {

const Need& need(const char* code) {
    const Taxonomy& t = shippedTaxonomy();
    return t.needs.at(static_cast<std::size_t>(t.findNeed(code)));
}

TEST(NeedSet, ListsItsMembersInOrder) {
    NeedSet set;
    for (const int i : {63, 0, 17}) set.insert(i);
    EXPECT_EQ(members(set), (std::vector<int>{0, 17, 63}));
    EXPECT_EQ(set.size(), 3);
    EXPECT_TRUE(members({}).empty());
    NeedSet part;
    part.insert(17);
    EXPECT_TRUE(part.within(set));
    EXPECT_FALSE(set.within(part));
}

TEST(ShippedTaxonomy, HasTheNeedsGroupsAndStructuresOfTheDomain) {
    const Taxonomy& t = shippedTaxonomy();
    EXPECT_EQ(t.needs.size(), 45u);
    EXPECT_EQ(t.groups.size(), 9u) << "eight and \"other\"";
    EXPECT_EQ(t.structures.size(), 12u);
    EXPECT_EQ(t.needs.at(static_cast<std::size_t>(t.other)).code, "other");
    EXPECT_EQ(t.structures.at(static_cast<std::size_t>(t.unknownStructure)).code, "unknown");
    EXPECT_EQ(t.structures.at(static_cast<std::size_t>(t.otherStructure)).code, "other");
    EXPECT_EQ(t.groups.at(static_cast<std::size_t>(need("debt").group)).label.ja, "生活・家計");
}

TEST(ShippedTaxonomy, SaysEverythingInBothLanguages) {
    const Taxonomy& t = shippedTaxonomy();
    const auto bilingual = [](const std::string& code, const base::Text& label) {
        EXPECT_FALSE(label.ja.empty()) << code;
        EXPECT_NE(label.en, code) << "no English label";
        for (const char c : label.en) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << label.en;
    };
    for (const NeedGroup& g : t.groups) bilingual(g.code, g.label);
    for (const Need& n : t.needs) bilingual(n.code, n.label);
    for (const Structure& s : t.structures) bilingual(s.code, s.label);
}

TEST(ShippedTaxonomy, MarksSensitiveNeedsAndWhatTheyImply) {
    const Taxonomy& t = shippedTaxonomy();
    EXPECT_TRUE(t.sensitiveNeeds().has(t.findNeed("abuse_dv")));
    EXPECT_FALSE(t.sensitiveNeeds().has(t.findNeed("dementia")));
    EXPECT_EQ(need("hikikomori").implies.bits, std::uint64_t{1} << t.findNeed("isolation"));
    EXPECT_EQ(need("double_care").implies.size(), 2);
    EXPECT_TRUE(need("illness").implies.empty());
}

TEST(FindNeed, TakesCodesLabelsWidthsAndLabelsWithoutBrackets) {
    const Taxonomy& t = shippedTaxonomy();
    const auto code = [&](const char* word) -> std::string {
        const int row = t.findNeed(word);
        return row < 0 ? "-" : t.needs[static_cast<std::size_t>(row)].code;
    };
    for (const Need& n : t.needs) {
        EXPECT_EQ(code(n.code.c_str()), n.code);
        EXPECT_EQ(code(n.label.ja.c_str()), n.code);
        EXPECT_EQ(code(n.label.en.c_str()), n.code);
    }
    EXPECT_EQ(code("認知症"), "dementia");
    EXPECT_EQ(code(" 認知症（疑いを含む） "), "dementia");
    EXPECT_EQ(code("認知症(疑いを含む)"), "dementia");
    EXPECT_EQ(code("ＤＶ・虐待"), "abuse_dv");
    EXPECT_EQ(code("虐待"), "abuse_dv");
    EXPECT_EQ(code("ﾋｷｺﾓﾘ"), "-");
    EXPECT_EQ(code("ダブルケア"), "double_care");
    EXPECT_EQ(code("ﾀﾞﾌﾞﾙｹｱ"), "double_care");
    EXPECT_EQ(code("Dementia"), "dementia");
    EXPECT_EQ(code("DEMENTIA"), "dementia");
    EXPECT_EQ(code("介護離職"), "caregiver_burden");
    EXPECT_EQ(code("その他"), "other");
    for (const char* word : {"", "  ", "認知", "知らない困りごと", "障害（その他）"})
        EXPECT_EQ(code(word), "-") << word;
}

TEST(FindStructure, TakesCodesAndLabels) {
    const Taxonomy& t = shippedTaxonomy();
    for (std::size_t i = 0; i < t.structures.size(); ++i) {
        EXPECT_EQ(t.findStructure(t.structures[i].code), static_cast<int>(i));
        EXPECT_EQ(t.findStructure(t.structures[i].label.ja), static_cast<int>(i));
    }
    EXPECT_EQ(t.findStructure("三世代世帯"), t.findStructure("three_generation"));
    EXPECT_EQ(t.findStructure("核家族"), -1);
}

TEST(Finding, WorksWithoutAnIndexToo) {
    Taxonomy bare = shippedTaxonomy();
    bare.needWords = {};
    EXPECT_EQ(bare.findNeed("認知症"), shippedTaxonomy().findNeed("dementia"));
}

TEST(LifeStage, ComesFromTheStructureThenFromTheNeeds) {
    const Taxonomy& t = shippedTaxonomy();
    const auto stage = [&](const char* structure, std::initializer_list<const char*> needs) {
        NeedSet set;
        for (const char* code : needs) set.insert(t.findNeed(code));
        return t.stageOf(t.findStructure(structure), set);
    };
    EXPECT_EQ(stage("single_elderly", {"childcare"}), LifeStage::Elderly);
    EXPECT_EQ(stage("parent80_child50", {"hikikomori"}), LifeStage::Elderly);
    EXPECT_EQ(stage("single_parent", {"dementia"}), LifeStage::Children);
    EXPECT_EQ(stage("unknown", {"dementia", "poverty"}), LifeStage::Elderly);
    EXPECT_EQ(stage("other", {"truancy"}), LifeStage::Children);
    EXPECT_EQ(stage("single", {"poverty"}), LifeStage::Other);
    EXPECT_EQ(stage("unknown", {}), LifeStage::Other);
    EXPECT_EQ(t.stageOf(-1, {}), LifeStage::Other);
}

TEST(ShortLabel, FitsIntoASentence) {
    const Taxonomy& t = shippedTaxonomy();
    EXPECT_EQ(shortLabel(t, need("dementia").label).ja, "認知症");
    EXPECT_EQ(shortLabel(t, need("dementia").label).en, "Dementia");
    // Without their brackets both would be 「障害」.
    EXPECT_EQ(shortLabel(t, need("disability").label).ja, "障害（手帳あり）");
    EXPECT_EQ(shortLabel(t, need("disability_suspected").label).ja, "障害（疑い・手帳なし）");
    const auto structure = [&](const char* code) {
        return shortLabel(t.structures.at(static_cast<std::size_t>(t.findStructure(code))));
    };
    EXPECT_EQ(structure("parent80_child50").ja, "8050等の世帯");
    EXPECT_EQ(structure("single_elderly").ja, "高齢者単独世帯");
    EXPECT_EQ(structure("elderly_only").ja, "その他の高齢者のみの世帯");
}

TEST(ShippedVocabulary, HasTheActorsOfTheDomainWithTheirShares) {
    const Vocabulary& v = shippedVocabulary();
    const std::set<std::string> residents = {"neighbour",
                                             "welfare_commissioner",
                                             "neighbourhood_association",
                                             "community_organisation",
                                             "fureai_group",
                                             "watch_partner",
                                             "npo"};
    EXPECT_EQ(v.actors.size(), 23u);
    for (const Actor& actor : v.actors) {
        EXPECT_EQ(actor.share == NoticedShare::Residents, residents.contains(actor.code)) << actor.code;
        EXPECT_EQ(actor.share == NoticedShare::SelfFamily, actor.code == "self" || actor.code == "family");
        EXPECT_FALSE(actor.label.en.empty());
    }
    EXPECT_EQ(v.findActor("民生委員"), v.findActor("welfare_commissioner"));
    EXPECT_EQ(v.findActor("障害者基幹相談支援センター"), v.findActor("disability_consultation"));
    EXPECT_EQ(v.findActor("宇宙人"), -1);
}

TEST(ShippedVocabulary, KnowsSupportsOfAllRolesAndFamiliesForEveryNeed) {
    const Vocabulary& v = shippedVocabulary();
    const Taxonomy& t = shippedTaxonomy();
    unsigned roles = 0, families = 0;
    NeedSet answered;
    for (const SupportKind& kind : v.supportKinds) {
        EXPECT_NE(kind.roles, 0) << kind.code;
        roles |= kind.roles;
        families |= kind.community ? 2u : 1u;
        answered.bits |= kind.answers.bits;
    }
    EXPECT_EQ(roles, 7u);
    EXPECT_EQ(families, 3u);
    EXPECT_LE(v.supportKinds.size(), 64u) << "a case holds its supports as 64 bits";
    for (std::size_t i = 0; i < t.needs.size(); ++i)
        EXPECT_EQ(answered.has(static_cast<int>(i)), static_cast<int>(i) != t.other) << t.needs[i].code;
    EXPECT_EQ(v.findSupportKind("公民館"), v.findSupportKind("community_hall"));
    EXPECT_EQ(v.findSupportKind("小学校"), v.findSupportKind("elementary_school"));
}

TEST(ParseTaxonomy, RefusesTablesThatDoNotFit) {
    const std::string_view structures = geodata::file("structures.csv"),
                           labels = geodata::file("labels_en.csv");
    const std::string head = "group,group_label,code,label,sensitive,implies\n";
    EXPECT_NO_THROW(parseTaxonomy(head + "g,G,a,A,,\n", structures, labels));
    EXPECT_THROW(parseTaxonomy("code,label\na,A\n", structures, labels), base::Error);
    EXPECT_THROW(parseTaxonomy(head + "g,G,a,A,,b\n", structures, labels), base::Error);
    EXPECT_THROW(parseTaxonomy(head + "g,G,a,A,,\ng,G,a,B,,\n", structures, labels), base::Error);
    std::string many = head;
    for (int i = 0; i < 65; ++i) many += "g,G,n" + std::to_string(i) + ",N,,\n";
    EXPECT_THROW(parseTaxonomy(many, structures, labels), base::Error);
}

TEST(ParseVocabulary, RefusesWordsItDoesNotKnow) {
    const std::string_view actors = geodata::file("actors.csv");
    const std::string head = "code,label,label_en,roles,family,symbol,answers\n";
    const Taxonomy& t = shippedTaxonomy();
    EXPECT_NO_THROW(parseVocabulary(actors, head + "x,X,X,self;public,community,star,debt\n", t));
    EXPECT_THROW(parseVocabulary(actors, head + "x,X,X,private,community,star,\n", t), base::Error);
    EXPECT_THROW(parseVocabulary(actors, head + "x,X,X,self,nobody,star,\n", t), base::Error);
    EXPECT_THROW(parseVocabulary(actors, head + "x,X,X,self,community,heart,\n", t), base::Error);
    EXPECT_THROW(parseVocabulary(actors, head + "x,X,X,self,community,star,nothing\n", t), base::Error);
}

}  // namespace
}  // namespace sasae::model
