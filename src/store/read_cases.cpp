#include <limits>
#include <stdexcept>

#include "base/error.h"
#include "store/bulk.h"
#include "store/case_words.h"
#include "store/json_text.h"
#include "store/reading.h"
#include "store/spatialite_blob.h"

namespace sasae::store {
namespace {

template <class List>
std::vector<std::string> codesOf(const List& list) {
    std::vector<std::string> codes;
    for (const auto& item : list) codes.push_back(item.code);
    return codes;
}

constexpr double kNoPlace = std::numeric_limits<double>::quiet_NaN();

void reserve(model::Cases& cases, std::size_t n) {
    cases.id.reserve(n);
    cases.caseKey.reserve(n);
    cases.household.reserve(n);
    cases.noticedOn.reserve(n);
    cases.linkedOn.reserve(n);
    cases.resolvedOn.reserve(n);
    cases.noticedBy.reserve(n);
    cases.needs.reserve(n);
    cases.structure.reserve(n);
    cases.district.reserve(n);
    cases.smallArea.reserve(n);
    cases.masked.reserve(n);
    cases.mask.reserve(n);
    cases.supports.reserve(n);
    cases.outcome.reserve(n);
}

/// Reads the columns of a row back into the model's numbers.
class CaseReading {
  public:
    CaseReading(const model::Cases& lists, const model::Taxonomy& taxonomy,
                const model::Vocabulary& vocabulary)
        : actors_(codesOf(vocabulary.actors)),
          structures_(codesOf(taxonomy.structures)),
          districts_(lists.districtCodes),
          smallAreas_(lists.smallAreaCodes),
          needs_(codesOf(taxonomy.needs)),
          supports_(lists.supportCodes) {}

    void addRow(const BulkRead& row, model::Cases& to) {
        to.id.push_back(row.integer(0));
        to.caseKey.push_back(pseudonymOf(row.text(1)));
        to.household.push_back(pseudonymOf(row.text(2)));
        to.noticedOn.push_back(dayOf(row.text(3)));
        to.linkedOn.push_back(dayOf(row.text(4)));
        to.resolvedOn.push_back(dayOf(row.text(5)));
        to.noticedBy.push_back(static_cast<std::int16_t>(rowOf(row, 6, actors_)));
        to.needs.push_back({needs_(row.text(7))});
        to.structure.push_back(static_cast<std::int16_t>(rowOf(row, 8, structures_)));
        to.district.push_back(rowOf(row, 9, districts_));
        to.smallArea.push_back(rowOf(row, 10, smallAreas_));
        to.mask.push_back(maskOf(row.text(11)));
        to.supports.push_back(supports_(row.text(12)));
        to.outcome.push_back(outcomeOf(row.text(13)));
        to.masked.push_back(row.known(14) ? pointOfBlob(row.text(14)) : geom::Point{kNoPlace, kNoPlace});
    }

  private:
    static int rowOf(const BulkRead& row, std::size_t column, const CodeReading& codes) {
        return row.known(column) ? codes(row.text(column)) : -1;
    }

    CodeReading actors_, structures_, districts_, smallAreas_;
    SetReading needs_, supports_;
};

}  // namespace

std::vector<std::string> readCaseCodes(Connection& connection, const std::string& list) {
    std::vector<std::string> codes;
    BulkRead rows(connection, "SELECT code FROM case_codes WHERE list = '" + list + "' ORDER BY position",
                  {Cell::Text});
    while (rows.next()) codes.push_back(rows.text(0));
    return codes;
}

std::shared_ptr<const model::Cases> readCases(Connection& connection, const model::Taxonomy& taxonomy,
                                              const model::Vocabulary& vocabulary) {
    auto cases = std::make_shared<model::Cases>();
    understood(connection, [&] {
        cases->districtCodes = readCaseCodes(connection, "district");
        cases->smallAreaCodes = readCaseCodes(connection, "small_area");
        cases->supportCodes = readCaseCodes(connection, "support");
        const std::string edition = readSetting(connection, "case_district_edition");
        cases->districtEdition = edition.empty() ? 0 : std::stoll(edition);
        cases->dataDate = dayOf(readSetting(connection, "case_data_date"));
        reserve(*cases, static_cast<std::size_t>(connection.integer("SELECT count(*) FROM cases")));
        CaseReading reading(*cases, taxonomy, vocabulary);
        std::vector<Cell> cells(15, Cell::Text);
        cells[0] = Cell::Integer;
        cells[1] = cells[2] = cells[14] = Cell::Bytes;
        BulkRead rows(
            connection,
            "SELECT id, case_key, household, noticed_on, linked_on, resolved_on, noticed_by, needs,"
            " structure, district, small_area, mask, supports, outcome, geom FROM cases ORDER BY id",
            cells);
        while (rows.next()) reading.addRow(rows, *cases);
    });
    return cases;
}

}  // namespace sasae::store
