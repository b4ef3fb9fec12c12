#include "geom/crs.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

#include "base/error.h"
#include "geom/proj_handle.h"

namespace sasae::geom {

namespace {

bool isGeographic(PJ_TYPE type) {
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// The horizontal part of a CRS (of a compound or bound one); null for another kind of object.
ProjObject horizontal(PJ_CONTEXT* context, ProjObject object) {
    while (object) {
        const PJ_TYPE type = proj_get_type(object.get());
        if (isGeographic(type) || type == PJ_TYPE_PROJECTED_CRS) return object;
        if (type == PJ_TYPE_COMPOUND_CRS)
            object.reset(proj_crs_get_sub_crs(context, object.get(), 0));
        else if (type == PJ_TYPE_BOUND_CRS)
            object.reset(proj_get_source_crs(context, object.get()));
        else
            object.reset();
    }
    return object;
}

/// "epsg:6670", "6670", "EPSG:6670" → "6670"; nothing for another way of writing. PROJ itself would take
/// pipelines and file names.
std::optional<std::string> epsgNumber(std::string_view code) {
    while (!code.empty() && code.front() == ' ') code.remove_prefix(1);
    while (!code.empty() && code.back() == ' ') code.remove_suffix(1);
    std::string upper;
    for (const char c : code) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (upper == "OGC:CRS84" || upper == "CRS84" || upper == "URN:OGC:DEF:CRS:OGC:1.3:CRS84") return "4326";
    for (const std::string_view prefix : {"URN:OGC:DEF:CRS:EPSG::", "EPSG:"})
        if (upper.starts_with(prefix)) upper.erase(0, prefix.size());
    const bool digits = !upper.empty() && upper.size() <= 6 &&
                        std::all_of(upper.begin(), upper.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::optional(upper) : std::nullopt;
}

CrsInfo infoOf(PJ* crs, std::string code) {
    const char* name = proj_get_name(crs);
    return {std::move(code), name ? name : "", isGeographic(proj_get_type(crs))};
}

std::optional<std::string> ownCode(PJ* crs) {
    const char* authority = proj_get_id_auth_name(crs, 0);
    const char* code = proj_get_id_code(crs, 0);
    if (!authority || !code || std::string_view(authority) != "EPSG") return std::nullopt;
    return "EPSG:" + std::string(code);
}

/// Codes that Japanese data comes in, the usual ones first.
std::vector<int> japaneseCodes() {
    std::vector<int> codes = {6668, 4612, 4326, 4301};
    const auto addRange = [&](int from, int to) {
        for (int code = from; code <= to; ++code) codes.push_back(code);
    };
    addRange(6669, 6687);    // plane rectangular, JGD2011
    addRange(2443, 2461);    // JGD2000
    addRange(30161, 30179);  // Tokyo
    addRange(6688, 6692);    // UTM 51N–55N, JGD2011
    addRange(3097, 3101);    // JGD2000
    addRange(32651, 32655);  // WGS 84
    codes.push_back(3857);
    return codes;
}

/// What PROJ finds in its database, sure matches first. A match below this is a guess by name or ellipsoid.
constexpr int kSure = 70;

std::optional<std::string> identified(PJ_CONTEXT* context, PJ* crs) {
    int* confidence = nullptr;
    PJ_OBJ_LIST* list = proj_identify(context, crs, "EPSG", nullptr, &confidence);
    std::optional<std::string> code;
    const int n = list ? proj_list_get_count(list) : 0;
    for (int i = 0; i < n && !code; ++i) {
        if (confidence[i] < kSure) break;
        const ProjObject match(proj_list_get(context, list, i));
        if (match) code = ownCode(match.get());
    }
    proj_int_list_destroy(confidence);
    proj_list_destroy(list);
    return code;
}

/// The code that the name of an ESRI WKT speaks of, for the names of Japanese files; 0 for any other.
int codeNamed(std::string_view wkt) {
    const std::size_t from = wkt.find('"'), to = wkt.find('"', from + 1);
    if (from == std::string_view::npos || to == std::string_view::npos) return 0;
    const std::string_view name = wkt.substr(from + 1, to - from - 1);
    if (name == "GCS_JGD_2011") return 6668;
    if (name == "GCS_JGD_2000") return 4612;
    if (name == "GCS_WGS_1984") return 4326;
    for (const auto& [start, before] :
         {std::pair<std::string_view, int>{"JGD_2011_Japan_Zone_", 6668}, {"JGD_2000_Japan_Zone_", 2442}}) {
        if (!name.starts_with(start)) continue;
        int zone = 0;
        const std::string_view digits = name.substr(start.size());
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), zone);
        const bool whole = error == std::errc() && end == digits.data() + digits.size();
        return whole && zone >= 1 && zone <= 19 ? before + zone : 0;
    }
    return 0;
}

std::string withoutBlanks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
    return out;
}

/// The usual .prj, word for word what PROJ itself writes for the code that it names: no need to work out its
/// meaning, which takes PROJ many times as long.
std::optional<CrsInfo> writtenAsUsual(PJ_CONTEXT* context, std::string_view wkt) {
    const int code = codeNamed(wkt);
    if (code == 0) return std::nullopt;
    const std::string name = "EPSG:" + std::to_string(code);
    const ProjObject crs = projCrs(context, name);
    static constexpr const char* kOptions[] = {"MULTILINE=NO", nullptr};
    const char* usual = crs ? proj_as_wkt(context, crs.get(), PJ_WKT1_ESRI, kOptions) : nullptr;
    if (!usual || withoutBlanks(usual) != withoutBlanks(wkt)) return std::nullopt;
    return infoOf(crs.get(), name);
}

std::optional<std::string> equivalent(PJ_CONTEXT* context, PJ* crs) {
    for (const int code : japaneseCodes()) {
        const std::string name = "EPSG:" + std::to_string(code);
        const ProjObject known = projCrs(context, name);
        if (known && proj_is_equivalent_to_with_ctx(context, crs, known.get(),
                                                    PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS))
            return name;
    }
    return std::nullopt;
}

}  // namespace

ProjContext makeProjContext() {
    ProjContext context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

PJ_CONTEXT* projContext() {
    thread_local const ProjContext context = makeProjContext();
    return context.get();
}

ProjObject projCrs(PJ_CONTEXT* context, std::string_view code) {
    const auto number = epsgNumber(code);
    if (!number) return nullptr;
    return horizontal(context, ProjObject(proj_create_from_database(context, "EPSG", number->c_str(),
                                                                    PJ_CATEGORY_CRS, 0, nullptr)));
}

std::optional<CrsInfo> crsFromCode(std::string_view code) {
    const ProjObject crs = projCrs(projContext(), code);
    if (!crs) return std::nullopt;
    // A compound code ("JGD2011 + height") answers with its horizontal part.
    return infoOf(crs.get(), ownCode(crs.get()).value_or("EPSG:" + epsgNumber(code).value_or("")));
}

std::optional<CrsInfo> crsFromWkt(std::string_view wkt) {
    PJ_CONTEXT* context = projContext();
    if (auto usual = writtenAsUsual(context, wkt)) return usual;
    const ProjObject crs = horizontal(
        context,
        ProjObject(proj_create_from_wkt(context, std::string(wkt).c_str(), nullptr, nullptr, nullptr)));
    if (!crs) return std::nullopt;
    auto code = ownCode(crs.get());
    if (!code) code = identified(context, crs.get());
    if (!code) code = equivalent(context, crs.get());
    return code ? crsFromCode(*code) : std::nullopt;
}

std::string wktOf(std::string_view code) {
    const ProjObject crs = projCrs(projContext(), code);
    const char* wkt = crs ? proj_as_wkt(projContext(), crs.get(), PJ_WKT1_GDAL, nullptr) : nullptr;
    if (!wkt)
        throw base::Error(base::Kind::Usage, {"知らない座標系です", "unknown coordinate reference system"},
                          std::string(code),
                          {"EPSG:6670 のように指定してください", "name one such as EPSG:6670"});
    return wkt;
}

}  // namespace sasae::geom
