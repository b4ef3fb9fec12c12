// Must not compile: there is no empty release to be filled afterwards.
#include "released/layer.h"
#include "released/released.h"

sasae::released::Released<sasae::released::MapContent> empty;
