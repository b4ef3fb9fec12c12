// Finding the town or block of an address in an address list, offline. The text is normalised on both sides,
// matched from the front, and what follows the town (番地, 号, building, name plate) is ignored.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/project.h"

namespace sasae::intake {

enum class MatchLevel { None, Town, Block };

struct AddressMatch {
    int row = -1;  ///< of the address book
    MatchLevel level = MatchLevel::None;
};

/// One spelling for one place: NFKC; no spaces; 大字 and 字 dropped; ヶ ケ ヵ が → ヶ, ノ 之 → の; old kanji
/// forms to the usual ones; the number before 丁目 in kanji (6丁目 → 六丁目), other numbers in digits.
std::string normalisedAddress(std::string_view text);

/// 1 → 一, 23 → 二十三; for 1–99, else the digits.
std::string kanjiNumber(int n);

/// Looks towns and blocks up. A block is a name that ends in digits (東合川六丁目8). Built once, O(n); a
/// match is O(length of the address). Keeps no reference to the book.
class AddressMatcher {
  public:
    explicit AddressMatcher(const model::AddressBook& book);
    /// The longest name that the address begins with, after the prefecture and municipality if it has them.
    /// 「東合川6-8-12」 is tried as 6丁目8番 too.
    AddressMatch match(std::string_view address) const;

  private:
    AddressMatch matchFrom(std::u32string_view text, std::size_t& length) const;
    std::unordered_map<std::string, int> rows_;
    std::size_t longest_ = 0;  ///< code points of the longest name
};

}  // namespace sasae::intake
