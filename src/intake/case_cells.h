// The cells of a case file: needs in all their spellings, marks, codes and labels, dates with a time behind
// them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "intake/case_columns.h"
#include "model/cases.h"
#include "model/taxonomy.h"

namespace sasae::intake {

/// The words a file may use: ours, then those of the profiles (the user's first, the shipped one last).
struct CaseWords {
    const model::Taxonomy& taxonomy;
    const model::Vocabulary& vocabulary;
    std::vector<const CaseProfile*> profiles;  ///< the user's own, if any, then the shipped one
};

int needOf(std::string_view word, const CaseWords& words);       ///< row of needs, -1
int structureOf(std::string_view word, const CaseWords& words);  ///< row of structures, -1
int actorOf(std::string_view word, const CaseWords& words);      ///< row of actors, -1
int supportOf(std::string_view word, const CaseWords& words);    ///< row of supportKinds, -1
std::optional<model::Outcome> outcomeOf(std::string_view word, const CaseWords& words);

struct NeedsRead {
    model::NeedSet needs;
    std::vector<std::string> unknown;  ///< words without a code
};
/// Codes or labels joined by ; 、 ・ , or a line break. Labels that hold 「・」 themselves
/// (老老介護・認認介護) and brackets (借金（多重・過重債務）) are read whole. 「なし」「特になし」 and a dash
/// are no needs.
NeedsRead readNeeds(std::string_view cell, const CaseWords& words);

/// ○ ◯ 〇 ● ◎ ✓ ✔ ☑ レ 1 有 あり はい yes true → true; empty 0 × - 無 なし いいえ no false → false; else
/// nothing.
std::optional<bool> readMark(std::string_view cell);

/// Words joined by ; 、 , or a line break, trimmed, NFKC, without empty ones.
std::vector<std::string> splitList(std::string_view cell);

/// base::parseDate, and the same with a time of day behind it (2024/4/1 0:00:00, 2024-04-01T09:30).
std::optional<base::Date> readDate(std::string_view cell);

/// A plain decimal number, half or full width; nothing for anything else.
std::optional<double> readNumber(std::string_view cell);

}  // namespace sasae::intake
