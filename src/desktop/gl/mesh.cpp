#include "desktop/gl/mesh.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "desktop/gl/hatching.h"
#include "desktop/gl/plot.h"
#include "desktop/gl/shared_lines.h"
#include "desktop/gl/stroke.h"
#include "desktop/gl/tessellate.h"
#include "geom/triangulate.h"

namespace sasae::gl {

namespace {

using map::Path;
using map::Vertex;
using Parts = std::vector<std::vector<Vertex>>;

std::vector<Vertex> trianglesOf(const Parts& parts) {
    std::vector<geom::Ring> rings;
    for (const auto& part : parts) {
        geom::Ring& ring = rings.emplace_back();
        for (const Vertex v : part) ring.push_back({static_cast<double>(v.x), static_cast<double>(v.y)});
    }
    const geom::Triangles cut = geom::triangulated(rings);
    std::vector<Vertex> corners;
    if (cut.whole) {
        std::vector<Vertex> all;
        for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
        corners.reserve(cut.corner.size());
        for (const std::uint32_t c : cut.corner) corners.push_back(all[c]);
    } else {
        for (const geom::Point p : evenOddTriangles(rings))
            corners.push_back({static_cast<float>(p.x), static_cast<float>(p.y)});
    }
    return corners;
}

class Meshing {
  public:
    Meshing(const map::Scene& scene, double pxPerPt, const MeshSettings& settings) : scene_(scene) {
        mesh_.camera = scene.camera;
        mesh_.origin = scene.origin;
        mesh_.pxPerPt = pxPerPt;
        mesh_.plotted = settings.plotted;
        pxPerM_ = pxPerPt / scene.camera.metresPerPt;
        const geom::Box seen = scene.camera.visible().grown((settings.besidePx + kWidestPx) / pxPerM_);
        low_ = {static_cast<float>(seen.minX - scene.origin.x),
                static_cast<float>(seen.minY - scene.origin.y)};
        high_ = {static_cast<float>(seen.maxX - scene.origin.x),
                 static_cast<float>(seen.maxY - scene.origin.y)};
    }

    Mesh made() {
        for (const map::Layer& layer : scene_.layers) {
            if (layer.space == map::Space::Page) {
                MeshLayer& page = mesh_.layers.emplace_back();
                page.name = layer.name;
                page.clipped = layer.clipped;
                page.raster = rasterOf(scene_, layer, mesh_.pxPerPt);
            } else {
                add(layer);
            }
        }
        return std::move(mesh_);
    }

  private:
    static constexpr const char* kCases = "cases";
    static constexpr double kWidestPx = 20;  ///< no line reaches further out of its shape

    bool inSight(const std::vector<Vertex>& part) const {
        Vertex low{1e30F, 1e30F}, high{-1e30F, -1e30F};
        for (const Vertex v : part) {
            low = {std::min(low.x, v.x), std::min(low.y, v.y)};
            high = {std::max(high.x, v.x), std::max(high.y, v.y)};
        }
        return low.x <= high_.x && high.x >= low_.x && low.y <= high_.y && high.y >= low_.y;
    }
    bool inSight(const Path& path) const {
        return std::any_of(path.parts.begin(), path.parts.end(), [&](const auto& p) { return inSight(p); });
    }

    void add(const map::Layer& layer) {
        MeshLayer& to = mesh_.layers.emplace_back();
        to.name = layer.name;
        to.clipped = layer.clipped;
        std::vector<map::Layer> rest;  // in stretches of cases and of others
        std::vector<const Path*> paths;
        for (const map::Item& item : layer.items) {
            const auto* path = std::get_if<Path>(&item);
            if (path && path->stroke.dashPt.empty() && path->cornerPt == 0) {
                if (inSight(*path)) paths.push_back(path);
            } else {
                const bool cases = isCase(item);
                if (rest.empty() || (rest.back().name == kCases) != cases)
                    rest.push_back({cases ? kCases : layer.name, layer.space, layer.clipped, {}, {}});
                rest.back().items.push_back(item);
            }
        }
        if (mesh_.plotted)
            plot(layer, paths, to);
        else
            addPaths(paths, to);
        to.withinFirst = static_cast<std::uint32_t>(mesh_.within.size());
        if (!to.batches.empty())
            for (const auto& ring : layer.within)
                if (inSight(ring)) addFan(ring);
        to.withinCount = static_cast<std::uint32_t>(mesh_.within.size()) - to.withinFirst;
        for (const map::Layer& part : rest) {
            MeshLayer& over = mesh_.layers.emplace_back();
            over.name = part.name;
            over.clipped = part.clipped;
            over.raster = rasterOf(scene_, part, mesh_.pxPerPt);
        }
    }

    void plot(const map::Layer& layer, const std::vector<const Path*>& paths, MeshLayer& to) const {
        if (paths.empty()) return;
        to.raster = blankRaster(scene_, mesh_.pxPerPt);
        plotPaths(scene_, layer, paths, mesh_.pxPerPt, to.raster);
        findPieces(to.raster);
    }

    static bool isCase(const map::Item& item) {
        const auto* crowd = std::get_if<map::Crowd>(&item);
        const auto* symbol = crowd ? &crowd->look : std::get_if<map::Symbol>(&item);
        return symbol && symbol->masked;
    }

    void addPaths(const std::vector<const Path*>& paths, MeshLayer& to) {
        std::vector<std::vector<Vertex>> triangles(paths.size());
        base::parallelFor(paths.size(), 16, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                if (paths[i]->fill.colour.a > 0 || paths[i]->fill.hatch != map::Hatch::None)
                    triangles[i] = trianglesOf(paths[i]->parts);
        });
        // Areas do not overlap: their hatches may all come after their colours, in one go.
        const bool apart = to.name == "areas";
        for (std::size_t i = 0; i < paths.size(); ++i) {
            addFill(*paths[i], triangles[i], to);
            if (!apart) addHatch(*paths[i], triangles[i], to);
            if (sharesBorders(*paths[i])) {
                const std::size_t end = endOfAlike(paths, i);
                addShared(paths, i, end, to);
                i = end - 1;
            } else {
                addStroke(*paths[i], to);
            }
        }
        if (apart)
            for (std::size_t i = 0; i < paths.size(); ++i) addHatch(*paths[i], triangles[i], to);
    }

    static void grow(MeshLayer& layer, Batch::Kind kind, std::size_t first, std::size_t end) {
        if (first == end) return;
        const auto count = static_cast<std::uint32_t>(end - first);
        if (!layer.batches.empty() && layer.batches.back().kind == kind)
            layer.batches.back().count += count;
        else
            layer.batches.push_back({kind, static_cast<std::uint32_t>(first), count});
    }

    void addFill(const Path& path, const std::vector<Vertex>& triangles, MeshLayer& to) {
        if (path.fill.colour.a == 0) return;
        const std::size_t first = mesh_.fills.size();
        for (const Vertex v : triangles) mesh_.fills.push_back({v.x, v.y, path.fill.colour});
        grow(to, Batch::Kind::Fill, first, mesh_.fills.size());
    }

    void addHatch(const Path& path, const std::vector<Vertex>& triangles, MeshLayer& to) {
        if (path.fill.hatch == map::Hatch::None || path.fill.ink.a == 0) return;
        const std::uint32_t row = hatchRow(path.fill);
        const std::size_t first = mesh_.hatches.size();
        for (const Vertex v : triangles) mesh_.hatches.push_back({v.x, v.y, row});
        grow(to, Batch::Kind::Hatch, first, mesh_.hatches.size());
    }

    std::uint32_t hatchRow(const map::Fill& fill) {
        const Hatching hatching(fill, mesh_.pxPerPt);
        const std::array<float, 8> row{static_cast<float>(fill.ink.r) / 255,
                                       static_cast<float>(fill.ink.g) / 255,
                                       static_cast<float>(fill.ink.b) / 255,
                                       static_cast<float>(fill.ink.a) / 255,
                                       static_cast<float>(fill.hatch),
                                       hatching.spacingPx(),
                                       hatching.inkPx(),
                                       hatching.slantSpacingPx()};
        std::vector<float>& table = mesh_.hatchTable;
        for (std::size_t i = 0; i < table.size(); i += 8)
            if (std::equal(row.begin(), row.end(), table.begin() + static_cast<std::ptrdiff_t>(i)))
                return static_cast<std::uint32_t>(i / 8);
        table.insert(table.end(), row.begin(), row.end());
        return static_cast<std::uint32_t>(table.size() / 8 - 1);
    }

    /// Thin borders and nothing else: a neighbour draws most of them again.
    bool sharesBorders(const Path& path) const {
        constexpr double kThinPx = 2;
        return path.closed && path.fill.colour.a == 0 && path.fill.hatch == map::Hatch::None &&
               path.stroke.widthPt > 0 && static_cast<double>(path.stroke.widthPt) * mesh_.pxPerPt <= kThinPx;
    }
    std::size_t endOfAlike(const std::vector<const Path*>& paths, std::size_t first) const {
        std::size_t end = first + 1;
        while (end < paths.size() && sharesBorders(*paths[end]) &&
               paths[end]->stroke.colour == paths[first]->stroke.colour &&
               paths[end]->stroke.widthPt == paths[first]->stroke.widthPt)
            ++end;
        return end;
    }
    void addShared(const std::vector<const Path*>& paths, std::size_t begin, std::size_t end, MeshLayer& to) {
        std::vector<const std::vector<Vertex>*> rings;
        for (std::size_t i = begin; i < end; ++i)
            for (const auto& part : paths[i]->parts)
                if (inSight(part)) rings.push_back(&part);
        const map::Stroke& stroke = paths[begin]->stroke;
        const float widthPx = stroke.widthPt * static_cast<float>(mesh_.pxPerPt);
        const std::size_t first = mesh_.strokeCorners.size();
        for (const SharedLine& line : sharedLines(rings))
            addLine(line.points, {line.closed, widthPx, stroke.colour, line.twice}, mesh_.strokes,
                    mesh_.strokeCorners);
        grow(to, Batch::Kind::Stroke, first, mesh_.strokeCorners.size());
    }

    void addStroke(const Path& path, MeshLayer& to) {
        if (path.stroke.widthPt <= 0 || path.stroke.colour.a == 0) return;
        const std::size_t first = mesh_.strokeCorners.size();
        const float widthPx = path.stroke.widthPt * static_cast<float>(mesh_.pxPerPt);
        for (const auto& part : path.parts)
            if (inSight(part))
                addLine(part, {path.closed, widthPx, path.stroke.colour, false}, mesh_.strokes,
                        mesh_.strokeCorners);
        grow(to, Batch::Kind::Stroke, first, mesh_.strokeCorners.size());
    }

    void addFan(const std::vector<Vertex>& ring) {
        for (std::size_t i = 1; i + 1 < ring.size(); ++i)
            for (const Vertex v : {ring[0], ring[i], ring[i + 1]}) mesh_.within.push_back({v.x, v.y});
    }

    const map::Scene& scene_;
    Mesh mesh_;
    double pxPerM_ = 1;
    Vertex low_, high_;
};

}  // namespace

Mesh meshOf(const map::Scene& scene, double pxPerPt, const MeshSettings& settings) {
    return Meshing(scene, pxPerPt, settings).made();
}

}  // namespace sasae::gl
