// What the sources said before corrections by hand: of cases and of facilities.
#include "store/corrections.h"

#include <stdexcept>

#include "base/encoding.h"
#include "store/bulk.h"
#include "store/case_words.h"
#include "store/reading.h"
#include "store/writing.h"

namespace sasae::store {

void writeCaseCorrections(Writing& w, const model::CaseCorrections& corrections) {
    if (readCaseCorrections(w.connection) == corrections) return;
    w.touched.insert("case_corrections");
    w.connection.run("DELETE FROM case_corrections WHERE id IS NOT NULL");
    BulkWrite rows = BulkWrite::insertInto(
        w.connection, "case_corrections",
        {{"id", Cell::Integer}, {"case_key", Cell::Bytes}, {"field", Cell::Text}, {"source", Cell::Text}});
    for (const auto& [key, fields] : corrections)
        for (const auto& [field, source] : fields)
            rows.add(w.takeIds(1))
                .add(bytesOf(key))
                .add(std::string_view(model::caseFieldName(field)))
                .add(source)
                .endRow();
    rows.finish();
    w.check();
}

model::CaseCorrections readCaseCorrections(Connection& connection) {
    model::CaseCorrections corrections;
    understood(connection, [&] {
        BulkRead rows(connection, "SELECT case_key, field, source FROM case_corrections ORDER BY id",
                      {Cell::Bytes, Cell::Text, Cell::Text});
        while (rows.next()) {
            const auto field = model::parseCaseField(rows.text(1));
            if (!field || !base::isStrictUtf8(rows.text(2))) throwDamaged(connection);
            corrections[pseudonymOf(rows.text(0))][*field] = rows.text(2);
        }
    });
    return corrections;
}

void writeOrigins(Writing& w, const std::vector<model::FacilityOrigin>& origins) {
    if (readOrigins(w.connection) == origins) return;
    w.touched.insert("facility_origins");
    w.connection.run("DELETE FROM facility_origins WHERE id IS NOT NULL");
    BulkWrite rows = BulkWrite::insertInto(w.connection, "facility_origins",
                                           {{"id", Cell::Integer},
                                            {"facility", Cell::Integer},
                                            {"source", Cell::Text},
                                            {"name", Cell::Text},
                                            {"kind", Cell::Text},
                                            {"x", Cell::Number},
                                            {"y", Cell::Number}});
    for (const model::FacilityOrigin& origin : origins)
        rows.add(w.takeIds(1))
            .add(origin.facility)
            .add(origin.source)
            .add(origin.name)
            .add(origin.kind)
            .add(origin.at.x)
            .add(origin.at.y)
            .endRow();
    rows.finish();
}

std::vector<model::FacilityOrigin> readOrigins(Connection& connection) {
    std::vector<model::FacilityOrigin> origins;
    BulkRead rows(connection, "SELECT facility, source, name, kind, x, y FROM facility_origins ORDER BY id",
                  {Cell::Integer, Cell::Text, Cell::Text, Cell::Text, Cell::Number, Cell::Number});
    while (rows.next()) {
        for (const std::size_t column : {1, 2, 3})
            if (!base::isStrictUtf8(rows.text(column))) throwDamaged(connection);
        origins.push_back(
            {rows.integer(0), rows.text(1), rows.text(2), rows.text(3), {rows.number(4), rows.number(5)}});
    }
    return origins;
}

}  // namespace sasae::store
