#include <cmath>

#include "base/error.h"
#include "geom/crs.h"
#include "store/definitions_json.h"
#include "store/json_text.h"
#include "store/proposal_json.h"
#include "store/reading.h"
#include "store/spatial_metadata.h"
#include "store/spatialite_blob.h"
#include "store/writing.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

void writeDefinition(Writing& w, const std::string& name, const std::string& content) {
    w.touched.insert("definitions");
    std::string key = name, text = content;
    w.connection.guarded([&] {
        w.connection.sql() << "INSERT INTO definitions (name, content) VALUES (:n, :c) ON CONFLICT(name) DO"
                              " UPDATE SET content = excluded.content WHERE content IS NOT excluded.content",
            soci::use(key), soci::use(text);
    });
}

/// Every need and structure that cases carry must be in the new list, or they could not be read again.
void requireKnownCodes(Writing& w) {
    const auto refuse = [](const std::string& code) {
        throw Error(Kind::Failed,
                    say("個別課題で使われているコードは一覧から除けません",
                        "a code that cases use cannot be taken from the list"),
                    code);
    };
    BulkRead needs(w.connection, "SELECT DISTINCT needs FROM cases", {Cell::Text});
    while (needs.next()) {
        std::string code;
        for (char c : needs.text(0) + ";") {
            if (c != ';') {
                code += c;
                continue;
            }
            if (!code.empty()) try {
                    needRow(code, *w.taxonomy);
                } catch (const std::out_of_range&) {
                    refuse(code);
                }
            code.clear();
        }
    }
    BulkRead structures(w.connection, "SELECT DISTINCT structure FROM cases WHERE structure IS NOT NULL",
                        {Cell::Text});
    while (structures.next()) try {
            structureRow(structures.text(0), *w.taxonomy);
        } catch (const std::out_of_range&) {
            refuse(structures.text(0));
        }
}

}  // namespace

std::int64_t Writing::takeIds(std::int64_t count) {
    const std::int64_t first = nextRow;
    nextRow += count;
    return first;
}

void Writing::keepClearOf(std::int64_t id) {
    nextRow = std::max(nextRow, id + 1);
}

void Writing::check() {
    progress.check();
    recorder.bound();
}

FreshRows::FreshRows(Writing& writing, const std::string& table, std::int64_t first, std::int64_t count)
    : recorder_(writing.recorder) {
    if (count > 0) writing.added.push_back({table, first, first + count - 1});
    recorder_.pause();
}

void writeSetting(Writing& w, const std::string& key, const std::string& value) {
    w.touched.insert("settings");
    std::string name = key, text = value;
    w.connection.guarded([&] {
        w.connection.sql()
            << "INSERT INTO settings (key, value) VALUES (:k, :v) ON CONFLICT(key) DO UPDATE SET"
               " value = excluded.value WHERE value IS NOT excluded.value",
            soci::use(name), soci::use(text);
    });
}

void writeInfo(Writing& w, const model::ProjectInfo& info) {
    const std::string crs = readSetting(w.connection, "crs");
    if (crs.empty() && !info.crs.empty()) {
        registerLayers(w.connection, info.crs);
        w.srid = sridOf(info.crs);
    } else if (crs != info.crs) {
        throw Error(Kind::Usage,
                    say("プロジェクトの座標系は作成時に決まり、変えられません（{}）",
                        "the CRS of a project is set when it is made and cannot be changed ({})", crs),
                    info.crs);
    }
    writeSetting(w, "crs", info.crs);
    writeSetting(w, "name", info.name);
    writeSetting(w, "municipality", info.municipality);
    writeSetting(w, "key_fingerprint", info.keyFingerprint);
}

void writeDefinitions(Writing& w, const Change& change) {
    if (change.taxonomy) {
        writeDefinition(w, "taxonomy", taxonomyText(*change.taxonomy));
        requireKnownCodes(w);
    }
    if (change.vocabulary) writeDefinition(w, "vocabulary", vocabularyText(*change.vocabulary, *w.taxonomy));
    if (change.patterns) writeDefinition(w, "patterns", patternsText(*change.patterns, *w.taxonomy));
    if (change.standardSettings) writeSetting(w, "standard_settings", settingsText(*change.standardSettings));
}

void writePopulation(Writing& w, const model::Population& population) {
    w.touched.insert({"population", "population_shapes"});
    w.connection.run("DELETE FROM population_shapes WHERE id IS NOT NULL");
    w.connection.run("DELETE FROM population WHERE id IS NOT NULL");
    writeSetting(w, "population_as_of", dayText(population.asOf));
    writeSetting(w, "population_source", population.source);
    const std::int64_t first = w.takeIds(population.size());
    const FreshRows points(w, "population", first, population.size());
    const FreshRows shapes(w, "population_shapes", first, population.size());
    BulkWrite people = BulkWrite::insertInto(w.connection, "population",
                                             {{"id", Cell::Integer},
                                              {"code", Cell::Text},
                                              {"name", Cell::Text},
                                              {"households", Cell::Number},
                                              {"total", Cell::Number},
                                              {"under18", Cell::Number},
                                              {"elderly", Cell::Number},
                                              {"elderly75", Cell::Number},
                                              {"elderly_single", Cell::Number},
                                              {"geom", Cell::Bytes}});
    BulkWrite areas = BulkWrite::insertInto(
        w.connection, "population_shapes",
        {{"id", Cell::Integer}, {"code", Cell::Text}, {"name", Cell::Text}, {"geom", Cell::Bytes}});
    for (std::size_t i = 0; i < population.code.size(); ++i) {
        const std::int64_t id = first + static_cast<std::int64_t>(i);
        const model::PeopleCounts& n = population.people[i];
        people.add(id).add(population.code[i]).add(population.name[i]).add(n.households).add(n.total);
        people.add(n.under18).add(n.elderly).add(n.elderly75).add(n.elderlySingle);
        if (std::isnan(population.at[i].x))
            people.addNull();
        else
            people.add(blobOf(population.at[i], w.srid));
        people.endRow();
        if (population.shape.size() <= i || population.shape[i].empty()) continue;
        areas.add(id).add(population.code[i]).add(population.name[i]);
        areas.add(blobOf(population.shape[i], w.srid)).endRow();
    }
    people.finish();
    areas.finish();
    w.check();
}

void writeAddresses(Writing& w, const model::AddressBook& book) {
    w.touched.insert("addresses");
    w.connection.run("DELETE FROM addresses WHERE id IS NOT NULL");
    writeSetting(w, "addresses_source", book.source);
    const auto count = static_cast<std::int64_t>(book.name.size());
    const std::int64_t first = w.takeIds(count);
    const FreshRows fresh(w, "addresses", first, count);
    BulkWrite rows = BulkWrite::insertInto(
        w.connection, "addresses", {{"id", Cell::Integer}, {"name", Cell::Text}, {"geom", Cell::Bytes}});
    for (std::size_t i = 0; i < book.name.size(); ++i)
        rows.add(first + static_cast<std::int64_t>(i))
            .add(book.name[i])
            .add(blobOf(book.at[i], w.srid))
            .endRow();
    rows.finish();
    w.check();
}

void writeJudgements(Writing& w, const std::vector<model::Judgement>& judgements) {
    w.touched.insert("judgements");
    w.connection.run("DELETE FROM judgements WHERE id IS NOT NULL");
    const std::int64_t first = w.takeIds(static_cast<std::int64_t>(judgements.size()));
    BulkWrite rows = BulkWrite::insertInto(w.connection, "judgements",
                                           {{"id", Cell::Integer},
                                            {"proposal", Cell::Text},
                                            {"verdict", Cell::Text},
                                            {"reason", Cell::Text},
                                            {"at", Cell::Text},
                                            {"households", Cell::Integer}});
    for (std::size_t i = 0; i < judgements.size(); ++i) {
        rows.add(first + static_cast<std::int64_t>(i))
            .add(judgements[i].proposal)
            .add(model::verdictText(judgements[i]))
            .add(judgements[i].reason)
            .add(judgements[i].at);
        if (judgements[i].households < 0)
            rows.addNull();
        else
            rows.add(static_cast<std::int64_t>(judgements[i].households));
        rows.endRow();
    }
    rows.finish();
    w.check();
}

void writeRun(Writing& w, const model::ProposalRun& run) {
    w.touched.insert("proposal_runs");
    std::vector<std::int64_t> ids;
    BulkRead cases(w.connection, "SELECT id FROM cases ORDER BY id", {Cell::Integer});
    while (cases.next()) ids.push_back(cases.integer(0));
    const auto districts = readCaseCodes(w.connection, "district");
    const auto supports = readCaseCodes(w.connection, "support");
    std::string text;
    try {
        text = runText(run, {*w.taxonomy, ids, districts, supports});
    } catch (const std::out_of_range&) {
        throw Error(Kind::Failed, say("候補の計算結果が、保存されている個別課題と合いません",
                                      "the proposal run does not fit the cases that are stored"));
    }
    long long id = w.takeIds(1);
    int standard = run.standard ? 1 : 0;
    w.connection.guarded([&] {
        w.connection.sql() << "INSERT INTO proposal_runs (id, standard, content) VALUES (:i, :s, :c)",
            soci::use(id), soci::use(standard), soci::use(text);
    });
}

}  // namespace sasae::store
