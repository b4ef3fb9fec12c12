// Taxonomy and vocabulary from the tables of geodata/.
#include <map>
#include <set>

#include "base/error.h"
#include "geodata/file.h"
#include "model/coded_table.h"
#include "model/taxonomy.h"

namespace sasae::model {

namespace {

constexpr std::size_t kMostNeeds = 64, kMostStructures = 32;

int exactNeed(const Taxonomy& taxonomy, std::string_view code) {
    for (std::size_t i = 0; i < taxonomy.needs.size(); ++i)
        if (taxonomy.needs[i].code == code) return static_cast<int>(i);
    return -1;
}

int exactStructure(const Taxonomy& taxonomy, std::string_view code) {
    for (std::size_t i = 0; i < taxonomy.structures.size(); ++i)
        if (taxonomy.structures[i].code == code) return static_cast<int>(i);
    return -1;
}

NeedSet needSet(const CodedTable& table, std::size_t row, std::string_view column, const Taxonomy& taxonomy) {
    NeedSet set;
    for (const std::string& code : table.list(row, column)) {
        const int need = exactNeed(taxonomy, code);
        if (need < 0) table.unknown(row, code);
        set.insert(need);
    }
    return set;
}

/// English labels by "kind code".
using Labels = std::map<std::string, std::string>;

Labels readLabels(std::string_view csv) {
    const CodedTable table("labels_en.csv", csv, {"kind", "code", "label_en"});
    Labels labels;
    for (std::size_t row = 0; row < table.rows(); ++row)
        labels[table.at(row, "kind") + ' ' + table.at(row, "code")] = table.at(row, "label_en");
    return labels;
}

/// A code without an English label stands for itself.
std::string english(const Labels& labels, const std::string& kind, const std::string& code) {
    const auto found = labels.find(kind + ' ' + code);
    return found == labels.end() ? code : found->second;
}

void readNeeds(Taxonomy& taxonomy, std::string_view csv, const Labels& labels) {
    const CodedTable table("taxonomy.csv", csv,
                           {"group", "group_label", "code", "label", "sensitive", "implies"});
    std::map<std::string, int> groupRows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string &group = table.at(row, "group"), &code = table.at(row, "code");
        const auto [place, isNew] = groupRows.emplace(group, static_cast<int>(taxonomy.groups.size()));
        if (isNew)
            taxonomy.groups.push_back(
                {group, {table.at(row, "group_label"), english(labels, "group", group)}});
        if (exactNeed(taxonomy, code) >= 0) table.repeated(row, code);
        taxonomy.needs.push_back({.code = code,
                                  .label = {table.at(row, "label"), english(labels, "need", code)},
                                  .group = place->second,
                                  .sensitive = !table.at(row, "sensitive").empty(),
                                  .implies = {}});
    }
    if (taxonomy.needs.size() > kMostNeeds)
        throw base::Error(base::Kind::Failed, {"困りごとは64までです", "there can be at most 64 needs"},
                          "taxonomy.csv");
    for (std::size_t row = 0; row < table.rows(); ++row)
        taxonomy.needs[row].implies = needSet(table, row, "implies", taxonomy);
    taxonomy.other = exactNeed(taxonomy, "other");
}

void readStructures(Taxonomy& taxonomy, std::string_view csv, const Labels& labels) {
    const CodedTable table("structures.csv", csv, {"code", "label"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& code = table.at(row, "code");
        if (exactStructure(taxonomy, code) >= 0) table.repeated(row, code);
        taxonomy.structures.push_back(
            {.code = code, .label = {table.at(row, "label"), english(labels, "structure", code)}});
    }
    if (taxonomy.structures.size() > kMostStructures)
        throw base::Error(base::Kind::Failed,
                          {"世帯の構成は32までです", "there can be at most 32 household structures"},
                          "structures.csv");
    taxonomy.unknownStructure = exactStructure(taxonomy, "unknown");
    taxonomy.otherStructure = exactStructure(taxonomy, "other");
}

LifeStage stageNamed(const CodedTable& table, std::size_t row) {
    const std::string& stage = table.at(row, "stage");
    if (stage == "elderly") return LifeStage::Elderly;
    if (stage == "children") return LifeStage::Children;
    if (stage == "other") return LifeStage::Other;
    table.unknown(row, stage);
}

/// Codes that a project's own taxonomy has dropped are passed over; life stages never add a code.
void readLifeStages(Taxonomy& taxonomy, std::string_view csv) {
    const CodedTable table("life_stages.csv", csv, {"kind", "code", "stage"});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const LifeStage stage = stageNamed(table, row);
        const std::string &kind = table.at(row, "kind"), &code = table.at(row, "code");
        if (kind == "structure") {
            const int structure = exactStructure(taxonomy, code);
            if (structure >= 0) taxonomy.structures[static_cast<std::size_t>(structure)].stage = stage;
        } else if (kind == "need") {
            const int need = exactNeed(taxonomy, code);
            if (need >= 0 && stage == LifeStage::Elderly) taxonomy.elderlyNeeds.insert(need);
            if (need >= 0 && stage == LifeStage::Children) taxonomy.childNeeds.insert(need);
        } else {
            table.unknown(row, kind);
        }
    }
}

NoticedShare shareNamed(const CodedTable& table, std::size_t row) {
    const std::string& share = table.at(row, "share");
    if (share == "self_family") return NoticedShare::SelfFamily;
    if (share == "residents") return NoticedShare::Residents;
    if (share == "professionals") return NoticedShare::Professionals;
    if (share == "unknown") return NoticedShare::Unknown;
    table.unknown(row, share);
}

std::uint8_t rolesNamed(const CodedTable& table, std::size_t row) {
    unsigned roles = 0;
    for (const std::string& role : table.list(row, "roles")) {
        if (role == "self")
            roles |= static_cast<unsigned>(Role::Self);
        else if (role == "mutual")
            roles |= static_cast<unsigned>(Role::Mutual);
        else if (role == "public")
            roles |= static_cast<unsigned>(Role::Public);
        else
            table.unknown(row, role);
    }
    return static_cast<std::uint8_t>(roles);
}

bool isCommunity(const CodedTable& table, std::size_t row) {
    const std::string& family = table.at(row, "family");
    if (family != "community" && family != "individual") table.unknown(row, family);
    return family == "community";
}

void readActors(Vocabulary& vocabulary, std::string_view csv) {
    const CodedTable table("actors.csv", csv, {"code", "label", "label_en", "share"});
    std::set<std::string> codes;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& code = table.at(row, "code");
        if (!codes.insert(code).second) table.repeated(row, code);
        vocabulary.actors.push_back(
            {code, {table.at(row, "label"), table.at(row, "label_en")}, shareNamed(table, row)});
    }
}

void readSupportKinds(Vocabulary& vocabulary, std::string_view csv, const Taxonomy& taxonomy) {
    const CodedTable table("support_kinds.csv", csv,
                           {"code", "label", "label_en", "roles", "family", "symbol", "answers"});
    const std::set<std::string> symbols = {"circle", "square", "triangle", "diamond",
                                           "cross",  "star",   "house"};
    std::set<std::string> codes;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string &code = table.at(row, "code"), &symbol = table.at(row, "symbol");
        if (!codes.insert(code).second) table.repeated(row, code);
        if (!symbols.contains(symbol)) table.unknown(row, symbol);
        vocabulary.supportKinds.push_back({.code = code,
                                           .label = {table.at(row, "label"), table.at(row, "label_en")},
                                           .roles = rolesNamed(table, row),
                                           .community = isCommunity(table, row),
                                           .symbol = symbol,
                                           .answers = needSet(table, row, "answers", taxonomy)});
    }
}

}  // namespace

Taxonomy parseTaxonomy(std::string_view taxonomyCsv, std::string_view structuresCsv,
                       std::string_view labelsEnCsv, std::string_view lifeStagesCsv) {
    const Labels labels = readLabels(labelsEnCsv);
    Taxonomy taxonomy;
    readNeeds(taxonomy, taxonomyCsv, labels);
    readStructures(taxonomy, structuresCsv, labels);
    readLifeStages(taxonomy, lifeStagesCsv.empty() ? geodata::file("life_stages.csv") : lifeStagesCsv);
    indexWords(taxonomy);
    return taxonomy;
}

Vocabulary parseVocabulary(std::string_view actorsCsv, std::string_view supportKindsCsv,
                           const Taxonomy& taxonomy) {
    Vocabulary vocabulary;
    readActors(vocabulary, actorsCsv);
    readSupportKinds(vocabulary, supportKindsCsv, taxonomy);
    indexWords(vocabulary);
    return vocabulary;
}

const Taxonomy& shippedTaxonomy() {
    static const Taxonomy taxonomy = parseTaxonomy(
        geodata::file("taxonomy.csv"), geodata::file("structures.csv"), geodata::file("labels_en.csv"));
    return taxonomy;
}

const Vocabulary& shippedVocabulary() {
    static const Vocabulary vocabulary =
        parseVocabulary(geodata::file("actors.csv"), geodata::file("support_kinds.csv"), shippedTaxonomy());
    return vocabulary;
}

}  // namespace sasae::model
