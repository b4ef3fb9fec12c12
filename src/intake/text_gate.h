// The gate for words that people type (decisions, wording, minutes, reasons): telephone numbers, mail
// addresses, 個人番号, street addresses and names of persons do not enter a project. One sentence is judged
// by itself, so the signs must be surer than those for whole columns (case_gate.h).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "intake/case_gate.h"

namespace sasae::intake {

/// What in this text looks personal; nothing where it is harmless. Names are seen by a frequent surname with
/// さん・様・氏・君・くん・ちゃん, with a given name after a space, or joined to what ends like a given name;
/// words of `known` (names of places and facilities of the project) are taken out first.
std::optional<Personal> personalIn(std::string_view text, std::span<const std::string> known = {});

/// Throws Error{Refused}: says which field and what kind of thing, never the words themselves, and how to
/// mend it.
void passTextGate(std::string_view text, const std::string& field, std::span<const std::string> known = {});

}  // namespace sasae::intake
