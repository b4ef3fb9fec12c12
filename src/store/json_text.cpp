#include "store/json_text.h"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/error.h"

namespace sasae::store {
namespace {

template <class List>
int rowOf(const std::string& code, const List& list) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].code == code) return static_cast<int>(i);
    throw std::out_of_range("unknown code");
}

}  // namespace

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json jsonOf(const base::Text& text) {
    return {{"ja", text.ja}, {"en", text.en}};
}

base::Text textOf(const Json& json) {
    return {json.at("ja").get<std::string>(), json.at("en").get<std::string>()};
}

Json jsonOf(base::Date date) {
    return date.known() ? Json(dayText(date)) : Json();
}

base::Date dateOf(const Json& json) {
    return json.is_null() ? base::Date{} : dayOf(json.get<std::string>());
}

Json jsonOf(double value) {
    if (std::isfinite(value)) return value;
    return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

double numberOf(const Json& json) {
    if (json.is_number()) return json.get<double>();
    const auto word = json.get<std::string>();
    if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
    if (word == "inf") return std::numeric_limits<double>::infinity();
    if (word == "-inf") return -std::numeric_limits<double>::infinity();
    throw std::out_of_range("no number");
}

Json jsonOf(model::NeedSet needs, const model::Taxonomy& taxonomy) {
    Json codes = Json::array();
    for (int need : model::members(needs))
        codes.push_back(taxonomy.needs.at(static_cast<std::size_t>(need)).code);
    return codes;
}

model::NeedSet needsOf(const Json& json, const model::Taxonomy& taxonomy) {
    model::NeedSet needs;
    for (const Json& code : json) needs.insert(needRow(code.get<std::string>(), taxonomy));
    return needs;
}

Json structuresJson(std::uint32_t bits, const model::Taxonomy& taxonomy) {
    Json codes = Json::array();
    for (std::size_t s = 0; s < 32; ++s)
        if ((bits >> s) & 1) codes.push_back(taxonomy.structures.at(s).code);
    return codes;
}

std::uint32_t structureBits(const Json& json, const model::Taxonomy& taxonomy) {
    std::uint32_t bits = 0;
    for (const Json& code : json) bits |= std::uint32_t{1} << structureRow(code.get<std::string>(), taxonomy);
    return bits;
}

int needRow(const std::string& code, const model::Taxonomy& taxonomy) {
    const int row = rowOf(code, taxonomy.needs);
    if (row >= 64) throw std::out_of_range("too many needs");
    return row;
}

int structureRow(const std::string& code, const model::Taxonomy& taxonomy) {
    const int row = rowOf(code, taxonomy.structures);
    if (row >= 32) throw std::out_of_range("too many structures");
    return row;
}

std::string dayText(base::Date date) {
    return date.known() ? base::iso(date) : std::string();
}

base::Date dayOf(const std::string& text) {
    if (text.empty()) return {};
    const auto digit = [&](std::size_t i) {
        const int value = text[i] - '0';
        if (value < 0 || value > 9) throw std::out_of_range("no day");
        return value;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') throw std::out_of_range("no day");
    const int year = ((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3);
    try {
        return base::dateOf(year, digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    } catch (const base::Error&) {
        throw std::out_of_range("no day");
    }
}

}  // namespace sasae::store
