// Small pieces shared by the JSON documents of a project file.
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "base/date.h"
#include "base/text.h"
#include "model/taxonomy.h"

namespace sasae::store {

using Json = nlohmann::json;

/// One line. Bytes that are no UTF-8 become U+FFFD.
std::string dumped(const Json& json);

Json jsonOf(const base::Text& text);
base::Text textOf(const Json& json);
Json jsonOf(base::Date date);  ///< null when unknown
base::Date dateOf(const Json& json);
Json jsonOf(double value);  ///< JSON has no NaN and no infinity: these become texts
double numberOf(const Json& json);
Json jsonOf(model::NeedSet needs, const model::Taxonomy& taxonomy);  ///< codes
/// Throws std::out_of_range for an unknown code.
model::NeedSet needsOf(const Json& json, const model::Taxonomy& taxonomy);
Json structuresJson(std::uint32_t bits, const model::Taxonomy& taxonomy);  ///< codes
std::uint32_t structureBits(const Json& json, const model::Taxonomy& taxonomy);

/// Rows by exact code. Throw std::out_of_range for an unknown one.
int needRow(const std::string& code, const model::Taxonomy& taxonomy);
int structureRow(const std::string& code, const model::Taxonomy& taxonomy);

/// ISO date as the tables have it, "" for unknown; and back (also from ""). Throws std::out_of_range for a
/// day that does not exist.
std::string dayText(base::Date date);
base::Date dayOf(const std::string& text);

}  // namespace sasae::store
