// What the methods of `sasae stats` share: their options, the file read and laid onto a plane, the table or
// document that comes out, and the clock.
#pragma once
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/spatial_weights.h"
#include "base/finding.h"
#include "cli/context.h"
#include "geom/geometry.h"

namespace CLI {
class App;
}

namespace sasae::cli {

struct StatsOptions {
    std::string file, layer, encoding, crs, id, x, y, out;
    std::uint64_t seed = 1;
    int threads = 0;
    bool timing = false;
    std::string weights, saveWeights;  ///< empty: chosen by the shapes
    bool rawWeights = false;
    int permutations = 999;
};

void addStatsOptions(CLI::App& sub, const std::shared_ptr<StatsOptions>& options, base::Lang lang);
void addWeightsOptions(CLI::App& sub, const std::shared_ptr<StatsOptions>& options, base::Lang lang);
void addPermutationsOption(CLI::App& sub, const std::shared_ptr<StatsOptions>& options, base::Lang lang);

/// "--threads" of the option --threads: 0 = all cores.
struct StatsWanted {
    std::vector<std::string> numbers, texts;  ///< names of fields
    enum class Shape { None, Points, Areas } shape = Shape::None;
    /// Degrees are laid onto the plane around this place: two files of one method share it.
    std::optional<geom::Point> planeAround = {};
    bool innerPoint = false;  ///< the point of an area whose centroid lies outside is one inside
};

/// Rows of a file that have what is wanted. Distances are metres of `plane`, or the file's own units.
struct StatsInput {
    std::vector<std::string> id;
    std::vector<std::vector<double>> numbers;     ///< [k][row] of the k-th wanted; never NaN
    std::vector<std::vector<std::string>> texts;  ///< [k][row]
    std::vector<geom::MultiPolygon>
        shapes;                       ///< as digitised, in the file's CRS; empty where the row is a point
    std::vector<geom::Point> points;  ///< on the plane: the point, or the centroid of the area
    std::string crs;                  ///< of points: a code, "local", or "" (not known)
    std::optional<geom::Point> planeAround = {};  ///< of a "local" plane, in degrees
    bool areas = false;                           ///< every row has a shape
    base::Findings findings;
    std::size_t size() const { return id.size(); }
};

/// Throws Error{Usage} for a field that is not there, Error{Failed} where rows have no number or the file has
/// no coordinates although they are wanted.
StatsInput readStats(const StatsOptions& options, const StatsWanted& wanted, base::Progress& progress);

/// Weights as --weights says: queen (areas), knn:8 (points) unless told. Islands and choices become findings.
/// `binary` rows are those before standardising.
struct StatsWeights {
    analysis::SpatialWeights binary, used;
    std::string name;
};
StatsWeights statsWeights(const StatsOptions& options, StatsInput& input);

/// One run of a method: times its parts and puts out what came of it.
class StatsRun {
  public:
    StatsRun(Context& context, const StatsOptions& options, std::string method)
        : context_(context), options_(options), method_(std::move(method)) {}

    void startCompute();
    void endCompute();

    /// A CSV: to -o, else to stdout. `summary` joins the JSON document.
    void table(const StatsInput& input, const std::vector<std::string>& header,
               const std::vector<std::vector<std::string>>& columns, nlohmann::json summary = {});
    /// A JSON document: to -o, else to stdout.
    void document(const StatsInput& input, const nlohmann::json& document, const base::Text& inWords);
    /// What a method has written to -o itself.
    void written(const StatsInput& input, nlohmann::json summary);

  private:
    void finish(const StatsInput& input, const nlohmann::json& document);
    using Clock = std::chrono::steady_clock;
    Context& context_;
    const StatsOptions& options_;
    std::string method_;
    Clock::time_point begin_ = Clock::now(), computed_ = begin_, end_ = begin_;
};

/// Numbers as short as they can be and still be read back; NaN is an empty cell.
std::vector<std::string> cellsOf(const std::vector<double>& values);
nlohmann::json numberOrNull(double value);

/// The groups of methods; each adds its subcommands to `stats`.
struct StatsGroup {
    const Commands& commands;
    CLI::App* stats;
    /// A method with the options that all share; `run` is called with what was given.
    CLI::App* method(const std::string& name, const base::Text& what,
                     const std::shared_ptr<StatsOptions>& options,
                     const std::function<void(Context&, const StatsOptions&)>& run) const;
};
void addAreaMethods(const StatsGroup& group);      // moran, geary, g, lisa, gi, weights
void addRateMethods(const StatsGroup& group);      // eb, rates
void addPointMethods(const StatsGroup& group);     // dbscan, st-dbscan, hdbscan
void addScanMethods(const StatsGroup& group);      // scan
void addSurfaceMethods(const StatsGroup& group);   // kde
void addTrendMethods(const StatsGroup& group);     // trend
void addCoverageMethods(const StatsGroup& group);  // 2sfca, pmedian

}  // namespace sasae::cli
