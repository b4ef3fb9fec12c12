#include "report/scene_svg.h"

#include <cairo-svg.h>

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/error.h"
#include "report/scene_painter.h"

namespace sasae::report {

namespace {

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            result += c;
    }
    return result;
}

std::string drawn(const map::Scene& scene) {
    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface =
        cairo_svg_surface_create_for_stream(append, &bytes, scene.widthPt, scene.heightPt);
    cairo_t* cr = cairo_create(surface);
    paint(cr, scene);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        throw base::Error(base::Kind::Failed,
                          base::say("SVGを描けませんでした", "The SVG could not be drawn"),
                          cairo_status_to_string(status));
    return bytes;
}

/// Cairo numbers its ids by a counter of the whole process. Each id, where it is made (id="…") or used
/// (url(#…), href="#…"), becomes the prefix and a number in order of appearance.
std::string withStableIds(const std::string& svg, const std::string& prefix) {
    std::unordered_map<std::string, std::string> names;
    const auto nameOf = [&](const std::string& id) {
        const auto [entry, isNew] = names.try_emplace(id);
        if (isNew) entry->second = prefix + "-" + std::to_string(names.size());
        return entry->second;
    };
    struct Opening {
        const char* text;
        char end;
    };
    static constexpr Opening kOpenings[] = {{" id=\"", '"'}, {"url(#", ')'}, {"href=\"#", '"'}};
    std::string result;
    result.reserve(svg.size());
    for (std::size_t at = 0; at < svg.size();) {
        bool renamed = false;
        for (const Opening& opening : kOpenings) {
            const std::string_view text = opening.text;
            if (svg.compare(at, text.size(), text) != 0) continue;
            const std::size_t start = at + text.size(), end = svg.find(opening.end, start);
            if (end == std::string::npos) break;
            result += text;
            result += nameOf(svg.substr(start, end - start));
            at = end;
            renamed = true;
            break;
        }
        if (!renamed) result += svg[at++];
    }
    return result;
}

/// Paths with three decimals (a thousandth of a pt) instead of six: a third less to send.
std::string withShortNumbers(const std::string& svg) {
    constexpr std::string_view kOpening = " d=\"";
    std::string result;
    result.reserve(svg.size());
    std::size_t at = 0;
    for (std::size_t open; (open = svg.find(kOpening, at)) != std::string::npos;) {
        const std::size_t start = open + kOpening.size(), end = std::min(svg.find('"', start), svg.size());
        result.append(svg, at, start - at);
        for (std::size_t i = start; i < end;) {
            const char c = svg[i];
            if (c != '-' && (c < '0' || c > '9')) {
                result += c;
                ++i;
                continue;
            }
            const std::size_t stop = std::min(svg.find_first_not_of("-.0123456789", i), end);
            std::string number = fmt::format("{:.3f}", std::strtod(svg.c_str() + i, nullptr));
            number.erase(number.find_last_not_of('0') + 1);
            if (number.back() == '.') number.pop_back();
            result += number == "-0" ? "0" : number;
            i = stop;
        }
        at = end;
    }
    result.append(svg, at);
    return result;
}

}  // namespace

std::string sceneSvg(const map::Scene& scene, const SvgSettings& settings) {
    const std::string svg = withShortNumbers(withStableIds(drawn(scene), settings.idPrefix));
    const std::size_t open = svg.find("<svg"), inside = svg.find('>', open);
    if (open == std::string::npos || inside == std::string::npos)
        throw base::Error(base::Kind::Failed,
                          base::say("SVGを描けませんでした", "The SVG could not be drawn"));
    const std::string titleId = settings.idPrefix + "-title", descId = settings.idPrefix + "-desc";
    std::string head = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" "
        "aria-labelledby=\"{} {}\" ",
        titleId, descId);
    if (settings.inlined)
        head += "style=\"width:100%;height:auto\" ";
    else
        head += fmt::format("width=\"{:.4f}mm\" height=\"{:.4f}mm\" ", scene.widthPt / map::kPtPerMm,
                            scene.heightPt / map::kPtPerMm);
    head += fmt::format(
        "viewBox=\"0 0 {:.6g} {:.6g}\">\n<title id=\"{}\">{}</title>\n<desc id=\"{}\">{}</desc>",
        scene.widthPt, scene.heightPt, titleId, escaped(scene.title), descId, escaped(scene.description));
    const std::string xml = settings.inlined ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    return xml + head + svg.substr(inside + 1);
}

std::string mapSvg(const released::Released<released::MapContent>& content, map::Style style, base::Lang lang,
                   const std::string& idPrefix) {
    style.lang = lang;
    return sceneSvg(map::buildScene(content, style, textMeasure()), {.inlined = true, .idPrefix = idPrefix});
}

}  // namespace sasae::report
