#include "base/progress.h"

#include "base/error.h"

namespace sasae::base {

void Progress::check() const {
    if (cancelled()) throw Error(Kind::Cancelled, {"中止しました", "cancelled"});
}

}  // namespace sasae::base
