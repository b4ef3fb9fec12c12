#include "analysis/proposing.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/chance_maxima.h"
#include "analysis/description.h"
#include "analysis/pattern_weights.h"
#include "analysis/proposing_run.h"
#include "base/error.h"

namespace sasae::analysis {
namespace {

constexpr int kMostReplications = 99999;  ///< p-values down to 10⁻⁵: more tell nothing more

void refuseUnless(bool good, const base::Text& text, const std::string& subject) {
    if (!good) throw base::Error(base::Kind::Usage, text, subject);
}

void checkSettings(const model::Cases& cases, const Places& places, const model::ProposalSettings& s) {
    refuseUnless(
        places.codes == cases.districtCodes,
        base::say("校区の一覧がケースの校区と合いません。", "The districts are not those of the cases."),
        "places");
    refuseUnless(s.alpha > 0 && s.alpha < 1, base::say("有意水準は0〜1です。", "Alpha lies between 0 and 1."),
                 "alpha");
    refuseUnless(s.margin >= 1, base::say("許容幅δは1以上です。", "The margin is at least 1."), "margin");
    refuseUnless(s.replications >= 19 && s.replications <= kMostReplications,
                 base::say("繰返しは19〜{}回です。", "From 19 to {} replications.", kMostReplications),
                 "replications");
    refuseUnless(s.minCases >= 2, base::say("最小件数は2以上です。", "At least 2 households."), "min-cases");
    refuseUnless(s.zones >= 1 && s.zones <= 4,
                 base::say("校区のまとまりは1〜4校区です。", "A place is a union of 1 to 4 districts."),
                 "zones");
}

/// The newest day that the data speak of. An extract may be imported long after it was made: its own newest
/// day says better than the day of import until when it could know anything.
base::Date lastDay(const model::Cases& cases) {
    base::Date last;
    for (const auto* days : {&cases.noticedOn, &cases.linkedOn, &cases.resolvedOn})
        for (const base::Date day : *days)
            if (day.known() && (!last.known() || last < day)) last = day;
    return cases.dataDate.known() && last.known() ? std::min(cases.dataDate, last) : last;
}

/// Twelve months up to the newest case, where no window was asked for.
model::ProposalSettings withWindow(model::ProposalSettings s, const model::Cases& cases) {
    if (!s.to.known())
        for (const base::Date& day : cases.noticedOn) s.to = std::max(s.to, day);
    if (!s.from.known() && s.to.known()) s.from = base::Date{base::addMonths(s.to, -12).days + 1};
    return s;
}

/// Scores below can not be significant: at least a share alpha of the replicates reaches them.
std::vector<double> floorsOf(std::vector<std::vector<double>> chance, double alpha) {
    std::vector<double> floors;
    for (std::vector<double>& family : chance) {
        std::sort(family.begin(), family.end());
        const auto at = static_cast<std::size_t>((1 - alpha) * static_cast<double>(family.size()) - 1e-9);
        floors.push_back(std::max(1e-9, at > 0 ? family[at - 1] : 0.0));
    }
    return floors;
}

void fillP(std::vector<Candidate>& candidates, const Search& search, const AdjustedP& adjusted) {
    for (Candidate& c : candidates)
        c.p = search.judged(c.pattern) ? adjusted.of(search.found->familyOf(c.pattern), c.score) : 1;
}

/// The equally long window before, where the data reach back over all but a month of it.
std::optional<Households> householdsYearBefore(const model::Cases& cases, const model::ProposalSettings& s,
                                               const model::Taxonomy& taxonomy) {
    const int days = s.to.days - s.from.days + 1;
    const base::Date first{s.from.days - days}, last{s.from.days - 1};
    const bool reaches = std::any_of(cases.noticedOn.begin(), cases.noticedOn.end(), [&](base::Date day) {
        return day.known() && day.days <= first.days + 31;
    });
    if (!reaches) return std::nullopt;
    Households before = householdsWithin(cases, first, last, taxonomy);
    if (before.size() == 0) return std::nullopt;
    return before;
}

model::Proposal proposalFor(const RunContext& run, const Accepted& accepted, model::Basis basis) {
    const Candidate& c = accepted.candidate;
    const Zone& zone = run.search.zones[static_cast<std::size_t>(c.zone)];
    Standing standing;
    standing.pattern = patternOf(run, run.found, c.pattern);
    standing.scope = zone.size() == 1 ? model::Scope::District : model::Scope::Group;
    standing.basis = basis;
    standing.areas = zone;
    standing.households = householdsIn(run.search, c.pattern, zone);
    standing.cityHouseholds = run.found.patterns[static_cast<std::size_t>(c.pattern)].households;
    standing.expected = c.expected;
    standing.expectedOutside = c.expectedOutside;
    model::Proposal p = proposalOn(run, standing);
    p.pValue = c.p;
    if (accepted.tested.pattern != c.pattern)
        p.tested = model::Tested{patternOf(run, run.found, accepted.tested.pattern), accepted.tested.observed,
                                 accepted.tested.expected};
    for (const Candidate& under : accepted.under) {
        if (p.alsoUnder.size() >= 20) break;
        std::string id = patternOf(run, run.found, under.pattern).id + "@";
        for (int d : run.search.zones[static_cast<std::size_t>(under.zone)])
            id += (id.ends_with('@') ? "" : "+") + run.cases.districtCodes[static_cast<std::size_t>(d)];
        if (id != p.id) p.alsoUnder.push_back(std::move(id));
    }
    return p;
}

/// Significant ones and repeated ones, and how stable each is.
struct Selection {
    std::vector<Accepted> significant;
    RepeatedList repeated;
    std::vector<double> stability;  ///< significant, then repeated
};

Selection select(RunContext& run, Standouts& found, const AdjustedP& adjusted, base::Progress& progress) {
    const model::ProposalSettings& s = run.settings;
    fillP(found.beyond, run.search, adjusted);
    fillP(found.repeated, run.search, adjusted);
    Selection selection;
    selection.significant = mergeSignificant(run.search, found.beyond, adjusted, s.alpha);
    describe(run.search, run.found, selection.significant, run.taxonomy, adjusted, s.alpha);
    selection.repeated = mergeRepeated(run.search, std::move(found.repeated), selection.significant,
                                       {.perDistrict = s.perDistrict, .perRun = s.perRun});
    std::vector<Accepted> all = selection.significant;
    all.insert(all.end(), selection.repeated.listed.begin(), selection.repeated.listed.end());
    std::vector<model::Basis> basis(selection.significant.size(), model::Basis::Significant);
    basis.resize(all.size(), model::Basis::Repeated);
    const std::vector<double> critical{adjusted.critical(kLibraryFamily, s.alpha),
                                       adjusted.critical(kMinedFamily, s.alpha)};
    selection.stability = stabilityOf(run, all, basis, critical, progress);
    return selection;
}

void append(std::vector<model::Proposal>& to, std::vector<model::Proposal> more, model::Basis only) {
    for (model::Proposal& p : more)
        if (p.basis == only) to.push_back(std::move(p));
}

/// In rank order: significant ones, then repeated in districts, in the whole city, and burden.
void list(model::ProposalRun& result, const RunContext& run, const Selection& selection,
          const std::vector<model::Proposal>& city, const std::vector<model::Proposal>& burden) {
    auto& to = result.proposals;
    std::size_t stable = 0;
    for (const Accepted& a : selection.significant) {
        to.push_back(proposalFor(run, a, model::Basis::Significant));
        to.back().stability = selection.stability[stable++];
    }
    append(to, city, model::Basis::Significant);
    std::stable_sort(to.begin(), to.end(), [](const model::Proposal& a, const model::Proposal& b) {
        return *a.pValue < *b.pValue;
    });
    for (const Accepted& a : selection.repeated.listed) {
        to.push_back(proposalFor(run, a, model::Basis::Repeated));
        to.back().stability = selection.stability[stable++];
    }
    append(to, city, model::Basis::Repeated);
    append(to, burden, model::Basis::Burden);
    for (std::size_t i = 0; i < to.size(); ++i) to[i].rank = static_cast<int>(i) + 1;
}

void search(RunContext& run, model::ProposalRun& result, base::Progress& progress) {
    const model::ProposalSettings& s = run.settings;
    run.supports = supportsInCity(run);
    run.earlierYears = earlierYears(run);
    run.found = findPatterns(run.households, run.taxonomy, run.patternLibrary, {.minSupport = s.minCases});
    weighPatterns(run.found, run.households, run.taxonomy, run.patternLibrary);
    progress.check();
    run.search = makeSearch(run.households, run.found, run.places, s.zones, s.margin);
    run.yearBefore = householdsYearBefore(run.cases, s, run.taxonomy);
    result.patternsTried = static_cast<int>(run.found.patterns.size());
    result.placesTried = static_cast<int>(run.search.zones.size());

    std::vector<std::vector<double>> chance = chanceMaxima(
        run.search, {.replications = s.replications, .seed = s.seed, .threads = s.threads}, progress);
    std::vector<char> counted(run.found.patterns.size());
    for (std::size_t p = 0; p < counted.size(); ++p)
        counted[p] = spansGroups(run, run.found, static_cast<int>(p));
    Standouts found =
        findStandouts(run.search, floorsOf(chance, s.alpha), {.minCases = s.minCases}, counted, s.threads);
    const std::optional<RiseSearch> rise = searchRise(run, progress);
    std::vector<double> best = found.best;
    std::vector<int> weights(kWeights.begin(), kWeights.end());
    if (rise) {
        chance.push_back(rise->chance);
        best.push_back(rise->best);
        weights.assign(kWeightsWithRise.begin(), kWeightsWithRise.end());
    }
    const AdjustedP adjusted(std::move(chance), best, weights);
    const Selection selection = select(run, found, adjusted, progress);
    const Burden burden = burdenOf(run);
    list(result, run, selection, cityProposals(run, rise ? &*rise : nullptr, adjusted), burden.proposals);
    result.unlistedRepeated = selection.repeated.unlisted;
    result.silent = burden.silent;
    result.notes = guardrails(run, burden.noDenominator, adjusted.of(kMinedFamily, HUGE_VAL));
}

}  // namespace

model::ProposalRun propose(const model::Cases& cases, const Places& places, const model::Taxonomy& taxonomy,
                           const model::PatternLibrary& library, const model::ProposalSettings& settings,
                           base::Progress& progress, const model::Vocabulary& vocabulary) {
    checkSettings(cases, places, settings);
    RunContext run{cases, places, taxonomy, library, withWindow(settings, cases), {}, {}, {}, {},
                   {},    {},     {},       {}};
    run.knownUntil = lastDay(cases);
    for (const model::Actor& actor : vocabulary.actors) run.shareOfActor.push_back(actor.share);
    run.households = householdsWithin(cases, run.settings.from, run.settings.to, taxonomy);
    model::ProposalRun result;
    result.settings = run.settings;
    result.casesUsed = run.households.casesUsed;
    result.householdsUsed = run.households.size();
    if (run.households.size() > 0)
        search(run, result, progress);
    else
        result.notes = guardrails(run, false, 0);
    return result;
}

model::Pattern patternOf(const RunContext& run, const PatternsFound& found, int pattern) {
    const PatternCells& cells = found.patterns[static_cast<std::size_t>(pattern)];
    if (cells.namedRow >= 0) return run.patternLibrary.patterns[static_cast<std::size_t>(cells.namedRow)];
    return model::minedPattern(cells.needs, cells.structure, run.taxonomy,
                               {.mayLack = cells.mayLack, .orUnstated = cells.orUnstated});
}

bool spansGroups(const RunContext& run, const PatternsFound& found, int pattern) {
    const PatternCells& cells = found.patterns[static_cast<std::size_t>(pattern)];
    if (cells.namedRow >= 0) return true;
    std::uint64_t groups = 0;
    for (int need : model::members(cells.needs))
        groups |= std::uint64_t{1} << run.taxonomy.needs[static_cast<std::size_t>(need)].group;
    return std::popcount(groups) >= 2;
}

}  // namespace sasae::analysis
