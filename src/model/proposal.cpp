#include "model/proposal.h"

namespace sasae::model {

const char* basisName(Basis basis) {
    switch (basis) {
        case Basis::Significant:
            return "significant";
        case Basis::Repeated:
            return "repeated";
        case Basis::Burden:
            return "burden";
    }
    return "repeated";
}

const char* scopeName(Scope scope) {
    switch (scope) {
        case Scope::District:
            return "district";
        case Scope::Group:
            return "group";
        case Scope::City:
            return "city";
    }
    return "district";
}

const char* againstName(Against against) {
    switch (against) {
        case Against::Elsewhere:
            return "elsewhere";
        case Against::YearBefore:
            return "year_before";
        case Against::Unrelated:
            return "unrelated";
    }
    return "elsewhere";
}

}  // namespace sasae::model
