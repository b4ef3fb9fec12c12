// A folder for the time of a piece of work, that nobody but the user can enter.
#pragma once
#include <filesystem>

namespace sasae::report {

class PrivateFolder {
  public:
    /// Beside the file, so that no data of a case is written outside the folder the user chose. Throws
    /// Error{File}.
    explicit PrivateFolder(const std::filesystem::path& beside);
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace sasae::report
