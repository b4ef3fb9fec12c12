#include "privacy/public_layers.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.h"

namespace sasae::privacy {

using base::same;
using base::say;
using base::Text;
using released::Figure;

MeasureWords wordsOf(PublicMeasure measure) {
    switch (measure) {
        case PublicMeasure::None:
            return {};
        case PublicMeasure::Population:
            return {{"人口", "Population"}, {"人", "people"}, 0};
        case PublicMeasure::Households:
            return {{"世帯数", "Households"}, {"世帯", "households"}, 0};
        case PublicMeasure::Under18Share:
            return {{"18歳未満の割合", "Share of under-18s"}, {"％", "%"}, 1};
        case PublicMeasure::ElderlyShare:
            return {{"65歳以上の割合（高齢化率）", "Share of people 65 and over"}, {"％", "%"}, 1};
        case PublicMeasure::Elderly75Share:
            return {{"75歳以上の割合", "Share of people 75 and over"}, {"％", "%"}, 1};
    }
    return {};
}

std::optional<PublicMeasure> publicMeasure(std::string_view name) {
    if (name.empty() || name == "none") return PublicMeasure::None;
    if (name == "population") return PublicMeasure::Population;
    if (name == "households") return PublicMeasure::Households;
    if (name == "under18_share") return PublicMeasure::Under18Share;
    if (name == "elderly_share") return PublicMeasure::ElderlyShare;
    if (name == "elderly75_share") return PublicMeasure::Elderly75Share;
    return std::nullopt;
}

namespace {

Figure counted(double value) {
    return std::isnan(value) ? Figure::noData() : Figure::exact(value);
}

Figure share(double part, double whole) {
    return whole > 0 && !std::isnan(part) ? Figure::exact(100 * part / whole) : Figure::noData();
}

}  // namespace

Figure publicFigure(const model::PeopleCounts& people, PublicMeasure measure) {
    switch (measure) {
        case PublicMeasure::None:
            return Figure::noData();
        case PublicMeasure::Population:
            return counted(people.total);
        case PublicMeasure::Households:
            return counted(people.households);
        case PublicMeasure::Under18Share:
            return share(people.under18, people.total);
        case PublicMeasure::ElderlyShare:
            return share(people.elderly, people.total);
        case PublicMeasure::Elderly75Share:
            return share(people.elderly75, people.total);
    }
    return Figure::noData();
}

released::AreaLayer boundaryLayer(const model::Areas& areas) {
    released::AreaLayer layer;
    layer.title = model::levelLabel(areas.edition.level);
    layer.source = same(areas.edition.source);
    layer.asOf = areas.edition.validFrom;
    layer.code = areas.code;
    for (const std::string& name : areas.name) layer.name.push_back(same(name));
    layer.shape = areas.shape;
    layer.label = areas.inside;
    return layer;
}

released::AreaLayer publicLayer(const model::Areas& areas, const model::Population& population,
                                PublicMeasure measure) {
    released::AreaLayer layer = boundaryLayer(areas);
    if (measure == PublicMeasure::None) return layer;
    const MeasureWords words = wordsOf(measure);
    layer.title = words.title;
    layer.unit = words.unit;
    layer.decimals = words.decimals;
    layer.source = joinedSources({population.source, areas.edition.source});
    layer.asOf = population.asOf;
    for (const model::PeopleCounts& people : model::peopleByArea(areas, population).people)
        layer.value.push_back(publicFigure(people, measure));
    return layer;
}

KindOfSupport kindOf(const model::Supports& supports, int row, const model::Vocabulary& vocabulary) {
    const auto i = static_cast<std::size_t>(row);
    const std::string& code = supports.kind[i];
    const int known = vocabulary.findSupportKind(code);
    if (known >= 0) {
        const model::SupportKind& kind = vocabulary.supportKinds[static_cast<std::size_t>(known)];
        return {kind.code, kind.label, kind.symbol, known,
                kind.community ? Text{"地域づくり", "Community building"}
                               : Text{"個別支援", "Individual support"}};
    }
    const std::string& own = supports.kindText[i].empty() ? code : supports.kindText[i];
    if (own.empty()) return {"unknown", {"種別不明", "kind unknown"}, "circle"};
    return {own, same(own), "circle"};
}

namespace {

bool means(const std::string& word, const KindOfSupport& kind) {
    return word == kind.code || word == kind.label.ja || word == kind.label.en;
}

/// A misspelt kind would give a map without it, which reads as "there are none".
void requireKinds(const std::vector<std::string>& words, const std::vector<released::PointKind>& found,
                  const model::Vocabulary& vocabulary) {
    for (const std::string& word : words) {
        const bool there = std::any_of(found.begin(), found.end(), [&](const released::PointKind& kind) {
            return means(word, {kind.code, kind.label, {}});
        });
        if (!there && vocabulary.findSupportKind(word) < 0)
            throw base::Error(base::Kind::Usage,
                              say("その種別の資源はありません", "there is no such kind of facility"), word,
                              say("sasae list PROJECT facilities の種別コードで指定してください",
                                  "see the codes of `sasae list PROJECT facilities`"));
    }
}

}  // namespace

released::PointLayer facilityLayer(const model::Supports& supports, const model::Vocabulary& vocabulary,
                                   const std::vector<std::string>& kinds) {
    released::PointLayer layer;
    layer.title = {"支援の資源", "Facilities and supports"};
    layer.source = joinedSources(supports.source);
    for (int row = 0; row < supports.size(); ++row) {
        const KindOfSupport kind = kindOf(supports, row, vocabulary);
        const bool wanted = std::any_of(kinds.begin(), kinds.end(),
                                        [&](const std::string& word) { return means(word, kind); });
        if (!kinds.empty() && !wanted) continue;
        auto known = std::find_if(layer.kinds.begin(), layer.kinds.end(),
                                  [&](const released::PointKind& k) { return k.code == kind.code; });
        if (known == layer.kinds.end())
            known = layer.kinds.insert(layer.kinds.end(), {kind.code, kind.label, kind.symbol, kind.group});
        layer.kind.push_back(static_cast<int>(known - layer.kinds.begin()));
        layer.at.push_back(supports.at[static_cast<std::size_t>(row)]);
        layer.label.push_back(same(supports.name[static_cast<std::size_t>(row)]));
    }
    requireKinds(kinds, layer.kinds, vocabulary);
    return layer;
}

Text sourceWords(const std::string& source) {
    return source == model::kEnteredByHand ? Text{source, "entered by hand"} : same(source);
}

Text joinedSources(const std::vector<std::string>& sources) {
    Text joined;
    std::vector<std::string> seen;  // thousands of rows come from a handful of sources
    for (const std::string& source : sources)
        if (!source.empty() && std::find(seen.begin(), seen.end(), source) == seen.end())
            seen.push_back(source);
    for (const std::string& source : seen) {
        // 「a.shp」 says nothing beside 「a.shp（国勢調査）」.
        const std::string withMore = source + "（";
        const bool better = std::any_of(
            seen.begin(), seen.end(), [&](const std::string& other) { return other.starts_with(withMore); });
        if (better) continue;
        const Text words = sourceWords(source);
        joined.ja += (joined.ja.empty() ? "" : "、") + words.ja;
        joined.en += (joined.en.empty() ? "" : ", ") + words.en;
    }
    return joined;
}

released::FeatureTable areasTable(const model::Areas& areas, const std::string& crs) {
    released::FeatureTable features;
    features.crs = crs;
    released::Table& table = features.table;
    table.title = model::levelLabel(areas.edition.level);
    table.columns = {{"code", {"コード", "Code"}, {}, 0},
                     {"name", {"名称", "Name"}, {}, 0},
                     {"level", {"圏域", "Level"}, {}, 0},
                     {"edition", {"版", "Edition"}, {}, 0},
                     {"area_km2", {"面積", "Area"}, {"km²", "km²"}, 2}};
    for (int row = 0; row < areas.size(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        // Small areas that are known as points have no extent to measure.
        const Figure km2 =
            areas.shape[i].empty() ? Figure{} : Figure::exact(geom::areaM2(areas.shape[i]) / 1e6);
        table.rows.push_back({same(areas.code[i]), same(areas.name[i]),
                              model::levelLabel(areas.edition.level), same(areas.edition.name), km2});
    }
    features.polygons = areas.shape;
    return features;
}

namespace {

/// A source is not to be held responsible for what was corrected here.
Text facilitySource(const model::Supports& supports, std::size_t i, const std::set<std::int64_t>& byHand) {
    Text words = sourceWords(supports.source[i]);
    if (i >= supports.id.size() || !byHand.contains(supports.id[i])) return words;
    return {words.ja + "（手で修正）", words.en + " (corrected by hand)"};
}

}  // namespace

released::FeatureTable facilitiesTable(const model::Supports& supports, const model::Vocabulary& vocabulary,
                                       const std::string& crs) {
    released::FeatureTable features;
    features.crs = crs;
    released::Table& table = features.table;
    table.title = {"支援の資源", "Facilities and supports"};
    table.columns = {{"name", {"名称", "Name"}, {}, 0},
                     {"kind", {"種別コード", "Kind"}, {}, 0},
                     {"kind_label", {"種別", "Kind in words"}, {}, 0},
                     {"source", {"出典", "Source"}, {}, 0}};
    std::set<std::int64_t> byHand;
    for (const model::FacilityOrigin& origin : supports.origins) byHand.insert(origin.facility);
    for (int row = 0; row < supports.size(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        const KindOfSupport kind = kindOf(supports, row, vocabulary);
        table.rows.push_back(
            {same(supports.name[i]), same(kind.code), kind.label, facilitySource(supports, i, byHand)});
    }
    features.points = supports.at;
    return features;
}

released::FeatureTable populationTable(const model::Areas& areas, const model::Population& population,
                                       const std::string& crs) {
    released::FeatureTable features;
    features.crs = crs;
    released::Table& table = features.table;
    table.title = {"人口と世帯", "People and households"};
    const Text people{"人", "people"}, households{"世帯", "households"};
    table.columns = {{"code", {"コード", "Code"}, {}, 0},
                     {"name", {"名称", "Name"}, {}, 0},
                     {"households", {"世帯数", "Households"}, households, 0},
                     {"total", {"人口", "Population"}, people, 0},
                     {"under18", {"18歳未満", "Under 18"}, people, 0},
                     {"elderly", {"65歳以上", "65 and over"}, people, 0},
                     {"elderly75", {"75歳以上", "75 and over"}, people, 0},
                     {"eld_single", {"高齢単身世帯", "Single elderly"}, households, 0}};
    const model::PeopleByArea byArea = model::peopleByArea(areas, population);
    for (int row = 0; row < areas.size(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        const model::PeopleCounts& count = byArea.people[i];
        table.rows.push_back({same(areas.code[i]), same(areas.name[i]), counted(count.households),
                              counted(count.total), counted(count.under18), counted(count.elderly),
                              counted(count.elderly75), counted(count.elderlySingle)});
    }
    if (!byArea.outside.empty())
        table.notes.push_back(say("{}の小地域はどの区域にも入らず、合計に含まれません。",
                                  "{} small areas lie in no area and are not counted.",
                                  byArea.outside.size()));
    features.polygons = areas.shape;
    return features;
}

}  // namespace sasae::privacy
