#include "model/coded_table.h"

#include "base/encoding.h"
#include "base/error.h"

namespace sasae::model {

using base::Error;
using base::Kind;

CodedTable::CodedTable(std::string name, std::string_view csv, const std::vector<std::string>& columns)
    : name_(std::move(name)), table_(base::parseCsv(csv)) {
    for (const std::string& column : columns)
        if (table_.column(column) < 0)
            throw Error(Kind::Failed,
                        base::say("表に「{}」の列がありません", "the table has no column \"{}\"", column),
                        name_);
}

const std::string& CodedTable::at(std::size_t row, std::string_view column) const {
    return table_.at(row, table_.column(column));
}

std::vector<std::string> CodedTable::list(std::size_t row, std::string_view column, char sign) const {
    return splitList(at(row, column), sign);
}

void CodedTable::unknown(std::size_t row, std::string_view word) const {
    throw Error(Kind::Failed,
                base::say("{}行目の「{}」を知りません", "row {}: \"{}\" is not known", row + 1, word), name_);
}

void CodedTable::repeated(std::size_t row, std::string_view code) const {
    throw Error(Kind::Failed,
                base::say("{}行目のコード「{}」が重なっています", "row {}: the code \"{}\" comes twice",
                          row + 1, code),
                name_);
}

std::vector<std::string> splitList(std::string_view text, char sign) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(sign), text.size());
        std::string part = base::trim(text.substr(0, end));
        if (!part.empty()) parts.push_back(std::move(part));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace sasae::model
