// Lines of text that fit a width: Latin between words, Japanese between characters with the usual forbidden
// places (JIS X 4051: no 、。」 at the start of a line, no 「（ at its end).
#pragma once
#include <string>
#include <vector>

#include "map/scene.h"

namespace sasae::map {

struct TextFace {
    double sizePt = 9;
    bool bold = false;
};

/// At least one line; a word wider than widthPt is broken inside. A line break in the text is kept.
std::vector<std::string> wrapped(const std::string& text, double widthPt, TextFace face,
                                 const TextMeasure& measure);

/// The text, or as much of its start as fits with 「…」.
std::string shortened(const std::string& text, double widthPt, TextFace face, const TextMeasure& measure);

}  // namespace sasae::map
