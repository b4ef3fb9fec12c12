// Roads of OpenStreetMap, by libosmium: first the nodes that lie where roads are wanted, then the ways along
// them. A way that leaves the ground that is wanted is cut there.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm/way.hpp>
#include <unordered_map>

#include "base/encoding.h"
#include "base/error.h"
#include "base/file_error.h"
#include "geom/crs.h"
#include "intake/cell_text.h"
#include "intake/door.h"
#include "intake/read_roads.h"
#include "intake/road_words.h"

namespace sasae::intake {

namespace {

using base::Error;
using base::Kind;
using base::say;

constexpr const char* kLonLat = "EPSG:4326";
constexpr std::size_t kMostNodes = 60'000'000;  ///< about 1 GB

struct Node {
    osmium::object_id_type id;
    osmium::Location at;
};

/// Longitudes and latitudes that hold the box: its edges are bent lines there.
osmium::Box degreesOf(const geom::Box& box, const std::string& crs) {
    osmium::Box out;
    if (box.empty()) {
        out.extend(osmium::Location(-180.0, -90.0));
        out.extend(osmium::Location(180.0, 90.0));
        return out;
    }
    const geom::Transform transform(crs, kLonLat);
    constexpr int kSteps = 16;
    for (int i = 0; i <= kSteps; ++i)
        for (int k = 0; k <= kSteps; ++k) {
            const geom::Point p = transform(
                geom::Point{box.minX + box.width() * i / kSteps, box.minY + box.height() * k / kSteps});
            out.extend(osmium::Location(std::clamp(p.x, -180.0, 180.0), std::clamp(p.y, -90.0, 90.0)));
        }
    return out;
}

/// Calls body with every buffer of the file that holds the kinds of objects.
template <class Body>
void eachBuffer(const OsmFile& file, osmium::osm_entity_bits::type kinds, base::Progress& progress,
                double from, double to, const Body& body) {
    // The path is absolute and the format named by us: libosmium would call curl for "https:".
    osmium::io::Reader reader(
        osmium::io::File(file.path.string(), file.format == OsmFormat::Xml ? "xml" : "pbf"), kinds);
    while (osmium::memory::Buffer buffer = reader.read()) {
        progress.check();
        const auto size = static_cast<double>(std::max<std::size_t>(reader.file_size(), 1));
        progress.report(from + (to - from) * static_cast<double>(reader.offset()) / size,
                        say("道路を読んでいます", "reading roads"));
        body(buffer);
    }
    reader.close();
}

std::vector<Node> nodesWithin(const OsmFile& file, const osmium::Box& box, base::Progress& progress) {
    std::vector<Node> nodes;
    eachBuffer(
        file, osmium::osm_entity_bits::node, progress, 0, 0.5, [&](const osmium::memory::Buffer& buffer) {
            for (const auto& node : buffer.select<osmium::Node>())
                if (node.location().valid() && box.contains(node.location()))
                    nodes.push_back({node.id(), node.location()});
            if (nodes.size() > kMostNodes)
                throw Error(Kind::Failed,
                            say("道路のファイルが広すぎます", "the file covers too much ground"),
                            file.path.string(),
                            say("先に校区の境界を取り込むと、そのまわりだけを読みます",
                                "import the districts first: then only what lies around them is read"));
        });
    const auto byId = [](const Node& a, const Node& b) { return a.id < b.id; };
    if (!std::is_sorted(nodes.begin(), nodes.end(), byId)) std::sort(nodes.begin(), nodes.end(), byId);
    return nodes;
}

const osmium::Location* find(const std::vector<Node>& nodes, osmium::object_id_type id) {
    const auto found =
        std::lower_bound(nodes.begin(), nodes.end(), id,
                         [](const Node& node, osmium::object_id_type wanted) { return node.id < wanted; });
    return found != nodes.end() && found->id == id ? &found->at : nullptr;
}

std::string tag(const osmium::TagList& tags, const char* key) {
    const char* value = tags[key];
    return value ? value : "";
}

RoadTags tagsOf(const osmium::TagList& tags) {
    return {tag(tags, "highway"),       tag(tags, "access"),   tag(tags, "foot"),   tag(tags, "vehicle"),
            tag(tags, "motor_vehicle"), tag(tags, "motorcar"), tag(tags, "oneway"), tag(tags, "junction"),
            tag(tags, "wheelchair"),    tag(tags, "area")};
}

class RoadCollector {
  public:
    RoadCollector(const std::vector<Node>& nodes, RoadsRead& out) : nodes_(nodes), out_(out) {}

    void add(const osmium::Way& way) {
        if (!way.tags()["highway"]) return;
        ++out_.rows;
        const auto kind = roadKindOf(tagsOf(way.tags()));
        if (!kind) {
            ++notForUse_;
            return;
        }
        const std::int32_t name = nameOf(way.tags());
        bool any = false;
        geom::Line line;
        for (const auto& node : way.nodes()) {
            if (const auto* at = find(nodes_, node.ref()))
                line.push_back({at->lon(), at->lat()});
            else
                any = put(std::move(line), *kind, name) || any;
        }
        any = put(std::move(line), *kind, name) || any;
        any ? ++out_.imported : ++out_.outside;
    }
    std::int64_t notForUse() const { return notForUse_; }

  private:
    bool put(geom::Line&& line, const model::RoadKind& kind, std::int32_t name) {
        const bool kept = line.size() >= 2;
        if (kept) {
            out_.lines.line.push_back(std::move(line));
            out_.lines.kind.push_back(kind);
            out_.lines.name.push_back(name);
        }
        line = {};
        return kept;
    }

    std::int32_t nameOf(const osmium::TagList& tags) {
        const std::string raw = tag(tags, "name");
        if (raw.empty() || !base::isStrictUtf8(raw)) return -1;
        const std::string name = base::plainText(raw);
        const auto next = static_cast<std::int32_t>(out_.lines.names.size());
        const auto [known, fresh] = names_.emplace(name, next);
        if (fresh) out_.lines.names.push_back(name);
        return known->second;
    }

    const std::vector<Node>& nodes_;
    RoadsRead& out_;
    std::unordered_map<std::string, std::int32_t> names_;
    std::int64_t notForUse_ = 0;
};

void transformLines(geom::MultiLine& lines, const std::string& targetCrs) {
    std::vector<geom::Point> all;
    for (const geom::Line& line : lines) all.insert(all.end(), line.begin(), line.end());
    const geom::Transform transform(kLonLat, targetCrs);
    transform(std::span<geom::Point>(all));
    std::size_t next = 0;
    for (geom::Line& line : lines)
        for (geom::Point& p : line) p = all[next++];
}

}  // namespace

RoadsRead readOsmRoads(std::string_view path, const RoadsOptions& options, base::Progress& progress) {
    const OsmFile file = admitOsm(path);
    RoadsRead out;
    out.lines.verticesTellJunctions = true;
    out.source = base::plainText(file.path.filename().string()) + "（© OpenStreetMap contributors）";
    out.crs.code = kLonLat;
    out.crs.why = say("OpenStreetMap は経度と緯度です", "OpenStreetMap is in longitude and latitude");
    out.encoding.name = "UTF-8";
    out.encoding.why = say("OpenStreetMap は UTF-8 です", "OpenStreetMap is in UTF-8");
    try {
        const std::vector<Node> nodes =
            nodesWithin(file, degreesOf(options.within, options.targetCrs), progress);
        RoadCollector roads(nodes, out);
        eachBuffer(file, osmium::osm_entity_bits::way, progress, 0.5, 1,
                   [&](const osmium::memory::Buffer& buffer) {
                       for (const auto& way : buffer.select<osmium::Way>()) roads.add(way);
                   });
        out.quarantined = roads.notForUse();
    } catch (const base::Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {  // libosmium's own words name bytes, not what to do
        throw Error(Kind::Failed,
                    say("OpenStreetMap のファイルを最後まで読めません（壊れているか、途中で切れています）",
                        "the file of OpenStreetMap cannot be read to its end: it is damaged or cut short"),
                    file.path.string(), say("もう一度ダウンロードしてください", "download it again"));
    }
    if (out.quarantined > 0)
        out.findings.push_back(
            {.code = "roads-not-for-use",
             .severity = base::Severity::Info,
             .text = say("誰も通れない道（建設中・計画・私有）や道でないもの。使いません",
                         "ways that nobody may use (proposed, under construction, private) or that are no "
                         "roads: left out"),
             .rows = {},
             .codes = {},
             .count = out.quarantined});
    transformLines(out.lines.line, options.targetCrs);
    return out;
}

}  // namespace sasae::intake
