#include "app/session.h"

#include <algorithm>

#include "app/propose.h"
#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"

namespace sasae::app {

using base::Error;
using base::Kind;
using base::say;

constexpr std::size_t kLongestNameBytes = 300;

Session openSession(const std::filesystem::path& path, store::Access access) {
    auto file = store::ProjectFile::open(path, access);
    auto project = file.load();
    return {std::move(file), std::move(project)};
}

Session createProject(const std::filesystem::path& path, const std::string& name,
                      const std::string& municipality, const std::string& crs, const std::string& now) {
    if (base::trim(name).empty() || !base::isStrictUtf8(name) || name.size() > kLongestNameBytes)
        throw Error(Kind::Usage,
                    say("名前は1文字以上、UTF-8 で {} バイトまでです",
                        "a name has at least one character and at most {} bytes of UTF-8", kLongestNameBytes),
                    "--name", say("例：--name みどり市", "for example --name Midori"));
    const bool fiveDigits = municipality.size() == 5 &&
                            std::ranges::all_of(municipality, [](char c) { return c >= '0' && c <= '9'; });
    if (!fiveDigits)
        throw Error(Kind::Usage, say("市区町村コードは5桁の数字です", "a municipality code has five digits"),
                    municipality, say("例：久留米市は 40203", "for example 40203 (Kurume)"));
    const auto code = crs.empty() ? geom::planeRectangularFor(municipality) : std::optional(crs);
    const auto info = code ? geom::crsFromCode(*code) : std::nullopt;
    if (!info || info->geographic)
        throw Error(Kind::Usage,
                    info ? say("座標系は平面の座標系（メートル）でなければなりません",
                               "the CRS must be projected, in metres")
                         : say("座標系が分かりません", "the CRS is not known"),
                    code.value_or(municipality),
                    say("--crs EPSG:6670 のように平面直角座標系を指定してください",
                        "give a plane rectangular zone, such as --crs EPSG:6670"));
    if (info->code == "EPSG:3857" || info->code == "EPSG:3395")
        throw Error(Kind::Usage,
                    say("メルカトル図法では距離と面積が合いません（日本で 2 割以上長くなります）",
                        "distances and areas are wrong in Mercator (a fifth too long in Japan)"),
                    info->code,
                    say("--crs EPSG:6670 のように平面直角座標系を指定してください",
                        "give a plane rectangular zone, such as --crs EPSG:6670"));
    auto project = model::emptyProject({.name = name, .municipality = municipality, .crs = info->code});
    auto file = store::ProjectFile::create(path, project, {.at = now, .command = "new"});
    auto stored = file.load();
    return {std::move(file), std::move(stored)};
}

std::shared_ptr<const model::ProposalRun> shownRun(const model::Project& project) {
    if (project.proposals) return project.proposals;
    auto run = std::make_shared<model::ProposalRun>();
    run->settings = windowFilled(project.standardSettings, *project.cases);
    run->notes.push_back(say("まだ候補を探していません（sasae propose）。",
                             "No search for proposals has been made yet (sasae propose)."));
    return run;
}

std::shared_ptr<const model::ProposalRun> listedRun(const model::Project& project, std::string_view layer) {
    const auto shown = shownRun(project);
    if (layer != "cases") return shown;
    auto ever = std::make_shared<model::ProposalRun>(*shown);
    ever->settings.from = ever->settings.to = {};
    return ever;
}

}  // namespace sasae::app
