#include "write/whole_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "base/error.h"

namespace sasae::write {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;
using base::say;

namespace {

[[noreturn]] void cannotWrite(const fs::path& path, const std::string& why) {
    throw Error(Kind::File, say("ファイルに書けません: {}", "the file cannot be written: {}", why),
                path.string());
}

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
    if (!fs::is_directory(parent, code)) cannotWrite(target, "no such folder");
    if (fs::is_directory(target, code)) cannotWrite(target, "is a folder");
    std::string name = (parent / ".sasae-XXXXXX").string();
    if (!::mkdtemp(name.data())) cannotWrite(target, std::strerror(errno));
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
        if (code) cannotWrite(target_, code.message());
    }
}

void writeWholeFile(const fs::path& target, const std::string& bytes) {
    const BesideFolder folder(target);
    std::ofstream out(folder.file(target.filename().string()), std::ios::binary);
    out << bytes;
    out.close();
    if (!out) cannotWrite(target, std::strerror(errno));
    folder.moveIntoPlace();
}

}  // namespace sasae::write
