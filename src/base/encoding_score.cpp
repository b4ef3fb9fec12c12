// How well bytes read as CP932.
#include <algorithm>

#include "base/encoding.h"

namespace sasae::base {

namespace {

bool isLead(unsigned char c) {
    return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
}
bool isTrail(unsigned char c) {
    return (c >= 0x40 && c <= 0x7E) || (c >= 0x80 && c <= 0xFC);
}

/// How usual a double-byte character is in Japanese names and sentences. JIS X 0208 orders kanji by use:
/// level 1 (0x889F–0x9872) holds nearly all that is written, level 2 (0x989F–0xEAA4) the rare ones.
double usualness(unsigned lead, unsigned trail) {
    const unsigned code = lead << 8 | trail;
    if (code >= 0x889F && code <= 0x9872) return 1;
    if (code >= 0x829F && code <= 0x8396) return 1;     // hiragana, katakana
    if (code >= 0x824F && code <= 0x829A) return 1;     // full-width digits and letters
    if (code >= 0x8140 && code <= 0x81AC) return 0.95;  // punctuation, space, 々, ー
    if (code >= 0x989F && code <= 0xEAA4) return 0.35;
    if (code >= 0x8740 && code <= 0x879C) return 0.5;  // NEC row 13: ① ㈱
    if (code >= 0xED40 && code <= 0xEEFC)
        return 0.35;  // NEC selection of IBM kanji: 髙 﨑 in its other place
    if (code >= 0xFA40 && code <= 0xFC4B) return 0.35;  // IBM kanji: 髙, 﨑
    return 0.1;                                         // Greek, Cyrillic, box drawing, gaiji
}

}  // namespace

double cp932Score(std::string_view bytes) {
    double sum = 0;
    std::int64_t characters = 0, bad = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c < 0x80) continue;
        ++characters;
        if (c >= 0xA1 && c <= 0xDF) {
            // Half-width katakana are rare, but are what EUC-JP and UTF-8 look like when read as CP932.
            sum += 0.25;
        } else if (isLead(c) && i + 1 < bytes.size() && isTrail(static_cast<unsigned char>(bytes[i + 1]))) {
            sum += usualness(c, static_cast<unsigned char>(bytes[++i]));
        } else {
            ++bad;
        }
    }
    if (characters == 0) return 1;  // ASCII reads the same
    // A field cut in the middle of a character (dBASE widths) is a flaw, not a proof: up to 1 % may be bad.
    if (static_cast<double>(bad) > std::max(1.0, 0.01 * static_cast<double>(characters))) return 0;
    return std::clamp((sum - static_cast<double>(bad)) / static_cast<double>(characters), 0.0, 1.0);
}

}  // namespace sasae::base
