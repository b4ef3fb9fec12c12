// Seals map content for tests of output modules, which need released values that no real project gives (one
// suppressed district beside one without data). The language lets an explicit instantiation name a private
// member; nothing outside of tests/ may do so.
#pragma once
#include <utility>

#include "privacy/gate.h"

namespace sasae::test {

using SealMap = released::Released<released::MapContent> (*)(released::MapContent, released::Tier);

template <SealMap function>
struct OpenSeal {
    friend SealMap mapSeal() { return function; }
};
SealMap mapSeal();
template struct OpenSeal<&privacy::Gate::seal<released::MapContent>>;

inline released::Released<released::MapContent> sealed(released::MapContent content,
                                                       released::Tier tier = released::Tier::Public) {
    return mapSeal()(std::move(content), tier);
}

}  // namespace sasae::test
