#include "app/import_addresses.h"

#include "app/import_steps.h"
#include "intake/address_file.h"

namespace sasae::app {

ImportSummary importAddresses(Session& session, const std::string& path, const ImportOptions& options,
                              base::Progress& progress) {
    requireOneLayer(options, path);
    InputFiles inputs(path);
    const model::ProjectInfo& info = session.project.info;
    intake::AddressFileRead read = intake::readAddressFile(path,
                                                           {.encoding = options.encoding,
                                                            .municipality = info.municipality,
                                                            .projectCrs = info.crs,
                                                            .fileCrs = options.crs},
                                                           progress);
    ImportSummary summary;
    summary.rows = read.rows;
    summary.imported = static_cast<std::int64_t>(read.book.name.size());
    summary.quarantined = read.quarantined;
    summary.crs = read.crs;
    summary.crsWhy = options.crs.empty() ? base::say("緯度・経度の項目です", "longitude and latitude")
                                         : base::say("利用者の指定です", "named by the user");
    summary.encoding = read.encoding;
    summary.encodingWhy = read.encodingWhy;
    summary.findings = std::move(read.findings);
    summary.dryRun = options.dryRun;
    summary.revision = info.revision;
    if (!goesOn(summary, options, path)) return summary;

    store::Change change;
    change.addresses = std::make_shared<const model::AddressBook>(std::move(read.book));
    commitImport(session, change, summary, options,
                 {"import addresses", nlohmann::json::object(), inputs.get()}, progress);
    return summary;
}

}  // namespace sasae::app
