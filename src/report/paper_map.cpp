// The map of a paper: its caption in words, and the table that says the same.
#include <algorithm>

#include "report/glossary.h"
#include "report/paper_parts.h"

namespace sasae::report {

using base::say;
using base::Text;

namespace {

const released::AreaLayer* coloured(const released::MapContent& map) {
    for (const auto& layer : map.areas)
        if (!layer.value.empty()) return &layer;
    return nullptr;
}

void add(Text& out, const Text& ja) {
    if (ja.empty()) return;
    out.ja += (out.ja.empty() ? "" : "　") + ja.ja;
    out.en += (out.en.empty() ? "" : "  ") + ja.en;
}

Text withUnitOf(const released::AreaLayer& layer) {
    Text out = {"色：" + layer.title.ja, "Colour: " + layer.title.en};
    if (!layer.unit.empty())
        out = {out.ja + "（" + layer.unit.ja + "）", out.en + " (" + layer.unit.en + ")"};
    if (!layer.period.empty()) {
        out = {out.ja + "、対象期間 " + layer.period.ja, out.en + ", " + layer.period.en};
    } else if (layer.asOf.known()) {
        const Text day = base::longDate(layer.asOf);
        out = {out.ja + day.ja + "現在", out.en + ", " + day.en};
    }
    return out;
}

Text captionOf(const released::MapContent& map) {
    Text out;
    if (const auto* layer = coloured(map)) add(out, withUnitOf(*layer));
    for (const auto& surface : map.surfaces)
        add(out, {"面：" + surface.title.ja, "Surface: " + surface.title.en});
    for (const auto& outline : map.outlines)
        if (!outline.shape.empty())
            add(out, {"太枠：" + outline.title.ja, "Bold outline: " + outline.title.en});
    for (const auto& points : map.points) {
        if (points.at.empty()) continue;
        Text words = {"点：" + points.title.ja, "Points: " + points.title.en};
        if (points.positionErrorM > 0) {
            const Text off = say("（位置は最大{:.0f} mずらしてあります）", " (moved by up to {:.0f} m)",
                                 points.positionErrorM);
            words = {words.ja + off.ja, words.en + off.en};
        }
        add(out, words);
    }
    return out.empty() ? map.title : out;
}

/// Places by kind, for maps that colour nothing.
released::Table placesTable(const released::MapContent& map) {
    released::Table table;
    table.columns = {{"kind", say("種別", "Kind"), {}, 0},
                     {"places", say("箇所", "Places"), say("か所", "places"), 0}};
    for (const auto& layer : map.points)
        for (std::size_t k = 0; k < layer.kinds.size(); ++k) {
            const auto count = std::count(layer.kind.begin(), layer.kind.end(), static_cast<int>(k));
            if (count > 0)
                table.rows.push_back(
                    {layer.kinds[k].label, released::Figure::exact(static_cast<double>(count))});
        }
    return table;
}

}  // namespace

released::Table mapTable(const released::MapContent& map) {
    released::Table table;
    if (const auto* layer = coloured(map)) {
        table.columns = {{"area", say("校区", "District"), {}, 0},
                         {"value", say("値", "Value"), layer->unit, layer->decimals}};
        for (std::size_t i = 0; i < layer->name.size(); ++i)
            table.rows.push_back(
                {layer->name[i], i < layer->value.size() ? layer->value[i] : released::Figure{}});
    } else {
        table = placesTable(map);
    }
    table.title = say("地図のデータ", "The map's data");
    if (const auto* layer = coloured(map))
        table.title = {table.title.ja + "：" + layer->title.ja, table.title.en + ": " + layer->title.en};
    return table;
}

geom::Box focusOf(const released::MapContent& map, const std::vector<std::string>& codes) {
    geom::Box all, place;
    for (const auto& layer : map.areas)
        for (std::size_t i = 0; i < layer.shape.size(); ++i) {
            const geom::Box box = geom::boxOf(layer.shape[i]);
            all.add(box);
            if (i < layer.code.size() && std::find(codes.begin(), codes.end(), layer.code[i]) != codes.end())
                place.add(box);
        }
    // The place and what lies around it, at least a third of the city; a place of half the city has no use
    // for a closer look.
    constexpr double kAround = 2.6, kLeast = 0.36, kMost = 0.72;
    if (place.empty() || all.empty()) return {};
    const auto half = [&](double size, double city) { return std::max(kAround * size, kLeast * city) / 2; };
    const double halfX = half(place.width(), all.width()), halfY = half(place.height(), all.height());
    if (halfX > kMost * all.width() / 2 && halfY > kMost * all.height() / 2) return {};
    const geom::Point centre = place.centre();
    geom::Box box;
    box.add(geom::Point{centre.x - halfX, centre.y - halfY});
    box.add(geom::Point{centre.x + halfX, centre.y + halfY});
    return box;
}

MapFigure mapOf(std::shared_ptr<const released::Released<released::MapContent>> map,
                const std::vector<std::string>& codes) {
    MapFigure figure;
    figure.focus = focusOf(**map, codes);
    figure.places = codes;
    figure.caption = captionOf(**map);
    figure.table = mapTable(**map);
    figure.content = std::move(map);
    return figure;
}

void addWordsAndData(Report& report, const released::MapContent& map) {
    KeyValues words = glossaryFor(wordsOf(report));
    words.titleAbove = words.paired = words.fine = true;
    if (!words.rows.empty()) {
        report.add(Heading{words.caption, 2, true});
        report.add(words);
    }
    DataTable data;
    data.table = mapTable(map);
    data.titleAbove = data.folded = data.fine = data.ofFigure = true;
    report.add(Heading{data.table.title, 2, true});
    report.add(data);
}

Bullets cautionsOf(const Report& report, const std::vector<Text>& own) {
    std::vector<Text> said = wordsOf(report);
    Bullets out;
    out.fine = true;
    const auto take = [&](const Text& text) {
        const bool repeated =
            std::any_of(said.begin(), said.end(), [&](const Text& one) { return one.ja == text.ja; });
        if (repeated || text.empty()) return;
        out.items.push_back(text);
        said.push_back(text);
    };
    for (const Text& text : own) take(text);
    for (const Text& text : readingNotes(report.tier())) take(text);
    return out;
}

std::vector<Text> readingNotes(released::Tier tier) {
    std::vector<Text> notes;
    if (tier == released::Tier::Public || tier == released::Tier::District)
        notes.push_back(say(
            "この資料は、個人や世帯が特定されにくいよう加工した集計です。数は幅や「複数」で示すことがあります"
            "。",
            "The figures are aggregated so that people and households are hard to recognise; numbers may be "
            "given as ranges or as \"several\"."));
    notes.push_back(
        say("件数は、相談や気づきにつながった世帯の数です。困りごとを抱えるすべての世帯の数ではありません。",
            "Numbers are households that were noticed, not all households in trouble."));
    notes.push_back(say("件数の増加は、早期発見が進んだ結果の場合があります。",
                        "A rise in cases may come from finding them earlier."));
    return notes;
}

}  // namespace sasae::report
