#include "privacy/key.h"

#include <sodium.h>

#include <cstring>

#include "base/error.h"
#include "privacy/armour.h"

namespace sasae::privacy {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr std::string_view kLabel = "SASAE PSEUDONYM KEY";
constexpr std::size_t kCheckBytes = 8;

void startSodium() {
    if (sodium_init() < 0)
        throw Error(Kind::Failed,
                    say("暗号ライブラリを使えません", "the cryptographic library cannot start"));
}

/// First bytes of a hash of the key: a damaged file is noticed, and the fingerprint is made of it.
void hashOf(std::span<const std::uint8_t> key, std::span<std::uint8_t> out) {
    constexpr std::string_view kDomain = "sasae key fingerprint 1";
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(kDomain.data()),
                       kDomain.size(), key.data(), key.size());
}

}  // namespace

void Key::Wipe::operator()(std::uint8_t* memory) const {
    sodium_free(memory);
}

Key::Key() {
    startSodium();
    memory_.reset(static_cast<std::uint8_t*>(sodium_malloc(kBytes)));
    if (!memory_)
        throw Error(Kind::Failed,
                    say("鍵のための保護されたメモリを確保できません", "no protected memory for the key"));
}

Key Key::random() {
    Key key;
    randombytes_buf(key.memory_.get(), kBytes);
    sodium_mprotect_readonly(key.memory_.get());
    return key;
}

Key Key::fromBytes(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != kBytes)
        throw Error(Kind::Refused, say("鍵の長さが違います", "the key has the wrong length"));
    Key key;
    std::memcpy(key.memory_.get(), bytes.data(), kBytes);
    sodium_mprotect_readonly(key.memory_.get());
    return key;
}

std::span<const std::uint8_t, Key::kBytes> Key::bytes() const {
    return std::span<const std::uint8_t, kBytes>(memory_.get(), kBytes);
}

std::string Key::fingerprint() const {
    std::array<std::uint8_t, 16> hash{};
    hashOf(bytes(), hash);
    std::string text;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        if (i > 0 && i % 2 == 0) text += '-';
        text += fmt::format("{:02X}", hash[i]);
    }
    return text;
}

std::filesystem::path keyPathIn(const std::filesystem::path& userDataFolder) {
    return userDataFolder / "sasae" / "pseudonym.key";
}

Key loadKey(const std::filesystem::path& path) {
    SecretBytes secret = readArmoured(path, kLabel, FileMode::OwnerOnly);
    const auto bytes = secret.span();
    std::array<std::uint8_t, kCheckBytes> check{};
    if (bytes.size() == Key::kBytes + kCheckBytes) {
        hashOf(bytes.first(Key::kBytes), check);
        if (sodium_memcmp(check.data(), bytes.data() + Key::kBytes, kCheckBytes) == 0)
            return Key::fromBytes(bytes.first(Key::kBytes));
    }
    throw Error(Kind::Refused, say("鍵ファイルが壊れています", "the key file is damaged"), path.string(),
                say("控えから「sasae key restore」で戻してください",
                    "restore it from a backup with `sasae key restore`"));
}

void saveKey(const Key& key, const std::filesystem::path& path) {
    SecretBytes secret(Key::kBytes + kCheckBytes);
    std::memcpy(secret.span().data(), key.bytes().data(), Key::kBytes);
    hashOf(key.bytes(), secret.span().subspan(Key::kBytes));
    writeArmoured(path, kLabel, secret.span());
}

Key loadOrMakeKey(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return loadKey(path);
    Key key = Key::random();
    saveKey(key, path);
    return key;
}

void requireKey(const Key& key, std::string_view projectFingerprint) {
    if (projectFingerprint.empty() || projectFingerprint == key.fingerprint()) return;
    throw Error(
        Kind::Refused,
        say("この鍵はこのプロジェクトの鍵ではありません（プロジェクトの鍵の指紋 {}、渡された鍵の指紋 {}）",
            "this is not the key of this project (fingerprint of the project's key {}, of this one {})",
            projectFingerprint, key.fingerprint()),
        {},
        say("最初の取込みに使った鍵ファイルを --key-file で指定してください",
            "name the key file of the first import with --key-file"));
}

}  // namespace sasae::privacy
