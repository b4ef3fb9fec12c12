#include "privacy/pseudonym.h"

#include <sodium.h>

#include <array>

#include "base/encoding.h"
#include "privacy/keyed_hash.h"

namespace sasae::privacy {

Message& Message::add(std::int64_t number) {
    for (int byte = 0; byte < 8; ++byte)
        text_ += static_cast<char>((static_cast<std::uint64_t>(number) >> (8 * byte)) & 0xff);
    return *this;
}

Message& Message::add(std::string_view field) {
    add(static_cast<std::int64_t>(field.size()));
    text_ += field;
    return *this;
}

Message& Message::add(std::span<const std::uint8_t> bytes) {
    return add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Message::~Message() {
    sodium_memzero(text_.data(), text_.size());
}

void keyedHash(const Key& key, Purpose purpose, const Message& message, std::span<std::uint8_t> out) {
    std::array<std::uint8_t, crypto_generichash_KEYBYTES> subkey{};
    crypto_kdf_derive_from_key(subkey.data(), subkey.size(), static_cast<std::uint64_t>(purpose), "sasae_v1",
                               key.bytes().data());
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(message.text().data()),
                       message.text().size(), subkey.data(), subkey.size());
    sodium_memzero(subkey.data(), subkey.size());
}

namespace {

std::string normalised(std::string_view text) {
    return base::trim(base::nfkc(text));
}

model::Pseudonym hashed(const Key& key, Purpose purpose, const Message& message) {
    model::Pseudonym pseudonym{};
    keyedHash(key, purpose, message, pseudonym);
    return pseudonym;
}

}  // namespace

model::Pseudonym householdPseudonym(const Key& key, std::string_view agency, std::string_view householdKey) {
    Message message;
    message.add(normalised(agency)).add(normalised(householdKey));
    return hashed(key, Purpose::Household, message);
}

model::Pseudonym casePseudonym(const Key& key, std::string_view agency, std::string_view caseKey) {
    Message message;
    message.add(normalised(agency)).add(normalised(caseKey));
    return hashed(key, Purpose::CaseKey, message);
}

model::Pseudonym casePseudonym(const Key& key, std::string_view agency, std::string_view householdKey,
                               base::Date noticedOn) {
    Message message;
    message.add(normalised(agency)).add(normalised(householdKey)).add(std::int64_t{noticedOn.days});
    return hashed(key, Purpose::CaseByDay, message);
}

}  // namespace sasae::privacy
