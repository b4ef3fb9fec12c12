#include "app/import_steps.h"

#include <filesystem>

#include "base/encoding.h"
#include "base/error.h"

namespace sasae::app {

using base::Error;
using base::Kind;
using base::say;

void requireOneLayer(const ImportOptions& options, const std::string& path) {
    const std::string name = base::plainText(std::filesystem::path(path).stem().string());
    if (options.layer.empty() || options.layer == name) return;
    throw Error(Kind::Usage, say("その名前の層はありません", "there is no layer of that name"), options.layer,
                say("このファイルの層は {} だけです（--layer は要りません）",
                    "the only layer of this file is {} (--layer is not needed)", name));
}

bool goesOn(const ImportSummary& summary, const ImportOptions& options, const std::string& path) {
    if (options.dryRun) return false;
    stopOnFindings(summary.findings, options.accept, path);
    return true;
}

void commitImport(Session& session, const store::Change& change, ImportSummary& summary,
                  const ImportOptions& options, ImportCommand command, base::Progress& progress) {
    command.settings["layer"] = options.layer;
    command.settings["encoding"] = summary.encoding;
    command.settings["crs"] = summary.crs;
    command.settings["accept_findings"] = base::severityName(options.accept);
    const store::LogEntry entry{.at = options.now,
                                .command = std::move(command.name),
                                .settings = command.settings.dump(),
                                .inputs = std::move(command.inputs),
                                .findings = summary.findings};
    summary.revision = session.file.commit(change, entry, session.project.info.revision, progress).revision;
    if (options.reload) session.project = session.file.load();
}

void noteOutside(const OutsideRows& outside, const std::string& path, base::Findings& findings) {
    const auto count = static_cast<std::int64_t>(outside.rows.size());
    if (count > 0 && count == outside.all)
        throw base::Error(
            base::Kind::Failed,
            base::say("どの行も、このプロジェクトの校区の外にあります",
                      "no row lies within the districts of this project"),
            path,
            base::say(
                "ほかの市町村のファイルでないか、座標系（--crs）が正しいかを確かめてください",
                "see whether the file is of another municipality, and whether its CRS (--crs) is right"));
    const auto severity = 2 * count > outside.all ? base::Severity::Warning : base::Severity::Info;
    for (const std::int64_t row : outside.rows)
        base::add(findings, outside.code, severity, outside.text, row);
}

}  // namespace sasae::app
