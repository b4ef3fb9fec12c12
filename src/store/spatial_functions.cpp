#include "store/spatial_functions.h"

#include <sqlite3.h>
// sqlite3.h first: spatialite.h needs it and does not include it.
#include <spatialite.h>

namespace sasae::store {

SpatialFunctions::SpatialFunctions() : cache_(spatialite_alloc_connection()) {}

SpatialFunctions::~SpatialFunctions() {
    spatialite_cleanup_ex(cache_);
}

void SpatialFunctions::registerOn(::sqlite3* database) {
    spatialite_init_ex(database, cache_, 0);
}

}  // namespace sasae::store
