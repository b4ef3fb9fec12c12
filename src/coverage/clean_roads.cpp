#include "coverage/clean_roads.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "coverage/join_lines.h"

namespace sasae::coverage {

namespace {

using base::say;
using base::Severity;
using geom::Line;
using geom::Point;

struct PointHash {
    std::size_t operator()(const Point& p) const {
        return std::hash<double>()(p.x) * 0x9E3779B97F4A7C15u ^ std::hash<double>()(p.y);
    }
};

void tidy(Line& line) {
    std::erase_if(line, [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    line.erase(std::unique(line.begin(), line.end()), line.end());
}

/// Only the rows that `keep` names, in that order.
model::RoadLines only(model::RoadLines& lines, const std::vector<int>& keep) {
    model::RoadLines out;
    out.names = std::move(lines.names);
    out.verticesTellJunctions = lines.verticesTellJunctions;
    for (const int i : keep) {
        const auto row = static_cast<std::size_t>(i);
        out.line.push_back(std::move(lines.line[row]));
        out.kind.push_back(lines.kind[row]);
        out.name.push_back(lines.name.empty() ? -1 : lines.name[row]);
    }
    return out;
}

void dropWithoutLength(model::RoadLines& lines, base::Findings& findings) {
    std::vector<int> keep;
    for (int i = 0; i < lines.size(); ++i) {
        Line& line = lines.line[static_cast<std::size_t>(i)];
        tidy(line);
        if (line.size() >= 2)
            keep.push_back(i);
        else
            base::add(findings, "roads-without-length", Severity::Info,
                      say("長さのない線です。使いません", "lines without length: left out"), i + 1);
    }
    lines = only(lines, keep);
}

/// At every vertex that more than one line has, or one line more than once, the lines are cut.
model::RoadLines cutAtJunctions(model::RoadLines lines) {
    std::size_t vertices = 0;
    for (const Line& line : lines.line) vertices += line.size();
    std::unordered_map<Point, int, PointHash> uses;
    uses.reserve(vertices);
    for (const Line& line : lines.line) {
        for (const Point& p : line) ++uses[p];
        ++uses[line.front()];  // ends are cuts wherever another line has a vertex
        ++uses[line.back()];
    }
    model::RoadLines out;
    out.names = std::move(lines.names);
    for (std::size_t i = 0; i < lines.line.size(); ++i) {
        const Line& line = lines.line[i];
        std::size_t start = 0;
        for (std::size_t k = 1; k < line.size(); ++k) {
            if (k + 1 < line.size() && uses[line[k]] < 2) continue;
            out.line.emplace_back(line.begin() + static_cast<std::ptrdiff_t>(start),
                                  line.begin() + static_cast<std::ptrdiff_t>(k) + 1);
            out.kind.push_back(lines.kind[i]);
            out.name.push_back(lines.name[i]);
            start = k;
        }
    }
    return out;
}

bool before(Point a, Point b) {
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

/// The same vertices, in the direction that begins with the smaller end.
Line directed(const Line& line) {
    const bool turn = before(line.back(), line.front()) ||
                      (line.front() == line.back() && before(line[line.size() - 2], line[1]));
    return turn ? Line(line.rbegin(), line.rend()) : line;
}

bool lessLine(const Line& a, const Line& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
}

/// Of lines with the same vertices the first of the greatest class stays.
int dropRepeated(model::RoadLines& lines) {
    std::vector<int> order(static_cast<std::size_t>(lines.size()));
    std::iota(order.begin(), order.end(), 0);
    std::vector<Line> key;
    for (const Line& line : lines.line) key.push_back(directed(line));
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
        if (lessLine(key[i], key[j])) return true;
        if (lessLine(key[j], key[i])) return false;
        return std::pair(lines.kind[i].roadClass, a) < std::pair(lines.kind[j].roadClass, b);
    });
    std::vector<int> keep;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i == 0 || key[static_cast<std::size_t>(order[i - 1])] != key[static_cast<std::size_t>(order[i])])
            keep.push_back(order[i]);
    const int dropped = lines.size() - static_cast<int>(keep.size());
    if (dropped == 0) return 0;
    std::sort(keep.begin(), keep.end());
    lines = only(lines, keep);
    return dropped;
}

std::vector<RoadPart> connectedParts(const model::Roads& roads) {
    std::vector<int> parent(roads.node.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](std::uint32_t node) {
        int i = static_cast<int>(node);
        while (parent[static_cast<std::size_t>(i)] != i) {
            int& up = parent[static_cast<std::size_t>(i)];
            up = parent[static_cast<std::size_t>(up)];
            i = up;
        }
        return i;
    };
    for (std::size_t i = 0; i < roads.from.size(); ++i) {
        const int a = root(roads.from[i]), b = root(roads.to[i]);
        parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }
    struct Sum {
        RoadPart part;
        geom::Box box;
        double longestM = 0;
    };
    std::map<int, Sum> sums;
    for (std::size_t i = 0; i < roads.from.size(); ++i) {
        Sum& sum = sums[root(roads.from[i])];
        ++sum.part.roads;
        sum.part.lengthM += roads.lengthM[i];
        sum.box.add(roads.node[roads.from[i]]);
        sum.box.add(roads.node[roads.to[i]]);
        if (roads.name[i] >= 0 && roads.lengthM[i] > sum.longestM) {
            sum.longestM = roads.lengthM[i];
            sum.part.name = roads.names[static_cast<std::size_t>(roads.name[i])];
        }
    }
    std::vector<RoadPart> parts;
    for (auto& [node, sum] : sums) {
        sum.part.at = sum.box.centre();
        parts.push_back(std::move(sum.part));
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const RoadPart& a, const RoadPart& b) { return a.lengthM > b.lengthM; });
    return parts;
}

base::Text partWords(const RoadPart& part) {
    const std::string km = fmt::format("{:.1f}", part.lengthM / 1000);
    const std::string at = fmt::format("x {:.0f}, y {:.0f}", part.at.x, part.at.y);
    if (part.name.empty()) return say("{}付近（{} km）", "around {} ({} km)", at, km);
    return say("{}（{}付近、{} km）", "{} (around {}, {} km)", part.name, at, km);
}

void tellParts(const std::vector<RoadPart>& parts, base::Findings& findings) {
    if (parts.size() < 2) return;
    constexpr std::size_t kNamed = 5;
    constexpr double kMuch = 0.05;
    double all = 0, other = 0;
    base::Text names;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        all += parts[i].lengthM;
        if (i == 0) continue;
        other += parts[i].lengthM;
        if (i > kNamed) continue;
        const base::Text words = partWords(parts[i]);
        names.ja += (i > 1 ? "、" : "") + words.ja;
        names.en += (i > 1 ? "; " : "") + words.en;
    }
    const std::string share = fmt::format("{:.1f}", 100 * (1 - other / all));
    base::Finding finding;
    finding.code = "roads-unreachable";
    finding.severity = other > kMuch * all ? Severity::Warning : Severity::Info;
    finding.text.ja = fmt::format(
        "ほかの道とつながっていない部分です（つながった道は全体の {} %）。大きい順に：{}", share, names.ja);
    finding.text.en = fmt::format(
        "parts that no road joins to the rest (which is {} % of all); the largest: {}", share, names.en);
    finding.count = static_cast<std::int64_t>(parts.size()) - 1;
    findings.push_back(std::move(finding));
}

void tell(base::Findings& findings, const char* code, int count, const base::Text& text) {
    if (count == 0) return;
    base::Finding finding;
    finding.code = code;
    finding.severity = Severity::Info;
    finding.text = text;
    finding.count = count;
    findings.push_back(std::move(finding));
}

}  // namespace

CleanedRoads cleanRoads(model::RoadLines lines, const CleanSettings& settings, base::Progress& progress) {
    CleanedRoads out;
    dropWithoutLength(lines, out.findings);
    progress.check();
    if (!lines.verticesTellJunctions) {
        const Joined joined = joinLines(lines.line, settings.snapM, settings.joinCrossings, progress);
        tell(out.findings, "roads-ends-joined", joined.ends,
             say("ほかの道のすぐ近く（{:g} m 以内）で切れていた端です。つながるとみなしました",
                 "ends that stopped within {:g} m of another road: taken to meet it", settings.snapM));
        tell(out.findings, "roads-crossings-joined", joined.crossings,
             say("交わる所に頂点のない道です。交差点とみなしました（立体交差が多いときは --crossings apart）",
                 "roads that cross without a vertex: taken to meet (--crossings apart where they pass over "
                 "each other)"));
        std::vector<int> keep;
        for (int i = 0; i < lines.size(); ++i) {
            tidy(lines.line[static_cast<std::size_t>(i)]);
            if (lines.line[static_cast<std::size_t>(i)].size() >= 2) keep.push_back(i);
        }
        lines = only(lines, keep);
    }
    lines = cutAtJunctions(std::move(lines));
    progress.check();
    tell(out.findings, "roads-repeated", dropRepeated(lines),
         say("同じ道が重なっています。一つにしました", "roads that are there more than once: kept once"));
    progress.check();
    out.roads = model::roadsFrom(lines);
    out.parts = connectedParts(out.roads);
    tellParts(out.parts, out.findings);
    return out;
}

}  // namespace sasae::coverage
