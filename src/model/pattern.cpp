#include "model/pattern.h"

#include <algorithm>

#include "geodata/file.h"
#include "model/coded_table.h"

namespace sasae::model {

namespace {

NeedSet needSet(const CodedTable& table, std::size_t row, const std::vector<std::string>& codes,
                const Taxonomy& taxonomy) {
    NeedSet set;
    for (const std::string& code : codes) {
        const int need = taxonomy.findNeed(code);
        if (need < 0) table.unknown(row, code);
        set.insert(need);
    }
    return set;
}

Pattern readPattern(const CodedTable& table, std::size_t row, const Taxonomy& taxonomy) {
    Pattern pattern{.id = table.at(row, "id"),
                    .name = {table.at(row, "label"), table.at(row, "label_en")},
                    .named = true,
                    .allOf = needSet(table, row, table.list(row, "all_of"), taxonomy),
                    .anyOf = {},
                    .structures = 0};
    for (const std::string& set : table.list(row, "any_of", '|'))
        pattern.anyOf.push_back(needSet(table, row, splitList(set, ';'), taxonomy));
    for (const std::string& code : table.list(row, "structures")) {
        const int structure = taxonomy.findStructure(code);
        if (structure < 0) table.unknown(row, code);
        pattern.structures |= std::uint32_t{1} << structure;
    }
    return pattern;
}

}  // namespace

bool Pattern::matches(NeedSet needs, int structure) const {
    if (NeedSet{allOf.bits & ~needs.bits}.size() > mayLack) return false;
    for (const NeedSet& set : anyOf)
        if ((set.bits & needs.bits) == 0) return false;
    return structures == 0 || (structure >= 0 && structure < 32 && ((structures >> structure) & 1) != 0);
}

int PatternLibrary::find(std::string_view id) const {
    const auto found =
        std::find_if(patterns.begin(), patterns.end(), [&](const Pattern& p) { return p.id == id; });
    return found == patterns.end() ? -1 : static_cast<int>(found - patterns.begin());
}

PatternLibrary parsePatterns(std::string_view csv, const Taxonomy& taxonomy) {
    const CodedTable table("patterns.csv", csv,
                           {"id", "label", "label_en", "all_of", "any_of", "structures"});
    PatternLibrary library;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Pattern pattern = readPattern(table, row, taxonomy);
        if (library.find(pattern.id) >= 0) table.repeated(row, pattern.id);
        // A pattern that every household matches is a mistake in the table.
        if (pattern.allOf.empty() && pattern.anyOf.empty() && pattern.structures == 0)
            table.unknown(row, pattern.id);
        library.patterns.push_back(std::move(pattern));
    }
    return library;
}

const PatternLibrary& shippedPatterns() {
    static const PatternLibrary library = parsePatterns(geodata::file("patterns.csv"), shippedTaxonomy());
    return library;
}

Pattern minedPattern(NeedSet needs, int structure, const Taxonomy& taxonomy, Tolerance tolerance) {
    Pattern pattern;
    pattern.mayLack = tolerance.mayLack;
    pattern.allOf = needs;
    pattern.id = "needs:";
    for (const int need : members(needs)) {
        const Need& row = taxonomy.needs.at(static_cast<std::size_t>(need));
        const base::Text label = shortLabel(taxonomy, row.label);
        const bool first = pattern.name.ja.empty();
        pattern.id += (first ? "" : "+") + row.code;
        // Not 「・」, which stands within labels: 「近隣・地域との関係」.
        pattern.name.ja += (first ? "" : "、") + label.ja;
        pattern.name.en += (first ? "" : ", ") + label.en;
    }
    if (tolerance.mayLack > 0) {
        const int least = needs.size() - tolerance.mayLack;
        pattern.id += fmt::format(":{}of{}", least, needs.size());
        pattern.name.ja += fmt::format("のうち{}つ以上", least);
        pattern.name.en += fmt::format(" (at least {} of them)", least);
    }
    if (structure >= 0) {
        const Structure& row = taxonomy.structures.at(static_cast<std::size_t>(structure));
        const base::Text label = shortLabel(row);
        pattern.structures = std::uint32_t{1} << structure;
        if (tolerance.orUnstated)
            for (const int unstated : {taxonomy.otherStructure, taxonomy.unknownStructure})
                if (unstated >= 0) pattern.structures |= std::uint32_t{1} << unstated;
        pattern.id += '@' + row.code + (tolerance.orUnstated ? ":or-unstated" : "");
        pattern.name.ja += "（" + label.ja + (tolerance.orUnstated ? "。その他・不明を含む）" : "）");
        pattern.name.en += " (" + label.en + (tolerance.orUnstated ? ", other or not known)" : ")");
    }
    return pattern;
}

}  // namespace sasae::model
