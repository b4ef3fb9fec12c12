// Which files an import read: their names and hashes, for the log.
#pragma once
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "store/change.h"

namespace sasae::app {

/// Name (without folders) and SHA-256 of a file, for a shapefile also of its parts. Throws Error{File} for
/// what cannot be read or is no ordinary file.
std::vector<store::InputFile> inputFiles(const std::string& path);

/// The same, worked out in a thread of its own while the file is read and checked: hashing takes a fifth of
/// the time of an import. The end of the object stops it.
class InputFiles {
  public:
    explicit InputFiles(std::string path);
    std::vector<store::InputFile> get();  ///< waits; once only; throws as inputFiles() does

  private:
    std::future<std::vector<store::InputFile>> done_;
    std::jthread thread_;
};

/// SHA-256 of a text, lower-case hexadecimal: the hash of evidence.
std::string sha256Of(const std::string& text);

}  // namespace sasae::app
