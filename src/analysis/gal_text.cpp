// Weights as a .gal text, the format of GeoDa and spdep.
#include <algorithm>
#include <charconv>
#include <sstream>

#include "analysis/spatial_weights.h"
#include "base/error.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;
using base::say;

namespace {

std::vector<std::string_view> wordsOf(std::string_view line) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t from = line.find_first_not_of(" \t\r", at);
        if (from == std::string_view::npos) break;
        at = std::min(line.find_first_of(" \t\r", from), line.size());
        words.push_back(line.substr(from, at - from));
    }
    return words;
}

std::optional<std::int64_t> wholeNumber(std::string_view word) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
    return code == std::errc{} && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

[[noreturn]] void fail(const base::Text& what, std::int64_t line) {
    throw Error(Kind::Failed, what, "line " + std::to_string(line),
                {"行ごとに「番号 隣の数」「隣の番号…」が並ぶ .gal を指定してください",
                 "name a .gal file: lines of an id and its number of neighbours, then of their ids"});
}

/// What the file says, in its own words.
struct GalRows {
    std::vector<std::string> id;
    std::vector<std::vector<std::string>> neighbours;
};

GalRows rowsOf(std::string_view text) {
    GalRows out;
    std::int64_t number = 0;
    std::optional<std::size_t> left;  ///< neighbours still to come for the last id
    bool heading = true;
    while (!text.empty()) {
        const std::size_t stop = std::min(text.find('\n'), text.size());
        const auto words = wordsOf(text.substr(0, stop));
        text.remove_prefix(std::min(stop + 1, text.size()));
        ++number;
        if (words.empty()) continue;
        if (heading) {
            heading = false;
            continue;
        }
        if (!left || *left == 0) {
            const auto count = words.size() == 2 ? wholeNumber(words[1]) : std::nullopt;
            if (!count || *count < 0)
                fail({"番号と隣の数の行ではありません", "not a line of an id and a number"}, number);
            out.id.emplace_back(words[0]);
            out.neighbours.emplace_back();
            left = static_cast<std::size_t>(*count);
        } else {
            if (words.size() > *left)
                fail({"隣の数より多くの番号があります", "more ids than neighbours were announced"}, number);
            for (const auto word : words) out.neighbours.back().emplace_back(word);
            *left -= words.size();
        }
    }
    if (out.id.empty() || (left && *left > 0))
        fail({"途中で終わっているか、.gal ではありません", "it ends too early, or is no .gal"}, number);
    return out;
}

bool isOrder(const GalRows& rows) {
    std::vector<bool> seen(rows.id.size() + 1, false);
    for (const std::string& id : rows.id) {
        const auto value = wholeNumber(id);
        if (!value || *value < 1 || *value > static_cast<std::int64_t>(rows.id.size())) return false;
        seen[static_cast<std::size_t>(*value)] = true;
    }
    return std::count(seen.begin(), seen.end(), true) == static_cast<std::ptrdiff_t>(rows.id.size());
}

}  // namespace

std::string galText(const SpatialWeights& weights, std::span<const std::string> ids, std::string_view name) {
    std::string text = fmt::format("0 {} {} id\n", weights.size(), name);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        text += fmt::format("{} {}\n", ids[i], weights.countOf(i));
        std::string line;
        for (const std::int32_t j : weights.neighboursOf(i))
            line += (line.empty() ? "" : " ") + ids[static_cast<std::size_t>(j)];
        text += line + "\n";
    }
    return text;
}

GalWeights weightsFromGal(std::string_view text, std::span<const std::string> ids) {
    const GalRows rows = rowsOf(text);
    std::unordered_map<std::string, std::int32_t> placeOf;
    for (std::size_t i = 0; i < ids.size(); ++i) placeOf.emplace(ids[i], static_cast<std::int32_t>(i));
    GalWeights out;
    const bool known =
        rows.id.size() == ids.size() &&
        std::all_of(rows.id.begin(), rows.id.end(), [&](const auto& id) { return placeOf.contains(id); });
    if (!known) {
        if (rows.id.size() != ids.size() || !isOrder(rows))
            throw Error(Kind::Failed,
                        say("重みのファイル（{}か所）とデータ（{}か所）の番号が合いません",
                            "the weights ({} places) and the data ({} places) have different ids",
                            rows.id.size(), ids.size()),
                        {}, {"番号の項目を --id で指定してください", "name the field of ids with --id"});
        out.byOrder = true;
        placeOf.clear();
        for (std::size_t i = 0; i < ids.size(); ++i)
            placeOf.emplace(std::to_string(i + 1), static_cast<std::int32_t>(i));
    }
    std::vector<std::vector<std::int32_t>> lists(ids.size());
    for (std::size_t r = 0; r < rows.id.size(); ++r) {
        const std::int32_t i = placeOf.at(rows.id[r]);
        for (const std::string& other : rows.neighbours[r]) {
            const auto found = placeOf.find(other);
            if (found == placeOf.end())
                throw Error(Kind::Failed,
                            {"隣の番号がデータにありません", "a neighbour's id is not in the data"}, other);
            if (found->second != i) lists[static_cast<std::size_t>(i)].push_back(found->second);
        }
    }
    out.weights = weightsFromLists(lists);
    return out;
}

}  // namespace sasae::analysis
