// What an attacker does with papers: reads every number and every word of them.
#pragma once
#include <string>
#include <vector>

#include "privacy/gate.h"

namespace sasae::test {

/// Every sentence and label of a list or sheet, both languages, joined by line breaks.
std::string wordsOf(const released::ProposalSheet& sheet);
std::string wordsOf(const released::ProposalList& list);
std::string wordsOf(const released::Table& table);
std::string wordsOf(const released::DistrictSheet& sheet);

/// The numbers of a sheet that count households with cases.
std::vector<released::Figure> caseFigures(const released::ProposalSheet& sheet);
std::vector<released::Figure> caseFigures(const released::DistrictSheet& sheet);

}  // namespace sasae::test
