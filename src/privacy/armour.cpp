#include "privacy/armour.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file_error.h"

namespace sasae::privacy {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr std::size_t kLargestFile = 4096;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;

/// A file descriptor that closes itself.
struct Descriptor {
    int fd = -1;
    explicit Descriptor(int opened) : fd(opened) {}
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

[[noreturn]] void cannot(const std::filesystem::path& path, bool read) {
    const base::Text why = base::fileReason(errno);
    throw Error(
        Kind::File,
        read ? base::Text{"鍵ファイルを読めません：" + why.ja, "the key file cannot be read: " + why.en}
             : base::Text{"鍵ファイルを作れません：" + why.ja, "the key file cannot be made: " + why.en},
        path.string(),
        errno == EEXIST ? say("すでにあるファイルは上書きしません。別の名前にしてください",
                              "an existing file is never replaced: choose another name")
                        : base::Text{});
}

[[noreturn]] void notOurs(const std::filesystem::path& path) {
    throw Error(Kind::Refused, say("鍵ファイルではありません", "this is not a key file"), path.string());
}

void requireOwnerOnly(const struct stat& status, const std::filesystem::path& path) {
    const bool open = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    const bool foreign = status.st_uid != ::geteuid();
    if (!open && !foreign) return;
    throw Error(Kind::Refused,
                open ? say("鍵ファイルをほかの利用者が読み書きできます",
                           "others than its owner may read or write the key file")
                     : say("鍵ファイルがほかの利用者のものです", "the key file belongs to another user"),
                path.string(),
                say("chmod 600 で本人だけが読めるようにし、漏れたおそれがないか確かめてください",
                    "make it readable for its owner alone (chmod 600), and find out whether it has leaked"));
}

std::string beginLine(std::string_view label) {
    return fmt::format("-----BEGIN {}-----\n", label);
}
std::string endLine(std::string_view label) {
    return fmt::format("-----END {}-----", label);
}

void writeAll(int fd, std::string_view text, const std::filesystem::path& path) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) cannot(path, false);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Folders that are missing, each open to their owner alone.
void makeFolders(const std::filesystem::path& folder) {
    if (folder.empty() || std::filesystem::exists(folder)) return;
    makeFolders(folder.parent_path());
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) cannot(folder, false);
}

}  // namespace

SecretBytes::~SecretBytes() {
    if (!bytes_.empty()) sodium_memzero(bytes_.data(), bytes_.size());
}

SecretBytes readArmoured(const std::filesystem::path& path, std::string_view label, FileMode mode) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.fd < 0 || ::fstat(file.fd, &status) != 0) cannot(path, true);
    if (!S_ISREG(status.st_mode)) notOurs(path);
    if (mode == FileMode::OwnerOnly) requireOwnerOnly(status, path);
    SecretBytes raw(kLargestFile);
    std::size_t size = 0;
    while (size < kLargestFile) {
        const ssize_t got = ::read(file.fd, raw.span().data() + size, kLargestFile - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) cannot(path, true);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    const std::string_view text(reinterpret_cast<const char*>(raw.span().data()), size);
    const std::size_t begin = text.find(beginLine(label));
    const std::size_t end = text.find(endLine(label));
    if (begin == text.npos || end == text.npos || end < begin) notOurs(path);
    const std::string_view body =
        text.substr(begin + beginLine(label).size(), end - begin - beginLine(label).size());
    SecretBytes decoded(body.size());
    std::size_t length = 0;
    const char* stop = nullptr;
    if (sodium_base642bin(decoded.span().data(), decoded.span().size(), body.data(), body.size(), " \r\n\t",
                          &length, &stop, kBase64) != 0 ||
        stop != body.data() + body.size())
        notOurs(path);
    SecretBytes exact(length);
    std::memcpy(exact.span().data(), decoded.span().data(), length);
    return exact;
}

void writeArmoured(const std::filesystem::path& path, std::string_view label,
                   std::span<const std::uint8_t> bytes) {
    makeFolders(std::filesystem::absolute(path).parent_path());
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (file.fd < 0) cannot(path, false);
    SecretBytes text(sodium_base64_encoded_len(bytes.size(), kBase64));
    char* const chars = reinterpret_cast<char*>(text.span().data());
    sodium_bin2base64(chars, text.span().size(), bytes.data(), bytes.size(), kBase64);
    writeAll(file.fd, beginLine(label), path);
    writeAll(file.fd, std::string_view(chars, std::strlen(chars)), path);
    writeAll(file.fd, "\n" + endLine(label) + "\n", path);
    if (::fsync(file.fd) != 0) cannot(path, false);
}

}  // namespace sasae::privacy
