#include "intake/csv_file.h"

#include <algorithm>
#include <vector>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/cell_text.h"

namespace sasae::intake {

using base::Severity;

namespace {

std::vector<std::string_view> linesOf(std::string_view bytes) {
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        lines.push_back(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
    return lines;
}

EncodingChoice encodingOf(std::string_view bytes, std::string_view user, base::Findings& findings) {
    if (user.empty() && bytes.starts_with("\xFF\xFE"))
        return {
            "UTF-16LE", {"先頭に UTF-16 の印（BOM）があります", "the file starts with a UTF-16 mark"}, true};
    if (user.empty() && bytes.starts_with("\xFE\xFF"))
        return {
            "UTF-16BE", {"先頭に UTF-16 の印（BOM）があります", "the file starts with a UTF-16 mark"}, true};
    if (user.empty() && bytes.starts_with("\xEF\xBB\xBF") && base::isStrictUtf8(bytes))
        return {"UTF-8", {"先頭に UTF-8 の印（BOM）があります", "the file starts with a UTF-8 mark"}, true};
    return guessEncoding(linesOf(bytes), {.user = std::string(user), .cpg = {}, .ldid = 0}, findings);
}

bool blank(const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const std::string& cell) { return base::trim(cell).empty(); });
}

/// Rows shorter or longer than the header are kept as they are, and named.
void checkRows(const base::CsvTable& table, base::Findings& findings) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (table.rows[i].size() != table.header.size())
            base::add(
                findings, "ragged-rows", Severity::Warning,
                {"見出しと列数の違う行があります（足りない列は空欄として読みます）",
                 "rows with another number of columns than the heading (missing cells are read as empty)"},
                static_cast<std::int64_t>(i) + 1);
}

base::Finding undecodableIn(const base::CsvTable& table, const std::string& encoding, std::int64_t bytes) {
    const auto bad = [](const std::string& cell) { return cell.find("\xEF\xBF\xBD") != std::string::npos; };
    std::int64_t count = 0;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (std::ranges::none_of(table.rows[i], bad)) continue;
        ++count;
        if (rows.size() < base::Finding::kMaxRows) rows.push_back(static_cast<std::int64_t>(i) + 1);
    }
    if (std::ranges::any_of(table.header, bad)) count = static_cast<std::int64_t>(table.rows.size()) + 1;
    return undecodable(encoding, bytes, count, static_cast<std::int64_t>(table.rows.size()), std::move(rows));
}

}  // namespace

CsvFile readCsvFile(const Admitted& file, std::string_view userEncoding) {
    const std::string bytes = readBytes(file);
    CsvFile out;
    out.encoding = encodingOf(bytes, userEncoding, out.findings);
    base::Decoded decoded = base::decode(bytes, out.encoding.name);
    std::erase(decoded.utf8, '\0');
    out.table = base::parseCsv(decoded.utf8, 0);
    for (std::string& name : out.table.header) name = std::string(base::trim(name));
    if (blank(out.table.header))
        throw base::Error(base::Kind::Failed, {"見出しの行がありません", "there is no heading row"},
                          file.path.string());
    while (!out.table.rows.empty() && blank(out.table.rows.back())) out.table.rows.pop_back();
    if (decoded.undecodable > 0)
        out.findings.push_back(undecodableIn(out.table, out.encoding.name, decoded.undecodable));
    checkRows(out.table, out.findings);
    return out;
}

}  // namespace sasae::intake
