#include "report/record_paper.h"

namespace sasae::report {

namespace {

/// Codes and hashes are for scripts; on paper their words stand beside them.
bool forPeople(const released::Column& column) {
    return !column.name.ends_with("_code") && !column.name.ends_with("_codes") &&
           !column.name.ends_with("_hash");
}

released::Table readable(const released::Table& table) {
    released::Table out;
    out.title = table.title;
    out.notes = table.notes;
    out.rows.resize(table.rows.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!forPeople(table.columns[i])) continue;
        out.columns.push_back(table.columns[i]);
        for (std::size_t row = 0; row < table.rows.size(); ++row) out.rows[row].push_back(table.rows[row][i]);
    }
    return out;
}

}  // namespace

Report recordPaper(const released::Released<released::RecordSheet>& record, const PaperOptions& options) {
    Report report(record);
    report.meta.title = record->title;
    report.meta.meeting = options.meeting;
    report.meta.venue = options.venue;
    report.meta.paperNumber = options.paperNumber;
    report.meta.copyNumber = options.copyNumber;
    report.meta.handling = released::handlingNote(record.tier());
    report.meta.sources = options.sources;
    report.meta.lang = options.lang;
    report.meta.mono = options.mono;
    report.meta.created = options.created;
    for (const base::Text& text : record->lead) report.add(Paragraph{text, {}});
    KeyValues facts;
    const released::Table head = readable(record->particulars);
    if (!head.rows.empty())
        for (std::size_t i = 0; i < head.columns.size(); ++i)
            if (const base::Text value = cellText(head.rows[0][i], head.columns[i]); !value.empty())
                facts.rows.push_back({headingText(head.columns[i]), value, {}});
    facts.caption = base::say("概要", "In short");
    facts.titleAbove = true;
    if (!facts.rows.empty()) {
        report.add(Heading{facts.caption});
        report.add(facts);
    }
    for (const auto& part : record->parts) {
        DataTable data;
        data.table = readable(part.table);
        data.titleAbove = !part.table.title.empty();
        if (data.titleAbove) report.add(Heading{part.table.title});
        report.add(data);
    }
    return report;
}

}  // namespace sasae::report
