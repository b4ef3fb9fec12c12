#include "report/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/file_error.h"

namespace sasae::report {

PrivateFolder::PrivateFolder(const std::filesystem::path& beside) {
    const std::filesystem::path parent = beside.has_parent_path() ? beside.parent_path() : ".";
    std::string pattern = (parent / ".sasae-XXXXXX").string();
    if (!mkdtemp(pattern.data()))  // made with mode 0700
        throw base::cannotWrite(parent, errno);
    path_ = pattern;
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace sasae::report
