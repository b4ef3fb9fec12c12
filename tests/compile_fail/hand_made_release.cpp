// Must not compile: only the gate makes a release.
#include "released/layer.h"
#include "released/released.h"

sasae::released::Released<sasae::released::MapContent> make(sasae::released::MapContent content) {
    return sasae::released::Released<sasae::released::MapContent>(std::move(content),
                                                                  sasae::released::Tier::Public);
}
