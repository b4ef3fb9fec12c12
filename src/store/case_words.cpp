#include "store/case_words.h"

#include <bit>
#include <cstring>
#include <stdexcept>

namespace sasae::store {
namespace {

constexpr const char* kMasks[] = {"area", "mesh250", "mesh500", "donut"};
constexpr const char* kOutcomes[] = {"unknown", "resolved", "improved", "unchanged", "worse", "ongoing"};

template <class Enum, std::size_t n>
Enum enumOf(const std::string& word, const char* const (&names)[n]) {
    for (std::size_t i = 0; i < n; ++i)
        if (word == names[i]) return static_cast<Enum>(i);
    throw std::out_of_range("unknown word");
}

}  // namespace

const std::string& SetSpelling::operator()(std::uint64_t bits) {
    const auto [at, fresh] = spelled_.try_emplace(bits);
    if (!fresh) return at->second;
    std::string text;
    for (std::uint64_t rest = bits; rest != 0; rest &= rest - 1) {
        if (!text.empty()) text += ';';
        text += codes_.at(static_cast<std::size_t>(std::countr_zero(rest)));
    }
    return at->second = std::move(text);
}

SetReading::SetReading(const std::vector<std::string>& codes) {
    if (codes.size() > 64) throw std::out_of_range("more than 64 codes");
    for (std::size_t i = 0; i < codes.size(); ++i) rows_.emplace(codes[i], static_cast<int>(i));
}

std::uint64_t SetReading::operator()(const std::string& text) {
    const auto known = read_.find(text);
    if (known != read_.end()) return known->second;
    std::uint64_t bits = 0;
    for (const std::string& code : splitCodes(text)) bits |= std::uint64_t{1} << rows_.at(code);
    return read_[text] = bits;
}

CodeReading::CodeReading(const std::vector<std::string>& codes) {
    for (std::size_t i = 0; i < codes.size(); ++i) rows_.emplace(codes[i], static_cast<int>(i));
}

int CodeReading::operator()(const std::string& code) const {
    return rows_.at(code);
}

const char* maskWord(model::Mask mask) {
    return kMasks[static_cast<int>(mask)];
}
model::Mask maskOf(const std::string& word) {
    return enumOf<model::Mask>(word, kMasks);
}
const char* outcomeWord(model::Outcome outcome) {
    return kOutcomes[static_cast<int>(outcome)];
}
model::Outcome outcomeOf(const std::string& word) {
    return enumOf<model::Outcome>(word, kOutcomes);
}

std::vector<std::string> splitCodes(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        codes.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return codes;
}

std::size_t PseudonymHash::operator()(const model::Pseudonym& p) const {
    std::size_t h = 0;  // the bytes are a keyed hash already
    std::memcpy(&h, p.data(), sizeof h);
    return h;
}

std::string_view bytesOf(const model::Pseudonym& p) {
    return {reinterpret_cast<const char*>(p.data()), p.size()};
}

model::Pseudonym pseudonymOf(const std::string& bytes) {
    model::Pseudonym p{};
    if (bytes.size() != p.size()) throw std::out_of_range("no pseudonym");
    std::memcpy(p.data(), bytes.data(), p.size());
    return p;
}

}  // namespace sasae::store
