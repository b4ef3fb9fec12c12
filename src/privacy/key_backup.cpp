#include <sodium.h>

#include <cstring>

#include "base/encoding.h"
#include "base/error.h"
#include "privacy/armour.h"
#include "privacy/key.h"

namespace sasae::privacy {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr std::string_view kLabel = "SASAE KEY BACKUP";
constexpr std::size_t kShortestPassphrase = 12;
constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce = crypto_secretbox_NONCEBYTES;
constexpr std::size_t kBox = Key::kBytes + crypto_secretbox_MACBYTES;
constexpr std::size_t kSize = 1 + kSalt + kNonce + kBox;  // cost, salt, nonce, box

/// The same words typed on any keyboard: NFKC.
SecretBytes passphraseKey(std::string_view passphrase, const std::uint8_t* salt, PassphraseCost cost) {
    std::string words = base::nfkc(passphrase);
    SecretBytes key(crypto_secretbox_KEYBYTES);
    const bool sensitive = cost == PassphraseCost::Sensitive;
    const int failed =
        crypto_pwhash(key.span().data(), key.span().size(), words.data(), words.size(), salt,
                      sensitive ? crypto_pwhash_OPSLIMIT_SENSITIVE : crypto_pwhash_OPSLIMIT_MODERATE,
                      sensitive ? crypto_pwhash_MEMLIMIT_SENSITIVE : crypto_pwhash_MEMLIMIT_MODERATE,
                      crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(words.data(), words.size());
    if (failed)
        throw Error(Kind::Failed, say("合言葉の計算に使うメモリが足りません",
                                      "not enough memory to work out the passphrase"));
    return key;
}

}  // namespace

void backupKey(const Key& key, const std::filesystem::path& backup, std::string_view passphrase,
               PassphraseCost cost) {
    if (base::codePoints(base::nfkc(passphrase)).size() < kShortestPassphrase)
        throw Error(Kind::Usage, say("合言葉は{}文字以上にしてください",
                                     "the passphrase needs at least {} characters", kShortestPassphrase));
    SecretBytes packed(kSize);
    std::uint8_t* const salt = packed.span().data() + 1;
    std::uint8_t* const nonce = salt + kSalt;
    packed.span()[0] = static_cast<std::uint8_t>(cost);
    randombytes_buf(salt, kSalt);
    randombytes_buf(nonce, kNonce);
    const SecretBytes secret = passphraseKey(passphrase, salt, cost);
    crypto_secretbox_easy(nonce + kNonce, key.bytes().data(), Key::kBytes, nonce, secret.span().data());
    writeArmoured(backup, kLabel, packed.span());
}

Key restoreKey(const std::filesystem::path& backup, std::string_view passphrase) {
    const Key started = Key::random();  // starts libsodium
    const SecretBytes packed = readArmoured(backup, kLabel, FileMode::Any);
    if (packed.span().size() != kSize || packed.span()[0] > 1)
        throw Error(Kind::Refused, say("鍵の控えが壊れています", "the key backup is damaged"),
                    backup.string());
    const std::uint8_t* const salt = packed.span().data() + 1;
    const std::uint8_t* const nonce = salt + kSalt;
    const SecretBytes secret = passphraseKey(passphrase, salt, static_cast<PassphraseCost>(packed.span()[0]));
    SecretBytes opened(Key::kBytes);
    if (crypto_secretbox_open_easy(opened.span().data(), nonce + kNonce, kBox, nonce, secret.span().data()))
        throw Error(
            Kind::Refused,
            say("合言葉が違うか、鍵の控えが壊れています", "wrong passphrase, or the backup is damaged"),
            backup.string());
    return Key::fromBytes(opened.span());
}

}  // namespace sasae::privacy
