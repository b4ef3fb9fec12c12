// Where the real open data lies that some tests try themselves on.
#pragma once
#include <cstdlib>
#include <filesystem>

namespace sasae::test {

/// A folder of the test data (SASAE_TEST_DATA, else ../shared/data beside the project); empty where there is
/// none.
inline std::filesystem::path testData(const char* folder) {
    const char* given = std::getenv("SASAE_TEST_DATA");
    const auto root = given ? std::filesystem::path(given)
                            : std::filesystem::path(SASAE_SOURCE_DIR).parent_path() / "shared" / "data";
    std::error_code ignored;
    return std::filesystem::is_directory(root / folder, ignored) ? root / folder : std::filesystem::path();
}

}  // namespace sasae::test
