// What people said of a candidate (課題として認識, 保留, 見送り, ほかの候補に統合), with the reason and the
// day.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sasae::model {

enum class Verdict : std::uint8_t { Accepted, Held, Declined, Merged };
const char* verdictName(Verdict verdict);  ///< "accepted"
bool parseVerdict(std::string_view name, Verdict& verdict);

/// At most one for each candidate: a later one takes the place of an earlier one.
struct Judgement {
    std::string proposal;  ///< Proposal::id, the same for the same pattern and place
    Verdict verdict = Verdict::Held;
    std::string reason;
    std::string at;         ///< ISO 8601 with zone
    std::string into = {};  ///< Merged: the proposal that stands for it; else empty
    int households = -1;    ///< that the proposal had then; -1 not noted
    friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// As it is stored: "accepted", "merged:ID".
std::string verdictText(const Judgement& judgement);
/// Fills verdict and into; false where it is none of those, or names no proposal where it must.
bool parseVerdictText(std::string_view text, Judgement& judgement);

}  // namespace sasae::model
