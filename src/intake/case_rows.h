// One row of a case file after the other, into RawCases and findings. Used by case_file.cpp alone.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "intake/case_cells.h"
#include "intake/case_file.h"

namespace sasae::intake {

class CaseRowReader {
  public:
    CaseRowReader(const base::CsvTable& table, const CaseColumns& columns, const CaseWords& words,
                  base::Date today);

    /// Reads row r of the table. False: quarantined, nothing was added.
    bool read(std::size_t r, RawCases& out);
    /// After the last row: words that may be shown, support codes that recur.
    std::vector<UnknownWord> unknownWords() const;
    base::Findings findings;

  private:
    struct Dates {
        base::Date noticed, linked, resolved;
    };
    struct Place {
        PlaceKind kind = PlaceKind::None;
        geom::Point point;
        std::string text;
    };

    const std::string& cell(std::size_t r, CaseRole role) const;
    std::string plain(std::size_t r, CaseRole role) const;  ///< NFKC, trimmed
    bool readDates(std::size_t r, Dates& dates);
    base::Date laterDate(std::size_t r, CaseRole role, base::Date noticed);
    model::NeedSet readAllNeeds(std::size_t r);
    void readMarks(std::size_t r, model::NeedSet& needs);
    Place readPlace(std::size_t r);
    Place readLonLat(std::size_t r);
    int readStructure(std::size_t r);
    int readActor(std::size_t r);
    std::vector<std::string> readSupports(std::size_t r);
    model::Outcome readOutcome(std::size_t r);
    void note(std::string_view code, base::Severity severity, const base::Text& text, std::size_t r,
              std::string_view column = {});
    void countWord(WordList list, const std::string& word);

    const base::CsvTable& table_;
    const CaseColumns& columns_;
    const CaseWords& words_;
    base::Date today_;
    std::vector<int> needColumns_, markColumns_, supportColumns_;
    std::map<CaseRole, int> column_;
    std::map<std::pair<WordList, std::string>, std::int64_t> unknown_;
    std::unordered_map<std::string, NeedsRead> needsSeen_;  ///< cells repeat: each spelling is read once
};

}  // namespace sasae::intake
