#include "base/error.h"

namespace sasae::base {

int exitCode(Kind kind) {
    switch (kind) {
        case Kind::Failed:
        case Kind::Cancelled:
            return 1;
        case Kind::Usage:
            return 2;
        case Kind::Refused:
            return 3;
        case Kind::File:
            return 4;
        case Kind::Locked:
            return 5;
    }
    return 1;
}

}  // namespace sasae::base
