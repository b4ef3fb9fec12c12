// Text and tables as HTML.
#pragma once
#include <string>
#include <string_view>

#include "report/report.h"

namespace sasae::report {

/// For text and attributes alike: & < > " ' escaped, control characters dropped, bad UTF-8 replaced.
std::string htmlText(std::string_view text);

/// `strong` set in <strong> where it occurs first.
std::string htmlText(std::string_view text, std::string_view strong);

/// <table> with a caption, column heads with scope, and the first column as row heads. quietCaption: for
/// screen readers only, where a heading just above says the same.
std::string htmlTable(const released::Table& table, base::Lang lang, bool quietCaption);
std::string htmlTable(const KeyValues& table, base::Lang lang);

/// Charts as inline SVG without their words: role="img" and a label that says what they show.
std::string htmlChart(const BarChart& chart, base::Lang lang);
std::string htmlShares(const ShareBar& chart, base::Lang lang);

/// The style sheet of the page.
const char* htmlStyle();

}  // namespace sasae::report
