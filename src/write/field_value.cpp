#include "write/field_value.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace sasae::write {

using base::Lang;
using released::Cell;
using released::Figure;

namespace {

constexpr std::size_t kMostCharacters = 10;

template <class T>
bool anyCellIs(const released::Table& table, std::size_t column) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
        return column < row.size() && std::holds_alternative<T>(row[column]);
    });
}

std::string titleOf(const released::Column& column, Lang lang) {
    const std::string unit = column.unit.in(lang);
    return column.label.in(lang) + (unit.empty()       ? ""
                                    : lang == Lang::Ja ? "（" + unit + "）"
                                                       : " (" + unit + ")");
}

std::string statusTitle(Lang lang) {
    return lang == Lang::Ja ? "の表示" : " shown as";
}

void addCell(const Cell& cell, FieldKind kind, bool figures, int decimals, Lang lang,
             std::vector<PlainValue>& out) {
    if (figures) {
        const Figure* figure = std::get_if<Figure>(&cell);
        const bool exact = figure && figure->kind == Figure::Kind::Exact;
        out.push_back(exact ? PlainValue(figure->value) : PlainValue());
        if (!figure)
            out.emplace_back();
        else
            out.push_back(exact ? PlainValue(std::string())
                                : released::figureText(*figure, decimals).in(lang));
        return;
    }
    if (const auto* text = std::get_if<base::Text>(&cell))
        out.emplace_back(text->in(lang));
    else if (const auto* date = std::get_if<base::Date>(&cell); date && date->known())
        out.push_back(kind == FieldKind::Date ? PlainValue(*date) : PlainValue(base::iso(*date)));
    else
        out.emplace_back();
}

std::string asciiName(const std::string& name, std::size_t most) {
    std::string out;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') out += c;
    if (out.empty()) out = "field";
    if (std::isdigit(static_cast<unsigned char>(out.front()))) out.insert(0, "f");
    return out.substr(0, most);
}

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

std::vector<std::string> shortNames(const std::vector<std::string>& names) {
    std::set<std::string> taken;  // dBASE does not tell upper from lower case
    std::vector<std::string> out;
    for (const std::string& name : names) {
        const bool status = name.ends_with("_s") && name.size() > 2;
        std::string candidate = status
                                    ? asciiName(name.substr(0, name.size() - 2), kMostCharacters - 2) + "_s"
                                    : asciiName(name, kMostCharacters);
        for (int n = 2; !taken.insert(lower(candidate)).second; ++n) {
            const std::string tail = "_" + std::to_string(n);
            candidate = asciiName(name, kMostCharacters - tail.size()) + tail;
        }
        out.push_back(candidate);
    }
    return out;
}

PlainTable plainTable(const released::Table& table, Lang lang) {
    PlainTable out;
    std::vector<std::string> names;
    std::vector<FieldKind> kinds;
    std::vector<bool> figures;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const released::Column& column = table.columns[i];
        const bool figure = anyCellIs<Figure>(table, i);
        const bool date = !figure && anyCellIs<base::Date>(table, i) && !anyCellIs<base::Text>(table, i);
        kinds.push_back(figure ? FieldKind::Number : date ? FieldKind::Date : FieldKind::Text);
        figures.push_back(figure);
        names.push_back(column.name);
        out.fields.push_back({column.name, titleOf(column, lang), kinds.back(), column.decimals});
        if (!figure) continue;
        names.push_back(column.name + "_s");
        out.fields.push_back({"", column.label.in(lang) + statusTitle(lang), FieldKind::Text, 0});
    }
    const std::vector<std::string> shortened = shortNames(names);
    for (std::size_t i = 0; i < shortened.size(); ++i) out.fields[i].name = shortened[i];
    static const Cell kNothing;
    for (const std::vector<Cell>& row : table.rows) {
        std::vector<PlainValue>& values = out.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            addCell(i < row.size() ? row[i] : kNothing, kinds[i], figures[i], table.columns[i].decimals, lang,
                    values);
    }
    return out;
}

}  // namespace sasae::write
