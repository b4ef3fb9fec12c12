#include "intake/crs_guess.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>

#include "base/encoding.h"
#include "base/error.h"

namespace sasae::intake {

using base::Error;
using base::Findings;
using base::Kind;
using base::say;
using base::Severity;

namespace {

constexpr std::size_t kMostInHint = 3;

/// "6670" and "epsg:6670" are read as "EPSG:6670".
std::string normalCode(std::string_view text) {
    std::string code;
    for (const char c : base::trim(text))
        code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const bool digits =
        !code.empty() && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? "EPSG:" + code : code;
}

/// Degrees within the box of Japan's islands.
bool degreesInJapan(const geom::Box& box) {
    return !box.empty() && box.minX >= 122 && box.maxX <= 154 && box.minY >= 20 && box.maxY <= 46;
}

/// Coordinates that cannot be of that kind: metres in a geographic system, or degrees in a projected one.
bool contradicts(const geom::CrsInfo& crs, const geom::Box& box) {
    if (box.empty()) return false;
    if (crs.geographic) return box.minX < -360 || box.maxX > 360 || box.minY < -90.001 || box.maxY > 90.001;
    return degreesInJapan(box);
}

/// PROJ takes some 20 ms to recognise a WKT without a code; the files of one city share the same few.
std::optional<geom::CrsInfo> recognised(const std::string& wkt) {
    static std::mutex guard;
    static std::map<std::string, std::optional<geom::CrsInfo>> known;
    constexpr std::size_t kMost = 64;
    const std::lock_guard lock(guard);
    if (const auto found = known.find(wkt); found != known.end()) return found->second;
    if (known.size() >= kMost) known.clear();
    return known[wkt] = geom::crsFromWkt(wkt);
}

std::optional<geom::CrsInfo> saidByFile(const Layer& layer) {
    std::optional<geom::CrsInfo> said;
    if (!layer.crsCode.empty()) said = geom::crsFromCode(layer.crsCode);
    if (!said && !layer.crsWkt.empty()) said = recognised(layer.crsWkt);
    return said;
}

base::Text fileReason(const Layer& layer, Format format) {
    if (layer.byFormat)
        return {"GeoJSON の規格（緯度経度）です", "GeoJSON is longitude and latitude by its standard"};
    switch (format) {
        case Format::Shapefile:
            return {".prj ファイルの指定です", "named by the .prj file"};
        case Format::GeoPackage:
            return {"GeoPackage の中の指定です", "named inside the GeoPackage"};
        default:
            return {"ファイルの中の指定です", "named inside the file"};
    }
}

void addMissing(const Layer& layer, Format format, const base::Text& consequence, Findings& findings) {
    const bool unknown = !layer.crsWkt.empty();
    const bool shapefile = format == Format::Shapefile;
    const base::Text what =
        unknown ? base::Text{"座標系の指定を理解できません", "the CRS that the file names is not known"}
        : shapefile
            ? base::Text{".prj ファイルがなく、座標系がわかりません", "there is no .prj file to name the CRS"}
            : base::Text{"座標系の指定がありません", "the file does not name its CRS"};
    base::add(findings,
              unknown     ? "crs-unknown"
              : shapefile ? "missing-prj"
                          : "missing-crs",
              Severity::Warning, {what.ja + "。" + consequence.ja, what.en + "; " + consequence.en});
}

CrsChoice guessed(const Layer& layer, Format format, const geom::Box& box, std::string_view municipality,
                  Findings& findings) {
    CrsChoice choice;
    if (degreesInJapan(box)) {
        choice = {"EPSG:6668",
                  "JGD2011",
                  {"座標が日本の緯度経度の範囲にあるため JGD2011 とみなしました",
                   "the coordinates are degrees within Japan; taken as JGD2011"},
                  {}};
        addMissing(layer, format, choice.why, findings);
        choice.guesses = geom::guessCrs(box, municipality);
        return choice;
    }
    choice.guesses = box.empty() ? std::vector<geom::CrsGuess>{} : geom::guessCrs(box, municipality);
    choice.why = {"ファイルに座標系の指定がありません", "the file does not name its CRS"};
    addMissing(layer, format, {"座標系を指定してください", "it must be named"}, findings);
    return choice;
}

}  // namespace

CrsChoice chooseCrs(const Layer& layer, Format format, std::string_view userCrs, const geom::Box& box,
                    std::string_view municipalityCode, Findings& findings) {
    const std::optional<geom::CrsInfo> said = saidByFile(layer);
    if (!userCrs.empty()) {
        const std::optional<geom::CrsInfo> named = geom::crsFromCode(normalCode(userCrs));
        if (!named)
            throw Error(Kind::Usage, {"知らない座標系です", "unknown coordinate reference system"},
                        std::string(userCrs),
                        {"EPSG:6670 のように指定してください", "name one such as EPSG:6670"});
        if (named->geographic && contradicts(*named, box))
            throw Error(Kind::Failed,
                        say("座標の値は緯度・経度ではなく、{} ではありえません",
                            "the coordinates are not degrees and cannot be of {}", named->code),
                        std::string(userCrs),
                        {"ファイルの座標系を確かめ、--crs EPSG:6670 のように指定してください",
                         "find out the CRS of the file and name it, as in --crs EPSG:6670"});
        if (said && said->code != named->code && !layer.byFormat)
            base::add(findings, "crs-overridden", Severity::Info,
                      say("ファイルの座標系 {} の代わりに、指定された {} を使います",
                          "the CRS of the file, {}, is replaced by {} as told", said->code, named->code));
        return {named->code, named->name, {"利用者の指定です", "named by the user"}, {}};
    }
    if (said && !contradicts(*said, box)) return {said->code, said->name, fileReason(layer, format), {}};
    if (said) {
        base::add(findings, "crs-contradicts", Severity::Warning,
                  say("ファイルの座標系 {} と座標の値が合いません",
                      "the coordinates cannot be of the CRS that the file names, {}", said->code));
        Layer without = layer;
        without.crsWkt = without.crsCode = "";
        return guessed(without, format, box, municipalityCode, findings);
    }
    return guessed(layer, format, box, municipalityCode, findings);
}

void requireCrs(const CrsChoice& choice, const std::string& fileName) {
    if (!choice.code.empty()) return;
    base::Text hint{"--crs EPSG:6670 のように指定してください", "name it with --crs, as in --crs EPSG:6670"};
    if (!choice.guesses.empty()) {
        hint.ja += "。候補（確からしい順）：";
        hint.en += "; candidates, likeliest first: ";
        for (std::size_t i = 0; i < std::min(choice.guesses.size(), kMostInHint); ++i) {
            const geom::CrsGuess& guess = choice.guesses[i];
            hint.ja += fmt::format("{}{}（{}）", i ? "、" : "", guess.code, guess.whyJa);
            hint.en += fmt::format("{}{} ({})", i ? ", " : "", guess.code, guess.whyEn);
        }
    }
    throw Error(Kind::Failed, {"座標系がわかりません", "the coordinate reference system is not known"},
                fileName, hint);
}

}  // namespace sasae::intake
