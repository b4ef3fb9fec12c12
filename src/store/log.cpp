#include "store/log.h"

#include <algorithm>
#include <stdexcept>

#include "store/bulk.h"
#include "store/json_text.h"
#include "store/reading.h"

namespace sasae::store {
namespace {

constexpr const char* kKinds[] = {"commit", "undo", "redo"};

LogKind kindOf(const std::string& word) {
    for (int i = 0; i < 3; ++i)
        if (word == kKinds[i]) return static_cast<LogKind>(i);
    throw std::out_of_range("unknown kind");
}

base::Severity severityOf(const std::string& word) {
    using base::Severity;
    for (Severity s : {Severity::Info, Severity::Warning, Severity::Error})
        if (word == base::severityName(s)) return s;
    throw std::out_of_range("unknown severity");
}

void appendFindings(Connection& connection, std::int64_t logId, const base::Findings& findings) {
    BulkWrite rows = BulkWrite::insertInto(connection, "findings",
                                           {{"log_id", Cell::Integer},
                                            {"code", Cell::Text},
                                            {"severity", Cell::Text},
                                            {"text_ja", Cell::Text},
                                            {"text_en", Cell::Text},
                                            {"count", Cell::Integer},
                                            {"row_numbers", Cell::Text},
                                            {"area_codes", Cell::Text}});
    for (const base::Finding& f : findings) {
        rows.add(logId).add(f.code).add(std::string_view(base::severityName(f.severity)));
        rows.add(f.text.ja).add(f.text.en).add(f.count).add(dumped(f.rows)).add(dumped(f.codes)).endRow();
    }
    rows.finish();
}

/// One request that stands or was taken back, and the row that knows how to turn it round.
struct Step {
    std::int64_t commit, inverseAt;
};

struct Stacks {
    std::vector<Step> standing, undone;
    std::vector<Step> gone;  ///< undone, and then something else was done
};

Stacks replay(const std::vector<LogRow>& log) {
    Stacks stacks;
    const auto move = [](std::vector<Step>& from, std::vector<Step>& to, std::int64_t row) {
        if (from.empty()) throw std::out_of_range("nothing to move");
        to.push_back({from.back().commit, row});
        from.pop_back();
    };
    for (const LogRow& row : log) {
        if (row.kind == LogKind::Undo) {
            move(stacks.standing, stacks.undone, row.id);
        } else if (row.kind == LogKind::Redo) {
            move(stacks.undone, stacks.standing, row.id);
        } else {
            stacks.gone.insert(stacks.gone.end(), stacks.undone.begin(), stacks.undone.end());
            stacks.undone.clear();
            stacks.standing.push_back({row.id, row.id});
        }
    }
    return stacks;
}

}  // namespace

std::int64_t appendLog(Connection& connection, const LogEntry& entry, const LogWriting& writing) {
    Json inputs = Json::array();
    for (const InputFile& file : entry.inputs)
        inputs.push_back({{"name", file.name}, {"sha256", file.sha256}});
    const std::int64_t id = connection.integer("SELECT ifnull(max(id), 0) + 1 FROM log");
    BulkWrite row = BulkWrite::insertInto(connection, "log",
                                          {{"id", Cell::Integer},
                                           {"kind", Cell::Text},
                                           {"at", Cell::Text},
                                           {"command", Cell::Text},
                                           {"settings", Cell::Text},
                                           {"inputs", Cell::Text},
                                           {"undoes", Cell::Integer},
                                           {"revision_before", Cell::Integer},
                                           {"revision_after", Cell::Integer},
                                           {"note_ja", Cell::Text},
                                           {"note_en", Cell::Text}});
    row.add(id)
        .add(std::string_view(kKinds[static_cast<int>(writing.kind)]))
        .add(entry.at)
        .add(entry.command);
    row.add(entry.settings).add(dumped(inputs));
    if (writing.undoes > 0)
        row.add(writing.undoes);
    else
        row.addNull();
    row.add(writing.revisionBefore)
        .add(writing.revisionAfter)
        .add(writing.note.ja)
        .add(writing.note.en)
        .endRow();
    row.finish();
    appendFindings(connection, id, entry.findings);
    return id;
}

std::vector<LogRow> readLog(Connection& connection) {
    std::vector<LogRow> log;
    understood(connection, [&] {
        BulkRead rows(
            connection,
            "SELECT l.id, l.kind, l.at, l.command, l.settings, l.inputs, l.undoes, l.revision_before,"
            " l.revision_after, l.note_ja, l.note_en, (SELECT count(*) FROM findings f WHERE f.log_id ="
            " l.id), i.log_id FROM log l LEFT JOIN log_inverse i ON i.log_id = l.id ORDER BY l.id",
            {Cell::Integer, Cell::Text, Cell::Text, Cell::Text, Cell::Text, Cell::Text, Cell::Integer,
             Cell::Integer, Cell::Integer, Cell::Text, Cell::Text, Cell::Integer, Cell::Integer});
        while (rows.next()) {
            LogRow row;
            row.id = rows.integer(0);
            row.kind = kindOf(rows.text(1));
            row.at = rows.text(2);
            row.command = rows.text(3);
            row.settings = rows.text(4);
            for (const Json& file : Json::parse(rows.text(5)))
                row.inputs.push_back(
                    {file.at("name").get<std::string>(), file.at("sha256").get<std::string>()});
            row.undoes = rows.integer(6);
            row.revisionBefore = rows.integer(7);
            row.revisionAfter = rows.integer(8);
            row.note = {rows.text(9), rows.text(10)};
            row.findings = rows.integer(11);
            row.canBeUndone = rows.known(12);
            log.push_back(std::move(row));
        }
        const Stacks stacks = replay(log);
        for (const auto* steps : {&stacks.undone, &stacks.gone})
            for (const Step& step : *steps)
                for (LogRow& row : log) row.undone = row.undone || row.id == step.commit;
    });
    return log;
}

base::Findings readFindings(Connection& connection, std::int64_t logId) {
    base::Findings findings;
    understood(connection, [&] {
        BulkRead rows(
            connection,
            "SELECT code, severity, text_ja, text_en, count, row_numbers, area_codes FROM findings WHERE"
            " log_id = " +
                std::to_string(logId) + " ORDER BY id",
            {Cell::Text, Cell::Text, Cell::Text, Cell::Text, Cell::Integer, Cell::Text, Cell::Text});
        while (rows.next()) {
            base::Finding f;
            f.code = rows.text(0);
            f.severity = severityOf(rows.text(1));
            f.text = {rows.text(2), rows.text(3)};
            f.count = rows.integer(4);
            f.rows = Json::parse(rows.text(5)).get<std::vector<std::int64_t>>();
            f.codes = Json::parse(rows.text(6)).get<std::vector<std::string>>();
            findings.push_back(std::move(f));
        }
    });
    return findings;
}

void keepInverse(Connection& connection, std::int64_t logId, const Inverse& inverse) {
    BulkWrite row =
        BulkWrite::insertInto(connection, "log_inverse",
                              {{"log_id", Cell::Integer}, {"plan", Cell::Text}, {"changes", Cell::Bytes}});
    row.add(logId).add(planText(inverse)).add(inverse.changes).endRow();
    row.finish();
    // Newest first, until the sum is too much: all from there on go.
    std::int64_t bytes = 0;
    BulkRead kept(connection, "SELECT log_id, length(changes) FROM log_inverse ORDER BY log_id DESC",
                  {Cell::Integer, Cell::Integer});
    std::int64_t goneUpTo = 0;
    while (goneUpTo == 0 && kept.next()) {
        bytes += kept.integer(1);
        if (bytes > kMaxInverseBytes) goneUpTo = kept.integer(0);
    }
    if (goneUpTo > 0) connection.run("DELETE FROM log_inverse WHERE log_id <= " + std::to_string(goneUpTo));
}

std::optional<Inverse> readInverse(Connection& connection, std::int64_t logId) {
    BulkRead rows(connection, "SELECT plan, changes FROM log_inverse WHERE log_id = " + std::to_string(logId),
                  {Cell::Text, Cell::Bytes});
    if (!rows.next()) return {};
    return inverseOf(rows.text(0), rows.text(1), connection.file());
}

UndoState undoState(const std::vector<LogRow>& log) {
    const Stacks stacks = replay(log);
    UndoState state;
    // The first row made the file: without it there is no project.
    if (stacks.standing.size() > 1) state.undo = stacks.standing.back().inverseAt;
    if (!stacks.undone.empty()) state.redo = stacks.undone.back().inverseAt;
    return state;
}

}  // namespace sasae::store
