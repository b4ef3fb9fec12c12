// --weights of `sasae stats`.
#include <charconv>

#include "base/error.h"
#include "cli/stats.h"
#include "intake/door.h"
#include "write/whole_file.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;

namespace {

constexpr std::uintmax_t kLargestGal = std::uintmax_t{512} << 20;

double numberAfterColon(const std::string& spec) {
    const std::size_t colon = spec.find(':');
    double value = 0;
    const char* end = spec.data() + spec.size();
    const auto [stop, code] = std::from_chars(spec.data() + colon + 1, end, value);
    if (code != std::errc{} || stop != end || !(value > 0))
        throw Error(Kind::Usage, {"重みの数が読めません", "the number of the weights cannot be read"}, spec,
                    {"knn:8 や band:1000 のように指定してください", "as in knn:8 or band:1000"});
    return value;
}

void requireAreas(const StatsInput& input, const std::string& spec) {
    if (input.areas) return;
    throw Error(Kind::Failed,
                {"境界の形がなく、接しているかどうかがわかりません",
                 "without areas nothing shows which places touch"},
                spec, {"--weights knn:8 か band:M を使ってください", "use --weights knn:8 or band:M"});
}

analysis::SpatialWeights binaryWeights(const std::string& spec, const StatsOptions& options,
                                       StatsInput& input) {
    if (spec == "queen" || spec == "rook") {
        requireAreas(input, spec);
        return spec == "queen" ? analysis::queenWeights(input.shapes) : analysis::rookWeights(input.shapes);
    }
    if (spec.starts_with("knn:")) {
        const double k = numberAfterColon(spec);
        if (k != std::floor(k) || k > 1e9)
            throw Error(Kind::Usage, {"knn の数は整数です", "the number of knn is a whole one"}, spec);
        return analysis::nearestWeights(input.points, static_cast<int>(k), options.threads);
    }
    if (spec.starts_with("band:"))
        return analysis::bandWeights(input.points, numberAfterColon(spec), options.threads);
    if (spec.ends_with(".gal") || spec.ends_with(".GAL")) {
        const std::string text = intake::readBytes(spec, kLargestGal);
        analysis::GalWeights read = analysis::weightsFromGal(text, input.id);
        if (read.byOrder)
            base::add(input.findings, "gal-by-order", Severity::Info,
                      {"重みの番号 1, 2, … を行の順とみなしました",
                       "the ids 1, 2, … of the weights were taken as the order of the rows"});
        return std::move(read.weights);
    }
    throw Error(Kind::Usage, {"その重みはありません", "there are no such weights"}, spec,
                {"queen | rook | knn:K | band:M | ファイル.gal", "queen | rook | knn:K | band:M | FILE.gal"});
}

}  // namespace

StatsWeights statsWeights(const StatsOptions& options, StatsInput& input) {
    StatsWeights out;
    out.name = options.weights;
    if (out.name.empty()) {
        out.name = input.areas ? "queen" : "knn:8";
        base::add(input.findings, "weights-chosen", Severity::Info,
                  say("隣り合わせは {} としました（--weights で変えられます）",
                      "neighbours: {} (to change it: --weights)", out.name));
    }
    out.binary = binaryWeights(out.name, options, input);
    for (const std::int32_t i : analysis::islandsOf(out.binary))
        base::add(input.findings, "island", Severity::Warning,
                  {"隣のない場所があります（結果は空欄です）", "places without neighbours (left empty)"},
                  i + 1, input.id[static_cast<std::size_t>(i)]);
    if (!options.saveWeights.empty())
        write::writeWholeFile(options.saveWeights, analysis::galText(out.binary, input.id, "sasae"));
    out.used = options.rawWeights ? out.binary : analysis::rowStandardised(out.binary);
    return out;
}

}  // namespace sasae::cli
