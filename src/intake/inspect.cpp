#include "intake/inspect.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "intake/case_columns.h"
#include "intake/door.h"
#include "intake/profile.h"
#include "intake/row_shapes.h"

namespace sasae::intake {

using base::Error;
using base::Findings;
using base::Kind;

namespace {

constexpr std::int64_t kMostFeaturesLookedAt = 200000;

/// The best profile of any use; areas first for polygons, where two are as good.
std::optional<ProfileGuess> bestProfile(const Layer& layer) {
    const bool polygons = layer.geometry.find("olygon") != std::string::npos;
    std::optional<ProfileGuess> best;
    for (const Use use : {Use::Areas, Use::Population, Use::Facilities}) {
        std::optional<ProfileGuess> guess = guessProfile(layer.fields, use);
        if (!guess || (use == Use::Areas && !polygons)) continue;
        if (use == Use::Facilities && polygons) continue;
        if (!best || guess->score > best->score + (best->profile->use == Use::Areas ? 0.5 : 0)) best = guess;
    }
    return best;
}

/// Reads shapes only, to name those that an import would repair or leave out.
void lookAtShapes(const Source& source, int number, geom::Box& box, Findings& findings,
                  base::Progress& progress) {
    const Layer& layer = source.layers()[static_cast<std::size_t>(number)];
    if (layer.geometry == "None" || layer.features > kMostFeaturesLookedAt) return;
    Rows rows = source.read(number, {}, progress);
    box = boxOf(rows);
    cleanRows(rows, 0, findings, progress);
    nameUnusable(rows, Need::PolygonOrPoint, findings);
}

/// A table has coordinates where it has columns for them.
void chooseTableCrs(const Layer& layer, InspectedLayer& out) {
    const auto has = [&](const char* role) {
        for (const Use use : {Use::Facilities, Use::Population})
            for (const FieldProfile& profile : shippedProfiles())
                if (profile.use == use && profile.id == "generic" && !fieldsOf(profile, role, layer).empty())
                    return true;
        return false;
    };
    if (has("lon") && has("lat"))
        out.crs = {"EPSG:6668",
                   "JGD2011",
                   {"緯度・経度の列があります", "it has columns of longitude and latitude"},
                   {}};
    else if (has("x") && has("y"))
        out.crs.why = {"平面座標の列があります。取込みではプロジェクトの座標系とみなします",
                       "it has columns x and y, read in the project's CRS on import"};
    else
        out.crs.why = {"座標の列はありません", "it has no coordinates"};
}

/// The columns that every case file has.
bool isCaseFile(const Layer& layer) {
    std::vector<std::string> header;
    for (const Field& field : layer.fields) header.push_back(field.name);
    const CaseProfile* shipped = &shippedCaseProfile();
    const CaseColumns columns = mapCaseColumns(header, {&shipped, 1}, model::shippedTaxonomy());
    return columns.has(CaseRole::HouseholdKey) && columns.has(CaseRole::NoticedOn) &&
           (columns.has(CaseRole::Needs) || columns.has(CaseRole::NeedMark));
}

/// A JSON list of towns with lng and lat, as `import addresses` takes it; nothing for any other file.
std::optional<Inspection> inspectAddressList(const std::filesystem::path& path) {
    if (path.extension() != ".json") return std::nullopt;
    constexpr std::uintmax_t kLargest = std::uintmax_t{256} << 20;
    const auto document = nlohmann::json::parse(readBytes(path.string(), kLargest), nullptr, false);
    if (!document.is_array() || document.empty() || !document.front().is_object() ||
        !document.front().contains("lat"))
        return std::nullopt;
    InspectedLayer list;
    list.layer.name = path.stem().string();
    list.layer.geometry = "None";
    list.layer.features = static_cast<std::int64_t>(document.size());
    list.layer.encoding = {"UTF-8", {"JSON は UTF-8 です", "JSON is UTF-8"}, true};
    for (const auto& [name, value] : document.front().items())
        list.layer.fields.push_back({name, value.is_number() ? "Real" : "String"});
    list.crs = {"EPSG:6668", "JGD2011", {"緯度・経度の項目があります", "it has latitude and longitude"}, {}};
    list.profile = "address-list";
    list.profileWhy = {"町名と緯度・経度の一覧です（import addresses で取り込みます）",
                       "a list of towns with their places (for import addresses)"};
    return Inspection{.driver = "JSON", .layers = {std::move(list)}, .findings = {}};
}

}  // namespace

Inspection inspect(std::string_view path, const InspectOptions& options, base::Progress& progress) {
    if (std::optional<Inspection> list = inspectAddressList(std::filesystem::path(path)))
        return std::move(*list);
    const Source source(path, {.encoding = options.encoding, .limits = {}});
    Inspection out;
    out.driver = driverName(source.format());
    out.findings = source.findings();
    if (!options.layer.empty()) pickLayer(source, options.layer, Wants::Any);
    for (std::size_t i = 0; i < source.layers().size(); ++i) {
        const Layer& layer = source.layers()[i];
        if (!options.layer.empty() && layer.name != options.layer) continue;
        InspectedLayer seen;
        seen.layer = layer;
        geom::Box box = layer.extent;
        lookAtShapes(source, static_cast<int>(i), box, out.findings, progress);
        if (layer.geometry == "None")
            chooseTableCrs(layer, seen);
        else
            seen.crs =
                chooseCrs(layer, source.format(), options.crs, box, options.municipality, out.findings);
        if (const std::optional<ProfileGuess> guess = bestProfile(layer)) {
            seen.profile = guess->profile->id;
            seen.profileLayout = guess->profile->layout;
            seen.profileScore = guess->score;
            seen.profileWhy = guess->why;
        }
        if (source.format() == Format::Csv && isCaseFile(layer)) {
            seen.profile = "case-file";
            seen.profileLayout.clear();
            seen.profileWhy = {"世帯・把握日・困りごとの列があります（import cases で取り込みます）",
                               "it has columns of households, days of noticing and needs (for import cases)"};
        }
        out.layers.push_back(std::move(seen));
    }
    return out;
}

}  // namespace sasae::intake
