// A flaw in data, as a value beside the result. Findings name rows by number and code, never by content.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"

namespace sasae::base {

enum class Severity { Info, Warning, Error };

struct Finding {
    std::string code = {};  ///< stable, kebab-case: "ring-self-crossing"
    Severity severity = Severity::Warning;
    Text text = {};  ///< what is wrong and what was or can be done
    std::vector<std::int64_t> rows =
        {};  ///< row or feature numbers, as the user counts them (1 = first data row)
    std::vector<std::string> codes = {};  ///< area codes concerned, where there are
    std::int64_t count = 0;               ///< how often; may exceed rows.size(), which is cut at kMaxRows
    static constexpr std::size_t kMaxRows = 1000;
};

using Findings = std::vector<Finding>;

const char* severityName(Severity severity);  ///< "info", "warning", "error"
Severity worst(const Findings& findings);     ///< Info when there are none

/// Adds one occurrence: to the finding of that code if there is one (text of the first kept), else a new one.
void add(Findings& findings, std::string_view code, Severity severity, const Text& text,
         std::int64_t row = -1, std::string_view areaCode = {});

}  // namespace sasae::base
