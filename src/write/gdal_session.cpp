#include "write/gdal_session.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <mutex>

#include "base/error.h"

namespace sasae::write {

namespace {

void CPL_STDCALL keepLast(CPLErr level, CPLErrorNum, const char* text) {
    auto* last = static_cast<std::string*>(CPLGetErrorHandlerUserData());
    if (level >= CE_Failure && text) *last = text;
}

}  // namespace

GdalSession::GdalSession() {
    static std::once_flag once;
    std::call_once(once, [] {
        RegisterOGRShape();
        RegisterOGRGeoPackage();
        RegisterOGRGeoJSON();
        GDALRegister_GTiff();
    });
    CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", "NO");
    CPLPushErrorHandlerEx(keepLast, &last_);
}

GdalSession::~GdalSession() {
    CPLPopErrorHandler();
    CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", nullptr);
}

void GdalSession::fail(const std::string& path) const {
    throw base::Error(base::Kind::File, {"ファイルに書けません", "the file cannot be written"}, path,
                      last_.empty() ? base::Text{} : base::same("GDAL: " + last_));
}

void CloseDataset::operator()(GDALDataset* dataset) const {
    GDALClose(GDALDataset::ToHandle(dataset));
}

}  // namespace sasae::write
