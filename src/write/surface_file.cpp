#include "write/surface_file.h"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <limits>

#include "write/gdal_session.h"
#include "write/whole_file.h"

namespace sasae::write {

namespace {

void setCrs(GDALDataset& dataset, const std::string& crs) {
    if (crs.empty()) return;
    OGRSpatialReference reference;
    const bool words = crs.starts_with("+");
    const OGRErr error = words ? reference.importFromProj4(crs.c_str())
                               : reference.importFromEPSG(std::atoi(crs.substr(crs.find(':') + 1).c_str()));
    if (error == OGRERR_NONE) dataset.SetSpatialRef(&reference);
}

}  // namespace

void writeSurface(SurfacePermit, const Surface& surface, const std::filesystem::path& path) {
    const BesideFolder beside(path);
    const std::filesystem::path file = beside.file(path.filename().string());
    const GdalSession session;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    char** options = CSLSetNameValue(nullptr, "COMPRESS", "DEFLATE");
    options = CSLSetNameValue(options, "PREDICTOR", "3");
    options = CSLSetNameValue(options, "TILED", "YES");
    options = CSLSetNameValue(options, "BIGTIFF", "IF_SAFER");
    Dataset dataset(driver
                        ? driver->Create(file.c_str(), surface.columns, surface.rows, 1, GDT_Float64, options)
                        : nullptr);
    CSLDestroy(options);
    if (!dataset) session.fail(path.string());
    double transform[6] = {surface.minX, surface.cellM, 0, surface.maxY, 0, -surface.cellM};
    dataset->SetGeoTransform(transform);
    setCrs(*dataset, surface.crs);
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    band.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
    band.SetDescription(surface.description.c_str());
    const CPLErr written = band.RasterIO(GF_Write, 0, 0, surface.columns, surface.rows,
                                         const_cast<double*>(surface.values.data()), surface.columns,
                                         surface.rows, GDT_Float64, 0, 0, nullptr);
    dataset->FlushCache(true);
    if (written != CE_None || session.failed()) session.fail(path.string());
    dataset.reset();
    beside.moveIntoPlace();
}

}  // namespace sasae::write
