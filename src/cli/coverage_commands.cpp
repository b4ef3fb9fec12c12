// coverage, siting.
#include <CLI/CLI.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/coverage.h"
#include "app/session.h"
#include "base/error.h"
#include "cli/context.h"

namespace sasae::cli {

using base::say;

namespace {

struct TravelOptions {
    std::string project;
    std::vector<std::string> kinds;
    app::TravelChoice travel;
    bool fromFacility = false;
};

void addTravelOptions(CLI::App& sub, TravelOptions& o, base::Lang lang) {
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    sub.add_option("PROJECT", o.project)->required();
    sub.add_option("--kind", o.kinds, words("支援の種類（くり返せる）", "kind of support (may be repeated)"));
    sub.add_option("--profile", o.travel.profile, "elderly|adult|wheelchair|car")->capture_default_str();
    sub.add_option("--minutes", o.travel.minutes,
                   words("何分以内を届くとするか", "minutes that count as in reach"))
        ->capture_default_str();
    sub.add_flag("--from-facility", o.fromFacility,
                 words("施設から人へ向かう時間（訪問・送迎）", "times from the facility to people (visits)"));
    sub.add_flag("--straight", o.travel.straight,
                 words("道路網があっても直線距離で", "by straight line although there are roads"));
    sub.add_option("--threads", o.travel.threads)->check(CLI::Range(0, 1024))->capture_default_str();
}

app::TravelChoice travelOf(const TravelOptions& o) {
    auto travel = o.travel;
    if (o.fromFacility) travel.direction = coverage::Direction::FromPlaces;
    return travel;
}

std::string percent(double covered, double all) {
    return all > 0 ? fmt::format("{:.1f} %", 100 * covered / all) : std::string("–");
}

base::Text methodText(bool byRoads, const coverage::Profile& profile, double minutes) {
    if (byRoads)
        return {fmt::format("道路網による：{}で {:g} 分以内", profile.label.ja, minutes),
                fmt::format("by roads: {}, within {:g} minutes", profile.label.en, minutes)};
    return {fmt::format("直線距離の {:g} 倍による見積もり（道路網なし）：{}で {:g} 分以内", profile.detour,
                        profile.label.ja, minutes),
            fmt::format("straight lines times {:g}, without roads: {}, within {:g} minutes", profile.detour,
                        profile.label.en, minutes)};
}

void printCover(const app::CoverageRun& run, const app::KindCoverage& kind, const Context& context) {
    const auto& city = kind.cover.everywhere;
    context.print(say(
        "\n{}（{} か所）：人口 {}、65歳以上 {}、75歳以上 {}、世帯 {}",
        "\n{} ({} places): people {}, 65 and over {}, 75 and over {}, households {}",
        kind.label.in(context.lang), kind.supports.size(), percent(city.covered.total, city.all.total),
        percent(city.covered.elderly, city.all.elderly), percent(city.covered.elderly75, city.all.elderly75),
        percent(city.covered.households, city.all.households)));
    if (kind.before)
        context.print(
            say("  変更前：人口 {}、65歳以上 {}", "  before the change: people {}, 65 and over {}",
                percent(kind.before->everywhere.covered.total, kind.before->everywhere.all.total),
                percent(kind.before->everywhere.covered.elderly, kind.before->everywhere.all.elderly)));
    context.print(say("  校区  人口  65歳以上", "  district  people  65 and over"));
    for (std::size_t i = 0; i < kind.cover.districts.size(); ++i) {
        const auto& d = kind.cover.districts[i];
        context.print(base::same(fmt::format("  {}  {}  {}", run.districts->name[i],
                                             percent(d.covered.total, d.all.total),
                                             percent(d.covered.elderly, d.all.elderly))));
    }
}

void printGaps(const model::Project& project, const app::KindCoverage& kind, const Context& context) {
    constexpr std::size_t kShown = 10;
    context.print(say("\n届かない人の多い小地域（全部で {}）",
                      "\nsmall areas with most people out of reach ({} in all)", kind.cover.gaps.size()));
    for (std::size_t g = 0; g < std::min(kShown, kind.cover.gaps.size()); ++g) {
        const coverage::Gap& gap = kind.cover.gaps[g];
        const auto area = static_cast<std::size_t>(gap.area);
        const auto& cover = kind.cover.areas[area];
        const std::string minutes = std::isfinite(cover.minutes) ? fmt::format("{:.0f}", cover.minutes) : "–";
        const auto count = [](double n) {
            return std::isfinite(n) ? fmt::format("{:.0f}", n) : std::string("–");
        };
        context.print(say("  {} {}：{} 人（65歳以上 {} 人）、最寄りまで {} 分",
                          "  {} {}: {} people ({} of 65 and over), nearest {} minutes away",
                          project.population->code[area], project.population->name[area], count(gap.total),
                          count(gap.elderly), minutes));
    }
}

struct CoverageOptions : TravelOptions {
    std::vector<int> closed;
    std::vector<std::string> opened;
};

geom::Point pointOf(const std::string& text) {
    geom::Point p;
    char comma = 0, more = 0;
    if (std::sscanf(text.c_str(), "%lf%c%lf%c", &p.x, &comma, &p.y, &more) == 3 && comma == ',' &&
        std::isfinite(p.x) && std::isfinite(p.y))
        return p;
    throw base::Error(base::Kind::Usage, say("場所が読めません", "this is no place"), text,
                      say("プロジェクトの座標系で x,y と書いてください", "write x,y in the project's CRS"));
}

void runCoverage(const CoverageOptions& o, Context& context) {
    const auto session = app::openSession(o.project);
    app::CoverageRequest request{o.kinds, travelOf(o), o.closed, {}};
    for (const std::string& text : o.opened) request.opened.push_back(pointOf(text));
    const auto run = app::coverageOf(session.project, request, context.progress());
    context.print(app::coverageJson(session.project, run, context.lang));
    context.print(methodText(run.byRoads, run.profile, request.travel.minutes));
    for (const auto& kind : run.byKind) {
        const auto& city = kind.cover.everywhere;
        context.print(say("  {}（{} か所）：人口 {}、65歳以上 {}",
                          "  {} ({} places): people {}, 65 and over {}", kind.label.in(context.lang),
                          kind.supports.size(), percent(city.covered.total, city.all.total),
                          percent(city.covered.elderly, city.all.elderly)));
    }
    printCover(run, run.together, context);
    printGaps(session.project, run.together, context);
    context.print(run.together.cover.findings);
}

/// "–" where nobody reaches a place.
std::string minutesText(double minutes) {
    return std::isfinite(minutes) ? fmt::format("{:.1f}", minutes) : std::string("–");
}

struct SitingOptions : TravelOptions {
    std::string goal = "median";
    app::SitingRequest request;
};

app::SitingRequest requestOf(const SitingOptions& o) {
    app::SitingRequest request = o.request;
    request.kinds = o.kinds;
    request.travel = travelOf(o);
    request.goal = o.goal == "median"     ? app::SitingRequest::Goal::Median
                   : o.goal == "covering" ? app::SitingRequest::Goal::Covering
                                          : app::SitingRequest::Goal::Centre;
    return request;
}

void printSites(const model::Project& project, const app::SitingRun& run, const Context& context) {
    const bool facilities = !run.request.placesKind.empty();
    for (const int place : run.siting.places) {
        const auto row = static_cast<std::size_t>(run.placeRows[static_cast<std::size_t>(place)]);
        context.print(base::same(facilities ? "  " + project.supports->name[row]
                                            : fmt::format("  {} {}", project.population->code[row],
                                                          project.population->name[row])));
    }
}

void runSiting(const SitingOptions& o, Context& context) {
    const auto session = app::openSession(o.project);
    const auto run = app::sitingOf(session.project, requestOf(o), context.progress());
    context.print(app::sitingJson(session.project, run, context.lang));
    context.print(methodText(run.byRoads, run.profile, run.request.travel.minutes));
    context.print(say("今ある {} か所に加えて {} か所（置ける場所 {}）：",
                      "beside {} that exist, {} more ({} places are possible):", run.existing,
                      run.siting.places.size(), run.placeRows.size()));
    printSites(session.project, run, context);
    context.print(run.siting.optimal
                      ? say("これより良い選び方がないことを証明しました", "proved: no other choice is better")
                      : say("見つかった最良です（最適との差は最大 {:.2f} %）",
                            "the best that was found (at most {:.2f} % above the least)",
                            100 * run.siting.gap()));
    context.print(say("届く人（重み）：{:.0f} → {:.0f} ／ {:.0f}、平均 {} → {} 分",
                      "in reach (weight): {:.0f} → {:.0f} of {:.0f}; mean {} → {} minutes", run.coveredBefore,
                      run.coveredAfter, run.weightAll, minutesText(run.meanBefore),
                      minutesText(run.meanAfter)));
}

void addCoverage(const Commands& commands) {
    const auto lang = commands.context.lang;
    auto o = std::make_shared<CoverageOptions>();
    auto* sub =
        commands.add("coverage", {"支援の届く範囲：届く人、届かない人", "who is in reach of which supports"});
    addTravelOptions(*sub, *o, lang);
    sub->add_option("--closed", o->closed,
                    base::Text{"なくなるとしたら：施設の番号（list facilities の行）",
                               "what if it closes: row of list facilities"}
                        .in(lang));
    sub->add_option("--opened", o->opened,
                    base::Text{"できるとしたら：x,y", "what if one opens at x,y"}.in(lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { runCoverage(*o, context); };
    });
}

void addSiting(const Commands& commands) {
    const auto lang = commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    auto o = std::make_shared<SitingOptions>();
    auto* sub =
        commands.add("siting", {"拠点配置の検討：あと p か所をどこに置くか", "where to put p more places"});
    addTravelOptions(*sub, *o, lang);
    sub->add_option("--choose", o->request.choose, words("加える数", "how many more"))->required();
    sub->add_option(
           "--goal", o->goal,
           words("median 平均の時間を最小に、covering 届く人を最大に、centre 最も遠い人を近くに",
                 "median: least mean time; covering: most people in reach; centre: the farthest nearer"))
        ->check(CLI::IsMember({"median", "covering", "centre"}))
        ->capture_default_str();
    sub->add_option("--weight", o->request.weight, "total|elderly|elderly75|households")
        ->capture_default_str();
    sub->add_option("--places", o->request.placesKind,
                    words("置ける場所とする施設の種類（なければ小地域）",
                          "kind of facilities that are possible places (default: small areas)"));
    sub->add_option("--forbid", o->request.forbidden,
                    words("置けない小地域の番号", "codes of small areas to avoid"));
    sub->add_option("--seconds", o->request.seconds, words("最適の証明に使う秒数", "seconds for the proof"))
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    sub->add_option("--seed", o->request.seed)->capture_default_str();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { runSiting(*o, context); };
    });
}

}  // namespace

void addCoverageCommands(const Commands& commands) {
    addCoverage(commands);
    addSiting(commands);
}

}  // namespace sasae::cli
