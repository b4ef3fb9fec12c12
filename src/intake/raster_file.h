// A picture that lies on the ground, read in parts at the resolution that is wanted.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "geom/ground_picture.h"
#include "intake/door.h"

namespace sasae::intake {

struct RasterFacts {
    std::string driver;       ///< "GTiff" | "MBTiles"
    std::string crs;          ///< "EPSG:3857"
    std::string name;         ///< as the file calls itself; may be empty
    std::string attribution;  ///< 出典 as the file gives it, plain text; may be empty
    geom::Box extent;         ///< in `crs`; empty: not known
    double finest = 0;        ///< units of `crs` a pixel, at best
};

/// Not for use by two threads at once.
class RasterFile {
  public:
    virtual ~RasterFile() = default;
    virtual const RasterFacts& facts() const = 0;
    /// What lies within the box (of the file's CRS) at about `unitsPerPx`, on the file's own grid: the extent
    /// of the answer is that of its pixels, which reach about as far as the box where the file does. Throws
    /// Error{Failed} where the content is damaged, Error{Cancelled}.
    virtual geom::GroundPicture read(const geom::Box& box, double unitsPerPx, base::Progress& progress) = 0;
};

/// A GeoTIFF with eight bits a channel: grey, palette, RGB, with or without transparency. `userCrs` (a code)
/// stands in place of what the file says; empty: the file's. Throws Error{Failed} where the picture has no
/// place on the ground, is turned, names no CRS that is known, has other pixels, or is too large to be read
/// without smaller copies (overviews) of it.
std::unique_ptr<RasterFile> openGeoTiff(const AdmittedRaster& file, std::string_view userCrs = {});

/// Tiles of PNG, JPEG or WebP in EPSG:3857 (MBTiles 1.3). Throws Error{Failed} for vector tiles and for a
/// file without tiles.
std::unique_ptr<RasterFile> openMbTiles(const AdmittedRaster& file);

}  // namespace sasae::intake
