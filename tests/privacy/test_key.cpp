#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "privacy/key.h"

namespace sasae::privacy {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
struct KeyFile : testing::Test {
    fs::path folder =
        fs::temp_directory_path() / ("sasae-key-" + std::to_string(::getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    KeyFile() { fs::remove_all(folder); }
    ~KeyFile() override { fs::remove_all(folder); }
};

std::string textOf(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

base::Kind kindOfFailure(const std::function<void()>& work) {
    try {
        work();
    } catch (const base::Error& error) {
        EXPECT_FALSE(error.text.ja.empty());
        EXPECT_FALSE(error.text.en.empty());
        return error.kind;
    }
    ADD_FAILURE() << "nothing was thrown";
    return base::Kind::Cancelled;
}

TEST_F(KeyFile, IsMadeOnFirstUseForItsOwnerAloneAndFoundAgain) {
    const fs::path path = keyPathIn(folder / "data");
    const std::string first = loadOrMakeKey(path).fingerprint();
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat(path.parent_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
    EXPECT_EQ(loadOrMakeKey(path).fingerprint(), first);
}

TEST_F(KeyFile, HoldsTheKeyAndNotItsFingerprint) {
    const Key key = Key::random();
    saveKey(key, folder / "a.key");
    const Key again = loadKey(folder / "a.key");
    EXPECT_TRUE(std::equal(key.bytes().begin(), key.bytes().end(), again.bytes().begin()));
    EXPECT_EQ(textOf(folder / "a.key").find(key.fingerprint().substr(0, 4)), std::string::npos);
}

TEST_F(KeyFile, OpenToOthersIsRefused) {
    saveKey(Key::random(), folder / "a.key");
    for (const mode_t mode : {0640, 0604, 0660}) {
        ::chmod((folder / "a.key").c_str(), mode);
        EXPECT_EQ(kindOfFailure([&] { loadKey(folder / "a.key"); }), base::Kind::Refused) << mode;
    }
}

TEST_F(KeyFile, DamagedOrForeignIsRefusedAndMissingIsAFileError) {
    saveKey(Key::random(), folder / "a.key");
    std::string text = textOf(folder / "a.key");
    const std::size_t at = text.find('\n') + 5;
    text[at] = text[at] == 'A' ? 'B' : 'A';
    std::ofstream(folder / "a.key") << text;
    EXPECT_EQ(kindOfFailure([&] { loadKey(folder / "a.key"); }), base::Kind::Refused);
    std::ofstream(folder / "a.key") << "hello";
    EXPECT_EQ(kindOfFailure([&] { loadKey(folder / "a.key"); }), base::Kind::Refused);
    EXPECT_EQ(kindOfFailure([&] { loadKey(folder / "none.key"); }), base::Kind::File);
    EXPECT_EQ(kindOfFailure([&] { loadKey(folder); }), base::Kind::Refused);
}

TEST_F(KeyFile, IsNeverReplaced) {
    const Key key = Key::random();
    saveKey(key, folder / "a.key");
    EXPECT_EQ(kindOfFailure([&] { saveKey(Key::random(), folder / "a.key"); }), base::Kind::File);
    EXPECT_EQ(loadKey(folder / "a.key").fingerprint(), key.fingerprint());
}

TEST_F(KeyFile, ComesBackFromABackupWithThePassphraseOnly) {
    const Key key = Key::random();
    backupKey(key, folder / "copy.txt", "忘れないための長い合言葉です");
    EXPECT_EQ(restoreKey(folder / "copy.txt", "忘れないための長い合言葉です").fingerprint(),
              key.fingerprint());
    EXPECT_EQ(kindOfFailure([&] { restoreKey(folder / "copy.txt", "ちがう合言葉を入れてみる"); }),
              base::Kind::Refused);
    EXPECT_EQ(kindOfFailure([&] { backupKey(key, folder / "b.txt", "short"); }), base::Kind::Usage);
}

TEST_F(KeyFile, BackupsOfOneKeyDiffer) {
    const Key key = Key::random();
    backupKey(key, folder / "a.txt", "a passphrase long enough");
    backupKey(key, folder / "b.txt", "a passphrase long enough");
    EXPECT_NE(textOf(folder / "a.txt"), textOf(folder / "b.txt"));
}

TEST(Fingerprint, OfAnotherKeyIsRefusedForAProjectThatHasOne) {
    const Key key = Key::random(), other = Key::random();
    EXPECT_NE(key.fingerprint(), other.fingerprint());
    EXPECT_THAT(key.fingerprint(), testing::MatchesRegex("([0-9A-F]{4}-){7}[0-9A-F]{4}"));
    requireKey(key, "");
    requireKey(key, key.fingerprint());
    EXPECT_EQ(kindOfFailure([&] { requireKey(other, key.fingerprint()); }), base::Kind::Refused);
}

}  // namespace
}  // namespace sasae::privacy
