#include "sample/cases.h"

#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "sample/course.h"
#include "sample/household_kinds.h"
#include "sample/planted.h"

namespace sasae::sample {
namespace {

/// Streams of one seed: what each is for, so that more cases leave the planted ones where they are.
enum StreamOf : std::uint64_t {
    kPlantedStream,
    kKindStream,
    kPlaceStream,
    kCaseStream,
    kPlantedCaseStream,
    kRepeatStream,
    kProbeStream
};

constexpr int kProbe = 2000;  ///< background households that tell how frequent a pattern is

double lognormal(double cv, base::Stream& stream) {
    const double s = std::sqrt(std::log(1 + cv * cv));
    return std::exp(s * stream.normal() - s * s / 2);
}

/// Where cases of each life stage arise, and how readily each district records each need.
struct Geography {
    std::array<std::vector<double>, model::kLifeStages> weight;
    std::vector<std::vector<double>>
        records;  ///< district, need: P(an existing need is recorded); empty: all are
};

Geography makeGeography(const Ground& ground, std::size_t needs, Unevenness unevenness, base::Stream stream) {
    Geography g;
    const bool ages = unevenness == Unevenness::AgeMix || unevenness == Unevenness::AgeMixRecording;
    const bool records = unevenness == Unevenness::Recording || unevenness == Unevenness::AgeMixRecording;
    for (std::size_t d = 0; d < ground.households.size(); ++d) {
        const bool doubled = unevenness == Unevenness::DoubleReporting && stream.uniform() < 0.2;
        const double elderly = ground.elderlyShare[d];
        const std::array<double, model::kLifeStages> share{elderly, 1 - elderly, 1.0};
        for (std::size_t s = 0; s < share.size(); ++s)
            g.weight[s].push_back(ground.households[d] * share[s] * (doubled ? 2 : 1) *
                                  (ages ? lognormal(0.35, stream) : 1));
        if (!records) continue;
        g.records.emplace_back();
        for (std::size_t i = 0; i < needs; ++i)
            g.records.back().push_back(std::min(1.0, 0.75 * lognormal(0.2, stream)));
    }
    return g;
}

model::NeedSet recorded(model::NeedSet needs, const std::vector<double>& readiness, base::Stream& stream) {
    model::NeedSet kept;
    for (int need : model::members(needs))
        if (stream.uniform() < readiness[static_cast<std::size_t>(need)]) kept.insert(need);
    return kept.empty() ? needs : kept;
}

class Generator {
  public:
    Generator(const Ground& ground, const model::Taxonomy& taxonomy, const model::Vocabulary& vocabulary,
              const CaseSettings& settings)
        : ground_(ground),
          taxonomy_(taxonomy),
          settings_(settings),
          course_(taxonomy, vocabulary),
          geography_(makeGeography(ground, taxonomy.needs.size(), settings.unevenness,
                                   base::Stream(settings.seed, kPlaceStream))) {
        if (!settings_.to.known()) settings_.to = base::dateOf(2025, 3, 31);
        if (!settings_.from.known()) settings_.from = base::Date{base::addMonths(settings_.to, -12).days + 1};
        base::Stream stream(settings.seed, kKindStream);
        kinds_ = householdKinds(taxonomy, settings.householdKinds, stream);
        for (const HouseholdKind& kind : kinds_) kindWeight_.push_back(kind.weight);
        dwellingsOf_.resize(static_cast<std::size_t>(ground.size()));
        for (std::size_t i = 0; i < ground.dwellings.size(); ++i)
            dwellingsOf_[static_cast<std::size_t>(ground.dwellings[i].district)].push_back(
                static_cast<int>(i));
    }

    SampleCase background(base::Stream& stream) {
        SampleCase c;
        const HouseholdKind& kind = kinds_[static_cast<std::size_t>(drawFrom(kindWeight_, stream))];
        c.structure = drawFrom(kind.structure, stream);
        c.needs = drawNeeds(kind, taxonomy_, stream);
        const auto stage = static_cast<std::size_t>(taxonomy_.stageOf(c.structure, c.needs));
        c.district = drawFrom(geography_.weight[stage], stream);
        if (!geography_.records.empty())
            c.needs = recorded(c.needs, geography_.records[static_cast<std::size_t>(c.district)], stream);
        finish(c, settings_.from, stream);
        return c;
    }

    SampleCase planted(const Planted& truth, int district, base::Stream& stream) {
        SampleCase c;
        const HouseholdKind& kind = kinds_[static_cast<std::size_t>(drawFrom(kindWeight_, stream))];
        c.needs = truth.needs;
        c.structure = truth.structure >= 0 ? truth.structure : drawFrom(kind.structure, stream);
        if (settings_.noisy) {
            for (int need : model::members(truth.needs))
                if (stream.uniform() < 0.2) c.needs.bits &= ~(std::uint64_t{1} << need);
            if (truth.structure >= 0 && stream.uniform() < 0.2 && taxonomy_.otherStructure >= 0)
                c.structure = taxonomy_.otherStructure;
        }
        if (stream.uniform() < 0.5) c.needs.insert(anyBackgroundNeed(kind, stream));
        if (c.needs.empty()) c.needs = drawNeeds(kind, taxonomy_, stream);
        c.district = district;
        finish(c, std::max(settings_.from, base::Date{base::addMonths(settings_.to, -12).days + 1}), stream);
        return c;
    }

    /// The same household noticed once more, later, with much the same needs.
    SampleCase again(const SampleCase& before, base::Stream& stream) {
        SampleCase c = before;
        if (stream.uniform() < 0.5)
            c.needs.insert(
                anyBackgroundNeed(kinds_[static_cast<std::size_t>(drawFrom(kindWeight_, stream))], stream));
        c.noticedOn.days += 14 + static_cast<int>(stream.below(150));
        course_.follow(c, settings_.to, stream);
        return c;
    }

    base::Date to() const { return settings_.to; }

  private:
    int anyBackgroundNeed(const HouseholdKind& kind, base::Stream& stream) const {
        return drawFrom(kind.need, stream);
    }

    void finish(SampleCase& c, base::Date from, base::Stream& stream) {
        c.noticedOn.days =
            from.days +
            static_cast<int>(stream.below(static_cast<std::uint32_t>(settings_.to.days - from.days + 1)));
        place(c, stream);
        course_.follow(c, settings_.to, stream);
    }

    void place(SampleCase& c, base::Stream& stream) {
        c.at = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
        const auto& here = dwellingsOf_[static_cast<std::size_t>(c.district)];
        if (here.empty()) return;
        std::vector<double> weight;
        for (int i : here) weight.push_back(ground_.dwellings[static_cast<std::size_t>(i)].households);
        c.dwelling = here[static_cast<std::size_t>(drawFrom(weight, stream))];
        const Dwelling& dwelling = ground_.dwellings[static_cast<std::size_t>(c.dwelling)];
        c.at = dwelling.at;
        for (int tries = 0; tries < 8; ++tries) {
            const geom::Point p{dwelling.at.x + dwelling.spreadM * stream.normal() / 2,
                                dwelling.at.y + dwelling.spreadM * stream.normal() / 2};
            if (ground_.shape.empty() ||
                geom::contains(ground_.shape[static_cast<std::size_t>(c.district)], p)) {
                c.at = p;
                break;
            }
        }
    }

    const Ground& ground_;
    const model::Taxonomy& taxonomy_;
    CaseSettings settings_;
    Course course_;
    Geography geography_;
    std::vector<HouseholdKind> kinds_;
    std::vector<double> kindWeight_;
    std::vector<std::vector<int>> dwellingsOf_;
};

void nameHouseholds(SampleCases& cases, std::size_t first) {
    for (std::size_t i = first; i < cases.rows.size(); ++i) {
        cases.rows[i].agency = "desk" + std::to_string(1 + i % 3);
        cases.rows[i].householdKey = fmt::format("H{:07}", i + 1);
    }
}

}  // namespace

SampleCases generateCases(const Ground& ground, const model::Taxonomy& taxonomy,
                          const model::Vocabulary& vocabulary, const model::PatternLibrary& library,
                          const CaseSettings& settings) {
    if (ground.size() == 0 || taxonomy.needs.empty() || taxonomy.structures.empty() ||
        settings.householdKinds < 1)
        throw base::Error(base::Kind::Usage,
                          base::say("校区・困りごと・世帯の型がなければケースを作れません。",
                                    "Cases need districts, needs and kinds of household."));
    SampleCases cases;
    Generator generator(ground, taxonomy, vocabulary, settings);
    base::Stream plantedStream(settings.seed, kPlantedStream), probeStream(settings.seed, kProbeStream);
    std::vector<SampleCase> probe;
    for (int i = 0; settings.mostBackground < 1 && i < kProbe; ++i)
        probe.push_back(generator.background(probeStream));
    cases.truth = choosePlanted(ground, probe, taxonomy, library, settings, plantedStream);

    base::Stream extra(settings.seed, kPlantedCaseStream);
    for (const Planted& truth : cases.truth)
        for (int district : truth.areas)
            for (int i = 0; i < truth.extraPerDistrict; ++i)
                cases.rows.push_back(generator.planted(truth, district, extra));
    base::Stream stream(settings.seed, kCaseStream);
    const auto repeats = static_cast<int>(std::lround(settings.cases * settings.repeatShare));
    while (static_cast<int>(cases.rows.size()) < settings.cases - repeats)
        cases.rows.push_back(generator.background(stream));
    nameHouseholds(cases, 0);

    base::Stream repeat(settings.seed, kRepeatStream);
    const std::size_t households = cases.rows.size();
    for (int i = 0; i < repeats && households > 0; ++i) {
        const SampleCase& before = cases.rows[repeat.below(static_cast<std::uint32_t>(households))];
        SampleCase c = generator.again(before, repeat);
        if (c.noticedOn <= generator.to()) cases.rows.push_back(std::move(c));
    }
    std::stable_sort(cases.rows.begin(), cases.rows.end(),
                     [](const SampleCase& a, const SampleCase& b) { return a.noticedOn < b.noticedOn; });
    return cases;
}

}  // namespace sasae::sample
