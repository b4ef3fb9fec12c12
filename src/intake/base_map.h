// A background of the map (GeoTIFF or MBTiles) in the CRS of the project.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "geom/crs.h"
#include "intake/raster_file.h"

namespace sasae::intake {

class BaseMap {
  public:
    /// Through the door (door.h). `userCrs` stands in place of a GeoTIFF's own; empty: as the file says.
    /// Throws what admitRaster, openGeoTiff and openMbTiles throw.
    BaseMap(std::string_view path, std::string_view projectCrs, std::string_view userCrs = {});

    const RasterFacts& facts() const { return file_->facts(); }
    /// The box (metres of the project's CRS) as that many pixels, each between 1 and 8192 a side; clear where
    /// the file has nothing. Resampled bilinearly; places are right to a tenth of a pixel. May be called from
    /// any thread; calls wait for each other. Throws Error{Failed} where the content is damaged,
    /// Error{Cancelled}.
    geom::GroundPicture picture(const geom::Box& box, int widthPx, int heightPx, base::Progress& progress);

  private:
    std::mutex one_;
    std::unique_ptr<RasterFile> file_;
    geom::Transform toFile_;
};

}  // namespace sasae::intake
