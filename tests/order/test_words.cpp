// One word for one thing in what a user reads: the string literals of src/ and the guides.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace fs = std::filesystem;

namespace {

const fs::path& root() {
    static const fs::path path = SASAE_SOURCE_DIR;
    return path;
}

std::string textOf(const fs::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// What stands between quotation marks, comments and includes aside.
std::vector<std::string> literals(const std::string& source) {
    static const std::regex literal(R"("(?:[^"\\\n]|\\.)*")"), aside(R"(^\s*(//|#\s*include))");
    std::vector<std::string> found;
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);)
        if (!std::regex_search(line, aside))
            for (std::sregex_iterator it(line.begin(), line.end(), literal), end; it != end; ++it)
                found.push_back(it->str());
    return found;
}

std::vector<fs::path> sources() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(root() / "src"))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
            found.push_back(entry.path());
    return found;
}

/// Pages for users; methods.md may call what is tested, before anything is proposed, a candidate.
std::vector<fs::path> pages() {
    std::vector<fs::path> found = {root() / "README.md", root() / "README.ja.md"};
    for (const auto& entry : fs::directory_iterator(root() / "docs"))
        if (entry.path().extension() == ".md" && entry.path().filename() != "methods.md")
            found.push_back(entry.path());
    return found;
}

TEST(Words, WhatIsProposedIsAProposalAndNeverACandidate) {
    const std::regex word("candidate", std::regex::icase);
    int seen = 0;
    for (const fs::path& file : sources()) {
        const std::string name = fs::relative(file, root()).string();
        // Coordinate systems that may fit and places for a new facility are candidates too; so is the first
        // state of an issue.
        if (name == "src/intake/crs_guess.cpp" || name == "src/cli/import_commands.cpp" ||
            name == "src/cli/stats_coverage.cpp" || name == "src/model/issue_steps.cpp")
            continue;
        for (const std::string& text : literals(textOf(file))) {
            ++seen;
            EXPECT_FALSE(std::regex_search(text, word)) << name << ": " << text;
        }
    }
    EXPECT_GT(seen, 5000);
    for (const fs::path& file : pages()) EXPECT_FALSE(std::regex_search(textOf(file), word)) << file;
}

TEST(Words, JapaneseHasOneSpellingForOneThing) {
    for (const char* other : {"事例", "フォルダー"}) {
        for (const fs::path& file : sources())
            for (const std::string& text : literals(textOf(file)))
                EXPECT_EQ(text.find(other), std::string::npos) << file << ": " << text;
        for (const fs::path& file : pages()) EXPECT_EQ(textOf(file).find(other), std::string::npos) << file;
    }
}

TEST(Words, WhatIsHiddenForSmallNumbersHasOneEnglishName) {
    const std::regex pair("\"少数のため非表示\",\\s*\"([^\"]*)\"");
    int seen = 0;
    for (const fs::path& file : sources()) {
        const std::string source = textOf(file);
        for (std::sregex_iterator it(source.begin(), source.end(), pair), end; it != end; ++it) {
            ++seen;
            EXPECT_TRUE(std::regex_match((*it)[1].str(), std::regex("[Nn]ot shown \\(few\\)")))
                << file << ": " << it->str();
        }
    }
    EXPECT_GT(seen, 0);
}

}  // namespace
