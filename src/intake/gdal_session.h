// GDAL, held short: only the drivers that we name are registered (none that reaches a network, a database or
// another file by its content), nothing beside the file is looked for, nothing is printed.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "intake/door.h"

class GDALDataset;

namespace sasae::intake {

/// While it lives, GDAL's messages of this thread are collected instead of printed and its options are ours.
/// Not to be moved between threads.
class GdalSession {
  public:
    GdalSession();
    ~GdalSession();
    GdalSession(const GdalSession&) = delete;
    GdalSession& operator=(const GdalSession&) = delete;
    const std::vector<std::string>& messages() const { return messages_; }
    void add(std::string message);

  private:
    std::vector<std::string> messages_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// Opens read-only with the one driver of the format and attributes raw. `path`: of an admitted file, or of
/// bytes held in GDAL's memory. Throws Error{Failed} about the file `name` with GDAL's last message.
Dataset openForReading(const GdalSession& session, Format format, const std::string& path,
                       const std::string& name);

/// A GeoTIFF, read-only, by the driver of that name alone and without any file beside it. Throws
/// Error{Failed} with GDAL's last message.
Dataset openRasterForReading(const GdalSession& session, const std::string& path);
/// A picture of one tile, by that one driver (PNG, JPEG, WEBP); null where it is none.
Dataset openTileForReading(const GdalSession& session, const char* driver, const std::string& path);

/// Bytes as a file in GDAL's memory while this lives; keeps its own copy of nothing: `bytes` must outlive it.
class MemoryFile {
  public:
    explicit MemoryFile(std::string& bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace sasae::intake
