#include "map/scale_bar.h"

#include <algorithm>
#include <cmath>

#include "map/classify.h"

namespace sasae::map {

namespace {

struct BarWords {
    std::string half, whole;
};

BarWords wordsOf(double lengthM) {
    const bool km = lengthM >= 1000;
    const double whole = km ? lengthM / 1000 : lengthM;
    const auto number = [](double value) {
        int decimals = 0;
        while (decimals < 6 &&
               std::abs(value - std::round(value * std::pow(10, decimals)) / std::pow(10, decimals)) > 1e-9)
            ++decimals;
        return numberText(value, decimals);
    };
    return {number(whole / 2), number(whole) + (km ? " km" : " m")};
}

void addNorthArrow(Block& block, double x, const Look& look) {
    const double half = look.textPt * 0.38, height = look.textPt * 1.05;
    Path arrow;
    arrow.parts = {{pagePoint(x, 0), pagePoint(x + half, height), pagePoint(x, height * 0.78),
                    pagePoint(x - half, height)}};
    arrow.fill.colour = look.ink;
    block.items.push_back(arrow);
    TextRun letter = textRun(x, height + look.textPt * 0.55, look.lang == base::Lang::Ja ? "北" : "N",
                             look.smallPt, look.ink);
    letter.align = Align::Centre;
    block.items.push_back(letter);
    block.heightPt = std::max(block.heightPt, height + look.textPt * 1.05);
}

}  // namespace

double roundLengthM(double metresPerPt, double mostPt) {
    const double mostM = metresPerPt * mostPt;
    if (!(mostM > 0) || !std::isfinite(mostM)) return 0;
    const double unit = std::pow(10, std::floor(std::log10(mostM)));
    for (const double digit : {4.0, 2.0, 1.0})
        if (digit * unit <= mostM * (1 + 1e-12)) return digit * unit;
    return unit;
}

Block scaleBar(double metresPerPt, double mostPt, const Look& look, const TextMeasure& measure) {
    Block block;
    const double lengthM = roundLengthM(metresPerPt, mostPt);
    if (lengthM <= 0) return block;
    const double lengthPt = lengthM / metresPerPt, thick = look.textPt * 0.34;
    const BarWords words = wordsOf(lengthM);
    const double left = measure("0", look.smallPt, false) / 2;
    const double rightHalf =
        measure(words.whole, look.smallPt, false) - measure("0", look.smallPt, false) / 2;
    const double textY = look.smallPt * 0.5, barY = look.smallPt * 1.35;
    const Stroke outline{look.ink, 0.6F, {}};
    Fill dark, light;
    dark.colour = look.ink;
    light.colour = {255, 255, 255, 255};
    block.items.push_back(rectangle({left, barY, lengthPt / 2, thick}, dark, outline));
    block.items.push_back(rectangle({left + lengthPt / 2, barY, lengthPt / 2, thick}, light, outline));
    const auto put = [&](double x, const std::string& text, Align align) {
        TextRun run = textRun(x, textY, text, look.smallPt, look.ink);
        run.align = align;
        block.items.push_back(run);
    };
    put(left, "0", Align::Centre);
    // The middle is named where it keeps a space to both ends.
    const double zero = measure("0", look.smallPt, false), half = measure(words.half, look.smallPt, false);
    if (lengthPt / 2 >= (half + zero) / 2 + 0.4 * look.smallPt)
        put(left + lengthPt / 2, words.half, Align::Centre);
    // The number, not the unit, stands over the end of the bar.
    put(left + lengthPt - measure("0", look.smallPt, false) / 2, words.whole, Align::Left);
    const std::size_t ofBar = block.items.size();
    block.heightPt = barY + thick;
    const double arrowX = left + lengthPt + rightHalf + look.textPt * 1.1;
    addNorthArrow(block, arrowX, look);
    block.widthPt = arrowX + look.textPt * 0.55;
    // Bar and arrow share a middle line.
    const double drop = (block.heightPt - (barY + thick)) / 2;
    for (std::size_t i = 0; i < ofBar; ++i) {
        Block one;
        one.items = {block.items[i]};
        block.items[i] = movedTo(one, 0, drop).front();
    }
    return block;
}

}  // namespace sasae::map
