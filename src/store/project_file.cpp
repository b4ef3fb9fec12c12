#include "store/project_file.h"

#include <unistd.h>

#include "base/error.h"
#include "store/commit.h"
#include "store/connection.h"
#include "store/log.h"
#include "store/manifest.h"
#include "store/reading.h"
#include "store/schema.h"
#include "store/screening.h"
#include "store/sqlite_engine.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

/// A name as people give it; those that SQLite would not take for a file are refused.
std::filesystem::path plainName(const std::filesystem::path& file) {
    const std::string name = file.string();
    if (name.empty() || name.front() == ':' || name.starts_with("file:") ||
        name.find('\0') != std::string::npos)
        throw Error(Kind::File, say("ファイル名として使えません", "not the name of a file"), name,
                    say("例：kurume.sasae", "for example city.sasae"));
    return std::filesystem::absolute(file);
}

/// Removes a half-made file, unless it was moved to its place.
class Unfinished {
  public:
    explicit Unfinished(std::filesystem::path file) : file_(std::move(file)) {}
    ~Unfinished() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
        std::filesystem::remove(file_.string() + "-journal", ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    const std::filesystem::path& path() const { return file_; }

  private:
    std::filesystem::path file_;
};

void bringUpToDate(Connection& connection, int number) {
    if (number == kSchemaNumber) return;
    if (connection.readOnly())
        throw Error(Kind::File,
                    say("古い形式のプロジェクトです（形式 {}、現在 {}）",
                        "a project of an older format ({}, now {})", number, kSchemaNumber),
                    connection.file().string(),
                    say("書き込みのできる操作で一度開くと新しい形式になります",
                        "open it once with a command that writes: it is then brought up to date"));
    connection.loadSpatialFunctions();
    Transaction work(connection, Transaction::For::Writing);
    migrate(connection, number, kSchemaNumber);
    const auto tables = manifestTables();
    writeManifest(connection, {tables.begin(), tables.end()});
    work.commit();
}

/// Screens the file twice: from outside, and again on the connection that stays, so that a file swapped in
/// between is not trusted.
std::unique_ptr<Connection> openScreened(const std::filesystem::path& file, bool readOnly) {
    refuseStrangers(screen(file), file);
    auto connection = std::make_unique<Connection>(file, readOnly);
    const Screened screened = screen(connection->handle(), file);
    refuseStrangers(screened, file);
    // A rollback journal, so that the project is one file whenever nobody writes. Changes a file that another
    // program left in WAL mode.
    if (!readOnly) connection->run("PRAGMA journal_mode = DELETE");
    bringUpToDate(*connection, screened.schemaNumber);
    return connection;
}

}  // namespace

ProjectFile::ProjectFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ProjectFile::~ProjectFile() = default;
ProjectFile::ProjectFile(ProjectFile&&) noexcept = default;
ProjectFile& ProjectFile::operator=(ProjectFile&&) noexcept = default;

ProjectFile ProjectFile::create(const std::filesystem::path& name, const model::Project& project,
                                const LogEntry& entry) {
    const std::filesystem::path file = plainName(name);
    if (std::filesystem::exists(std::filesystem::symlink_status(file)))
        throw Error(
            Kind::File, say("同じ名前のファイルがすでにあります", "a file of that name exists"),
            file.string(),
            say("別の名前にするか、先に移してください", "choose another name, or move it away first"));
    const Unfinished made(emptyFileBeside(file));
    {
        Connection connection(made.path(), false);
        bringUpToDate(connection, 0);
        base::Silent silent;
        commitChange(connection, everything(project), entry, 0, silent);
    }
    moveInPlace(made.path(), file, false);
    return ProjectFile(openScreened(file, false));
}

ProjectFile ProjectFile::open(const std::filesystem::path& name, Access access) {
    return ProjectFile(openScreened(plainName(name), access == Access::ReadOnly));
}

const std::filesystem::path& ProjectFile::path() const {
    return connection_->file();
}

std::int64_t ProjectFile::revision() const {
    return connection_->integer("SELECT revision FROM state WHERE id = 1");
}

model::Project ProjectFile::load() const {
    Connection& c = *connection_;
    Transaction reading(c, Transaction::For::Reading);
    model::Project project;
    project.info = readInfo(c);
    project.standardSettings = readStandardSettings(c);
    project.taxonomy = readTaxonomy(c);
    project.vocabulary = readVocabulary(c, *project.taxonomy);
    project.patterns = readPatterns(c, *project.taxonomy);
    project.areas = readAreas(c);
    project.population = readPopulation(c);
    project.supports = readSupports(c);
    project.addresses = readAddresses(c);
    project.roads = readRoads(c);
    project.cases = readCases(c, *project.taxonomy, *project.vocabulary);
    project.proposals = readRun(c, *project.taxonomy, *project.cases);
    project.judgements = readJudgements(c);
    project.cycle = readCycle(c, *project.taxonomy);
    project.caseCorrections = readCaseCorrections(c);
    return project;
}

Committed ProjectFile::commit(const Change& change, const LogEntry& entry, std::int64_t expectedRevision,
                              base::Progress& progress) {
    return commitChange(*connection_, change, entry, expectedRevision, progress);
}

Committed ProjectFile::undo(const LogEntry& entry, std::int64_t expectedRevision, base::Progress& progress) {
    return commitUndo(*connection_, entry, expectedRevision, progress);
}

Committed ProjectFile::redo(const LogEntry& entry, std::int64_t expectedRevision, base::Progress& progress) {
    return commitRedo(*connection_, entry, expectedRevision, progress);
}

std::vector<LogRow> ProjectFile::log() const {
    return readLog(*connection_);
}

base::Findings ProjectFile::findings(std::int64_t logId) const {
    return readFindings(*connection_, logId);
}

base::Findings ProjectFile::findings() const {
    base::Findings all;
    for (const LogRow& row : log()) {
        if (row.undone || row.findings == 0) continue;
        for (base::Finding& finding : readFindings(*connection_, row.id)) all.push_back(std::move(finding));
    }
    return all;
}

void ProjectFile::copyTo(const std::filesystem::path& name, bool overwrite) const {
    const std::filesystem::path target = plainName(name);
    std::error_code ignored;
    if (std::filesystem::equivalent(target, path(), ignored))
        throw Error(Kind::File,
                    say("写し先が元のファイルと同じです", "the copy would replace the project itself"),
                    target.string());
    const Unfinished made(emptyFileBeside(target));
    backup(connection_->handle(), made.path());
    moveInPlace(made.path(), target, overwrite);
}

Change everything(const model::Project& project) {
    Change change;
    change.info = project.info;
    change.standardSettings = project.standardSettings;
    change.taxonomy = project.taxonomy;
    change.vocabulary = project.vocabulary;
    change.patterns = project.patterns;
    change.areas = project.areas;
    change.population = project.population;
    change.supports = project.supports;
    change.cases = project.cases;
    change.addresses = project.addresses;
    if (!project.roads->empty()) change.roads = project.roads;
    change.proposals = project.proposals;
    change.cycle = project.cycle;
    if (!project.caseCorrections.empty())
        change.caseCorrections = std::make_shared<const model::CaseCorrections>(project.caseCorrections);
    if (!project.judgements.empty())
        change.judgements = std::make_shared<const std::vector<model::Judgement>>(project.judgements);
    return change;
}

}  // namespace sasae::store
