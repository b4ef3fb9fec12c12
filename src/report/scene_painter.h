// Paints a map::Scene by Cairo as vectors, and measures text for it by Pango.
#pragma once
#include <string>

#include "map/build_scene.h"
#include "map/scene.h"
#include "map/style.h"

typedef struct _cairo cairo_t;  // NOLINT(bugprone-reserved-identifier): the name is Cairo's

namespace sasae::report {

/// The typeface of every paper and picture; embedded as a subset in PDF.
inline constexpr const char* kTypeface = "Noto Sans CJK JP";

/// Pango's widths of one line of kTypeface. Cheap to make; may be kept. Not for use by two threads at once.
map::TextMeasure textMeasure();

/// The whole scene from (0, 0) to (widthPt, heightPt) in the context's user space, one unit a pt: translate
/// and scale first. Leaves the context as it was.
void paint(cairo_t* cairo, const map::Scene& scene);

/// The same without its words, for a painter that sets them itself.
void paintWithoutTexts(cairo_t* cairo, const map::Scene& scene);

/// Builds the scene for a box (pt of the user space) of a page and paints it there. Style::widthPt and
/// heightPt are taken from the box. For a map inside a paper that has its own title, sources and handling
/// note, use embeddedStyle.
void paintMap(cairo_t* cairo, const released::Released<released::MapContent>& content, const map::Rect& boxPt,
              map::Style style, base::Lang lang);

/// The style of a map inside a paper: legend and scale bar, no title, sources or handling mark, no margin.
map::Style embeddedStyle();

/// One <svg> element (no XML head) for HTML: role="img" with <title> and <desc>, words as text in the page's
/// typeface, no file needed, width by CSS. Every id in it begins with idPrefix, so that several maps may
/// share a page. Deterministic.
std::string mapSvg(const released::Released<released::MapContent>& content, map::Style style, base::Lang lang,
                   const std::string& idPrefix = "map");

}  // namespace sasae::report
