#include "cli/record_output.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/proposal_json.h"
#include "base/encoding.h"

namespace sasae::cli {

using nlohmann::json;

namespace {

/// What is known of a table's cell, for a terminal.
std::string cellWords(const released::Cell& cell, const released::Column& column, base::Lang lang) {
    if (const auto* text = std::get_if<base::Text>(&cell)) return text->in(lang);
    if (const auto* figure = std::get_if<released::Figure>(&cell))
        return released::figureText(*figure, column.decimals).in(lang);
    if (const auto* date = std::get_if<base::Date>(&cell)) return base::iso(*date);
    return {};
}

/// Long lists of codes say little on a terminal; --json and export have them whole.
std::string shortened(const std::string& words) {
    constexpr std::size_t kShownBytes = 60;
    const std::size_t end = words.size() <= kShownBytes ? std::string::npos : words.rfind(';', kShownBytes);
    return end == std::string::npos || end == 0 ? words : words.substr(0, end) + ";…";
}

}  // namespace

void printTable(const released::Table& table, const Context& context) {
    if (context.json || context.quiet) return;
    std::string line;
    for (const auto& column : table.columns) line += column.label.in(context.lang) + '\t';
    if (!line.empty()) line.pop_back();
    context.out << line << '\n';
    for (const auto& row : table.rows) {
        line.clear();
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i ? "\t" : "") +
                    base::plainText(shortened(cellWords(row[i], table.columns[i], context.lang)));
        context.out << line << '\n';
    }
    for (const auto& note : table.notes) context.out << note.in(context.lang) << '\n';
}

void printList(const std::string& name, const released::Released<released::FeatureTable>& list,
               const Context& context) {
    context.print(json{{"list", name},
                       {"tier", released::tierName(list.tier())},
                       {"handling", released::handlingNote(list.tier()).in(context.lang)},
                       {"rows", app::tableJson(list->table, context.lang)}});
    if (list->table.rows.empty())
        context.print(base::say("まだありません", "none yet"));
    else
        printTable(list->table, context);
}

void printRecord(const released::Released<released::RecordSheet>& record, const Context& context) {
    const released::Table& head = record->particulars;
    json object = app::tableJson(head, context.lang).at(0);
    object["tier"] = released::tierName(record.tier());
    object["handling"] = released::handlingNote(record.tier()).in(context.lang);
    for (const auto& part : record->parts) object[part.name] = app::tableJson(part.table, context.lang);
    context.print(object);
    if (context.json || context.quiet) return;
    context.print(record->title);
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
        const std::string words = cellWords(head.rows.at(0)[i], head.columns[i], context.lang);
        if (!words.empty())
            context.out << "  " << head.columns[i].label.in(context.lang) << ": " << base::plainText(words)
                        << '\n';
    }
    for (const auto& part : record->parts) {
        if (part.table.rows.empty()) continue;
        context.out << '\n';
        printTable(part.table, context);
    }
    context.print(released::handlingNote(record.tier()));
}

}  // namespace sasae::cli
