// What a paper needs besides the facts: where and when it is handed out, in which language, for which copier.
#pragma once
#include "base/date.h"
#include "base/text.h"

namespace sasae::report {

struct PaperOptions {
    base::Text meeting = {};      ///< 「第3回 地域課題検討会議　令和8年11月26日」
    base::Text venue = {};        ///< 「合川校区コミュニティセンター」
    base::Text paperNumber = {};  ///< 「資料 2」
    int copyNumber = 0;           ///< of a restricted paper; 0: a line to write it on
    base::Text sources = {};      ///< 出典 of everything told; empty: that of the map
    base::Lang lang = base::Lang::Ja;
    bool mono = false;
    base::Date created = {};  ///< the day written into the file; unknown: the data date of the run
};

}  // namespace sasae::report
