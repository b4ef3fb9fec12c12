#include "intake/facility_kind.h"

#include "base/encoding.h"

namespace sasae::intake {

namespace {

/// The table's entry for a code, or for the longest of its prefixes ("020399" → "0203").
const KindCode* entryOf(const FieldProfile& profile, const std::string& code) {
    for (std::size_t length = code.size(); length >= 1; --length) {
        const auto found = profile.kindCodes.find(std::string_view(code).substr(0, length));
        if (found != profile.kindCodes.end()) return &found->second;
        const bool digits = code.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || length <= 2) break;
    }
    return nullptr;
}

std::string byWord(std::string_view text) {
    const std::string folded = base::nfkc(text);
    if (folded.empty()) return {};
    for (const KindWord& word : kindWords())
        if (folded.find(base::nfkc(word.word)) != std::string::npos) return word.kind;
    return {};
}

}  // namespace

FacilityKind facilityKind(std::string_view kindCell, std::string_view name, const FieldProfile& profile,
                          const model::Vocabulary& vocabulary) {
    FacilityKind out;
    const std::string cell(base::trim(kindCell));
    out.text = cell;
    std::string code;
    if (!cell.empty()) {
        if (const KindCode* entry = entryOf(profile, cell)) {
            out.text = entry->label.empty() ? cell : entry->label;
            code = entry->kind;
        }
        if (code.empty()) {
            const int row = vocabulary.findSupportKind(out.text);
            if (row >= 0) code = vocabulary.supportKinds[static_cast<std::size_t>(row)].code;
        }
        if (code.empty()) code = byWord(out.text);
    }
    if (code.empty()) code = byWord(name);
    if (code.empty()) code = profile.kindOfRest;
    out.known = !code.empty() && vocabulary.findSupportKind(code) >= 0;
    out.kind = out.known ? code : out.text.empty() ? "other" : out.text;
    return out;
}

}  // namespace sasae::intake
