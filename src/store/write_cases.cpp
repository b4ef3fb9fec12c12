#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_map>

#include "base/error.h"
#include "store/case_words.h"
#include "store/json_text.h"
#include "store/reading.h"
#include "store/spatialite_blob.h"
#include "store/writing.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

using RowsByKey = std::unordered_map<model::Pseudonym, std::int64_t, PseudonymHash>;

template <class List>
std::vector<std::string> codesOf(const List& list) {
    std::vector<std::string> codes;
    for (const auto& item : list) codes.push_back(item.code);
    return codes;
}

/// Writes the columns of a case in the order of kColumns.
class CaseRow {
  public:
    CaseRow(const Writing& w, const model::Cases& cases)
        : cases_(cases),
          srid_(w.srid),
          actors_(codesOf(w.vocabulary->actors)),
          structures_(codesOf(w.taxonomy->structures)),
          needs_(codesOf(w.taxonomy->needs)),
          supports_(cases.supportCodes) {}

    void add(BulkWrite& out, std::size_t i) {
        out.add(bytesOf(cases_.household[i]));
        addDay(out, cases_.noticedOn[i]);
        addDay(out, cases_.linkedOn[i]);
        addDay(out, cases_.resolvedOn[i]);
        addCode(out, actors_, cases_.noticedBy[i]);
        out.add(needs_(cases_.needs[i].bits));
        addCode(out, structures_, cases_.structure[i]);
        addCode(out, cases_.districtCodes, cases_.district[i]);
        addCode(out, cases_.smallAreaCodes, cases_.smallArea[i]);
        out.add(std::string_view(maskWord(cases_.mask[i])));
        out.add(supports_(cases_.supports[i]));
        out.add(std::string_view(outcomeWord(cases_.outcome[i])));
        if (std::isnan(cases_.masked[i].x))
            out.addNull();
        else
            out.add(blobOf(cases_.masked[i], srid_));
    }

  private:
    static void addDay(BulkWrite& out, base::Date day) {
        if (day.known())
            out.add(dayText(day));
        else
            out.addNull();
    }
    static void addCode(BulkWrite& out, const std::vector<std::string>& codes, int row) {
        if (row < 0)
            out.addNull();
        else
            out.add(codes.at(static_cast<std::size_t>(row)));
    }

    const model::Cases& cases_;
    int srid_;
    std::vector<std::string> actors_, structures_;
    SetSpelling needs_, supports_;
};

constexpr const char* kColumns[] = {"household", "noticed_on", "linked_on", "resolved_on", "noticed_by",
                                    "needs",     "structure",  "district",  "small_area",  "mask",
                                    "supports",  "outcome",    "geom"};

Cell cellOf(const std::string& column) {
    return column == "household" || column == "geom" ? Cell::Bytes : Cell::Text;
}

BulkWrite inserter(Writing& w) {
    std::vector<std::pair<std::string, Cell>> columns;
    for (const char* column : kColumns) columns.emplace_back(column, cellOf(column));
    columns.emplace_back("id", Cell::Integer);
    columns.emplace_back("case_key", Cell::Bytes);
    return BulkWrite::insertInto(w.connection, "cases", columns);
}

/// Touches a row only where something differs, so that an unchanged one is neither counted nor recorded.
BulkWrite updater(Writing& w) {
    std::string set, differs;
    std::vector<Cell> cells;
    for (const std::string column : kColumns) {
        const std::string name = ":c" + std::to_string(cells.size());
        const std::string value = cellOf(column) == Cell::Bytes ? "CAST(" + name + " AS BLOB)" : name;
        set += (set.empty() ? "" : ", ") + column + " = " + value;
        differs += (differs.empty() ? "" : " OR ") + column + " IS NOT " + value;
        cells.push_back(cellOf(column));
    }
    const std::string id = ":c" + std::to_string(cells.size());
    cells.push_back(Cell::Integer);
    return BulkWrite(w.connection, "UPDATE cases SET " + set + " WHERE id = " + id + " AND (" + differs + ")",
                     cells);
}

RowsByKey storedKeys(Writing& w) {
    RowsByKey rows;
    BulkRead stored(w.connection, "SELECT id, case_key FROM cases", {Cell::Integer, Cell::Bytes});
    while (stored.next())
        understood(w.connection, [&] { rows.emplace(pseudonymOf(stored.text(1)), stored.integer(0)); });
    return rows;
}

/// Rows that count: of those with the same key, the last.
std::vector<std::size_t> rowsThatCount(const model::Cases& cases) {
    RowsByKey last;
    last.reserve(cases.caseKey.size());
    for (std::size_t i = 0; i < cases.caseKey.size(); ++i)
        last.insert_or_assign(cases.caseKey[i], static_cast<std::int64_t>(i));
    std::vector<std::size_t> rows;
    rows.reserve(last.size());
    for (std::size_t i = 0; i < cases.caseKey.size(); ++i)
        if (last.at(cases.caseKey[i]) == static_cast<std::int64_t>(i)) rows.push_back(i);
    return rows;
}

void report(Writing& w, std::size_t done, std::size_t all) {
    constexpr std::size_t kEvery = 4096;
    if (done % kEvery != 0) return;
    w.check();
    w.progress.report(static_cast<double>(done) / static_cast<double>(all),
                      say("個別課題を保存しています", "storing cases"));
}

void insertRows(Writing& w, const model::Cases& cases, const std::vector<std::size_t>& rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    std::int64_t id = w.takeIds(count);
    const FreshRows fresh(w, "cases", id, count);
    CaseRow values(w, cases);
    BulkWrite out = inserter(w);
    for (std::size_t n = 0; n < rows.size(); ++n) {
        values.add(out, rows[n]);
        out.add(id++).add(bytesOf(cases.caseKey[rows[n]])).endRow();
        report(w, n, rows.size());
    }
    out.finish();
    w.result.casesAdded += count;
}

void updateRows(Writing& w, const model::Cases& cases, const std::vector<std::size_t>& rows,
                const RowsByKey& stored) {
    CaseRow values(w, cases);
    BulkWrite out = updater(w);
    for (std::size_t n = 0; n < rows.size(); ++n) {
        values.add(out, rows[n]);
        out.add(stored.at(cases.caseKey[rows[n]])).endRow();
        report(w, n, rows.size());
    }
    out.finish();
    w.result.casesReplaced += out.rowsAffected();
    w.result.casesUnchanged += static_cast<std::int64_t>(rows.size()) - out.rowsAffected();
}

void removeOthers(Writing& w, const model::Cases& cases, RowsByKey stored) {
    for (const model::Pseudonym& key : cases.caseKey) stored.erase(key);
    BulkWrite out(w.connection, "DELETE FROM cases WHERE id = :c0", {Cell::Integer});
    std::vector<std::int64_t> ids;
    for (const auto& [key, id] : stored) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (std::int64_t id : ids) out.add(id).endRow();
    out.finish();
    w.result.casesRemoved += static_cast<std::int64_t>(ids.size());
}

/// Codes of `list` that rows use, of those that are not in `codes`.
std::vector<std::string> stillUsed(Writing& w, const std::vector<std::string>& stored,
                                   const std::vector<std::string>& codes, const std::string& column) {
    const CodeReading known(codes);
    std::vector<std::string> candidates;
    for (const std::string& code : stored)
        if (!known.has(code)) candidates.push_back(code);
    if (candidates.empty()) return {};
    std::set<std::string> used;
    BulkRead rows(w.connection, "SELECT DISTINCT " + column + " FROM cases WHERE " + column + " IS NOT NULL",
                  {Cell::Text});
    while (rows.next())
        for (std::string& code : column == "supports" ? splitCodes(rows.text(0)) : std::vector{rows.text(0)})
            used.insert(std::move(code));
    std::erase_if(candidates, [&](const std::string& code) { return !used.contains(code); });
    return candidates;
}

/// The new list: that of the change, then what other rows still use.
void writeCodes(Writing& w, const std::string& list, const std::string& column,
                std::vector<std::string> codes, std::size_t most) {
    const std::vector<std::string> stored = readCaseCodes(w.connection, list);
    for (std::string& code : stillUsed(w, stored, codes, column)) codes.push_back(std::move(code));
    if (codes.size() > most)
        throw Error(Kind::Failed, say("支援の種類が {} を超えます", "more than {} kinds of support", most));
    if (codes == stored) return;
    w.touched.insert("case_codes");
    w.connection.run("DELETE FROM case_codes WHERE list = '" + list + "'");
    BulkWrite out =
        BulkWrite::insertInto(w.connection, "case_codes",
                              {{"list", Cell::Text}, {"position", Cell::Integer}, {"code", Cell::Text}});
    for (std::size_t i = 0; i < codes.size(); ++i)
        out.add(std::string_view(list)).add(static_cast<std::int64_t>(i)).add(codes[i]).endRow();
    out.finish();
}

void writeCaseSettings(Writing& w, const model::Cases& cases) {
    std::int64_t edition = cases.districtEdition;
    if (edition == 0)
        edition = w.connection.integer(
            "SELECT id FROM editions WHERE level = 'district' ORDER BY valid_from DESC, id DESC LIMIT 1");
    writeSetting(w, "case_district_edition", std::to_string(edition));
    const std::string stored = readSetting(w.connection, "case_data_date");
    writeSetting(w, "case_data_date", std::max(stored, dayText(cases.dataDate)));  // ISO days sort as text
}

}  // namespace

void writeCases(Writing& w, const model::Cases& cases, bool replaceAll) {
    w.touched.insert("cases");
    const RowsByKey stored = storedKeys(w);
    std::vector<std::size_t> fresh, known;
    for (std::size_t row : rowsThatCount(cases))
        (stored.contains(cases.caseKey[row]) ? known : fresh).push_back(row);
    try {
        updateRows(w, cases, known, stored);
        if (replaceAll) removeOthers(w, cases, stored);
        insertRows(w, cases, fresh);
        writeCodes(w, "district", "district", cases.districtCodes, SIZE_MAX);
        writeCodes(w, "small_area", "small_area", cases.smallAreaCodes, SIZE_MAX);
        writeCodes(w, "support", "supports", cases.supportCodes, 64);
    } catch (const std::out_of_range&) {
        throw Error(Kind::Failed, say("個別課題が一覧にないコードを持っています",
                                      "a case carries a code that is in no list"));
    }
    writeCaseSettings(w, cases);
}

}  // namespace sasae::store
