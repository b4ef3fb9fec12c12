#include "intake/gdal_session.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_vsi.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <array>
#include <atomic>
#include <mutex>

#include "base/error.h"

namespace sasae::intake {

namespace {

struct Option {
    const char* key;
    const char* value;
};

/// Set for the thread while a session lives.
constexpr std::array<Option, 11> kOptions = {{
    {"GDAL_PAM_ENABLED", "NO"},                // no .aux.xml beside the file
    {"GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"},  // no look at its neighbours
    {"SHAPE_RESTORE_SHX", "NO"},
    {"OGR_SQLITE_PRAGMA", "trusted_schema=0"},
    {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
    {"OGR_GEOJSON_MAX_OBJ_SIZE", "512"},
    {"GDAL_HTTP_MAX_RETRY", "0"},
    {"GDAL_SKIP", "VRT"},
    {"PROJ_NETWORK", "OFF"},
    {"USE_OSR_FIND_MATCHES", "NO"},  // the .prj is understood by geom/crs, once
    {"CPL_DEBUG", "OFF"},
}};

/// Every request of GDAL to the network (a GeoJSON may link to its CRS by http) is answered here: no.
CPLHTTPResult* refuseNetwork(const char*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                             void*) {
    auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("network access is off");
    return result;
}

void registerDrivers() {
    static std::once_flag once;
    std::call_once(once, [] {
        RegisterOGRShape();
        RegisterOGRGeoPackage();
        RegisterOGRGeoJSON();
        GDALRegister_GTiff();
        GDALRegister_PNG();
        GDALRegister_JPEG();
        GDALRegister_WEBP();
        OSRSetPROJEnableNetwork(0);
        CPLHTTPSetFetchCallback(refuseNetwork, nullptr);
    });
}

void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* text) {
    auto* session = static_cast<GdalSession*>(CPLGetErrorHandlerUserData());
    if (session && level != CE_Debug && level != CE_None) session->add(text ? text : "");
}

constexpr std::size_t kMostMessages = 100;

}  // namespace

GdalSession::GdalSession() {
    registerDrivers();
    for (const Option& option : kOptions) CPLSetThreadLocalConfigOption(option.key, option.value);
    CPLPushErrorHandlerEx(collect, this);
}

GdalSession::~GdalSession() {
    CPLPopErrorHandler();
    for (const Option& option : kOptions) CPLSetThreadLocalConfigOption(option.key, nullptr);
}

void GdalSession::add(std::string message) {
    if (messages_.size() < kMostMessages) messages_.push_back(std::move(message));
}

void CloseDataset::operator()(GDALDataset* dataset) const {
    GDALClose(GDALDataset::ToHandle(dataset));
}

Dataset openForReading(const GdalSession& session, Format format, const std::string& path,
                       const std::string& name) {
    const std::array<const char*, 2> drivers = {driverName(format), nullptr};
    static constexpr std::array<const char*, 4> kShape = {"ENCODING=", "ADJUST_TYPE=NO",
                                                          "ADJUST_GEOM_TYPE=NO", nullptr};
    static constexpr std::array<const char*, 3> kGpkg = {"LIST_ALL_TABLES=YES", "IMMUTABLE=YES", nullptr};
    static constexpr std::array<const char*, 3> kJson = {"DATE_AS_STRING=YES", "NATIVE_DATA=NO", nullptr};
    const char* const* options = format == Format::Shapefile    ? kShape.data()
                                 : format == Format::GeoPackage ? kGpkg.data()
                                                                : kJson.data();
    Dataset dataset(GDALDataset::FromHandle(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), options, nullptr)));
    if (!dataset)
        throw base::Error(
            base::Kind::Failed, {"ファイルの中身を読めません", "the content of the file cannot be read"},
            name,
            session.messages().empty() ? base::Text{} : base::same("GDAL: " + session.messages().back()));
    return dataset;
}

Dataset openRasterForReading(const GdalSession& session, const std::string& path) {
    static constexpr std::array<const char*, 2> kDriver = {"GTiff", nullptr};
    static constexpr std::array<const char*, 3> kOptions = {"GEOREF_SOURCES=INTERNAL", "NUM_THREADS=1",
                                                            nullptr};
    static constexpr std::array<const char*, 1> kNothingBeside = {nullptr};
    Dataset dataset(
        GDALDataset::FromHandle(GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, kDriver.data(),
                                           kOptions.data(), kNothingBeside.data())));
    if (!dataset)
        throw base::Error(
            base::Kind::Failed,
            {"画像を読めません（壊れています）", "the picture cannot be read: it is damaged"}, path,
            session.messages().empty() ? base::Text{} : base::same("GDAL: " + session.messages().back()));
    return dataset;
}

Dataset openTileForReading(const GdalSession&, const char* driver, const std::string& path) {
    const std::array<const char*, 2> drivers = {driver, nullptr};
    static constexpr std::array<const char*, 1> kNothingBeside = {nullptr};
    return Dataset(GDALDataset::FromHandle(GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                                      drivers.data(), nullptr, kNothingBeside.data())));
}

MemoryFile::MemoryFile(std::string& bytes) {
    static std::atomic<unsigned> next = 0;
    path_ = "/vsimem/sasae_" + std::to_string(next++) + ".geojson";
    VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(bytes.data()), bytes.size(),
                                          /*bTakeOwnership=*/0);
    if (file) VSIFCloseL(file);
}

MemoryFile::~MemoryFile() {
    VSIUnlink(path_.c_str());
}

}  // namespace sasae::intake
