// Must not compile: a district sheet that no gate has sealed.
#include "report/district_paper.h"

void write(const sasae::released::DistrictSheet& sheet,
           const sasae::released::Released<sasae::released::MapContent>& map) {
    sasae::report::districtPaper(sheet, map, {});
}
