#include "report/write_report.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "base/file_error.h"
#include "report/private_folder.h"
#include "report/write_html.h"
#include "report/write_pdf.h"
#include "report/write_xlsx.h"

namespace sasae::report {

namespace {

void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw base::cannotWrite(path, errno);
}

std::string extensionOf(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension == ".htm" ? ".html" : extension;
}

}  // namespace

void writeReport(const Report& report, const std::filesystem::path& path, std::string_view format) {
    const std::string extension = format.empty() ? extensionOf(path) : "." + std::string(format);
    if (extension != ".pdf" && extension != ".html" && extension != ".xlsx")
        throw base::Error(
            base::Kind::Usage, base::say("この形式では書けません", "reports are not written in this format"),
            path.string(),
            base::say(".pdf、.html、.xlsx のいずれかにしてください", "use .pdf, .html or .xlsx"));
    if (std::filesystem::is_directory(path)) throw base::cannotWrite(path, EISDIR);
    const PrivateFolder folder(path);
    const std::filesystem::path made = folder.path() / ("report" + extension);
    if (extension == ".pdf") writeBytes(made, pdfBytes(report));
    if (extension == ".html") writeBytes(made, htmlPage(report));
    if (extension == ".xlsx") writeXlsx(report, made);
    std::error_code error;
    std::filesystem::rename(made, path, error);
    if (error) throw base::cannotWrite(path, error.value());
}

}  // namespace sasae::report
