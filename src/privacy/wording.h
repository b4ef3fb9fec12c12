// The words of papers and lists, in Japanese and English. Numbers come in as the tier may see them.
#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "privacy/told.h"
#include "privacy/window.h"
#include "released/sheet.h"

namespace sasae::privacy {

/// 「合川校区」: the name, with what it is unless the name says so already.
base::Text districtName(const std::string& name);
/// 「合川校区」「御井・東国分校区」「市全体」「合川校区とその周辺」「合川・御井・南など32校区」.
base::Text placeName(const Window& window, const Told& told);
/// Every district of the place by name where placeName leaves some out, else empty; of a city issue the
/// districts that it grew from, where exact counts are told.
base::Text allPlaces(const Window& window, const Told& told);
/// What proposals of these ids are about, in words: at most three by name and place, the rest by number.
base::Text proposalsInWords(const Window& window, const std::vector<std::string>& ids);
base::Text municipalityName();  ///< 市全体
/// What a rise is measured from: 「前の1年」, or the equally long period before.
base::Text formerPeriod(const Window& window);

/// Labels of a told proposal: needs, or groups where it is raised.
std::vector<base::Text> needLabels(const Window& window, const Told& told);
base::Text titleOf(const Window& window, const Told& told);

base::Text foundText(const Window& window, const Told& told, const released::Figure& households);
base::Text certaintyText(const Window& window, const Told& told);
std::vector<base::Text> whySimilar(const Window& window, const Told& told);
std::vector<base::Text> toDecide(const Window& window, const Told& told,
                                 const std::vector<released::RoleRow>& roles);
std::vector<base::Text> caveats(const Window& window, const Told& told);

released::RunNote runNote(const Window& window);

/// Sources of what is made of cases besides: 「…、相談記録を加工」.
base::Text madeFromCases(base::Text sources);

/// Error{Usage}: not there, or not for the tier. One and the same, so that asking tells nothing.
base::Error noSuchProposal(Tier tier, const std::string& asked);
std::vector<base::Text> listNotes(const Window& window, std::size_t told);

base::Text quarterLabel(int quarterIndex);
base::Text joined(const std::vector<base::Text>& words, const base::Text& between);

}  // namespace sasae::privacy
