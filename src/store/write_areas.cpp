#include "base/error.h"
#include "store/corrections.h"
#include "store/json_text.h"
#include "store/reading.h"
#include "store/spatialite_blob.h"
#include "store/writing.h"

namespace sasae::store {
namespace {

/// The id that the edition is to be stored under.
std::int64_t editionIdFor(Writing& w, const model::Edition& edition) {
    if (edition.id > 0) {
        w.keepClearOf(edition.id);
        return edition.id;
    }
    std::string level = model::levelName(edition.level), name = edition.name;
    long long found = 0;
    const bool stored = w.connection.guarded([&] {
        w.connection.sql() << "SELECT id FROM editions WHERE level = :l AND name = :n ORDER BY id DESC",
            soci::use(level), soci::use(name), soci::into(found);
        return w.connection.sql().got_data();
    });
    return stored ? found : w.takeIds(1);
}

void writeEdition(Writing& w, const model::Edition& edition, std::int64_t editionId) {
    w.touched.insert("editions");
    long long id = editionId;
    std::string level = model::levelName(edition.level), name = edition.name, source = edition.source;
    std::string from = dayText(edition.validFrom), to = dayText(edition.validTo);
    soci::indicator hasFrom = from.empty() ? soci::i_null : soci::i_ok;
    soci::indicator hasTo = to.empty() ? soci::i_null : soci::i_ok;
    w.connection.guarded([&] {
        std::string oldLevel;
        w.connection.sql() << "SELECT level FROM editions WHERE id = :i", soci::use(id), soci::into(oldLevel);
        if (w.connection.sql().got_data() && oldLevel != level)
            throw base::Error(base::Kind::Usage, base::say("その版は別の圏域の種類のものです",
                                                           "that edition belongs to another level"));
        w.connection.sql()
            << "INSERT INTO editions (id, level, name, valid_from, valid_to, source) VALUES (:i,"
               " :l, :n, :f, :t, :s) ON CONFLICT(id) DO UPDATE SET name = excluded.name,"
               " valid_from = excluded.valid_from, valid_to = excluded.valid_to,"
               " source = excluded.source",
            soci::use(id), soci::use(level), soci::use(name), soci::use(from, hasFrom), soci::use(to, hasTo),
            soci::use(source);
    });
}

}  // namespace

void writeAreas(Writing& w, const model::Areas& areas) {
    const std::int64_t edition = editionIdFor(w, areas.edition);
    writeEdition(w, areas.edition, edition);
    w.result.editions.push_back(edition);
    const std::string table = areaTable(areas.edition.level);
    w.touched.insert(table);
    w.connection.run("DELETE FROM " + table + " WHERE edition = " + std::to_string(edition));
    w.check();
    const std::int64_t first = w.takeIds(areas.size());
    const FreshRows fresh(w, table, first, areas.size());
    BulkWrite rows = BulkWrite::insertInto(w.connection, table,
                                           {{"id", Cell::Integer},
                                            {"edition", Cell::Integer},
                                            {"code", Cell::Text},
                                            {"name", Cell::Text},
                                            {"inside_x", Cell::Number},
                                            {"inside_y", Cell::Number},
                                            {"geom", Cell::Bytes}});
    for (std::size_t i = 0; i < areas.code.size(); ++i) {
        rows.add(first + static_cast<std::int64_t>(i)).add(edition).add(areas.code[i]).add(areas.name[i]);
        rows.add(areas.inside[i].x).add(areas.inside[i].y);
        if (areas.shape[i].empty())
            rows.addNull();
        else
            rows.add(blobOf(areas.shape[i], w.srid));
        rows.endRow();
        if (i % 4096 == 0) w.check();
    }
    rows.finish();
}

void writeSupports(Writing& w, const model::Supports& supports) {
    w.touched.insert("facilities");
    std::set<std::int64_t> kept;
    for (std::int64_t id : supports.id) {
        if (id > 0) kept.insert(id);
        if (id > 0) w.keepClearOf(id);
    }
    std::vector<std::int64_t> gone;
    BulkRead stored(w.connection, "SELECT id FROM facilities", {Cell::Integer});
    while (stored.next())
        if (!kept.contains(stored.integer(0))) gone.push_back(stored.integer(0));
    BulkWrite away(w.connection, "DELETE FROM facilities WHERE id = :c0", {Cell::Integer});
    for (std::int64_t id : gone) away.add(id).endRow();
    away.finish();
    BulkWrite rows(
        w.connection,
        "INSERT INTO facilities (id, name, kind, kind_text, accuracy, source, geom) VALUES (:c0, :c1,"
        " :c2, :c3, :c4, :c5, CAST(:c6 AS BLOB)) ON CONFLICT(id) DO UPDATE SET name = excluded.name,"
        " kind = excluded.kind, kind_text = excluded.kind_text, accuracy = excluded.accuracy,"
        " source = excluded.source, geom = excluded.geom",
        {Cell::Integer, Cell::Text, Cell::Text, Cell::Text, Cell::Integer, Cell::Text, Cell::Bytes});
    for (std::size_t i = 0; i < supports.name.size(); ++i) {
        const std::int64_t given = i < supports.id.size() ? supports.id[i] : 0;
        rows.add(given > 0 ? given : w.takeIds(1)).add(supports.name[i]).add(supports.kind[i]);
        rows.add(supports.kindText[i]).add(std::int64_t{supports.accuracy[i]}).add(supports.source[i]);
        rows.add(blobOf(supports.at[i], w.srid)).endRow();
        if (i % 4096 == 0) w.check();
    }
    rows.finish();
    writeOrigins(w, supports.origins);
}

}  // namespace sasae::store
