// Keyed hashes for one purpose each: the only use that is made of the pseudonym key.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "privacy/key.h"

namespace sasae::privacy {

enum class Purpose : std::uint64_t { Household = 1, CaseKey = 2, CaseByDay = 3, Mask = 4 };

/// Fields, each after its length in eight bytes.
class Message {
  public:
    Message& add(std::string_view field);
    Message& add(std::int64_t number);
    Message& add(std::span<const std::uint8_t> bytes);
    std::string_view text() const { return text_; }
    ~Message();
    Message() = default;
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;

  private:
    std::string text_;
};

/// 16 to 64 bytes of BLAKE2b under the subkey of that purpose.
void keyedHash(const Key& key, Purpose purpose, const Message& message, std::span<std::uint8_t> out);

}  // namespace sasae::privacy
