#include "intake/address_file.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>
#include <vector>

#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "intake/address_match.h"
#include "intake/case_cells.h"
#include "intake/csv_file.h"
#include "intake/door.h"
#include "intake/municipality.h"

namespace sasae::intake {
namespace {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;
using nlohmann::json;

/// One row of any of the forms.
struct Entry {
    std::string town, part, block, municipality;
    std::optional<double> lon, lat;
};

constexpr const char* kTownNames[] = {"town",    "大字町丁目名", "大字・丁目名", "大字・町丁目名", "町丁目名",
                                      "町丁目",  "町字名",       "町名",         "name",           "住所",
                                      "address", "町字",         "MOJI",         "S_NAME"};
constexpr const char* kPartNames[] = {"koaza", "小字・通称名", "小字名", "小字"};
constexpr const char* kBlockNames[] = {"block", "街区符号・地番", "街区符号", "街区"};
constexpr const char* kMunicipalityNames[] = {"市区町村コード", "municipality", "city_code",
                                              "全国地方公共団体コード"};
constexpr const char* kLonNames[] = {"lon", "lng", "longitude", "経度", "X_CODE", "x"};
constexpr const char* kLatNames[] = {"lat", "latitude", "緯度", "Y_CODE", "y"};

template <std::size_t N>
int columnOf(const base::CsvTable& table, const char* const (&names)[N]) {
    for (const char* name : names)
        for (std::size_t i = 0; i < table.header.size(); ++i)
            if (normalisedHeader(table.header[i]) == normalisedHeader(name)) return static_cast<int>(i);
    return -1;
}

[[noreturn]] void failNoColumns(const std::string& path) {
    throw Error(
        Kind::Failed,
        say("町名または経度・緯度が見つかりません",
            "no names of towns, or no longitude and latitude, were found"),
        path,
        say("町名（町丁目名）・経度・緯度の列がある CSV か、town・lng・lat のある JSON を指定してください",
            "give a CSV with town, lon and lat, or a JSON with town, lng and lat"));
}

/// Turns entries into a book, one after the other.
class BookMaker {
  public:
    BookMaker(const AddressReadOptions& options, AddressFileRead& result)
        : municipality_(options.municipality),
          result_(result),
          toProject_(options.fileCrs.empty() ? "EPSG:6668" : options.fileCrs, options.projectCrs) {
        result_.crs = options.fileCrs.empty() ? "EPSG:6668" : options.fileCrs;
    }

    void add(const Entry& entry) {
        const std::int64_t row = ++result_.rows;
        if (isElsewhere(entry.municipality)) {
            base::add(
                result_.findings, "other-municipality", Severity::Info,
                say("ほかの市区町村の町を読み飛ばしました", "towns of other municipalities were passed over"),
                row);
            return;
        }
        const std::string name = nameOf(entry);
        if (name.empty()) {
            leaveOut("address-no-name",
                     say("町名のない行を保留しました", "rows without a name were left out"), row);
            return;
        }
        const std::optional<geom::Point> at = pointOf(entry, row);
        if (!at) {
            leaveOut("address-bad-point",
                     say("経度・緯度が読めない行を保留しました",
                         "rows without longitude and latitude were left out"),
                     row);
            return;
        }
        if (!seen_.insert(name).second) {
            base::add(result_.findings, "address-repeated", Severity::Info,
                      say("同じ町名が繰り返されています。最初の行を使いました",
                          "a name is repeated; its first row was used"),
                      row);
            return;
        }
        result_.book.name.push_back(name);
        result_.book.at.push_back(*at);
    }

    void finish() { toProject_(std::span<geom::Point>(result_.book.at)); }

  private:
    bool isElsewhere(const std::string& cell) const {
        const std::string code = municipalityCode(cell);
        return !municipality_.empty() && !code.empty() && !withinMunicipality(code, municipality_);
    }

    static std::string nameOf(const Entry& entry) {
        std::string name = normalisedAddress(entry.town) + normalisedAddress(entry.part);
        const std::string block = normalisedAddress(entry.block);
        if (!name.empty() && !block.empty() && base::isAscii(block) && readNumber(block)) name += block;
        return name;
    }

    std::optional<geom::Point> pointOf(const Entry& entry, std::int64_t row) {
        const auto isLon = [](double v) { return v >= 122 && v <= 154.5; };
        const auto isLat = [](double v) { return v >= 20 && v <= 46; };
        if (!entry.lon || !entry.lat) return std::nullopt;
        if (isLon(*entry.lon) && isLat(*entry.lat)) return geom::Point{*entry.lon, *entry.lat};
        if (!isLon(*entry.lat) || !isLat(*entry.lon)) return std::nullopt;
        base::add(result_.findings, "lonlat-swapped", Severity::Warning,
                  say("経度と緯度が入れ替わっている行を、入れ替えて読みました",
                      "longitude and latitude were swapped, and read so"),
                  row);
        return geom::Point{*entry.lat, *entry.lon};
    }

    void leaveOut(const char* code, const base::Text& text, std::int64_t row) {
        ++result_.quarantined;
        base::add(result_.findings, code, Severity::Warning, text, row);
    }

    std::string municipality_;
    AddressFileRead& result_;
    geom::Transform toProject_;
    std::unordered_set<std::string> seen_;
};

std::string textOf(const json& object, const char* name) {
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::optional<double> numberOf(const json& object, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const auto it = object.find(name);
        if (it == object.end()) continue;
        if (it->is_number()) return it->get<double>();
        if (it->is_string()) return readNumber(it->get<std::string>());
    }
    return std::nullopt;
}

void readJson(const std::string& path, BookMaker& maker, base::Progress& progress) {
    constexpr std::uintmax_t kLargest = std::uintmax_t{256} << 20;
    const json document = json::parse(readBytes(path, kLargest), nullptr, false);
    if (document.is_discarded() || !document.is_array())
        throw Error(Kind::Failed, say("住所の JSON として読めません", "this is no JSON list of addresses"),
                    path,
                    say("[{{\"town\": …, \"lng\": …, \"lat\": …}}, …] の形の JSON を指定してください",
                        "give a JSON such as [{{\"town\": …, \"lng\": …, \"lat\": …}}, …]"));
    for (const json& item : document) {
        progress.check();
        if (!item.is_object()) failNoColumns(path);
        maker.add({textOf(item, "town"), textOf(item, "koaza"), textOf(item, "block"),
                   textOf(item, "municipality"), numberOf(item, {"lng", "lon", "longitude"}),
                   numberOf(item, {"lat", "latitude"})});
    }
}

void readCsv(const std::string& path, const std::string& encoding, BookMaker& maker, AddressFileRead& result,
             base::Progress& progress) {
    const Admitted admitted = admit(path);
    if (admitted.format != Format::Csv) failNoColumns(path);
    CsvFile file = readCsvFile(admitted, encoding);
    result.encoding = file.encoding.name;
    result.encodingWhy = file.encoding.why;
    result.findings = std::move(file.findings);
    const base::CsvTable& t = file.table;
    const int town = columnOf(t, kTownNames), part = columnOf(t, kPartNames),
              block = columnOf(t, kBlockNames), municipality = columnOf(t, kMunicipalityNames),
              lon = columnOf(t, kLonNames), lat = columnOf(t, kLatNames);
    if (town < 0 || lon < 0 || lat < 0) failNoColumns(path);
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
        if (r % 1024 == 0) progress.check();
        maker.add({t.at(r, town), t.at(r, part), t.at(r, block), base::trim(t.at(r, municipality)),
                   readNumber(t.at(r, lon)), readNumber(t.at(r, lat))});
    }
}

}  // namespace

AddressFileRead readAddressFile(const std::string& path, const AddressReadOptions& options,
                                base::Progress& progress) {
    AddressFileRead result;
    BookMaker maker(options, result);
    const std::filesystem::path file(path);
    if (normalisedHeader(file.extension().string()) == ".json") {
        result.encoding = "UTF-8";
        result.encodingWhy = say("JSON は UTF-8 です", "JSON is UTF-8");
        readJson(path, maker, progress);
    } else {
        readCsv(path, options.encoding, maker, result, progress);
    }
    if (result.book.name.empty()) failNoColumns(path);
    maker.finish();
    result.book.source = base::plainText(file.filename().string());
    return result;
}

}  // namespace sasae::intake
