#include "model/judgement.h"

namespace sasae::model {

const char* verdictName(Verdict verdict) {
    switch (verdict) {
        case Verdict::Accepted:
            return "accepted";
        case Verdict::Held:
            return "held";
        case Verdict::Merged:
            return "merged";
        case Verdict::Declined:
            break;
    }
    return "declined";
}

bool parseVerdict(std::string_view name, Verdict& verdict) {
    for (const Verdict v : {Verdict::Accepted, Verdict::Held, Verdict::Declined, Verdict::Merged})
        if (name == verdictName(v)) {
            verdict = v;
            return true;
        }
    return false;
}

std::string verdictText(const Judgement& judgement) {
    std::string text = verdictName(judgement.verdict);
    if (judgement.verdict == Verdict::Merged) text += ":" + judgement.into;
    return text;
}

bool parseVerdictText(std::string_view text, Judgement& judgement) {
    const std::size_t colon = text.find(':');
    const std::string_view into = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    if (!parseVerdict(text.substr(0, colon), judgement.verdict)) return false;
    judgement.into = into;
    return (judgement.verdict == Verdict::Merged) == !into.empty();
}

}  // namespace sasae::model
