#include "store/example.h"

#include <unistd.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "model/issue_changes.h"
#include "model/taxonomy.h"
#include "store/cycle_json.h"

namespace sasae::store::test {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

int below(base::Stream& chance, int n) {
    return static_cast<int>(chance.below(static_cast<std::uint32_t>(n)));
}

base::Date someDay(base::Stream& chance) {
    return below(chance, 5) == 0 ? base::Date{} : base::Date{18000 + below(chance, 2000)};
}

geom::Point somePoint(base::Stream& chance) {
    return {chance.uniform() * 1e4, chance.uniform() * 1e4};
}

model::Pseudonym pseudonym(std::uint64_t kind, int number) {
    model::Pseudonym p{};
    base::Stream chance(kind, static_cast<std::uint64_t>(number));
    for (auto& byte : p) byte = static_cast<std::uint8_t>(chance());
    return p;
}

geom::MultiPolygon square(double x, double y, bool hole) {
    geom::Polygon p{{{x, y}, {x + 90, y}, {x + 90, y + 90}, {x, y + 90}, {x, y}}, {}};
    if (hole) p.holes.push_back({{x + 10, y + 10}, {x + 10, y + 20}, {x + 20, y + 20}, {x + 10, y + 10}});
    return {p};
}

struct Text {
    std::string out;
    Text& operator<<(const std::string& s) {
        out += s + "|";
        return *this;
    }
    Text& operator<<(const char* s) { return *this << std::string(s); }
    Text& operator<<(double v) { return *this << (std::isnan(v) ? "-" : fmt::format("{:.17g}", v)); }
    template <class T>
    requires std::is_integral_v<T> Text& operator<<(T v) { return *this << std::to_string(v); }
    Text& operator<<(geom::Point p) { return *this << p.x << p.y; }
    Text& operator<<(const geom::MultiPolygon& shape) {
        for (const auto& polygon : shape) {
            *this << "P";
            for (geom::Point p : polygon.outer) *this << p;
            for (const auto& hole : polygon.holes) {
                *this << "H";
                for (geom::Point p : hole) *this << p;
            }
        }
        return *this;
    }
    Text& operator<<(const base::Text& t) { return *this << t.ja << t.en; }
    Text& operator<<(const std::optional<double>& v) { return v ? *this << *v : *this << "none"; }
};

void add(Text& t, const model::Pattern& p) {
    t << p.id << p.name << p.named << p.allOf.bits << p.structures;
    for (auto set : p.anyOf) t << set.bits;
}

void add(Text& t, const model::ProposalSettings& s) {
    t << s.from.days << s.to.days << s.minCases << s.cityMinDistricts << s.cityMinHouseholds << s.margin
      << s.alpha << s.zones << s.replications << s.seed << s.perDistrict << s.perRun << s.threads;
}

void add(Text& t, const model::Evidence& e) {
    for (int row : e.caseRows) t << row;
    t << e.rawRatio << e.cityCases << e.linkedWithin30 << e.linkObservable << e.closedHouseholds
      << e.allNeedsShared << e.medianDistanceM << e.lift << e.missingStructure << e.missingPlace;
    for (int n : e.perQuarter) t << n;
    for (auto n : e.quarterOf) t << n;
    for (int n : e.noticedBy) t << n;
    for (int n : e.needCounts) t << n;
    for (int n : e.structureCounts) t << n;
    for (const auto& s : e.supports)
        t << s.support << s.used << s.solved << s.shrunk << s.interval.low << s.interval.high;
}

void add(Text& t, const model::ProposalRun& run) {
    add(t, run.settings);
    t << run.standard << run.unlistedRepeated << run.casesUsed << run.householdsUsed << run.patternsTried
      << run.placesTried;
    for (const auto& p : run.proposals) {
        if (p.tested) {
            t << p.tested->cases << p.tested->expected;
            add(t, p.tested->pattern);
        }
        t << p.id << p.rank << static_cast<int>(p.scope) << static_cast<int>(p.basis)
          << static_cast<int>(p.against) << p.cases << p.expected << p.ratio << p.ratioInterval.low
          << p.ratioInterval.high << p.pValue << p.qValue << p.stability;
        for (int area : p.areas) t << area;
        for (const auto& id : p.alsoUnder) t << id;
        add(t, p.pattern);
        add(t, p.evidence);
    }
    for (const auto& s : run.silent) t << s.district << s.cases << s.expected;
    for (const auto& note : run.notes) t << note;
}

void add(Text& t, const model::Taxonomy& taxonomy, const model::Vocabulary& vocabulary) {
    for (const auto& g : taxonomy.groups) t << g.code << g.label;
    for (const auto& n : taxonomy.needs) t << n.code << n.label << n.group << n.sensitive << n.implies.bits;
    for (const auto& s : taxonomy.structures) t << s.code << s.label << static_cast<int>(s.stage);
    t << taxonomy.other << taxonomy.unknownStructure << taxonomy.otherStructure;
    t << taxonomy.elderlyNeeds.bits << taxonomy.childNeeds.bits;
    for (const auto& a : vocabulary.actors) t << a.code << a.label << static_cast<int>(a.share);
    for (const auto& k : vocabulary.supportKinds)
        t << k.code << k.label << k.roles << k.community << k.symbol << k.answers.bits;
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "store-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

model::Project emptyKurume() {
    return model::emptyProject({"支え合いの計画 \"甲\"", "40203", "EPSG:6670", "", 0});
}

LogEntry entry(const std::string& command) {
    return {"2026-04-01T09:00:00+09:00", command, R"({"min":3})", {{"cases.csv", "ab12"}}, {}};
}

std::shared_ptr<model::Areas> someAreas(std::uint64_t seed, model::Level level, const std::string& name,
                                        int n) {
    base::Stream chance(seed, 1);
    auto areas = std::make_shared<model::Areas>();
    areas->edition = {0, level, name, base::dateOf(2026, 4, 1), {}, "出典：市"};
    for (int i = 0; i < n; ++i) {
        areas->code.push_back(fmt::format("{:03}", i));
        areas->name.push_back(fmt::format("第{}校区", i));
        areas->shape.push_back(square(100.0 * i, 100.0 * below(chance, 9), below(chance, 3) == 0));
        areas->inside.push_back(somePoint(chance));
    }
    return areas;
}

std::shared_ptr<model::Population> somePopulation(std::uint64_t seed, int n) {
    base::Stream chance(seed, 2);
    auto population = std::make_shared<model::Population>();
    population->asOf = base::dateOf(2020, 10, 1);
    population->source = "国勢調査";
    for (int i = 0; i < n; ++i) {
        population->code.push_back(fmt::format("0{:04}", below(chance, 50)));
        population->name.push_back("町");
        population->at.push_back(below(chance, 9) == 0 ? geom::Point{kNone, kNone} : somePoint(chance));
        population->shape.push_back(below(chance, 2) == 0 ? geom::MultiPolygon{} : square(i, i, false));
        population->people.push_back({1.0 * i, below(chance, 2) ? kNone : 2.5 * i, kNone, 3.0, kNone, 0.0});
    }
    return population;
}

std::shared_ptr<model::Supports> someSupports(std::uint64_t seed, int n) {
    base::Stream chance(seed, 3);
    auto supports = std::make_shared<model::Supports>();
    for (int i = 0; i < n; ++i) {
        supports->id.push_back(0);
        supports->name.push_back(fmt::format("施設{}", below(chance, 1000)));
        supports->kind.push_back("community_care_centre");
        supports->kindText.push_back("地域包括支援センター");
        supports->at.push_back(somePoint(chance));
        supports->accuracy.push_back(static_cast<std::int8_t>(below(chance, 4)));
        supports->source.push_back("P14");
    }
    return supports;
}

std::shared_ptr<model::AddressBook> someAddresses(std::uint64_t seed, int n) {
    base::Stream chance(seed, 4);
    auto book = std::make_shared<model::AddressBook>();
    book->source = "位置参照情報";
    for (int i = 0; i < n; ++i) {
        book->name.push_back(fmt::format("町{}丁目", i));
        book->at.push_back(somePoint(chance));
    }
    return book;
}

std::shared_ptr<model::Roads> someRoads(std::uint64_t seed, int n) {
    base::Stream chance(seed, 6);
    model::RoadLines lines;
    lines.names = {"国道3号", "市道1号線"};
    std::vector<geom::Point> junctions;
    for (int i = 0; i < n; ++i) junctions.push_back(somePoint(chance));
    for (int i = 0; i < 2 * n; ++i) {
        geom::Line line = {junctions[static_cast<std::size_t>(below(chance, n))]};
        for (int k = below(chance, 3); k > 0; --k) line.push_back(somePoint(chance));
        line.push_back(junctions[static_cast<std::size_t>(below(chance, n))]);
        lines.line.push_back(std::move(line));
        lines.kind.push_back({static_cast<model::RoadClass>(below(chance, model::kRoadClasses)),
                              static_cast<model::Way>(below(chance, 4)),
                              static_cast<model::Way>(below(chance, 4)), below(chance, 2) == 0});
        lines.name.push_back(below(chance, 3) - 1);
    }
    auto roads = std::make_shared<model::Roads>(model::roadsFrom(lines));
    roads->source = "道路.gpkg";
    return roads;
}

std::shared_ptr<model::Cases> someCases(std::uint64_t seed, int n, int firstKey) {
    base::Stream chance(seed, 5);
    const auto& taxonomy = model::shippedTaxonomy();
    const auto& vocabulary = model::shippedVocabulary();
    auto c = std::make_shared<model::Cases>();
    c->districtCodes = {"000", "001", "002", "003"};
    c->smallAreaCodes = {"00010", "00020"};
    c->supportCodes = {"visit", "meal", "日中"};
    c->dataDate = base::dateOf(2026, 3, 31);
    for (int i = 0; i < n; ++i) {
        c->id.push_back(0);
        c->caseKey.push_back(pseudonym(77, firstKey + i));
        c->household.push_back(pseudonym(78, below(chance, n)));
        c->noticedOn.push_back(someDay(chance));
        c->linkedOn.push_back(someDay(chance));
        c->resolvedOn.push_back(someDay(chance));
        c->noticedBy.push_back(
            static_cast<std::int16_t>(below(chance, 1 + static_cast<int>(vocabulary.actors.size())) - 1));
        model::NeedSet needs;
        for (int k = below(chance, 4); k > 0; --k)
            needs.insert(below(chance, static_cast<int>(taxonomy.needs.size())));
        c->needs.push_back(needs);
        c->structure.push_back(
            static_cast<std::int16_t>(below(chance, static_cast<int>(taxonomy.structures.size()))));
        c->district.push_back(below(chance, 5) - 1);
        c->smallArea.push_back(below(chance, 3) - 1);
        c->masked.push_back(below(chance, 4) == 0 ? geom::Point{kNone, kNone} : somePoint(chance));
        c->mask.push_back(static_cast<model::Mask>(below(chance, 4)));
        c->supports.push_back(static_cast<std::uint64_t>(below(chance, 8)));
        c->outcome.push_back(static_cast<model::Outcome>(below(chance, 6)));
    }
    return c;
}

std::shared_ptr<model::ProposalRun> someRun(std::uint64_t seed, const model::Cases& cases) {
    base::Stream chance(seed, 6);
    const auto& taxonomy = model::shippedTaxonomy();
    auto run = std::make_shared<model::ProposalRun>();
    run->settings.from = base::dateOf(2025, 4, 1);
    run->settings.seed = 0xFFFFFFFFFFFFFFFFULL;
    run->notes = {base::say("注意", "note")};
    run->silent = {{1, 0, 4.5}};
    for (int i = 0; i < 4; ++i) {
        model::Proposal p;
        p.id = fmt::format("8050@{}", i);
        p.rank = i + 1;
        p.scope = static_cast<model::Scope>(i % 3);
        p.basis = static_cast<model::Basis>(i % 3);
        p.areas = {0, 2};
        p.pattern = model::shippedPatterns().patterns.at(static_cast<std::size_t>(i));
        p.expected = chance.uniform();
        if (i % 2) p.ratio = chance.uniform() * 3;
        p.ratioInterval = {0.1, std::numeric_limits<double>::infinity()};
        if (i % 2) p.pValue = 1.0 / 3;
        if (i % 2)
            p.tested = {model::shippedPatterns().patterns.at(static_cast<std::size_t>(i) + 1), 5 + i,
                        1.0 / 7};
        p.alsoUnder = {"x@1"};
        p.evidence.caseRows = {0, cases.size() - 1};
        p.evidence.needCounts.assign(taxonomy.needs.size(), i);
        p.evidence.structureCounts.assign(taxonomy.structures.size(), 2);
        p.evidence.supports = {{2, 5, 3, 0.55, {0.2, 0.8}}};
        p.evidence.quarterOf = {8100, 8101};
        p.evidence.perQuarter = {1, 2};
        p.evidence.noticedBy = {1, 2, 3, 4};
        run->proposals.push_back(p);
    }
    return run;
}

std::shared_ptr<model::Cycle> someCycle(std::uint64_t seed, const model::Cycle& before) {
    base::Stream chance(seed, 8);
    auto cycle = std::make_shared<model::Cycle>(before);
    const auto hash = [](const std::string& text) { return std::to_string(text.size()); };
    const model::Cases none;
    const base::Date day = base::dateOf(2026, 4, 1);
    const auto id = [&] { return cycle->next++; };
    cycle->bodies.push_back({id(),
                             "支え合い推進会議",
                             "mutual_support_meeting",
                             "council",
                             model::Level::District,
                             {"001"},
                             {"npo", "school"}});
    model::Meeting meeting{id(), cycle->bodies.back().id, day, fmt::format("第{}号", seed)};
    meeting.agenda = {{0, 12, "consent", "同意書3", ""}, {1, 0, "", "", "見守りの広げ方"}};
    meeting.decisions = {"月に一度集まる"};
    meeting.followUps = {{"一覧を作る", "npo", day, {}, 1}};
    cycle->meetings.push_back(meeting);
    model::Issue issue;
    issue.title = fmt::format("孤立 {}", seed);
    issue.wording = "ひとり暮らしの\"孤立\"\n二行目";
    issue.areas = {"001", "002"};
    issue.pattern = model::shippedPatterns().patterns.at(static_cast<std::size_t>(seed % 5));
    issue.from = day;
    issue.cases = {3, 9};
    issue.boxes = {{model::Box::Prevention, "早めの声かけ", {3}, {"meal"}, day}};
    issue.due = day;
    const model::StepWords words{day, "city_office", meeting.id, "話し合った", "2026-04-01T09:00:00+09:00"};
    const auto made = model::beginIssue(*cycle, issue, words, none, hash);
    model::advanceIssue(*cycle, made, model::Step::TakeUp, words, none, hash);
    cycle->consents.push_back({id(), 12, day, {}, "同意書3", {"neighbour"}});
    cycle->sharings.push_back(
        {id(), 0, cycle->consents.back().id, 12, day, {"neighbour"}, "case", "consent", "声かけ"});
    cycle->networks.push_back({id(), "介護者の会", "介護", "市全域", 2, {"npo"}});
    model::Action action{id(), made, cycle->networks.back().id};
    action.name = "見守り訪問";
    action.roles = 3;
    action.from = day;
    action.counts = {{2025, "訪問", chance.uniform() * 100}};
    cycle->actions.push_back(action);
    model::Plan plan{id(), "第2期計画", "支え合い", day};
    plan.goals = {{"1", "関係を豊かにする", ""}};
    plan.measures = {{"1-1", "見守り", "1"}};
    cycle->plans.push_back(plan);
    model::Indicator indicator;
    indicator.id = id();
    indicator.plan = plan.id;
    indicator.code = "visits";
    indicator.survey = seed % 2 == 0;
    indicator.base = {{2018, 226650, {}, "", ""}};
    indicator.actuals = {{2019, 0, 1234.0, "001", "郵送"}};
    indicator.breaks = {{2020, "数え方を変えた"}};
    cycle->indicators.push_back(indicator);
    // What was there changes and goes, too.
    if (before.networks.size() > 1) cycle->networks.erase(cycle->networks.begin());
    if (!before.bodies.empty()) cycle->bodies.front().name += "改";
    return cycle;
}

std::string contents(const model::Cases& c) {
    Text t;
    for (const auto& code : c.districtCodes) t << code;
    t << "/";
    for (const auto& code : c.smallAreaCodes) t << code;
    t << "/";
    for (const auto& code : c.supportCodes) t << code;
    t << c.dataDate.days;
    for (std::size_t i = 0; i < c.caseKey.size(); ++i) {
        for (int byte : c.caseKey[i]) t << byte;
        for (int byte : c.household[i]) t << byte;
        t << c.noticedOn[i].days << c.linkedOn[i].days << c.resolvedOn[i].days << c.noticedBy[i]
          << c.needs[i].bits << c.structure[i] << c.district[i] << c.smallArea[i] << c.masked[i]
          << static_cast<int>(c.mask[i]) << c.supports[i] << static_cast<int>(c.outcome[i]) << "\n";
    }
    return t.out;
}

std::string contents(const model::Project& project) {
    Text t;
    t << project.info.name << project.info.municipality << project.info.crs << project.info.keyFingerprint;
    add(t, project.standardSettings);
    add(t, *project.taxonomy, *project.vocabulary);
    for (const auto& p : project.patterns->patterns) add(t, p);
    for (const auto& areas : project.areas) {
        const auto& e = areas->edition;
        t << static_cast<int>(e.level) << e.name << e.validFrom.days << e.validTo.days << e.source;
        for (std::size_t i = 0; i < areas->code.size(); ++i)
            t << areas->code[i] << areas->name[i] << areas->inside[i] << areas->shape[i];
    }
    const auto& n = *project.population;
    t << n.asOf.days << n.source;
    for (std::size_t i = 0; i < n.code.size(); ++i)
        t << n.code[i] << n.name[i] << n.at[i] << n.shape[i] << n.people[i].households << n.people[i].total
          << n.people[i].under18 << n.people[i].elderly << n.people[i].elderly75 << n.people[i].elderlySingle;
    const auto& s = *project.supports;
    for (std::size_t i = 0; i < s.name.size(); ++i)
        t << s.name[i] << s.kind[i] << s.kindText[i] << s.at[i] << static_cast<int>(s.accuracy[i])
          << s.source[i];
    t << project.addresses->source;
    for (std::size_t i = 0; i < project.addresses->name.size(); ++i)
        t << project.addresses->name[i] << project.addresses->at[i];
    t << project.roads->source;
    for (int i = 0; i < project.roads->size(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        const model::RoadKind& kind = project.roads->kind[row];
        for (const geom::Point& p : project.roads->line(i)) t << p;
        t << static_cast<int>(kind.roadClass) << static_cast<int>(kind.foot) << static_cast<int>(kind.car)
          << kind.wheelchair << project.roads->lengthM[row];
        const auto name = project.roads->name[row];
        t << (name < 0 ? std::string() : project.roads->names[static_cast<std::size_t>(name)]);
        t << static_cast<int>(project.roads->from[row]) << static_cast<int>(project.roads->to[row]);
    }
    for (const model::Judgement& j : project.judgements)
        t << j.proposal << model::verdictText(j) << j.reason << j.at << j.households;
    for (std::size_t i = 0; i < cycleTables().size(); ++i)
        for (const CycleRow& row : rowsOf(*project.cycle, static_cast<CycleTable>(i), *project.taxonomy))
            t << row.id << row.name << row.state << row.content << "\n";
    t << contents(*project.cases);
    if (project.proposals) add(t, *project.proposals);
    return t.out;
}

}  // namespace sasae::store::test
