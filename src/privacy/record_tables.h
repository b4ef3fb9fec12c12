// Tables of the loop's records, exact: which of them a tier may have is decided in release_records.cpp.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "model/project.h"
#include "released/record_sheet.h"

namespace sasae::privacy {

/// A table that is filled row by row.
class Rows {
  public:
    Rows& column(const char* name, base::Text label, base::Text unit = {}, int decimals = 0);
    Rows& row();
    Rows& add(const std::string& words);  ///< codes, words in the user's own language
    Rows& add(const base::Text& words);
    Rows& add(base::Date day);
    Rows& add(std::int64_t number);  ///< 0 stays empty: no such record
    Rows& add(released::Figure figure);
    Rows& none();
    released::Table take() { return std::move(table_); }

  private:
    released::Table table_;
};

base::Text actorLabels(const model::Project& project, const std::vector<std::string>& codes);
base::Text roleLabels(std::uint8_t roles);  ///< 共助・公助
base::Text areaNames(const model::Project& project, const std::vector<std::string>& codes,
                     model::Level level = model::Level::District);
base::Text wordLabel(const std::string& list, const std::string& code);

released::Table bodyTable(const model::Project& project);
released::Table meetingTable(const model::Project& project);
/// told: titles of issues may be named beside their numbers.
released::Table actionTable(const model::Project& project, bool told);
released::Table networkTable(const model::Project& project);
released::Table planTable(const model::Project& project);
released::Table indicatorTable(const model::Project& project);
released::Table overdueTable(const model::Project& project, base::Date today);

released::RecordSheet meetingSheet(const model::Project& project, std::int64_t id);
released::RecordSheet actionSheet(const model::Project& project, std::int64_t id);
released::RecordSheet planSheet(const model::Project& project, std::int64_t id);
released::RecordSheet indicatorSheet(const model::Project& project, std::int64_t id);

}  // namespace sasae::privacy
