// A small drawn town in a project file, for the tests of imports: four districts of 2 km squares, sixteen
// small areas with a point each, and a clock.
#pragma once
#include <fstream>
#include <set>
#include <string>

#include "app/import_cases.h"
#include "app/session.h"
#include "geom/crs.h"
#include "support/drawn_areas.h"
#include "support/process.h"

namespace sasae::app {

inline constexpr const char* kNow = "2026-04-10T09:00:00+09:00";
inline constexpr double kWest = -50000, kSouth = 34000, kCellM = 1000;

/// "AABB\nAABB\nCCDD\nCCDD" on the ground of zone II: codes A, B, C, D.
inline model::Areas drawnDistricts(const std::string& drawing, base::Date validFrom,
                                   const std::string& edition) {
    model::Areas areas;
    areas.edition = {.id = 0,
                     .level = model::Level::District,
                     .name = edition,
                     .validFrom = validFrom,
                     .validTo = {},
                     .source = {}};
    std::set<char> letters(drawing.begin(), drawing.end());
    letters.erase('\n');
    letters.erase('.');
    for (const char letter : letters) {
        areas.code.emplace_back(1, letter);
        areas.name.push_back(std::string(1, letter) + "校区");
    }
    for (geom::MultiPolygon shape : support::areasFromGrid(drawing, kCellM)) {
        for (geom::Polygon& polygon : shape)
            for (geom::Point& p : polygon.outer) p = {p.x + kWest, p.y + kSouth};
        areas.inside.push_back(geom::labelPoint(shape));
        areas.shape.push_back(std::move(shape));
    }
    return areas;
}

/// One small area a cell of 1 km, code "s<column><row from the south>", its point in the middle of the cell.
inline model::Population drawnPopulation(double householdsEach = 100) {
    model::Population people;
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column) {
            people.code.push_back("s" + std::to_string(column) + std::to_string(row));
            people.name.push_back(people.code.back());
            people.at.push_back({kWest + (column + 0.5) * kCellM, kSouth + (row + 0.5) * kCellM});
            people.shape.emplace_back();
            people.people.push_back(model::noPeople());
            people.people.back().households = householdsEach;
            people.people.back().total = householdsEach * 2;
        }
    return people;
}

inline const std::string kTownDrawing = "AABB\nAABB\nCCDD\nCCDD";

class ImportTown {
  public:
    ImportTown() : ImportTown(drawnPopulation()) {}
    explicit ImportTown(model::Population people) : session(make(folder, std::move(people))) {}

    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return (folder / name).string();
    }
    ImportSummary import(const std::string& csv, ImportOptions options = {}, CasesImport settings = {}) {
        options.now = kNow;
        if (settings.keyPath.empty()) settings.keyPath = folder / "keys" / "pseudonym.key";
        base::Silent progress;
        return importCases(session, write("cases.csv", csv), settings, options, progress);
    }
    /// Every byte that lies beside the project under its name.
    std::string projectBytes() const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            if (entry.path().filename().string().starts_with("town.sasae"))
                all += support::fileText(entry.path());
        return all;
    }
    const model::Cases& cases() const { return *session.project.cases; }
    std::string districtOf(int row) const {
        const int district = cases().district[static_cast<std::size_t>(row)];
        return district < 0 ? "" : cases().districtCodes[static_cast<std::size_t>(district)];
    }
    std::string smallAreaOf(int row) const {
        const int area = cases().smallArea[static_cast<std::size_t>(row)];
        return area < 0 ? "" : cases().smallAreaCodes[static_cast<std::size_t>(area)];
    }

    support::TempFolder folder;
    Session session;

  private:
    static Session make(const support::TempFolder& folder, model::Population people) {
        model::Project project = model::emptyProject(
            {.name = "試験の市", .municipality = "40203", .crs = "EPSG:6670", .keyFingerprint = {}});
        project.areas = {std::make_shared<const model::Areas>(
            drawnDistricts(kTownDrawing, base::dateOf(2020, 4, 1), "R2"))};
        project.population = std::make_shared<const model::Population>(std::move(people));
        store::ProjectFile file = store::ProjectFile::create(
            folder / "town.sasae", project, {.at = kNow, .command = "new", .inputs = {}, .findings = {}});
        model::Project stored = file.load();
        return {std::move(file), std::move(stored)};
    }
};

inline const base::Finding* findingOf(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& finding : findings)
        if (finding.code == code) return &finding;
    return nullptr;
}

inline std::int64_t countOf(const ImportSummary& summary, std::string_view name) {
    for (const NamedCount& count : summary.counts)
        if (count.name == name) return count.count;
    return -1;
}

}  // namespace sasae::app
