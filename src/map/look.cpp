#include "map/look.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace sasae::map {

namespace {

constexpr double kLeastPagePt = 72, kMostPagePt = 100'000 * kPtPerMm;

void setColours(Look& look) {
    const auto pick = [&](const char* colour, const char* grey) {
        return parseColour(look.mono ? grey : colour);
    };
    look.ink = pick("#1f2937", "#000000");
    look.softInk = pick("#4b5563", "#222222");
    look.accent = pick("#0f766e", "#000000");
    look.warning = pick("#b91c1c", "#000000");
    look.proposal = pick("#c2410c", "#000000");
    look.frame = pick("#cfd8d6", "#555555");
    look.areaBorder = pick("#ffffff", "#000000");
    look.areaEdge = pick("#8fa09d", "#000000");
    look.plainArea = pick("#f1f5f4", "#ffffff");
}

Fill hatched(const Look& look, Hatch hatch, const char* ground, const char* ink, double spacingPt,
             double widthPt) {
    Fill fill;
    fill.colour = parseColour(look.mono ? "#ffffff" : ground);
    fill.hatch = hatch;
    fill.ink = parseColour(look.mono ? "#000000" : ink);
    fill.spacingPt = static_cast<float>(spacingPt * look.hatchScale);
    fill.inkPt = static_cast<float>(widthPt * look.hatchScale);
    return fill;
}

}  // namespace

Look lookOf(const Style& style) {
    const double least = std::min(style.widthPt, style.heightPt),
                 most = std::max(style.widthPt, style.heightPt);
    if (!(least >= kLeastPagePt) || !(most <= kMostPagePt))
        throw base::Error(base::Kind::Usage,
                          base::say("地図の大きさが範囲の外です", "The size of the map is out of range"));
    Look look;
    look.lang = style.lang;
    look.mono = style.mono;
    const double side = std::min(std::sqrt(style.widthPt * style.heightPt), least * 2);
    look.textPt = style.textPt > 0 ? std::max(style.textPt, look.leastTextPt)
                                   : std::max({6.8, 6.2 + 0.004 * side, 0.0085 * side});
    look.smallPt = std::max(look.leastTextPt, look.textPt * 0.9);
    look.titlePt = look.textPt * (least < 300 ? 1.35 : 1.6);
    look.marginPt = style.marginPt >= 0 ? style.marginPt : std::clamp(0.024 * least, 6.0, 80.0);
    look.gapPt = look.textPt * 0.7;
    look.hatchScale = std::clamp(look.textPt / 9, 0.75, 4.0);
    setColours(look);
    return look;
}

Fill suppressedFill(const Look& look) {
    return hatched(look, Hatch::Rising, "#ffffff", "#6b7280", 3.6, 0.6);
}
Fill severalFill(const Look& look) {
    return hatched(look, Hatch::Crossed, "#ffffff", "#6b7280", 4.4, 0.6);
}
Fill noDataFill(const Look& look) {
    return hatched(look, Hatch::Dots, "#f3f3f2", "#8b9199", 3.6, 1.0);
}

}  // namespace sasae::map
