// What an open Source holds; for source*.cpp only, which know GDAL.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/csv.h"
#include "intake/gdal_session.h"
#include "intake/source.h"

namespace sasae::intake {

struct SourceState {
    bool untouched = false;
    bool lines = false;
    Admitted file;
    std::string name;
    std::vector<Layer> layers;
    base::Findings findings;
    base::CsvTable csv;
    std::string json;      ///< GeoJSON as UTF-8, which `memory` refers to
    std::string encoding;  ///< of the attributes
    std::unique_ptr<MemoryFile> memory;
    Dataset dataset;  ///< null for CSV
    ~SourceState();
};

}  // namespace sasae::intake
