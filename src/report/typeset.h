// Text set in lines of an even height, measured and drawn by Pango: the only file of the papers that knows
// it. Lengths are points (1/72 inch).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/text.h"
#include "report/palette.h"

typedef struct _cairo cairo_t;

namespace sasae::report {

inline constexpr double kPointsPerMm = 72.0 / 25.4;

struct TextStyle {
    double sizePt = 9.6;
    bool bold = false;
    double lineHeight = 1.55;  ///< of the size
    enum class Align { Left, Centre, Right } align = Align::Left;
    bool evenLines = false;  ///< no last line of fewer than four characters
};

/// Lines of text, ready to draw any number of times. Cheap to copy.
class SetText {
  public:
    SetText() = default;
    int lineCount() const { return lines_; }
    double lineHeightPt() const { return style_.sizePt * style_.lineHeight; }
    double heightPt() const { return lines_ * lineHeightPt(); }
    double widthPt() const;  ///< of the widest line
    /// Draws lines [from, to) with the top left corner at (x, y).
    void draw(cairo_t* cr, double x, double y, Rgb colour, int from, int to) const;
    void draw(cairo_t* cr, double x, double y, Rgb colour) const { draw(cr, x, y, colour, 0, lines_); }

  private:
    friend class Typesetter;
    std::shared_ptr<void> layout_;
    TextStyle style_;
    double boxWidthPt_ = 0;
    int lines_ = 0;
};

/// Holds the fonts, which are costly to open, and the texts that it set last: make one a thread and keep it.
class Typesetter {
  public:
    Typesetter();
    ~Typesetter();
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;

    /// Line breaking follows the language (kinsoku in Japanese).
    void setLanguage(base::Lang lang);

    /// widthPt <= 0: one line, or as many as the text has line breaks. Where `strong` occurs in the text it
    /// is set bold.
    SetText set(std::string_view text, const TextStyle& style, double widthPt = 0,
                std::string_view strong = {}) const;
    /// The widest piece that cannot be broken: no column may be narrower.
    double widestWordPt(std::string_view text, const TextStyle& style) const;

  private:
    struct Fonts;
    struct Kept;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<Kept> kept_;
};

/// Valid UTF-8 without control characters, which have no glyph.
std::string printable(std::string_view text);

/// The one of this thread.
Typesetter& typesetter();

}  // namespace sasae::report
