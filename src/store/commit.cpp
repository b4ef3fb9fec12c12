#include "store/commit.h"

#include <algorithm>

#include "base/error.h"
#include "store/log.h"
#include "store/manifest.h"
#include "store/reading.h"
#include "store/schema.h"
#include "store/spatial_metadata.h"
#include "store/writing.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

base::Text tooMuchToUndo() {
    return say("変更が多いため取り消しの記録を残していません。控えから戻すか、取り込み直してください",
               "too much was changed to keep a record for undo; go back to a copy, or import again");
}

std::int64_t requireRevision(Connection& connection, std::int64_t expected) {
    const std::int64_t stored = connection.integer("SELECT revision FROM state WHERE id = 1");
    if (stored == expected) return stored;
    throw Error(Kind::Locked,
                say("プロジェクトはほかで変更されています（手元は第{}版、ファイルは第{}版）",
                    "the project was changed elsewhere (revision {} here, {} in the file)", expected, stored),
                connection.file().string(), say("読み込み直してください", "reload it"));
}

/// The end of every transaction.
void finish(Writing& w, const LogEntry& entry, LogWriting logged, bool undoable) {
    logged.revisionAfter = logged.revisionBefore + 1;
    Inverse inverse;
    inverse.added = w.added;
    inverse.tables.assign(w.touched.begin(), w.touched.end());
    std::optional<std::string> changes;
    if (undoable) changes = w.recorder.inverted();
    if (undoable && !changes) logged.note = tooMuchToUndo();
    w.result.logId = appendLog(w.connection, entry, logged);
    if (changes) {
        inverse.changes = std::move(*changes);
        keepInverse(w.connection, w.result.logId, inverse);
    }
    w.connection.run("UPDATE state SET revision = " + std::to_string(logged.revisionAfter) +
                     ", next_row = " + std::to_string(w.nextRow) + " WHERE id = 1");
    w.progress.check();
    std::set<std::string> tables = w.touched;
    tables.insert({"log", "findings"});
    writeManifest(w.connection, tables);
    w.result.revision = logged.revisionAfter;
    w.result.canBeUndone = changes.has_value();
}

int storedSrid(Connection& connection) {
    const std::string crs = readSetting(connection, "crs");
    return crs.empty() ? 0 : sridOf(crs);
}

void writeParts(Writing& w, const Change& change) {
    if (change.info) writeInfo(w, *change.info);
    writeDefinitions(w, change);
    for (const auto& areas : change.areas) writeAreas(w, *areas);
    if (change.population) writePopulation(w, *change.population);
    if (change.supports) writeSupports(w, *change.supports);
    if (change.addresses) writeAddresses(w, *change.addresses);
    if (change.roads) writeRoads(w, *change.roads);
    if (change.cases) writeCases(w, *change.cases, change.replaceAllCases);
    if (change.caseCorrections) writeCaseCorrections(w, *change.caseCorrections);
    if (change.judgements) writeJudgements(w, *change.judgements);
    if (change.cycle) writeCycle(w, *change.cycle);
    if (change.proposals) writeRun(w, *change.proposals);
}

bool holdsShapes(const Change& change) {
    return !change.areas.empty() || (change.population && change.population->size() > 0) ||
           (change.supports && change.supports->size() > 0) ||
           (change.addresses && !change.addresses->name.empty()) ||
           (change.roads && !change.roads->empty()) || (change.cases && !change.cases->caseKey.empty());
}

void deleteAdded(Writing& w, const AddedRows& rows) {
    constexpr std::int64_t kPerStep = 20000;
    for (std::int64_t first = rows.first; first <= rows.last; first += kPerStep) {
        w.connection.run("DELETE FROM " + rows.table + " WHERE id BETWEEN " + std::to_string(first) +
                         " AND " + std::to_string(std::min(rows.last, first + kPerStep - 1)));
        w.check();
    }
}

/// Turns round what the log row `of` did, or says why not.
Committed turnRound(Connection& connection, const LogEntry& entry, std::int64_t expectedRevision,
                    base::Progress& progress, LogKind kind) {
    Transaction work(connection, Transaction::For::Writing);
    const std::int64_t before = requireRevision(connection, expectedRevision);
    const std::vector<LogRow> log = readLog(connection);
    const UndoState state = undoState(log);
    const std::int64_t of = kind == LogKind::Undo ? state.undo : state.redo;
    if (of == 0)
        throw Error(Kind::Failed, kind == LogKind::Undo
                                      ? say("取り消せる操作がありません", "there is nothing to undo")
                                      : say("やり直せる操作がありません", "there is nothing to do again"));
    const std::optional<Inverse> inverse = readInverse(connection, of);
    if (!inverse) {
        const auto row = std::find_if(log.begin(), log.end(), [&](const LogRow& r) { return r.id == of; });
        const bool said = row != log.end() && !row->note.empty();
        throw Error(Kind::Failed, said ? row->note
                                       : say("古い操作のため取り消しの記録が残っていません",
                                             "too long ago: the record for undo is no longer kept"));
    }
    Committed result;
    Recorder recorder(connection.handle());
    Writing w{.connection = connection, .recorder = recorder, .progress = progress, .result = result};
    w.nextRow = connection.integer("SELECT next_row FROM state WHERE id = 1");
    w.touched.insert(inverse->tables.begin(), inverse->tables.end());
    for (auto rows = inverse->added.rbegin(); rows != inverse->added.rend(); ++rows) deleteAdded(w, *rows);
    applyChanges(connection.handle(), inverse->changes, connection.file());
    finish(w, entry, {.kind = kind, .undoes = of, .revisionBefore = before, .revisionAfter = 0, .note = {}},
           true);
    work.commit();
    return result;
}

}  // namespace

Committed commitChange(Connection& connection, const Change& change, const LogEntry& entry,
                       std::int64_t expectedRevision, base::Progress& progress) {
    Transaction work(connection, Transaction::For::Writing);
    const std::int64_t before = requireRevision(connection, expectedRevision);
    Committed result;
    Recorder recorder(connection.handle());
    Writing w{.connection = connection, .recorder = recorder, .progress = progress, .result = result};
    w.nextRow = connection.integer("SELECT next_row FROM state WHERE id = 1");
    w.srid = storedSrid(connection);
    w.taxonomy = change.taxonomy ? change.taxonomy : readTaxonomy(connection);
    w.vocabulary = change.vocabulary ? change.vocabulary : readVocabulary(connection, *w.taxonomy);
    const bool makesProject = w.srid == 0;  // the commit that gives a file its CRS cannot be taken back
    if (makesProject && holdsShapes(change) && (!change.info || change.info->crs.empty()))
        throw Error(Kind::Usage,
                    say("プロジェクトの座標系がまだ決まっていません", "the project has no CRS yet"),
                    connection.file().string());
    writeParts(w, change);
    finish(w, entry,
           {.kind = LogKind::Commit, .undoes = 0, .revisionBefore = before, .revisionAfter = 0, .note = {}},
           !makesProject);
    work.commit();
    return result;
}

Committed commitUndo(Connection& connection, const LogEntry& entry, std::int64_t expectedRevision,
                     base::Progress& progress) {
    return turnRound(connection, entry, expectedRevision, progress, LogKind::Undo);
}

Committed commitRedo(Connection& connection, const LogEntry& entry, std::int64_t expectedRevision,
                     base::Progress& progress) {
    return turnRound(connection, entry, expectedRevision, progress, LogKind::Redo);
}

}  // namespace sasae::store
