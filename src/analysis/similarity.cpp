#include "analysis/similarity.h"

#include <cmath>

namespace sasae::analysis {
namespace {

/// Needs that are compared: `other` says nothing about likeness.
model::NeedSet compared(model::NeedSet needs, const model::Taxonomy& taxonomy) {
    if (taxonomy.other >= 0) needs.bits &= ~(std::uint64_t{1} << taxonomy.other);
    return needs;
}

bool known(int structure, const model::Taxonomy& taxonomy) {
    return structure >= 0 && structure != taxonomy.unknownStructure;
}

/// Japanese 「認知症、ひきこもり」 and English "dementia, withdrawal".
base::Text list(model::NeedSet needs, const model::Taxonomy& taxonomy) {
    base::Text t;
    for (int need : model::members(needs)) {
        const base::Text& label = taxonomy.needs[static_cast<std::size_t>(need)].label;
        t.ja += (t.ja.empty() ? "" : "、") + label.ja;
        t.en += (t.en.empty() ? "" : ", ") + label.en;
    }
    return t;
}

void append(base::Text& to, const base::Text& more) {
    to.ja += more.ja;
    to.en += (to.en.empty() ? "" : " ") + more.en;
}

base::Text needReason(const Comparison& c, const model::Taxonomy& taxonomy) {
    const int shared = c.shared.size(), either = c.either.size();
    if (either == 0) return base::say("困りごとの記録がありません。", "No needs are recorded.");
    if (shared == 0) return base::say("同じ困りごとはありません。", "No need in common.");
    const base::Text names = list(c.shared, taxonomy);
    return {fmt::format("困りごと{}つのうち{}つが同じ（{}）。", either, shared, names.ja),
            fmt::format("{} of {} needs the same ({}).", shared, either, names.en)};
}

base::Text structureReason(int a, int b, const model::Taxonomy& taxonomy) {
    if (!known(a, taxonomy) || !known(b, taxonomy))
        return base::say("世帯の形が分からない件があります。",
                         "The household structure is not known for both.");
    const base::Text& first = taxonomy.structures[static_cast<std::size_t>(a)].label;
    const base::Text& second = taxonomy.structures[static_cast<std::size_t>(b)].label;
    if (a == b) return {fmt::format("どちらも{}。", first.ja), fmt::format("Both households: {}.", first.en)};
    return {fmt::format("世帯の形は{}と{}。", first.ja, second.ja),
            fmt::format("Households: {} and {}.", first.en, second.en)};
}

/// Rounded so that no more is claimed than masked points can tell.
double roundedM(double m) {
    return m < 1000 ? std::round(m / 50) * 50 : std::round(m / 100) * 100;
}

}  // namespace

std::vector<double> needIdf(const model::Cases& cases, const model::Taxonomy& taxonomy) {
    std::vector<int> with(taxonomy.needs.size(), 0);
    for (model::NeedSet needs : cases.needs)
        for (int need : model::members(needs)) ++with[static_cast<std::size_t>(need)];
    std::vector<double> idf(with.size());
    const double n = cases.size();
    for (std::size_t i = 0; i < with.size(); ++i) idf[i] = std::log((1 + n) / (1 + with[i])) + 1;
    return idf;
}

double needDistance(model::NeedSet a, model::NeedSet b, const std::vector<double>& idf) {
    double shared = 0, either = 0;
    for (int need : model::members({a.bits | b.bits})) {
        const double weight = idf[static_cast<std::size_t>(need)];
        either += weight;
        if (a.has(need) && b.has(need)) shared += weight;
    }
    return either > 0 ? 1 - shared / either : 0;
}

Comparison compare(const model::Cases& cases, int rowA, int rowB, const model::Taxonomy& taxonomy,
                   const std::vector<double>& idf, const SimilarityWeights& weights) {
    const auto a = static_cast<std::size_t>(rowA), b = static_cast<std::size_t>(rowB);
    const model::NeedSet needsA = compared(cases.needs[a], taxonomy),
                         needsB = compared(cases.needs[b], taxonomy);
    Comparison c;
    c.shared.bits = needsA.bits & needsB.bits;
    c.either.bits = needsA.bits | needsB.bits;
    c.needs = needDistance(needsA, needsB, idf);
    double sum = weights.needs * c.needs, total = weights.needs;
    const auto add = [&](double weight, double part) { sum += weight * part, total += weight; };

    const int structureA = cases.structure[a], structureB = cases.structure[b];
    if (known(structureA, taxonomy) && known(structureB, taxonomy))
        add(weights.structure, *(c.structure = structureA == structureB ? 0.0 : 1.0));
    c.lifeStage =
        taxonomy.stageOf(structureA, cases.needs[a]) == taxonomy.stageOf(structureB, cases.needs[b]) ? 0 : 1;
    add(weights.lifeStage, c.lifeStage);
    const double apartM = geom::distanceM(cases.masked[a], cases.masked[b]);
    if (std::isfinite(apartM)) {
        c.apartM = apartM;
        add(weights.place, *(c.place = std::min(1.0, apartM / weights.placeScaleM)));
    }
    if (cases.noticedOn[a].known() && cases.noticedOn[b].known()) {
        c.apartDays = std::abs(static_cast<double>(cases.noticedOn[a].days) - cases.noticedOn[b].days);
        add(weights.time, *(c.time = std::min(1.0, *c.apartDays / weights.timeScaleDays)));
    }
    c.distance = total > 0 ? sum / total : 0;
    return c;
}

base::Text reasons(const model::Cases& cases, int a, int b, const model::Taxonomy& taxonomy,
                   const Comparison& comparison) {
    base::Text t = needReason(comparison, taxonomy);
    append(t, structureReason(cases.structure[static_cast<std::size_t>(a)],
                              cases.structure[static_cast<std::size_t>(b)], taxonomy));
    if (comparison.apartM)
        append(t, *comparison.apartM < 50
                      ? base::say("50 m以内。", "Within 50 m.")
                      : base::say("約{:.0f} m。", "About {:.0f} m apart.", roundedM(*comparison.apartM)));
    else
        append(t, base::say("距離は不明。", "Distance not known."));
    if (comparison.apartDays)
        append(t, *comparison.apartDays == 0
                      ? base::say("同じ日に把握。", "Noticed on the same day.")
                      : base::say("{:.0f}日違い。", "{:.0f} days apart.", *comparison.apartDays));
    return t;
}

}  // namespace sasae::analysis
