// Must not compile: a map that no gate has sealed.
#include "report/map_file.h"

void write(const sasae::released::MapContent& content) {
    sasae::report::writeMap(content, {}, "map.pdf");
}
