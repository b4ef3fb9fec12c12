// The pseudonym key: 32 random bytes that turn household keys into pseudonyms and exact places into masked
// ones. It lives in a file outside the project (mode 0600); the project keeps only its fingerprint. Whoever
// has the key and a household key can find that household's pseudonym; whoever loses it can add no more cases
// to the project. In memory it sits in locked pages and is wiped (libsodium).
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sasae::privacy {

class Key {
  public:
    static constexpr std::size_t kBytes = 32;

    static Key random();
    /// Exactly kBytes bytes; throws Error{Refused} otherwise.
    static Key fromBytes(std::span<const std::uint8_t> bytes);

    std::span<const std::uint8_t, kBytes> bytes() const;
    /// 「3F2A-91C0-…」: eight groups of four hexadecimal digits. Says nothing about the key.
    std::string fingerprint() const;

  private:
    Key();
    struct Wipe {
        void operator()(std::uint8_t* memory) const;
    };
    std::unique_ptr<std::uint8_t, Wipe> memory_;
};

/// Where the key of a user lives: <userDataFolder>/sasae/pseudonym.key. Only the mains ask the environment
/// for the folder ($XDG_DATA_HOME, else ~/.local/share).
std::filesystem::path keyPathIn(const std::filesystem::path& userDataFolder);

/// Reads a key file. Throws Error{File} when it cannot be read, Error{Refused} when it is no key file, is
/// damaged, or others than its owner may read or write it.
Key loadKey(const std::filesystem::path& path);

/// Writes a new key file, mode 0600, folders 0700. Never replaces a file: Error{File} where one is.
void saveKey(const Key& key, const std::filesystem::path& path);

/// loadKey, or a new random key saved there when there is no file yet.
Key loadOrMakeKey(const std::filesystem::path& path);

/// Throws Error{Refused} unless the project has no key yet (empty fingerprint) or this one.
void requireKey(const Key& key, std::string_view projectFingerprint);

/// How hard a passphrase is to try out (libsodium's Argon2id limits). Sensitive: about 1 GiB and seconds.
enum class PassphraseCost { Moderate, Sensitive };

/// A copy of the key encrypted with a passphrase of at least 12 characters (Argon2id, XSalsa20-Poly1305).
/// Error{Usage} for a shorter one; never replaces a file.
void backupKey(const Key& key, const std::filesystem::path& backup, std::string_view passphrase,
               PassphraseCost cost = PassphraseCost::Moderate);
/// The key in a backup. Error{Refused} for a wrong passphrase or a damaged backup.
Key restoreKey(const std::filesystem::path& backup, std::string_view passphrase);

}  // namespace sasae::privacy
