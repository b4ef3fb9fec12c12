// Lists of towns and blocks with a point each: CSV (位置参照情報, Geolonia 住所データ, or any with a town
// name and longitude and latitude), or JSON in Geolonia's form ([{"town":…,"koaza":…,"lat":…,"lng":…}, …]).
#pragma once
#include <cstdint>
#include <string>

#include "base/finding.h"
#include "base/progress.h"
#include "base/text.h"
#include "model/project.h"

namespace sasae::intake {

struct AddressReadOptions {
    std::string encoding = {};  ///< empty: found out
    std::string municipality =
        {};  ///< five digits: rows of other municipalities are passed over where the file says
    std::string projectCrs;    ///< "EPSG:6670": points come out in it
    std::string fileCrs = {};  ///< of longitude and latitude; empty: EPSG:6668 (JGD2011)
};

struct AddressFileRead {
    model::AddressBook book;  ///< names normalised (address_match.h); each name once
    std::int64_t rows = 0, quarantined = 0;
    std::string encoding, crs;
    base::Text encodingWhy;
    base::Findings findings;  ///< address-no-name, address-bad-point, address-repeated, other-municipality,
                              ///< lonlat-swapped
};

/// Throws as the door does, and Error{Failed} for a file without names or coordinates.
AddressFileRead readAddressFile(const std::string& path, const AddressReadOptions& options,
                                base::Progress& progress);

}  // namespace sasae::intake
