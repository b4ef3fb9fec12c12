#include "analysis/proposing.h"

#include <algorithm>
#include <cmath>

#include "analysis/chance_maxima.h"
#include "analysis/proposing_run.h"
#include "base/error.h"

namespace sasae::analysis {
namespace {

void refuseUnless(bool good, const base::Text& text, const std::string& subject) {
    if (!good) throw base::Error(base::Kind::Usage, text, subject);
}

void checkSettings(const model::Cases& cases, const Places& places, const model::ProposalSettings& s) {
    refuseUnless(
        places.codes == cases.districtCodes,
        base::say("校区の一覧が事例の校区と合いません。", "The districts are not those of the cases."),
        "places");
    refuseUnless(s.alpha > 0 && s.alpha < 1, base::say("有意水準は0〜1です。", "Alpha lies between 0 and 1."),
                 "alpha");
    refuseUnless(s.margin >= 1, base::say("許容幅δは1以上です。", "The margin is at least 1."), "margin");
    refuseUnless(s.replications >= 19, base::say("繰返しは19回以上です。", "At least 19 replications."),
                 "replications");
    refuseUnless(s.minCases >= 2, base::say("最小件数は2以上です。", "At least 2 households."), "min-cases");
    refuseUnless(s.zones >= 1 && s.zones <= 4,
                 base::say("校区のまとまりは1〜4校区です。", "A place is a union of 1 to 4 districts."),
                 "zones");
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
        c.p = adjusted.of(search.fromLibrary(c.pattern) ? kLibraryFamily : kMinedFamily, c.score);
}

model::ProposalRun makeRun(RunContext& run, base::Progress& progress) {
    const model::ProposalSettings& s = run.settings;
    model::ProposalRun result;
    result.settings = s;
    result.casesUsed = run.households.casesUsed;
    result.householdsUsed = run.households.size();
    run.found = findPatterns(run.households, run.taxonomy, run.library, {.minSupport = s.minCases});
    progress.check();
    run.search = makeSearch(run.households, run.found, run.places, s.zones, s.margin);
    result.patternsTried = static_cast<int>(run.found.patterns.size());
    result.placesTried = static_cast<int>(run.search.zones.size());

    std::vector<std::vector<double>> chance = chanceMaxima(
        run.search, {.replications = s.replications, .seed = s.seed, .threads = s.threads}, progress);
    std::vector<char> counted(run.found.patterns.size());
    for (std::size_t p = 0; p < counted.size(); ++p) counted[p] = underCountRule(run, static_cast<int>(p));
    Standouts found =
        findStandouts(run.search, floorsOf(chance, s.alpha), {.minCases = s.minCases}, counted, s.threads);
    const AdjustedP adjusted(std::move(chance), found.best, {0.5, 0.5});
    fillP(found.beyond, run.search, adjusted);
    fillP(found.repeated, run.search, adjusted);

    const std::vector<Accepted> significant = mergeSignificant(run.search, found.beyond, adjusted, s.alpha);
    for (const Accepted& a : significant) {
        model::Proposal proposal;
        proposal.pattern = patternOf(run, a.candidate.pattern);
        proposal.areas = run.search.zones[static_cast<std::size_t>(a.candidate.zone)];
        proposal.basis = model::Basis::Significant;
        proposal.cases = a.candidate.observed;
        proposal.expected = a.candidate.expected;
        proposal.pValue = a.candidate.p;
        result.proposals.push_back(proposal);
    }
    return result;
}

}  // namespace

model::ProposalRun propose(const model::Cases& cases, const Places& places, const model::Taxonomy& taxonomy,
                           const model::PatternLibrary& library, const model::ProposalSettings& settings,
                           base::Progress& progress) {
    checkSettings(cases, places, settings);
    RunContext run{cases, places, taxonomy, library, withWindow(settings, cases), {}, {}, {}, {}, false};
    run.households = householdsWithin(cases, run.settings.from, run.settings.to, taxonomy);
    return makeRun(run, progress);
}

model::Pattern patternOf(const RunContext& run, int pattern) {
    const PatternCells& cells = run.found.patterns[static_cast<std::size_t>(pattern)];
    if (cells.library >= 0) return run.library.patterns[static_cast<std::size_t>(cells.library)];
    return model::minedPattern(cells.needs, cells.structure, run.taxonomy);
}

bool underCountRule(const RunContext& run, int pattern) {
    const PatternCells& cells = run.found.patterns[static_cast<std::size_t>(pattern)];
    if (cells.library >= 0) return true;
    std::uint64_t groups = 0;
    for (int need : model::members(cells.needs))
        groups |= std::uint64_t{1} << run.taxonomy.needs[static_cast<std::size_t>(need)].group;
    return cells.needs.size() >= 2 && std::popcount(groups) >= 2;
}

}  // namespace sasae::analysis
