#include "app/input_files.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <stop_token>
#include <utility>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/door.h"

namespace sasae::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;
using base::say;

/// An ordinary file, open for reading. It may be asked for before the door has looked at it, so that a pipe
/// or a device must not hold it up.
class OpenFile {
  public:
    explicit OpenFile(const fs::path& path)
        : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
        struct stat info {};
        if (fd_ >= 0 && ::fstat(fd_, &info) == 0 && S_ISREG(info.st_mode)) return;
        if (fd_ >= 0) ::close(fd_);
        throw Error(Kind::File, say("ファイルを開けません", "the file cannot be opened"), path.string());
    }
    ~OpenFile() { ::close(fd_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::string hex(const std::array<unsigned char, crypto_hash_sha256_BYTES>& hash) {
    std::string text(2 * hash.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

std::string sha256(const fs::path& path, const std::stop_token& stop) {
    const OpenFile file(path);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<unsigned char> piece(std::size_t{1} << 18);
    while (!stop.stop_requested()) {
        const ssize_t n = ::read(file.get(), piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            throw Error(Kind::File, say("ファイルを読めません", "the file cannot be read"), path.string());
        if (n == 0) break;
        crypto_hash_sha256_update(&state, piece.data(), static_cast<unsigned long long>(n));
    }
    sodium_memzero(piece.data(), piece.size());
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state, hash.data());
    return hex(hash);
}

std::vector<store::InputFile> hashed(const std::string& path, const std::stop_token& stop) {
    std::vector<fs::path> files{path};
    std::string ending = fs::path(path).extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (ending == ".shp")
        for (const char* part : {".shx", ".dbf", ".prj", ".cpg"})
            if (const fs::path other = intake::shapefilePart(path, part); !other.empty())
                files.push_back(other);
    std::vector<store::InputFile> out;
    for (const fs::path& file : files)
        out.push_back({base::plainText(file.filename().string()), sha256(file, stop)});
    return out;
}

}  // namespace

std::vector<store::InputFile> inputFiles(const std::string& path) {
    return hashed(path, {});
}

InputFiles::InputFiles(std::string path) {
    std::promise<std::vector<store::InputFile>> promise;
    done_ = promise.get_future();
    thread_ = std::jthread(
        [path = std::move(path), promise = std::move(promise)](const std::stop_token& stop) mutable {
            try {
                promise.set_value(hashed(path, stop));
            } catch (...) {
                promise.set_exception(std::current_exception());
            }
        });
}

std::vector<store::InputFile> InputFiles::get() {
    return done_.get();
}

std::string sha256Of(const std::string& text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hex(hash);
}

}  // namespace sasae::app
