// Secret bytes as text between BEGIN and END lines, in files that only their owner may read.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace sasae::privacy {

/// Bytes that are wiped when they go.
class SecretBytes {
  public:
    explicit SecretBytes(std::size_t size) : bytes_(size) {}
    SecretBytes(SecretBytes&&) noexcept = default;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    SecretBytes& operator=(SecretBytes&&) = delete;
    ~SecretBytes();
    std::span<std::uint8_t> span() { return bytes_; }
    std::span<const std::uint8_t> span() const { return bytes_; }

  private:
    std::vector<std::uint8_t> bytes_;
};

enum class FileMode { OwnerOnly, Any };

/// The bytes between "-----BEGIN label-----" and "-----END label-----". Error{File} when unreadable,
/// Error{Refused} when it is no such text, no regular file, or (OwnerOnly) open to others.
SecretBytes readArmoured(const std::filesystem::path& path, std::string_view label, FileMode mode);

/// Makes the file (mode 0600, missing folders 0700) and syncs it. Error{File} where there is one already.
void writeArmoured(const std::filesystem::path& path, std::string_view label,
                   std::span<const std::uint8_t> bytes);

}  // namespace sasae::privacy
