// Parts that the papers share: a proposal's facts as blocks, the map with its data, conditions and cautions.
#pragma once
#include <memory>
#include <vector>

#include "released/layer.h"
#include "released/released.h"
#include "released/sheet.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::report {

/// Takes over what the options and the run say. Restricted papers and others are told apart by the report.
Meta metaOf(const base::Text& title, const released::RunNote& run, const released::MapContent& map,
            const PaperOptions& options, released::Tier tier);

/// Throws Error{Refused} where the map shows more than the paper's tier may see.
void requireTier(released::Tier map, released::Tier paper);

/// Several sentences one after the other, with a space between them in English.
base::Text sentences(const std::vector<base::Text>& all);
/// 「①校区の課題として認識するか　②…」
base::Text numbered(const std::vector<base::Text>& items);

/// わかったこと · 確からしさ · 決めていただきたいこと
Callout answerOf(const released::ProposalSheet& sheet);

/// 「気づくまで」: who noticed, and how many were linked to help within 30 days.
std::vector<Block> noticingOf(const released::ProposalSheet& sheet);
/// Of the table with every row, to which the shorter one leads.
base::Text allSupportsHeading();
/// 「これまでの支援と結果」, at most `most` rows (0: all).
std::vector<Block> supportsOf(const released::ProposalSheet& sheet, std::size_t most, bool fine = false);
/// Who could act, and beside it how the number of households has moved, with their headings.
std::vector<Block> actingOf(const released::ProposalSheet& sheet, bool fine = false);
/// Why there is no row of supports, in words.
base::Text whyNoSupports(const released::ProposalSheet& sheet);
/// What makes these households similar, as facts: needs, structure, place, numbers, statistics where the tier
/// has them.
KeyValues factsOf(const released::ProposalSheet& sheet);
/// Those that neither the title nor the framed answer says.
KeyValues moreFactsOf(const released::ProposalSheet& sheet);
/// Conditions of the run as facts.
KeyValues conditionsOf(const released::RunNote& run);

/// The map as a figure with its caption, and the table that says the same. codes: the districts it is about.
MapFigure mapOf(std::shared_ptr<const released::Released<released::MapContent>> map,
                const std::vector<std::string>& codes);
/// Names and values of the coloured areas; places by kind where nothing is coloured.
released::Table mapTable(const released::MapContent& map);

/// The last part of every paper: the words used, and the map's data.
void addWordsAndData(Report& report, const released::MapContent& map);

/// The cautions of a proposal or district and those of every paper, each once; none that the paper says
/// already.
Bullets cautionsOf(const Report& report, const std::vector<base::Text>& own);

/// How every paper of the tier is to be read: that more cases may mean earlier finding, and so on.
std::vector<base::Text> readingNotes(released::Tier tier);

}  // namespace sasae::report
