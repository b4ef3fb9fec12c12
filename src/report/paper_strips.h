// The blocks of a report as strips of a page: sizes, text and drawing of each kind of block on paper.
#pragma once
#include <vector>

#include "report/flow.h"
#include "report/palette.h"
#include "report/report.h"
#include "report/typeset.h"

namespace sasae::report {

struct PaperSetting {
    base::Lang lang = base::Lang::Ja;
    bool mono = false;
    Palette colours = palette(false);
    double wholePagePt = 700;  ///< height of the text on a full page: nothing unbreakable may be higher
    double mapGrowthPt = 0;    ///< added to maps that grow
    double tight = 0;          ///< 0..1: how much closer than usual everything is set to save a page
    /// A style as this paper sets it.
    TextStyle set(TextStyle style) const {
        style.sizePt *= 1 - 0.05 * tight;
        style.lineHeight *= 1 - 0.1 * tight;
        return style;
    }
    double gap(double pt) const { return pt * (1 - 0.35 * tight); }
};

/// Sizes of letters on paper, pt. 9.6 pt is what people of 65 read without effort at a meeting table.
namespace type {
inline constexpr TextStyle kTitle{.sizePt = 16, .bold = true, .lineHeight = 1.35, .evenLines = true};
inline constexpr TextStyle kChapter{.sizePt = 13.5, .bold = true, .lineHeight = 1.4, .evenLines = true};
inline constexpr TextStyle kSection{.sizePt = 11.2, .bold = true, .lineHeight = 1.4, .evenLines = true};
inline constexpr TextStyle kPart{.sizePt = 9.8, .bold = true, .lineHeight = 1.45, .evenLines = true};
inline constexpr TextStyle kBody{.sizePt = 9.6, .lineHeight = 1.62, .evenLines = true};
inline constexpr TextStyle kBodyLabel{.sizePt = 9.6, .bold = true, .lineHeight = 1.62, .evenLines = true};
inline constexpr TextStyle kCell{.sizePt = 9, .lineHeight = 1.42, .evenLines = true};
inline constexpr TextStyle kCellHead{.sizePt = 9, .bold = true, .lineHeight = 1.42, .evenLines = true};
inline constexpr TextStyle kFine{.sizePt = 8.2, .lineHeight = 1.5, .evenLines = true};
inline constexpr TextStyle kSmall{.sizePt = 7.8, .lineHeight = 1.5, .evenLines = true};
inline constexpr TextStyle kChart{.sizePt = 7.6, .lineHeight = 1.3};
}  // namespace type

std::vector<Strip> stripsOf(const Block& block, double widthPt, const PaperSetting& setting);
std::vector<Strip> stripsOf(const std::vector<Block>& blocks, double widthPt, const PaperSetting& setting);

std::vector<Strip> tableStrips(const DataTable& block, double widthPt, const PaperSetting& setting);
std::vector<Strip> keyValueStrips(const KeyValues& block, double widthPt, const PaperSetting& setting);
std::vector<Strip> barChartStrips(const BarChart& block, double widthPt, const PaperSetting& setting);
std::vector<Strip> shareBarStrips(const ShareBar& block, double widthPt, const PaperSetting& setting);
std::vector<Strip> mapStrips(const MapFigure& block, double widthPt, const PaperSetting& setting);

/// Lines of running text; at least two stay together at either end of a page.
std::vector<Strip> lineStrips(const SetText& text, Rgb colour, double indentPt, const char* kind);
/// The bold line above a table or chart; kept with it. None where the text is empty.
std::vector<Strip> captionStrips(const base::Text& text, double widthPt, const PaperSetting& setting);

}  // namespace sasae::report
