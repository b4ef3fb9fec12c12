// What a cell looks like from outside: a person's name, a telephone number, a mail address, a 個人番号, a
// street address. Shapes and a list of frequent surnames (geodata/surnames.csv), no dictionary of people: a
// hint for the case gate, which judges whole columns, never single cells.
#pragma once
#include <string_view>

namespace sasae::intake {

/// 090-1234-5678, (0942)30-1234, 09012345678, +81 90 …, half or full width; other words may stand around a
/// number that is written with hyphens. Zero-padded running numbers and area codes are none.
bool looksLikePhone(std::string_view cell);

bool looksLikeMail(std::string_view cell);

/// Twelve digits, spaces or hyphens between groups allowed, whose last is the check digit of 個人番号
/// (平成26年総務省令第85号 5条: 11 − Σ Pn·Qn mod 11, 0 where the remainder is 0 or 1). One in about nine
/// numbers of twelve digits passes by chance.
bool looksLikePersonalNumber(std::string_view cell);

/// 「東合川6丁目8番12号」「1234番地」「諏訪野町1-2-3」: a town or block with a number.
bool looksLikeStreetAddress(std::string_view cell);

struct NameShape {
    bool spaced = false;  ///< two words, each as long as a surname or a given name: 「田中　太郎」「ﾀﾅｶ ﾀﾛｳ」
    bool joined = false;   ///< one word of the length of a full name that does not end like a place or body
    bool surname = false;  ///< begins with a frequent surname, and what follows fits a given name
    bool surnameOnly = false;  ///< is a frequent surname and nothing else
};
NameShape nameShape(std::string_view cell);

}  // namespace sasae::intake
