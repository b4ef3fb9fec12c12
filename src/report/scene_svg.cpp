#include "report/scene_svg.h"

#include <cairo-svg.h>

#include <algorithm>
#include <cstdlib>
#include <numbers>
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

std::string drawn(const map::Scene& scene, bool texts) {
    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface =
        cairo_svg_surface_create_for_stream(append, &bytes, scene.widthPt, scene.heightPt);
    cairo_t* cr = cairo_create(surface);
    texts ? paint(cr, scene) : paintWithoutTexts(cr, scene);
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

std::string hex(map::Colour c) {
    return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b);
}

std::string shortNumber(double value, int decimals) {
    std::string number = fmt::format("{:.{}f}", value, decimals);
    if (decimals > 0) number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number == "-0" ? "0" : number;
}

/// One run as <text>; its width is what was measured, whatever typeface the reader has.
std::string textElement(const map::TextRun& run, geom::Point at, const map::TextMeasure& measure) {
    constexpr double kBaselineBelowMiddle = 0.38;  // as in scene_text.cpp
    const auto size = static_cast<double>(run.sizePt);
    const char* anchor = run.align == map::Align::Left     ? ""
                         : run.align == map::Align::Centre ? " text-anchor=\"middle\""
                                                           : " text-anchor=\"end\"";
    std::string out =
        fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{} fill=\"{}\"", shortNumber(at.x, 2),
                    shortNumber(at.y + kBaselineBelowMiddle * size, 2), shortNumber(size, 2), anchor,
                    run.bold ? " font-weight=\"700\"" : "", hex(run.colour));
    if (run.text.size() > 1)
        out += fmt::format(" textLength=\"{}\"", shortNumber(measure(run.text, size, run.bold), 2));
    if (run.haloPt > 0)
        out += fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", hex(run.halo),
                           shortNumber(2 * static_cast<double>(run.haloPt), 2));
    if (run.angleRad != 0)
        out += fmt::format(" transform=\"rotate({} {} {})\"",
                           shortNumber(static_cast<double>(run.angleRad) * 180 / std::numbers::pi, 2),
                           shortNumber(at.x, 2), shortNumber(at.y, 2));
    return out + ">" + escaped(run.text) + "</text>\n";
}

/// All words of the scene, bottom to top.
std::string textElements(const map::Scene& scene) {
    const map::TextMeasure measure = textMeasure();
    std::string out =
        "<g stroke-linejoin=\"round\" style=\"paint-order:stroke;font-family:inherit;white-space:pre\">\n";
    for (const map::Layer& layer : scene.layers)
        for (const map::Item& item : layer.items)
            if (const auto* run = std::get_if<map::TextRun>(&item); run && !run->text.empty())
                out += textElement(*run, scene.onPage(layer, run->at), measure);
    return out + "</g>\n";
}

/// Paths with fewer decimals than Cairo's six: a third less to send.
std::string withShortNumbers(const std::string& svg, int decimals) {
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
            result += shortNumber(std::strtod(svg.c_str() + i, nullptr), decimals);
            i = stop;
        }
        at = end;
    }
    result.append(svg, at);
    return result;
}

}  // namespace

std::string sceneSvg(const map::Scene& scene, const SvgSettings& settings) {
    // A thousandth of a pt in a file that may be enlarged, a hundredth on a screen.
    const std::string svg = withShortNumbers(
        withStableIds(drawn(scene, !settings.inlined), settings.idPrefix), settings.inlined ? 2 : 3);
    const std::size_t open = svg.find("<svg"), inside = svg.find('>', open), close = svg.rfind("</svg>");
    if (open == std::string::npos || inside == std::string::npos || close == std::string::npos)
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
    const std::string words = settings.inlined ? textElements(scene) : std::string();
    return xml + head + svg.substr(inside + 1, close - inside - 1) + words + svg.substr(close);
}

std::string mapSvg(const released::Released<released::MapContent>& content, map::Style style, base::Lang lang,
                   const std::string& idPrefix) {
    style.lang = lang;
    return sceneSvg(map::buildScene(content, style, textMeasure()), {.inlined = true, .idPrefix = idPrefix});
}

}  // namespace sasae::report
