// Must not compile: cases are no content of a map.
#include "model/cases.h"
#include "report/map_file.h"

void write(const sasae::model::Cases& cases) {
    sasae::report::writeMap(cases, {}, "map.pdf");
}
