// A CSV file as text cells: opened by the door, decoded, cut into cells. Nothing is guessed about the cells.
#pragma once
#include <string>
#include <string_view>

#include "base/csv.h"
#include "base/finding.h"
#include "intake/door.h"
#include "intake/encoding_guess.h"

namespace sasae::intake {

struct CsvFile {
    base::CsvTable table;
    EncodingChoice encoding;
    base::Findings findings;  ///< encoding-unsure, undecodable, ragged-rows, empty-header …
};

/// `userEncoding` empty: guessed. The delimiter (, tab ;) is found out from the first line. Blank rows at
/// the end are dropped. Throws as admit() does, and Error{Failed} for a file without a header row.
CsvFile readCsvFile(const Admitted& file, std::string_view userEncoding = {});

}  // namespace sasae::intake
