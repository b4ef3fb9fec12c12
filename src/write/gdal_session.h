// GDAL for writing: the drivers that are written, silent, and the last error in its words.
#pragma once
#include <memory>
#include <string>

class GDALDataset;

namespace sasae::write {

/// While it lives, GDAL prints nothing on this thread and leaves no .aux.xml beside a file.
class GdalSession {
  public:
    GdalSession();
    ~GdalSession();
    GdalSession(const GdalSession&) = delete;
    GdalSession& operator=(const GdalSession&) = delete;
    bool failed() const { return !last_.empty(); }
    /// Throws Error{File} about `path` with GDAL's words.
    [[noreturn]] void fail(const std::string& path) const;

  private:
    std::string last_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

}  // namespace sasae::write
