#include "intake/raster_files.h"

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#include <sqlite3.h>

namespace sasae::test {

namespace {

GDALDataset* inMemory(int width, int height, bool floats, const std::function<Rgb(int, int)>& colour) {
    GDALRegister_MEM();
    GDALRegister_GTiff();
    GDALRegister_PNG();
    auto* driver = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDataset* made =
        driver->Create("", width, height, floats ? 1 : 3, floats ? GDT_Float32 : GDT_Byte, nullptr);
    for (int band = 0; band < made->GetRasterCount(); ++band)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                std::uint8_t value = colour(x, y)[static_cast<std::size_t>(band)];
                EXPECT_EQ(CE_None, made->GetRasterBand(band + 1)->RasterIO(GF_Write, x, y, 1, 1, &value, 1, 1,
                                                                           GDT_Byte, 0, 0, nullptr));
            }
    return made;
}

std::string pngOf(const Rgb& colour) {
    GDALDataset* tile = inMemory(256, 256, false, [&](int, int) { return colour; });
    const char* path = "/vsimem/test_tile.png";
    GDALClose(
        GetGDALDriverManager()->GetDriverByName("PNG")->CreateCopy(path, tile, 0, nullptr, nullptr, nullptr));
    GDALClose(tile);
    vsi_l_offset size = 0;
    const GByte* bytes = VSIGetMemFileBuffer(path, &size, FALSE);
    std::string png(reinterpret_cast<const char*>(bytes), size);
    VSIUnlink(path);
    return png;
}

}  // namespace

std::string writeTiff(const std::string& path, const TiffSpec& spec) {
    GDALDataset* made = inMemory(spec.width, spec.height, spec.floats, spec.colour);
    std::array<double, 6> place = spec.place;
    if (place[1] != 0) made->SetGeoTransform(place.data());
    if (!spec.crs.empty()) {
        OGRSpatialReference reference;
        reference.SetFromUserInput(spec.crs.c_str());
        made->SetSpatialRef(&reference);
    }
    if (!spec.copyright.empty()) made->SetMetadataItem("TIFFTAG_COPYRIGHT", spec.copyright.c_str());
    GDALClose(GetGDALDriverManager()->GetDriverByName("GTiff")->CreateCopy(path.c_str(), made, 0, nullptr,
                                                                           nullptr, nullptr));
    GDALClose(made);
    return path;
}

std::string writeTiles(const std::string& path, const TilesSpec& spec) {
    sqlite3* db = nullptr;
    EXPECT_EQ(SQLITE_OK, sqlite3_open(path.c_str(), &db));
    const auto run = [&](const std::string& sql) {
        EXPECT_EQ(SQLITE_OK, sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr)) << sql;
    };
    run("CREATE TABLE metadata (name text, value text)");
    run("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)");
    run("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)");
    for (const auto& [name, value] : spec.metadata)
        run("INSERT INTO metadata VALUES ('" + name + "', '" + value + "')");
    for (const Tile& tile : spec.tiles) {
        const std::string bytes = spec.bytes.empty() ? pngOf(tile.colour) : spec.bytes;
        sqlite3_stmt* add = nullptr;
        sqlite3_prepare_v2(db, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &add, nullptr);
        sqlite3_bind_int(add, 1, tile.zoom);
        sqlite3_bind_int(add, 2, tile.column);
        sqlite3_bind_int(add, 3, (1 << tile.zoom) - 1 - tile.row);
        sqlite3_bind_blob(add, 4, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        EXPECT_EQ(SQLITE_DONE, sqlite3_step(add));
        sqlite3_finalize(add);
    }
    for (const std::string& sql : spec.sql) run(sql);
    sqlite3_close(db);
    return path;
}

}  // namespace sasae::test
