#include "model/judgement.h"

namespace sasae::model {

const char* verdictName(Verdict verdict) {
    switch (verdict) {
        case Verdict::Accepted:
            return "accepted";
        case Verdict::Held:
            return "held";
        case Verdict::Declined:
            break;
    }
    return "declined";
}

bool parseVerdict(std::string_view name, Verdict& verdict) {
    for (const Verdict v : {Verdict::Accepted, Verdict::Held, Verdict::Declined})
        if (name == verdictName(v)) {
            verdict = v;
            return true;
        }
    return false;
}

}  // namespace sasae::model
