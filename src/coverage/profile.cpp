#include "coverage/profile.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "geodata/file.h"
#include "model/coded_table.h"

namespace sasae::coverage {

using base::Error;
using base::Kind;
using base::say;

namespace {

double speedIn(const model::CodedTable& table, std::size_t row, const std::string& column) {
    const std::string& cell = table.at(row, column);
    if (cell.empty()) return 0;
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || value < 0 || value > 200)
        table.unknown(row, cell);
    return value;
}

Profile::Uses usesOf(const model::CodedTable& table, std::size_t row) {
    const std::string& way = table.at(row, "way");
    if (way == "foot") return Profile::Uses::Foot;
    if (way == "wheelchair") return Profile::Uses::Wheelchair;
    if (way == "car") return Profile::Uses::Car;
    table.unknown(row, way);
}

double perUnit(const model::CodedTable& table, std::size_t row) {
    const std::string& unit = table.at(row, "unit");
    if (unit == "mps") return 1;
    if (unit == "kmh") return 1 / 3.6;
    table.unknown(row, unit);
}

}  // namespace

std::vector<Profile> parseProfiles(std::string_view profilesCsv, std::string_view classesCsv) {
    const model::CodedTable table(
        "travel_profiles.csv", profilesCsv,
        {"code", "label", "label_en", "way", "unit", "straight", "access", "detour"});
    std::vector<std::string> columns = {"code"};
    for (std::size_t row = 0; row < table.rows(); ++row) columns.push_back(table.at(row, "code"));
    const model::CodedTable classes("road_classes.csv", classesCsv, columns);

    std::vector<Profile> out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const double unit = perUnit(table, row);
        Profile profile;
        profile.code = table.at(row, "code");
        profile.label = {table.at(row, "label"), table.at(row, "label_en")};
        profile.uses = usesOf(table, row);
        profile.straightMps = speedIn(table, row, "straight") * unit;
        profile.accessMps = speedIn(table, row, "access") * unit;
        profile.detour = speedIn(table, row, "detour");
        if (profile.straightMps <= 0 || profile.accessMps <= 0 || profile.detour < 1)
            table.unknown(row, profile.code);
        for (std::size_t i = 0; i < classes.rows(); ++i) {
            model::RoadClass roadClass;
            if (!model::parseRoadClass(classes.at(i, "code"), roadClass))
                classes.unknown(i, classes.at(i, "code"));
            profile.speedMps[static_cast<std::size_t>(roadClass)] = speedIn(classes, i, profile.code) * unit;
        }
        out.push_back(std::move(profile));
    }
    return out;
}

const std::vector<Profile>& shippedProfiles() {
    static const std::vector<Profile> profiles =
        parseProfiles(geodata::file("travel_profiles.csv"), geodata::file("road_classes.csv"));
    return profiles;
}

const Profile& shippedProfile(std::string_view code) {
    std::string known;
    for (const Profile& profile : shippedProfiles()) {
        if (profile.code == code) return profile;
        known += (known.empty() ? "" : ", ") + profile.code;
    }
    throw Error(Kind::Usage, say("その移動の種類はありません", "there is no such travel profile"),
                std::string(code), say("次のどれかにしてください：{}", "take one of: {}", known));
}

}  // namespace sasae::coverage
