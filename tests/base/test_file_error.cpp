#include <gmock/gmock.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/file_error.h"

namespace sasae::base {
namespace {

bool isAscii(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 128; });
}

TEST(FileError, SaysWhyInBothLanguagesAndNeverInTheWordsOfTheCLibrary) {
    for (int error = 0; error < 140; ++error) {
        const Text why = fileReason(error);
        EXPECT_FALSE(isAscii(why.ja)) << error;
        EXPECT_TRUE(isAscii(why.en)) << error;
        EXPECT_FALSE(why.en.empty());
        EXPECT_THAT(why.ja, testing::Not(testing::HasSubstr(std::strerror(error))));
    }
}

TEST(FileError, TellsWhatAUserCanMendApart) {
    const std::vector<int> usual = {ENOENT, EACCES, ENOSPC, EISDIR, EROFS, EIO};
    for (const int a : usual)
        for (const int b : usual) EXPECT_EQ(fileReason(a) == fileReason(b), a == b) << a << " " << b;
    EXPECT_EQ(fileReason(EACCES), fileReason(EPERM));
}

TEST(FileError, OneWithoutWordsIsToldByItsNumber) {
    EXPECT_THAT(fileReason(133).ja, testing::HasSubstr("133"));
    EXPECT_THAT(fileReason(133).en, testing::HasSubstr("133"));
}

TEST(FileError, SaysWhatToDo) {
    const Error full = cannotWrite("a.pdf", ENOSPC), forbidden = cannotWrite("a.pdf", EACCES);
    EXPECT_EQ(full.kind, Kind::File);
    EXPECT_EQ(full.subject, "a.pdf");
    EXPECT_THAT(full.text.ja, testing::HasSubstr("空き"));
    EXPECT_NE(full.hint, forbidden.hint);
    EXPECT_NE(cannotRead("a.csv", ENOENT).hint, cannotRead("a.csv", EACCES).hint);
}

}  // namespace
}  // namespace sasae::base
