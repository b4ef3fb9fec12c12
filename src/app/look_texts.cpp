// How the texts of a file read: samples of each field, and the names in each encoding that may be chosen.
#include <algorithm>
#include <set>

#include "app/looking.h"
#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "intake/encoding_guess.h"
#include "intake/source.h"

namespace sasae::app {

namespace {

constexpr std::size_t kSamples = 4, kNames = 40;
/// Every byte is one character in it: texts read with it give their bytes back.
constexpr const char* kBytewise = "ISO-8859-1";
constexpr const char* kOffered[] = {"CP932", "UTF-8", "EUC-JP"};

bool saysItsEncoding(intake::Format format) {
    return format != intake::Format::Shapefile && format != intake::Format::Csv;
}

/// The texts of a field as the chosen encoding reads them.
LookedField sampled(const intake::Field& field, const std::vector<std::string>& texts) {
    LookedField out{.name = field.name, .type = field.type};
    std::set<std::string_view> seen;
    for (const std::string& text : texts) {
        if (text.empty() || static_cast<std::int64_t>(seen.size()) >= LookedField::kMostCounted) continue;
        if (seen.insert(text).second && out.samples.size() < kSamples) out.samples.push_back(text);
    }
    out.different = static_cast<std::int64_t>(seen.size());
    return out;
}

std::vector<geom::Box> boxesOf(const intake::Rows& rows, const std::string& from, const std::string& to) {
    std::vector<geom::Box> boxes(static_cast<std::size_t>(rows.count));
    if (from.empty() || to.empty()) return boxes;
    const geom::Transform transform(from, to);
    const auto add = [&](geom::Box& box, geom::Point p) {
        try {
            box.add(transform(p));
        } catch (const base::Error&) {  // beyond what the CRS can place: no place to show
        }
    };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (i < rows.polygons.size() && !rows.polygons[i].empty()) {
            const geom::Box box = geom::boxOf(rows.polygons[i]);
            for (const double x : {box.minX, box.maxX})
                for (const double y : {box.minY, box.maxY}) add(boxes[i], {x, y});
        } else if (i < rows.points.size() && rows.points[i].x == rows.points[i].x) {
            add(boxes[i], rows.points[i]);
        }
    }
    return boxes;
}

/// Number of the layer that is looked at; -1 where a name is not there.
int layerOf(const intake::Source& source, const FileLook& look) {
    for (std::size_t i = 0; i < source.layers().size(); ++i)
        if (source.layers()[i].name == look.layer) return static_cast<int>(i);
    return source.layers().empty() ? -1 : 0;
}

std::vector<int> allFields(const intake::Layer& layer) {
    std::vector<int> all;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) all.push_back(static_cast<int>(i));
    return all;
}

/// The bytes of every text, where the file was read bytewise.
std::vector<std::vector<std::string>> bytesOf(const intake::Rows& rows) {
    std::vector<std::vector<std::string>> all(rows.cells.size());
    for (std::size_t k = 0; k < rows.cells.size(); ++k)
        for (const std::string& text : rows.cells[k]) all[k].push_back(base::encode(text, kBytewise).utf8);
    return all;
}

/// Field names as the bytes of the file too.
std::string textIn(const std::string& bytes, const std::string& encoding) {
    return base::decode(intake::withoutCutEnd(bytes, encoding), encoding).utf8;
}

std::int64_t undecodableIn(const std::vector<std::vector<std::string>>& bytes, const std::string& encoding) {
    std::int64_t bad = 0;
    for (const auto& column : bytes)
        for (const std::string& text : column)
            if (!base::isAscii(text))
                bad += base::decode(intake::withoutCutEnd(text, encoding), encoding).undecodable;
    return bad;
}

}  // namespace

std::vector<geom::Box> lookAtTexts(FileLook& look, const std::string& projectCrs, base::Progress& progress) {
    const intake::Source plain(look.plan.path, {.encoding = look.encoding, .limits = {}});
    const int number = layerOf(plain, look);
    if (number < 0) return {};
    const intake::Layer& layer = plain.layers()[static_cast<std::size_t>(number)];
    look.encodingMatters = !saysItsEncoding(plain.format());
    const std::vector<int> fields = allFields(layer);
    look.fields.clear();
    if (!look.encodingMatters) {
        const intake::Rows rows = plain.read(number, fields, progress);
        for (std::size_t k = 0; k < fields.size(); ++k)
            look.fields.push_back(sampled(layer.fields[k], rows.cells[k]));
        return boxesOf(rows, look.crs, projectCrs);
    }
    const intake::Source raw(look.plan.path, {.encoding = kBytewise, .limits = {}, .untouched = true});
    const intake::Rows rows = raw.read(number, fields, progress);
    const auto bytes = bytesOf(rows);
    for (std::size_t k = 0; k < fields.size(); ++k) {
        std::vector<std::string> texts;
        for (const std::string& cell : bytes[k]) texts.push_back(textIn(cell, look.encoding));
        look.fields.push_back(sampled(layer.fields[k], texts));
    }
    std::vector<std::string> offered(std::begin(kOffered), std::end(kOffered));
    if (!look.encoding.empty() && std::ranges::find(offered, look.encoding) == offered.end())
        offered.push_back(look.encoding);
    // The texts of one field stand one after the other, kNames of each; chooseReadings keeps those of a name.
    look.readings.clear();
    for (const std::string& encoding : offered) {
        Reading reading{.encoding = encoding, .texts = {}, .undecodable = undecodableIn(bytes, encoding)};
        for (const auto& column : bytes) {
            std::set<std::string_view> seen;
            std::size_t taken = 0;
            for (const std::string& cell : column)
                if (!cell.empty() && taken < kNames && seen.insert(cell).second) {
                    reading.texts.push_back(textIn(cell, encoding));
                    ++taken;
                }
            for (; taken < kNames; ++taken) reading.texts.emplace_back();
        }
        look.readings.push_back(std::move(reading));
    }
    return boxesOf(rows, look.crs, projectCrs);
}

void chooseReadings(FileLook& look) {
    std::size_t column = look.fields.size();
    for (std::size_t k = 0; k < look.fields.size(); ++k)
        if (look.fields[k].name == look.nameField) column = k;
    // Without a name field: the first one whose bytes are not the same in every encoding.
    for (std::size_t k = 0; k < look.fields.size() && column == look.fields.size(); ++k)
        for (const std::string& sample : look.fields[k].samples)
            if (!base::isAscii(sample)) column = k;
    for (Reading& reading : look.readings) {
        if (column * kNames + kNames > reading.texts.size()) {
            reading.texts.clear();
            continue;
        }
        const auto begin = reading.texts.begin() + static_cast<std::ptrdiff_t>(column * kNames);
        std::vector<std::string> names;
        std::copy_if(begin, begin + kNames, std::back_inserter(names),
                     [](const std::string& text) { return !text.empty(); });
        reading.texts = std::move(names);
    }
}

}  // namespace sasae::app
