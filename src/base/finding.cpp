#include "base/finding.h"

#include <algorithm>

namespace sasae::base {

const char* severityName(Severity severity) {
    switch (severity) {
        case Severity::Info:
            return "info";
        case Severity::Warning:
            return "warning";
        case Severity::Error:
            return "error";
    }
    return "error";
}

Severity worst(const Findings& findings) {
    Severity gravest = Severity::Info;
    for (const Finding& finding : findings) gravest = std::max(gravest, finding.severity);
    return gravest;
}

void add(Findings& findings, std::string_view code, Severity severity, const Text& text, std::int64_t row,
         std::string_view areaCode) {
    auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.code == code; });
    if (found == findings.end()) {
        findings.push_back({.code = std::string(code), .severity = severity, .text = text});
        found = findings.end() - 1;
    }
    found->severity = std::max(found->severity, severity);
    ++found->count;
    if (row >= 0 && found->rows.size() < Finding::kMaxRows) found->rows.push_back(row);
    const bool newCode = !areaCode.empty() && found->codes.size() < Finding::kMaxRows &&
                         std::find(found->codes.begin(), found->codes.end(), areaCode) == found->codes.end();
    if (newCode) found->codes.emplace_back(areaCode);
}

}  // namespace sasae::base
