#include "app/sample_files.h"

#include <cmath>

#include "base/error.h"
#include "geom/crs.h"
#include "model/taxonomy.h"
#include "write/csv_features.h"
#include "write/vector_file.h"
#include "write/whole_file.h"

namespace sasae::app {

namespace fs = std::filesystem;
using write::FieldKind;
using write::PlainTable;
using write::PlainValue;

namespace {

constexpr const char* kDegrees = "EPSG:6668";

PlainValue figure(double value) {
    return std::isnan(value) ? PlainValue() : PlainValue(value);
}

PlainTable districtTable(const model::Areas& areas) {
    PlainTable table;
    table.fields = {{"CODE", "CODE", FieldKind::Text, 0}, {"NAME", "NAME", FieldKind::Text, 0}};
    for (std::size_t i = 0; i < areas.code.size(); ++i) table.rows.push_back({areas.code[i], areas.name[i]});
    return table;
}

/// The census' names where it has them.
PlainTable smallAreaTable(const sample::City& city) {
    PlainTable table;
    table.fields = {{"KEY_CODE", "KEY_CODE", FieldKind::Text, 0},
                    {"S_NAME", "S_NAME", FieldKind::Text, 0},
                    {"JINKO", "JINKO", FieldKind::Number, 0},
                    {"SETAI", "SETAI", FieldKind::Number, 0},
                    {"under18", "under18", FieldKind::Number, 0},
                    {"elderly", "elderly", FieldKind::Number, 0},
                    {"elderly75", "elderly75", FieldKind::Number, 0},
                    {"elderly_single", "elderly_single", FieldKind::Number, 0}};
    for (std::size_t i = 0; i < city.smallAreas.code.size(); ++i) {
        const model::PeopleCounts& people = city.population.people[i];
        table.rows.push_back({city.smallAreas.code[i], city.smallAreas.name[i], figure(people.total),
                              figure(people.households), figure(people.under18), figure(people.elderly),
                              figure(people.elderly75), figure(people.elderlySingle)});
    }
    return table;
}

PlainTable facilityTable(const model::Supports& facilities) {
    const model::Vocabulary& vocabulary = model::shippedVocabulary();
    PlainTable table;
    table.fields = {{"name", "施設名", FieldKind::Text, 0}, {"kind", "種別", FieldKind::Text, 0}};
    for (std::size_t i = 0; i < facilities.name.size(); ++i) {
        const int kind = vocabulary.findSupportKind(facilities.kind[i]);
        table.rows.push_back({facilities.name[i],
                              kind < 0 ? facilities.kind[i]
                                       : vocabulary.supportKinds[static_cast<std::size_t>(kind)].label.ja});
    }
    return table;
}

const char* roadClassName(sample::RoadClass roadClass) {
    switch (roadClass) {
        case sample::RoadClass::Arterial:
            return "arterial";
        case sample::RoadClass::Collector:
            return "collector";
        case sample::RoadClass::Local:
            return "local";
    }
    return "";
}

PlainTable roadTable(const sample::Roads& roads) {
    PlainTable table;
    table.fields = {{"class", "class", FieldKind::Text, 0}, {"name", "name", FieldKind::Text, 0}};
    for (std::size_t i = 0; i < roads.lines.size(); ++i)
        table.rows.push_back({std::string(roadClassName(roads.roadClass[i])), roads.name[i]});
    return table;
}

}  // namespace

std::vector<fs::path> SampleCityFiles::write(const sample::City& city, const fs::path& folder) {
    const auto vector = [&](const char* name, write::VectorFormat format, const write::VectorLayer& layer) {
        const fs::path target = folder / name;
        const write::BesideFolder beside(target);
        write::writeVector(write::Permit(), layer, format,
                           format == write::VectorFormat::Shapefile ? "CP932" : "UTF-8", beside.file(name));
        beside.moveIntoPlace();
        return target;
    };
    std::vector<fs::path> files;
    files.push_back(vector("areas.shp", write::VectorFormat::Shapefile,
                           {.name = "areas",
                            .description = {},
                            .crs = city.crs,
                            .table = districtTable(city.districts),
                            .polygons = city.districts.shape}));
    files.push_back(vector("smallareas.gpkg", write::VectorFormat::GeoPackage,
                           {.name = "smallareas",
                            .description = city.name,
                            .crs = city.crs,
                            .table = smallAreaTable(city),
                            .polygons = city.smallAreas.shape}));
    std::vector<geom::Point> lonLat = city.facilities.at;
    const geom::Transform toDegrees(city.crs, kDegrees);
    toDegrees(std::span<geom::Point>(lonLat));
    files.push_back(folder / "facilities.csv");
    write::writeWholeFile(files.back(), write::csvOf(facilityTable(city.facilities), lonLat, "UTF-8"));
    files.push_back(vector("roads.gpkg", write::VectorFormat::GeoPackage,
                           {.name = "roads",
                            .description = city.name,
                            .crs = city.crs,
                            .table = roadTable(city.roads),
                            .lines = city.roads.lines}));
    return files;
}

}  // namespace sasae::app
