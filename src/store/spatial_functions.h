// SpatiaLite's SQL functions on a connection.
#pragma once

struct sqlite3;

namespace sasae::store {

/// Must outlive the connection (SpatiaLite's rule: cleaned up after sqlite3_close).
class SpatialFunctions {
  public:
    SpatialFunctions();
    ~SpatialFunctions();
    SpatialFunctions(const SpatialFunctions&) = delete;
    SpatialFunctions& operator=(const SpatialFunctions&) = delete;
    void registerOn(::sqlite3* database);

  private:
    void* cache_;
};

}  // namespace sasae::store
