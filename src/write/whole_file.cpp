#include "write/whole_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <vector>

#include "base/file_error.h"

namespace sasae::write {

namespace fs = std::filesystem;
using base::cannotWrite;

namespace {

/// So that a move after a crash never shows an empty file.
void flush(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

}  // namespace

BesideFolder::BesideFolder(const fs::path& target) : target_(target) {
    std::error_code code;
    const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
    if (!fs::is_directory(parent, code)) throw cannotWrite(target, ENOENT);
    if (fs::is_directory(target, code)) throw cannotWrite(target, EISDIR);
    std::string name = (parent / ".sasae-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw cannotWrite(target, errno);
    folder_ = name;
}

BesideFolder::~BesideFolder() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void BesideFolder::moveIntoPlace() const {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) files.push_back(entry.path());
    std::sort(files.begin(), files.end(), [&](const fs::path& a, const fs::path& b) {
        const bool lastA = a.extension() == target_.extension(), lastB = b.extension() == target_.extension();
        return lastA != lastB ? lastB : a < b;
    });
    const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    for (const fs::path& file : files) {
        flush(file);
        std::error_code code;
        fs::rename(file, parent / file.filename(), code);
        if (code) throw cannotWrite(target_, code.value());
    }
}

void writeWholeFile(const fs::path& target, const std::string& bytes) {
    const BesideFolder folder(target);
    errno = 0;
    std::ofstream out(folder.file(target.filename().string()), std::ios::binary);
    out << bytes;
    out.close();
    if (!out) throw cannotWrite(target, errno);
    folder.moveIntoPlace();
}

}  // namespace sasae::write
