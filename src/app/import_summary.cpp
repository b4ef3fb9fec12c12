#include "app/import_summary.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace sasae::app {
namespace {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

std::string firstOf(const base::Finding& finding) {
    if (!finding.rows.empty()) return std::to_string(finding.rows.front());
    return finding.codes.empty() ? "" : finding.codes.front();
}

template <class T>
std::vector<T> firstFew(const std::vector<T>& all) {
    constexpr std::size_t kFew = 20;
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(kFew, all.size()))};
}

json findingJson(const base::Finding& finding, base::Lang lang) {
    return {{"code", finding.code},
            {"severity", base::severityName(finding.severity)},
            {"count", finding.count},
            {"first", firstOf(finding)},
            {"text", finding.text.in(lang)},
            {"rows", firstFew(finding.rows)},
            {"codes", firstFew(finding.codes)}};
}

}  // namespace

json asJson(const ImportSummary& summary, base::Lang lang) {
    json findings = json::array(), words = json::array();
    for (const base::Finding& finding : summary.findings) findings.push_back(findingJson(finding, lang));
    for (const ImportSummary::Word& word : summary.unknownWords)
        words.push_back({{"list", word.list}, {"word", word.word}, {"rows", word.rows}});
    json out{{"rows", summary.rows},
             {"imported", summary.imported},
             {"quarantined", summary.quarantined},
             {"crs", summary.crs},
             {"crs_why", summary.crsWhy.in(lang)},
             {"encoding", summary.encoding},
             {"encoding_why", summary.encodingWhy.in(lang)},
             {"dry_run", summary.dryRun},
             {"revision", summary.revision},
             {"findings", std::move(findings)}};
    if (!words.empty()) out["unknown_words"] = std::move(words);
    for (const NamedCount& count : summary.counts) out[count.name] = count.count;
    return out;
}

void stopOnFindings(const base::Findings& findings, base::Severity accept, const std::string& file) {
    base::Text list;
    for (const base::Finding& finding : findings) {
        if (finding.severity <= accept) continue;
        const std::string code = fmt::format("{} ×{}", finding.code, finding.count);
        list.ja += (list.ja.empty() ? "" : "；") + code + " " + finding.text.ja;
        list.en += (list.en.empty() ? "" : "; ") + code + " " + finding.text.en;
    }
    if (list.empty()) return;
    throw Error(
        Kind::Failed,
        base::Text{"ファイルに問題があるため取り込みません：" + list.ja,
                   "not imported, because of what was found: " + list.en},
        file,
        say("--dry-run で内容を確かめ、承知のうえで取り込むには --accept-findings {} を付けてください",
            "look with --dry-run; to import all the same, give --accept-findings {}",
            std::string(base::severityName(base::worst(findings)))));
}

base::Severity parseSeverity(std::string_view name) {
    for (const base::Severity severity :
         {base::Severity::Info, base::Severity::Warning, base::Severity::Error})
        if (name == base::severityName(severity)) return severity;
    throw Error(Kind::Usage,
                say("info・warning・error のどれかを指定してください", "give one of info, warning, error"),
                std::string(name));
}

base::Date dayOf(const std::string& now) {
    const auto day = base::parseDate(std::string_view(now).substr(0, 10));
    if (!day) throw Error(Kind::Usage, say("時刻が読めません", "the time cannot be read"), now);
    return *day;
}

}  // namespace sasae::app
