#include "model/cases.h"

#include <cstring>
#include <unordered_map>

namespace sasae::model {

namespace {

/// A pseudonym is a keyed hash already: any eight bytes of it are as good a hash as can be had.
struct PseudonymHash {
    std::size_t operator()(const Pseudonym& pseudonym) const {
        std::uint64_t word;
        std::memcpy(&word, pseudonym.data(), sizeof word);
        return word;
    }
};

}  // namespace

const char* outcomeName(Outcome outcome) {
    switch (outcome) {
        case Outcome::Unknown:
            return "unknown";
        case Outcome::Resolved:
            return "resolved";
        case Outcome::Improved:
            return "improved";
        case Outcome::Unchanged:
            return "unchanged";
        case Outcome::Worse:
            return "worse";
        case Outcome::Ongoing:
            return "ongoing";
    }
    return "unknown";
}

std::vector<int> rowsWithin(const Cases& cases, base::Date from, base::Date to) {
    std::vector<int> rows;
    for (std::size_t i = 0; i < cases.noticedOn.size(); ++i) {
        const base::Date day = cases.noticedOn[i];
        const bool bounded = from.known() || to.known();
        if (bounded && !day.known()) continue;
        if ((from.known() && day < from) || (to.known() && day > to)) continue;
        rows.push_back(static_cast<int>(i));
    }
    return rows;
}

std::vector<std::int32_t> householdNumbers(const Cases& cases) {
    std::unordered_map<Pseudonym, std::int32_t, PseudonymHash> numbers;
    numbers.reserve(cases.household.size());
    std::vector<std::int32_t> out;
    out.reserve(cases.household.size());
    for (const Pseudonym& household : cases.household)
        out.push_back(numbers.emplace(household, static_cast<std::int32_t>(numbers.size())).first->second);
    return out;
}

}  // namespace sasae::model
