// A plain table as CSV.
#pragma once
#include <span>
#include <string>

#include "geom/geometry.h"
#include "write/field_value.h"

namespace sasae::write {

/// UTF-8 with a mark at the front, or CP932; lines end in CRLF (RFC 4180). `lonLat`: empty, or one a row.
std::string csvOf(const PlainTable& table, std::span<const geom::Point> lonLat, const std::string& encoding);

}  // namespace sasae::write
