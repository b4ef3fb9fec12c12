#include <algorithm>
#include <limits>

#include "base/encoding.h"
#include "base/error.h"
#include "store/bulk.h"
#include "store/corrections.h"
#include "store/definitions_json.h"
#include "store/json_text.h"
#include "store/proposal_json.h"
#include "store/reading.h"
#include "store/spatialite_blob.h"
#include "store/sqlite_engine.h"

namespace sasae::store {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Shown to people and given to other libraries: must be UTF-8.
const std::string& words(Connection& connection, const std::string& text) {
    if (!base::isStrictUtf8(text)) throwDamaged(connection);
    return text;
}

std::string readDefinition(Connection& connection, const std::string& name) {
    std::string key = name, text;
    soci::indicator known = soci::i_null;
    connection.guarded([&] {
        connection.sql() << "SELECT content FROM definitions WHERE name = :n", soci::use(key),
            soci::into(text, known);
    });
    return known == soci::i_ok ? text : std::string();
}

/// What the program ships lives as long as the program.
template <class T>
std::shared_ptr<const T> shipped(const T& value) {
    return std::shared_ptr<const T>(&value, [](const T*) {});
}

geom::Point pointAt(const BulkRead& row, std::size_t column) {
    return row.known(column) ? pointOfBlob(row.text(column)) : geom::Point{kNone, kNone};
}

void readRows(Connection& connection, model::Areas& areas) {
    BulkRead rows(connection,
                  "SELECT code, name, inside_x, inside_y, geom FROM " + areaTable(areas.edition.level) +
                      " WHERE edition = " + std::to_string(areas.edition.id) + " ORDER BY id",
                  {Cell::Text, Cell::Text, Cell::Number, Cell::Number, Cell::Bytes});
    while (rows.next()) {
        areas.code.push_back(words(connection, rows.text(0)));
        areas.name.push_back(words(connection, rows.text(1)));
        areas.inside.push_back({rows.number(2), rows.number(3)});
        areas.shape.push_back(rows.known(4) ? shapeOfBlob(rows.text(4)) : geom::MultiPolygon{});
    }
}

}  // namespace

void throwDamaged(Connection& connection) {
    throw damagedProject(connection.file());
}

std::string areaTable(model::Level level) {
    return std::string("areas_") + model::levelName(level);
}

std::string readSetting(Connection& connection, const std::string& key) {
    std::string name = key, value;
    soci::indicator known = soci::i_null;
    connection.guarded([&] {
        connection.sql() << "SELECT value FROM settings WHERE key = :k", soci::use(name),
            soci::into(value, known);
    });
    return known == soci::i_ok ? words(connection, value) : std::string();
}

model::ProjectInfo readInfo(Connection& connection) {
    model::ProjectInfo info;
    info.name = readSetting(connection, "name");
    info.municipality = readSetting(connection, "municipality");
    info.crs = readSetting(connection, "crs");
    info.keyFingerprint = readSetting(connection, "key_fingerprint");
    info.revision = connection.integer("SELECT revision FROM state WHERE id = 1");
    return info;
}

model::ProposalSettings readStandardSettings(Connection& connection) {
    const std::string text = readSetting(connection, "standard_settings");
    if (text.empty()) return {};
    return understood(connection, [&] { return settingsFrom(text); });
}

std::shared_ptr<const model::Taxonomy> readTaxonomy(Connection& connection) {
    const std::string text = readDefinition(connection, "taxonomy");
    if (text.empty()) return shipped(model::shippedTaxonomy());
    return understood(connection, [&] {
        return std::shared_ptr<const model::Taxonomy>(std::make_shared<model::Taxonomy>(taxonomyFrom(text)));
    });
}

std::shared_ptr<const model::Vocabulary> readVocabulary(Connection& connection,
                                                        const model::Taxonomy& taxonomy) {
    const std::string text = readDefinition(connection, "vocabulary");
    if (text.empty()) return shipped(model::shippedVocabulary());
    return understood(connection, [&] {
        return std::shared_ptr<const model::Vocabulary>(
            std::make_shared<model::Vocabulary>(vocabularyFrom(text, taxonomy)));
    });
}

std::shared_ptr<const model::PatternLibrary> readPatterns(Connection& connection,
                                                          const model::Taxonomy& taxonomy) {
    const std::string text = readDefinition(connection, "patterns");
    if (text.empty()) return shipped(model::shippedPatterns());
    return understood(connection, [&] {
        return std::shared_ptr<const model::PatternLibrary>(
            std::make_shared<model::PatternLibrary>(patternsFrom(text, taxonomy)));
    });
}

std::vector<std::shared_ptr<const model::Areas>> readAreas(Connection& connection) {
    std::vector<std::shared_ptr<const model::Areas>> all;
    understood(connection, [&] {
        std::vector<std::shared_ptr<model::Areas>> found;
        BulkRead rows(connection,
                      "SELECT id, level, name, valid_from, valid_to, source FROM editions ORDER BY id",
                      {Cell::Integer, Cell::Text, Cell::Text, Cell::Text, Cell::Text, Cell::Text});
        while (rows.next()) {
            auto areas = std::make_shared<model::Areas>();
            areas->edition.id = rows.integer(0);
            if (!model::parseLevel(rows.text(1), areas->edition.level)) throwDamaged(connection);
            areas->edition.name = words(connection, rows.text(2));
            areas->edition.validFrom = dayOf(rows.text(3));
            areas->edition.validTo = dayOf(rows.text(4));
            areas->edition.source = words(connection, rows.text(5));
            found.push_back(std::move(areas));
        }
        for (const auto& areas : found) {
            readRows(connection, *areas);
            all.push_back(areas);
        }
    });
    return all;
}

std::shared_ptr<const model::Population> readPopulation(Connection& connection) {
    auto population = std::make_shared<model::Population>();
    understood(connection, [&] {
        population->asOf = dayOf(readSetting(connection, "population_as_of"));
        population->source = readSetting(connection, "population_source");
        BulkRead rows(connection,
                      "SELECT p.code, p.name, p.households, p.total, p.under18, p.elderly, p.elderly75,"
                      " p.elderly_single, p.geom, s.geom FROM population p LEFT JOIN population_shapes s ON"
                      " s.id = p.id ORDER BY p.id",
                      {Cell::Text, Cell::Text, Cell::Number, Cell::Number, Cell::Number, Cell::Number,
                       Cell::Number, Cell::Number, Cell::Bytes, Cell::Bytes});
        while (rows.next()) {
            population->code.push_back(words(connection, rows.text(0)));
            population->name.push_back(words(connection, rows.text(1)));
            population->people.push_back({rows.number(2), rows.number(3), rows.number(4), rows.number(5),
                                          rows.number(6), rows.number(7)});
            population->at.push_back(pointAt(rows, 8));
            population->shape.push_back(rows.known(9) ? shapeOfBlob(rows.text(9)) : geom::MultiPolygon{});
        }
    });
    return population;
}

std::shared_ptr<const model::Supports> readSupports(Connection& connection) {
    auto supports = std::make_shared<model::Supports>();
    understood(connection, [&] {
        BulkRead rows(
            connection,
            "SELECT id, name, kind, kind_text, accuracy, source, geom FROM facilities ORDER BY id",
            {Cell::Integer, Cell::Text, Cell::Text, Cell::Text, Cell::Integer, Cell::Text, Cell::Bytes});
        while (rows.next()) {
            supports->id.push_back(rows.integer(0));
            supports->name.push_back(words(connection, rows.text(1)));
            supports->kind.push_back(words(connection, rows.text(2)));
            supports->kindText.push_back(words(connection, rows.text(3)));
            supports->accuracy.push_back(static_cast<std::int8_t>(rows.integer(4)));
            supports->source.push_back(words(connection, rows.text(5)));
            supports->at.push_back(pointAt(rows, 6));
        }
        supports->origins = readOrigins(connection);
    });
    return supports;
}

std::shared_ptr<const model::AddressBook> readAddresses(Connection& connection) {
    auto book = std::make_shared<model::AddressBook>();
    understood(connection, [&] {
        book->source = readSetting(connection, "addresses_source");
        BulkRead rows(connection, "SELECT name, geom FROM addresses ORDER BY id", {Cell::Text, Cell::Bytes});
        while (rows.next()) {
            book->name.push_back(words(connection, rows.text(0)));
            book->at.push_back(pointAt(rows, 1));
        }
    });
    return book;
}

std::vector<model::Judgement> readJudgements(Connection& connection) {
    std::vector<model::Judgement> judgements;
    understood(connection, [&] {
        BulkRead rows(connection,
                      "SELECT proposal, verdict, reason, at, households FROM judgements ORDER BY id",
                      {Cell::Text, Cell::Text, Cell::Text, Cell::Text, Cell::Integer});
        while (rows.next()) {
            model::Judgement judgement;
            judgement.proposal = words(connection, rows.text(0));
            if (!model::parseVerdictText(words(connection, rows.text(1)), judgement))
                throwDamaged(connection);
            judgement.reason = words(connection, rows.text(2));
            judgement.at = words(connection, rows.text(3));
            judgement.households = rows.known(4) ? static_cast<int>(rows.integer(4)) : -1;
            judgements.push_back(std::move(judgement));
        }
    });
    return judgements;
}

std::shared_ptr<const model::ProposalRun> readRun(Connection& connection, const model::Taxonomy& taxonomy,
                                                  const model::Cases& cases) {
    std::string text;
    soci::indicator known = soci::i_null;
    connection.guarded([&] {
        connection.sql() << "SELECT content FROM proposal_runs WHERE standard = 1 ORDER BY id DESC LIMIT 1",
            soci::into(text, known);
    });
    if (known != soci::i_ok) return nullptr;
    return understood(connection, [&]() -> std::shared_ptr<const model::ProposalRun> {
        try {
            auto run = std::make_shared<model::ProposalRun>(
                runFrom(text, {taxonomy, cases.id, cases.districtCodes, cases.supportCodes}));
            // Projects once held an empty run from the start: no search was made.
            return run->settings.to.known() || !run->proposals.empty() ? run : nullptr;
        } catch (const std::out_of_range&) {
            return nullptr;  // it speaks of districts or needs that the project no longer has
        }
    });
}

}  // namespace sasae::store
