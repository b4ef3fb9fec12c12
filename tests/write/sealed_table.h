// Seals a table for tests of the writers (see support/sealed.h for how, and for why nothing else may).
#pragma once
#include <utility>

#include "privacy/gate.h"

namespace sasae::test {

using SealTable = released::Released<released::FeatureTable> (*)(released::FeatureTable, released::Tier);

template <SealTable function>
struct OpenTableSeal {
    friend SealTable tableSeal() { return function; }
};
SealTable tableSeal();
template struct OpenTableSeal<&privacy::Gate::seal<released::FeatureTable>>;

inline released::Released<released::FeatureTable> sealed(released::FeatureTable table,
                                                         released::Tier tier = released::Tier::Public) {
    return tableSeal()(std::move(table), tier);
}

}  // namespace sasae::test
