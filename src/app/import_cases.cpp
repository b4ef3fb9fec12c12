#include "app/import_cases.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "app/case_changes.h"
#include "app/case_correction.h"
#include "app/case_places.h"
#include "app/import_steps.h"
#include "base/error.h"
#include "intake/case_file.h"
#include "privacy/key.h"
#include "privacy/pseudonym.h"

namespace sasae::app {
namespace {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;

std::shared_ptr<const model::Areas> requireDistricts(const model::Project& project, const std::string& file) {
    auto districts = project.newest(model::Level::District);
    if (!districts || districts->size() == 0)
        throw Error(Kind::Failed, say("校区がまだ取り込まれていません", "the project has no districts yet"),
                    file,
                    say("先に import areas --level district で校区を取り込んでください",
                        "first import them: import areas --level district"));
    return districts;
}

/// The project's key, or a new one. A project that has a key never gets another; a dry run never writes one.
privacy::Key keyFor(const model::ProjectInfo& info, const std::filesystem::path& path, bool dryRun) {
    if (std::filesystem::exists(path)) {
        privacy::Key key = privacy::loadKey(path);
        privacy::requireKey(key, info.keyFingerprint);
        return key;
    }
    if (!info.keyFingerprint.empty())
        throw Error(Kind::Refused,
                    say("このプロジェクトの鍵がここにありません", "the key of this project is not here"),
                    path.string(),
                    say("鍵の控えから sasae key restore で戻すか、--key-file で鍵を指定してください",
                        "restore it from its backup with sasae key restore, or name it with --key-file"));
    if (dryRun) return privacy::Key::random();
    return privacy::loadOrMakeKey(path);
}

/// Words as rows of a list that grows.
class CodeList {
  public:
    explicit CodeList(std::vector<std::string>& codes) : codes_(codes) {
        for (std::size_t i = 0; i < codes.size(); ++i) rows_.emplace(codes[i], static_cast<std::int32_t>(i));
    }
    std::int32_t rowOf(const std::string& code) {
        if (code.empty()) return -1;
        const auto [it, isNew] = rows_.try_emplace(code, static_cast<std::int32_t>(codes_.size()));
        if (isNew) codes_.push_back(code);
        return it->second;
    }
    bool has(const std::string& code) const { return rows_.contains(code); }
    std::size_t size() const { return codes_.size(); }

  private:
    std::vector<std::string>& codes_;
    std::unordered_map<std::string, std::int32_t> rows_;
};

std::uint64_t supportBits(const std::vector<std::string>& codes, CodeList& list, std::int64_t row,
                          base::Findings& findings) {
    constexpr std::size_t kMostSupports = 64;
    std::uint64_t bits = 0;
    for (const std::string& code : codes) {
        if (!list.has(code) && list.size() >= kMostSupports) {
            base::add(findings, "supports-left-out", Severity::Warning,
                      say("支援の種類は64までです。それを超える支援は取り込んでいません",
                          "at most 64 kinds of support are kept; further ones were not taken over"),
                      row);
            continue;
        }
        bits |= std::uint64_t{1} << list.rowOf(code);
    }
    return bits;
}

/// Pseudonyms, masked points and codes of what was read; the exact places stay behind.
model::Cases pseudonymised(const intake::RawCases& raw, const CasePlaces& places, const privacy::Key& key,
                           const model::Areas& districts, const model::Project& project,
                           const privacy::MaskSettings& maskSettings, base::Findings& findings,
                           base::Progress& progress) {
    model::Cases cases;
    cases.districtCodes = districts.code;
    cases.supportCodes = project.cases->supportCodes;
    CodeList smallAreas(cases.smallAreaCodes), supports(cases.supportCodes);
    privacy::Masker masker(key, districts, maskSettings);
    const std::size_t n = raw.row.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (i % 1024 == 0) {
            progress.check();
            progress.report(static_cast<double>(i) / static_cast<double>(n),
                            say("仮名化と位置のぼかしをしています", "making pseudonyms and masking places"));
        }
        const std::string &agency = raw.agency[i], &household = raw.householdKey[i];
        cases.id.push_back(0);
        cases.household.push_back(privacy::householdPseudonym(key, agency, household));
        cases.caseKey.push_back(raw.caseKey[i].empty()
                                    ? privacy::casePseudonym(key, agency, household, raw.noticedOn[i])
                                    : privacy::casePseudonym(key, agency, raw.caseKey[i]));
        privacy::MaskedPlace place{
            {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()},
            model::Mask::Area};
        if (!std::isnan(places.exact[i].x))
            place = masker.mask(cases.household.back(), places.exact[i], places.district[i]);
        cases.masked.push_back(place.at);
        cases.mask.push_back(place.kind);
        cases.district.push_back(places.district[i]);
        cases.smallArea.push_back(smallAreas.rowOf(places.smallArea[i]));
        cases.supports.push_back(supportBits(raw.supports[i], supports, raw.row[i], findings));
    }
    cases.noticedOn = raw.noticedOn;
    cases.linkedOn = raw.linkedOn;
    cases.resolvedOn = raw.resolvedOn;
    cases.noticedBy = raw.noticedBy;
    cases.needs = raw.needs;
    cases.structure = raw.structure;
    cases.outcome = raw.outcome;
    cases.districtEdition = districts.edition.id;
    return cases;
}

const char* maskName(model::Mask mask) {
    switch (mask) {
        case model::Mask::Mesh250:
            return "mesh250";
        case model::Mask::Mesh500:
            return "mesh500";
        case model::Mask::Donut:
            return "donut";
        case model::Mask::Area:
            break;
    }
    return "area";
}

const char* listName(intake::WordList list) {
    switch (list) {
        case intake::WordList::NoticedBy:
            return "noticed_by";
        case intake::WordList::Structure:
            return "structure";
        case intake::WordList::Needs:
            return "needs";
        case intake::WordList::Supports:
            return "supports";
        case intake::WordList::Outcome:
            break;
    }
    return "outcome";
}

/// Points drawn in two ways say more together than either: once told, a change of masks cannot be taken back.
void noteOtherMask(const model::Cases& stored, model::Mask wanted, base::Findings& findings) {
    const auto other = [&](model::Mask mask) { return mask != model::Mask::Area && mask != wanted; };
    if (wanted != model::Mask::Area && std::ranges::any_of(stored.mask, other))
        base::add(
            findings, "mask-changed", Severity::Warning,
            say("前の取込みとは別のぼかし方です。前の地図や書き出しと合わせると位置が絞られるため、"
                "一つのプロジェクトでは同じ --mask を使ってください",
                "places are masked in another way than before: together with earlier maps and exports they "
                "tell more; keep to one --mask in a project"));
}

void append(base::Findings& to, const base::Findings& from) {
    to.insert(to.end(), from.begin(), from.end());
}

ImportSummary summaryOf(const intake::CaseFileRead& read, const model::Cases& cases,
                        const CaseChanges& changes) {
    ImportSummary summary;
    summary.rows = read.rows;
    summary.imported = cases.size();
    summary.quarantined = read.quarantined;
    summary.encoding = read.encoding;
    summary.encodingWhy = read.encodingWhy;
    const auto without = std::ranges::count(cases.district, -1);
    const auto points = std::ranges::count_if(cases.masked, [](geom::Point p) { return !std::isnan(p.x); });
    summary.counts = {
        {"added", say("新しいケース", "new cases"), changes.added},
        {"replaced", say("内容が変わったケース", "changed cases"), changes.replaced},
        {"unchanged", say("変わらないケース", "unchanged cases"), changes.unchanged},
        {"without_district", say("校区の分からないケース", "cases without a district"), without},
        {"with_point", say("ぼかした位置のあるケース", "cases with a masked point"), points}};
    for (const intake::UnknownWord& word : read.unknownWords)
        summary.unknownWords.push_back({listName(word.list), word.word, word.rows});
    return summary;
}

/// "EPSG:6668" or the project's: what the coordinates were read as.
std::string crsOf(const intake::RawCases& raw, const std::string& given, const std::string& projectCrs) {
    const auto has = [&](intake::PlaceKind kind) {
        return std::ranges::find(raw.placeKind, kind) != raw.placeKind.end();
    };
    const bool degrees = has(intake::PlaceKind::LonLat), metres = has(intake::PlaceKind::Projected);
    if (!degrees && !metres) return {};
    return !given.empty() ? given : degrees ? "EPSG:6668" : projectCrs;
}

nlohmann::json logged(const CasesImport& settings) {
    return {{"mask", maskName(settings.mask.kind)},
            {"donut_min_m", settings.mask.donutMinM},
            {"donut_max_m", settings.mask.donutMaxM}};
}

/// The case file and the profile that it was read by.
std::vector<store::InputFile> inputsOf(InputFiles& caseFile, const CasesImport& settings) {
    std::vector<store::InputFile> inputs = caseFile.get();
    if (!settings.profilePath.empty())
        for (store::InputFile& file : inputFiles(settings.profilePath)) inputs.push_back(std::move(file));
    return inputs;
}

}  // namespace

ImportSummary importCases(Session& session, const std::string& path, const CasesImport& settings,
                          const ImportOptions& options, base::Progress& progress) {
    requireOneLayer(options, path);
    const model::Project& project = session.project;
    const base::Date today = dayOf(options.now);
    if (!project.info.keyFingerprint.empty())
        keyFor(project.info, settings.keyPath, true);  // refused before reading

    InputFiles inputs(path);
    intake::CaseFileRead read = intake::readCaseFile(path,
                                                     {.encoding = options.encoding,
                                                      .profilePath = settings.profilePath,
                                                      .profileText = settings.profileText,
                                                      .taxonomy = project.taxonomy.get(),
                                                      .vocabulary = project.vocabulary.get(),
                                                      .today = today},
                                                     progress);
    // After the gate: a file that tells who people are is refused whatever the project still lacks.
    const auto districts = requireDistricts(project, path);
    if (!options.dryRun) stopOnFindings(read.findings, options.accept, path);
    const privacy::Key key = keyFor(project.info, settings.keyPath, options.dryRun);
    model::Cases cases;
    base::Findings findings = read.findings;
    const std::string crs = crsOf(read.cases, options.crs, project.info.crs);
    const std::vector<std::int64_t> rowNumbers = read.cases.row;
    {
        const CasePlaces places = placeCases(read.cases, project, *districts, options.crs, progress);
        append(findings, places.findings);
        noteOtherMask(*project.cases, settings.mask.kind, findings);
        cases =
            pseudonymised(read.cases, places, key, *districts, project, settings.mask, findings, progress);
    }
    read.cases.wipe();
    cases.dataDate = today;

    CorrectionsMet met = meetCorrections(cases, project, rowNumbers);
    append(findings, met.findings);
    const CaseChanges changes = changesBy(cases, *project.cases, rowNumbers);
    append(findings, changes.findings);
    ImportSummary summary = summaryOf(read, cases, changes);
    summary.crs = crs;
    if (!crs.empty())
        summary.crsWhy =
            !options.crs.empty() ? say("利用者の指定です", "named by the user")
            : crs == project.info.crs
                ? say("x・y の列です（プロジェクトの座標系）", "columns x and y, in the project's CRS")
                : say("経度・緯度の列です", "columns of longitude and latitude");
    summary.findings = std::move(findings);
    summary.dryRun = options.dryRun;
    summary.revision = project.info.revision;
    if (!goesOn(summary, options, path)) return summary;

    store::Change change;
    change.cases = std::make_shared<const model::Cases>(std::move(cases));
    if (met.changed)
        change.caseCorrections = std::make_shared<const model::CaseCorrections>(std::move(met.left));
    if (project.info.keyFingerprint.empty()) {
        change.info = project.info;
        change.info->keyFingerprint = key.fingerprint();
    }
    commitImport(session, change, summary, options,
                 {"import cases", logged(settings), inputsOf(inputs, settings)}, progress);
    return summary;
}

}  // namespace sasae::app
