#include "map/margins.h"

#include <algorithm>

#include "map/wrap.h"

namespace sasae::map {

namespace {

/// Adds wrapped lines below what is there; the last of `mostLines` is shortened where the text is longer.
void addLines(Block& block, const std::string& text, double widthPt, std::size_t mostLines, TextFace face,
              Colour colour, const TextMeasure& measure) {
    if (text.empty()) return;
    std::vector<std::string> lines = wrapped(text, widthPt, face, measure);
    if (lines.size() > mostLines) {
        std::string rest;
        for (std::size_t i = mostLines - 1; i < lines.size(); ++i) rest += lines[i];
        lines.resize(mostLines);
        lines.back() = shortened(rest, widthPt, face, measure);
    }
    const double lineHeight = face.sizePt * 1.3;
    for (const std::string& line : lines) {
        TextRun run = textRun(0, block.heightPt + lineHeight / 2, line, face.sizePt, colour);
        run.bold = face.bold;
        block.items.push_back(run);
        block.heightPt += lineHeight;
    }
}

/// 「取扱注意」 in a box, for papers that show cases or exact counts.
Block handlingMark(released::Tier tier, const Look& look, const TextMeasure& measure) {
    Block block;
    if (tier != released::Tier::Case && tier != released::Tier::Professional) return block;
    const std::string words =
        base::say("取扱注意・{}", "CONFIDENTIAL – {}", released::tierLabel(tier).in(look.lang)).in(look.lang);
    const double size = look.textPt, pad = size * 0.5;
    block.widthPt = measure(words, size, true) + 2 * pad;
    block.heightPt = size * 1.7;
    Fill white;
    white.colour = {255, 255, 255, 255};
    block.items.push_back(rectangle({0, 0, block.widthPt, block.heightPt}, white, {look.warning, 0.9F, {}}));
    TextRun run = textRun(block.widthPt / 2, block.heightPt / 2, words, size, look.warning);
    run.bold = true;
    run.align = Align::Centre;
    block.items.push_back(run);
    return block;
}

/// Type size at which the title takes one line, down to that of ordinary text.
double titleSize(const std::string& title, double widthPt, const Look& look, const TextMeasure& measure) {
    const double width = measure(title, look.titlePt, true);
    return width <= widthPt ? look.titlePt
                            : std::max(look.textPt * 1.15, look.titlePt * widthPt / width * 0.99);
}

std::string sourcesOf(const released::MapContent& content, const Look& look) {
    std::string text = look.words(content.sources);
    if (text.empty()) {
        std::vector<std::string> seen;
        const auto add = [&](const base::Text& source) {
            const std::string& words = look.words(source);
            if (words.empty() || std::find(seen.begin(), seen.end(), words) != seen.end()) return;
            text += (seen.empty() ? "" : look.lang == base::Lang::Ja ? "、" : "; ") + words;
            seen.push_back(words);
        };
        for (const released::AreaLayer& layer : content.areas) add(layer.source);
        for (const released::LineLayer& layer : content.lines) add(layer.source);
        for (const released::PointLayer& layer : content.points) add(layer.source);
    }
    const bool headed = text.starts_with("出典") || text.starts_with("Source");
    if (text.empty() || headed) return text;
    return base::say("出典：{}", "Sources: {}", text).in(look.lang);
}

}  // namespace

Block headBlock(const released::MapContent& content, released::Tier tier, const Style& style,
                const Look& look, double widthPt, const TextMeasure& measure) {
    Block block;
    const Block mark = style.furniture.handling ? handlingMark(tier, look, measure) : Block{};
    if (style.furniture.title) {
        const double room = widthPt - (mark.empty() ? 0 : mark.widthPt + look.gapPt);
        const std::string& title = look.words(content.title);
        addLines(block, title, room, 2, {titleSize(title, room, look, measure), true}, look.ink, measure);
        addLines(block, look.words(content.subtitle), room, 3, {look.smallPt, false}, look.softInk, measure);
    }
    if (block.empty() && mark.empty()) return block;
    block.heightPt = std::max(block.heightPt, mark.heightPt);
    for (Item& item : movedTo(mark, widthPt - mark.widthPt, 0)) block.items.push_back(std::move(item));
    if (style.furniture.title) {
        const double thick = look.textPt * 0.14;
        Fill rule;
        rule.colour = look.accent;
        block.heightPt += look.textPt * 0.35;
        block.items.push_back(rectangle({0, block.heightPt, widthPt, thick}, rule, {}));
        block.heightPt += thick;
    }
    block.widthPt = widthPt;
    block.heightPt += look.gapPt;
    return block;
}

Block footBlock(const released::MapContent& content, const Style& style, const Look& look, double widthPt,
                const TextMeasure& measure) {
    Block block;
    if (!style.furniture.sources) return block;
    block.heightPt = look.gapPt;
    const std::size_t mostLines = style.heightPt < 300 ? 2 : 4;
    addLines(block, sourcesOf(content, look), widthPt, mostLines, {look.smallPt, false}, look.softInk,
             measure);
    addLines(block, look.words(content.handling), widthPt, 2, {look.smallPt, false}, look.softInk, measure);
    block.widthPt = widthPt;
    if (block.empty()) block.heightPt = 0;
    return block;
}

}  // namespace sasae::map
