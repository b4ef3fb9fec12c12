// The road network in a project file: one row a road from junction to junction, with its line. What hangs
// together is found again from the ends of the lines, which are equal to the last bit.
#include <array>
#include <unordered_map>

#include "base/encoding.h"
#include "base/error.h"
#include "store/bulk.h"
#include "store/reading.h"
#include "store/spatialite_blob.h"
#include "store/writing.h"

namespace sasae::store {

namespace {

constexpr std::array<const char*, 4> kWays = {"none", "both", "forward", "backward"};

model::Way wayOf(Connection& connection, const std::string& word) {
    for (std::size_t i = 0; i < kWays.size(); ++i)
        if (word == kWays[i]) return static_cast<model::Way>(i);
    throwDamaged(connection);
}

std::string_view wordOf(model::Way way) {
    return kWays[static_cast<std::size_t>(way)];
}

}  // namespace

void writeRoads(Writing& w, const model::Roads& roads) {
    w.touched.insert("roads");
    w.connection.run("DELETE FROM roads WHERE id IS NOT NULL");
    writeSetting(w, "roads_source", roads.source);
    const std::int64_t first = w.takeIds(roads.size());
    const FreshRows fresh(w, "roads", first, roads.size());
    BulkWrite rows = BulkWrite::insertInto(w.connection, "roads",
                                           {{"id", Cell::Integer},
                                            {"class", Cell::Text},
                                            {"foot", Cell::Text},
                                            {"car", Cell::Text},
                                            {"wheelchair", Cell::Integer},
                                            {"name", Cell::Text},
                                            {"geom", Cell::Bytes}});
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        const model::RoadKind& kind = roads.kind[i];
        rows.add(first + road).add(std::string_view(model::roadClassName(kind.roadClass)));
        rows.add(wordOf(kind.foot)).add(wordOf(kind.car)).add(std::int64_t{kind.wheelchair});
        rows.add(roads.name[i] < 0 ? std::string_view()
                                   : roads.names[static_cast<std::size_t>(roads.name[i])]);
        rows.add(blobOf(roads.line(road), w.srid)).endRow();
        if (road % 4096 == 0) w.check();
    }
    rows.finish();
    w.check();
}

std::shared_ptr<const model::Roads> readRoads(Connection& connection) {
    model::RoadLines lines;
    std::unordered_map<std::string, std::int32_t> numbers;
    return understood(connection, [&] {
        BulkRead rows(connection, "SELECT class, foot, car, wheelchair, name, geom FROM roads ORDER BY id",
                      {Cell::Text, Cell::Text, Cell::Text, Cell::Integer, Cell::Text, Cell::Bytes});
        while (rows.next()) {
            model::RoadKind kind;
            if (!model::parseRoadClass(rows.text(0), kind.roadClass)) throwDamaged(connection);
            kind.foot = wayOf(connection, rows.text(1));
            kind.car = wayOf(connection, rows.text(2));
            kind.wheelchair = rows.integer(3) != 0;
            const std::string& name = rows.text(4);
            if (!base::isStrictUtf8(name)) throwDamaged(connection);
            std::int32_t number = -1;
            if (!name.empty()) {
                number = numbers.emplace(name, static_cast<std::int32_t>(lines.names.size())).first->second;
                if (number == static_cast<std::int32_t>(lines.names.size())) lines.names.push_back(name);
            }
            geom::Line line = lineOfBlob(rows.text(5));
            for (const geom::Point& p : line)
                if (!std::isfinite(p.x) || !std::isfinite(p.y)) throwDamaged(connection);
            lines.line.push_back(std::move(line));
            lines.kind.push_back(kind);
            lines.name.push_back(number);
        }
        auto roads = std::make_shared<model::Roads>(model::roadsFrom(lines));
        roads->source = readSetting(connection, "roads_source");
        return std::shared_ptr<const model::Roads>(std::move(roads));
    });
}

}  // namespace sasae::store
