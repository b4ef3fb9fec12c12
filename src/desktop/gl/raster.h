// What the processor draws for the map: symbols, words and furniture as pixels over the page.
#pragma once
#include <cstdint>
#include <vector>

#include "map/scene.h"

namespace sasae::gl {

/// Premultiplied pixels of a page, 0xAARRGGBB, rows from the top; empty where nothing is drawn.
struct Raster {
    int widthPx = 0, heightPx = 0;
    std::vector<std::uint32_t> pixels;
    struct Piece {
        int x = 0, y = 0, widthPx = 0, heightPx = 0;
    };
    std::vector<Piece> pieces;  ///< the parts of it that are not clear
};

/// As large as the page, clear.
Raster blankRaster(const map::Scene& scene, double pxPerPt);
/// Fills Raster::pieces.
void findPieces(Raster& raster);

/// One layer alone. Symbols are stamped: each look is drawn once by the papers' painter, at sixteen places
/// within a pixel, and copied (so that a million cost no more than their pixels); all else is painted by it,
/// every halo before every letter. Layer::within is not heeded.
Raster rasterOf(const map::Scene& scene, const map::Layer& layer, double pxPerPt);

}  // namespace sasae::gl
