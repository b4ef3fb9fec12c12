// Layers of public data: boundaries with public statistics, facilities, population. Unsealed; made without
// any case.
#pragma once
#include <string_view>
#include <vector>

#include "model/areas.h"
#include "model/population.h"
#include "model/supports.h"
#include "model/taxonomy.h"
#include "privacy/gate.h"
#include "released/layer.h"
#include "released/table.h"

namespace sasae::privacy {

/// What a public measure is called, its unit and how many decimals it needs.
struct MeasureWords {
    base::Text title, unit;
    int decimals = 0;
};
MeasureWords wordsOf(PublicMeasure measure);
std::optional<PublicMeasure> publicMeasure(std::string_view name);

released::Figure publicFigure(const model::PeopleCounts& people, PublicMeasure measure);

released::AreaLayer boundaryLayer(const model::Areas& areas);
released::AreaLayer publicLayer(const model::Areas& areas, const model::Population& population,
                                PublicMeasure measure);
/// kinds: as MapRequest::facilityKinds.
released::PointLayer facilityLayer(const model::Supports& supports, const model::Vocabulary& vocabulary,
                                   const std::vector<std::string>& kinds = {});

/// Codes and labels of the kinds of facilities, of the vocabulary and of the source's own words.
struct KindOfSupport {
    std::string code;
    base::Text label;
    std::string symbol;
    int row = -1;           ///< of Vocabulary::supportKinds; -1: the source's own word
    base::Text group = {};  ///< 個別支援 or 地域づくり; empty for the source's own word
};
KindOfSupport kindOf(const model::Supports& supports, int row, const model::Vocabulary& vocabulary);

/// What is said of a source: its own words, and for what was entered by hand those of both languages.
base::Text sourceWords(const std::string& source);
/// Each of the words once, in order, joined: 「国勢調査（令和2年）、国土数値情報」; a bare file name gives
/// way to the same name with what it holds.
base::Text joinedSources(const std::vector<std::string>& sources);

released::FeatureTable areasTable(const model::Areas& areas, const std::string& crs);
released::FeatureTable facilitiesTable(const model::Supports& supports, const model::Vocabulary& vocabulary,
                                       const std::string& crs);
released::FeatureTable populationTable(const model::Areas& areas, const model::Population& population,
                                       const std::string& crs);

}  // namespace sasae::privacy
