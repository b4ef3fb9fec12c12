#include "report/pdf_language.h"

#include <fmt/format.h>

#include <charconv>

namespace sasae::report {

namespace {

/// The number that follows the last `key`; -1 where there is none.
long numberAfter(std::string_view text, std::string_view key) {
    const std::size_t at = text.rfind(key);
    if (at == std::string_view::npos) return -1;
    std::size_t from = at + key.size();
    while (from < text.size() && (text[from] == ' ' || text[from] == '\n' || text[from] == '\r')) ++from;
    long value = -1;
    std::from_chars(text.data() + from, text.data() + text.size(), value);
    return value;
}

/// What stands between the outer << and >> of an object.
std::string dictionary(std::string_view pdf, long object) {
    const std::string head = fmt::format("\n{} 0 obj", object);
    const std::size_t at = pdf.find(head);
    if (at == std::string_view::npos) return {};
    const std::size_t end = pdf.find("endobj", at);
    const std::size_t open = pdf.find("<<", at), close = pdf.rfind(">>", end);
    if (end == std::string_view::npos || open > end || close < open) return {};
    return std::string(pdf.substr(open + 2, close - open - 2));
}

}  // namespace

std::string withLanguage(std::string pdf, std::string_view language) {
    const std::size_t trailer = pdf.rfind("trailer");
    if (trailer == std::string::npos) return pdf;
    const std::string_view tail = std::string_view(pdf).substr(trailer);
    const long root = numberAfter(tail, "/Root"), size = numberAfter(tail, "/Size"),
               info = numberAfter(tail, "/Info");
    const long before = numberAfter(tail, "startxref");
    const std::string catalogue = root >= 0 ? dictionary(pdf, root) : std::string();
    if (catalogue.empty() || size < 0 || before < 0 || catalogue.find("/Lang") != std::string::npos)
        return pdf;
    if (pdf.back() != '\n') pdf += '\n';
    const std::size_t at = pdf.size();
    pdf += fmt::format(
        "{} 0 obj\n<<{}\n   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
        root, catalogue, language);
    const std::size_t table = pdf.size();
    pdf +=
        fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R", root, at, size, root);
    if (info >= 0) pdf += fmt::format(" /Info {} 0 R", info);
    pdf += fmt::format(" /Prev {} >>\nstartxref\n{}\n%%EOF\n", before, table);
    return pdf;
}

}  // namespace sasae::report
