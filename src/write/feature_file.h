// Foreign files out: GeoPackage, Shapefile, GeoJSON, CSV. Takes released tables and nothing else.
#pragma once
#include <filesystem>
#include <string>

#include "base/text.h"
#include "released/released.h"
#include "released/table.h"

namespace sasae::write {

struct FeatureFileOptions {
    /// Shapefile: CP932 (default) or UTF-8. CSV: UTF-8 with a mark (default) or CP932. The others are UTF-8.
    std::string encoding = {};
    base::Lang lang = base::Lang::Ja;
};

/// The format follows from the ending: .gpkg .shp .geojson .json .csv.
///
/// A figure becomes a number where it is exact, else an empty number; a text field beside it (its name with
/// _s) says what stands for it: 「10〜14」「複数」「少数のため非表示」「データなし」. Shapefile: field names
/// of at most ten ASCII characters, texts of at most 254 bytes (254-byte cuts keep whole characters), .prj in
/// ESRI's words, .cpg. GeoJSON: RFC 7946, longitude and latitude in JGD2011 degrees. CSV: cells that a
/// spreadsheet would take for a formula are defused; points become columns lon and lat.
///
/// Written to a temporary folder beside and moved into place, so that a file is either whole or not there.
/// Throws Error{Usage} for another ending or encoding, Error{File} where it cannot be written.
void writeFeatures(const released::Released<released::FeatureTable>& table, const std::filesystem::path& path,
                   const FeatureFileOptions& options = {});

}  // namespace sasae::write
