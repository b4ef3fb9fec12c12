#include "report/title_lines.h"

#include <vector>

namespace sasae::report {

namespace {

/// What is not to be torn apart: 「認知症、」「介護が必要」「（8050等の世帯）」.
std::vector<std::string> piecesOf(const std::string& title) {
    constexpr std::string_view kComma = "、", kBracket = "（";
    std::vector<std::string> pieces(1);
    for (std::size_t at = 0; at < title.size();) {
        const std::string_view rest = std::string_view(title).substr(at);
        if (rest.starts_with(kBracket) && !pieces.back().empty()) pieces.emplace_back();
        const std::size_t length = rest.starts_with(kComma) ? kComma.size() : 1;
        pieces.back() += rest.substr(0, length);
        at += length;
        if (rest.starts_with(kComma) && at < title.size()) pieces.emplace_back();
    }
    return pieces;
}

}  // namespace

std::string titleLines(const std::string& title, const TextStyle& style, double widthPt) {
    const int fewest = typesetter().set(title, style, widthPt).lineCount();
    if (fewest < 2) return title;
    const auto fits = [&](const std::string& line) {
        return typesetter().set(line, style, widthPt).lineCount() <= 1;
    };
    std::string lines, line;
    int count = 1;
    for (const std::string& piece : piecesOf(title)) {
        if (!fits(piece)) return title;
        if (!line.empty() && !fits(line + piece)) {
            lines += line + '\n';
            line.clear();
            ++count;
        }
        line += piece;
    }
    return count <= fewest ? lines + line : title;
}

}  // namespace sasae::report
