// A file that is either whole or not there: made in a folder beside its place, then moved.
#pragma once
#include <filesystem>
#include <string>

namespace sasae::write {

/// A temporary folder beside `target`; removed with what is left in it when this goes.
class BesideFolder {
  public:
    /// Throws Error{File} where the folder of the target is not there or cannot be written.
    explicit BesideFolder(const std::filesystem::path& target);
    ~BesideFolder();
    BesideFolder(const BesideFolder&) = delete;
    BesideFolder& operator=(const BesideFolder&) = delete;
    /// Where a file of that name is to be made.
    std::filesystem::path file(const std::string& name) const { return folder_ / name; }
    /// Moves every file into place, that with the ending of the target last. Throws Error{File}.
    void moveIntoPlace() const;

  private:
    std::filesystem::path target_, folder_;
};

/// Bytes as a whole file. Throws Error{File}.
void writeWholeFile(const std::filesystem::path& target, const std::string& bytes);

}  // namespace sasae::write
