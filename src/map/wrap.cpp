#include "map/wrap.h"

#include "base/encoding.h"

namespace sasae::map {

namespace {

constexpr std::u32string_view kNotAtStart =
    U"、。，．,.・：；:;？！?!）」』】〕〉》’”)]}％%ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〜–…";
constexpr std::u32string_view kNotAtEnd = U"（「『【〔〈《‘“([{";

bool isWide(char32_t c) {
    return c >= 0x2E80;
}

bool mayBreak(char32_t before, char32_t after) {
    if (before == U'\n') return true;
    if (kNotAtStart.find(after) != std::u32string_view::npos) return false;
    if (kNotAtEnd.find(before) != std::u32string_view::npos) return false;
    return before == U' ' || before == U'\u3000' || isWide(before) || isWide(after);
}

/// Pieces that stay together.
std::vector<std::u32string> pieces(const std::u32string& text) {
    std::vector<std::u32string> result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 0 || mayBreak(text[i - 1], text[i])) result.emplace_back();
        result.back() += text[i];
    }
    return result;
}

std::string withoutTrailingSpace(std::u32string line) {
    while (!line.empty() && (line.back() == U' ' || line.back() == U'\u3000' || line.back() == U'\n'))
        line.pop_back();
    return base::toUtf8(line);
}

class Wrapping {
  public:
    Wrapping(double widthPt, TextFace face, const TextMeasure& measure)
        : widthPt_(widthPt), face_(face), measure_(measure) {}

    void add(const std::u32string& piece) {
        const double width = widthOf(piece);
        if (used_ > 0 && used_ + width > widthPt_) flush();
        if (width <= widthPt_ || piece.size() == 1) {
            line_ += piece;
            used_ += width;
        } else {
            for (const char32_t c : piece) add(std::u32string(1, c));
        }
        if (piece.back() == U'\n') flush();
    }

    std::vector<std::string> lines() {
        if (!line_.empty() || lines_.empty()) flush();
        return lines_;
    }

  private:
    double widthOf(const std::u32string& piece) const {
        return measure_(withoutTrailingSpace(piece), face_.sizePt, face_.bold) +
               (piece.back() == U' ' ? measure_("n", face_.sizePt, face_.bold) / 2 : 0);
    }
    void flush() {
        lines_.push_back(withoutTrailingSpace(line_));
        line_.clear();
        used_ = 0;
    }
    double widthPt_;
    TextFace face_;
    const TextMeasure& measure_;
    std::u32string line_;
    double used_ = 0;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> wrapped(const std::string& text, double widthPt, TextFace face,
                                 const TextMeasure& measure) {
    Wrapping wrapping(widthPt, face, measure);
    for (const std::u32string& piece : pieces(base::codePoints(text))) wrapping.add(piece);
    return wrapping.lines();
}

std::string shortened(const std::string& text, double widthPt, TextFace face, const TextMeasure& measure) {
    if (measure(text, face.sizePt, face.bold) <= widthPt) return text;
    std::u32string start = base::codePoints(text);
    while (!start.empty()) {
        start.pop_back();
        const std::string candidate = withoutTrailingSpace(start) + "…";
        if (measure(candidate, face.sizePt, face.bold) <= widthPt) return candidate;
    }
    return "…";
}

}  // namespace sasae::map
