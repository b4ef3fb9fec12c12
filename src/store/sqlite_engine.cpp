#include "store/sqlite_engine.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "base/file_error.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

constexpr int kMaxValueBytes = 512 << 20;
constexpr int kBusyMs = 2000;  ///< how long another writer is waited for

void setting(::sqlite3* db, int op, int on) {
    sqlite3_db_config(db, op, on, nullptr);
}

}  // namespace

HeldFile::HeldFile(const std::filesystem::path& file) {
    descriptor_ = ::open(file.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat info {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &info) != 0) {
        const bool absent = errno == ENOENT;
        if (descriptor_ >= 0) ::close(descriptor_);
        throw absent ? Error(Kind::File, say("ファイルがありません", "no such file"), file.string())
                     : cannotOpen(file);
    }
    bytes_ = info.st_size;
    if (!S_ISREG(info.st_mode)) {
        ::close(descriptor_);
        throw Error(
            Kind::File,
            say("プロジェクトファイルは通常のファイルでなければなりません（リンクやフォルダは開きません）",
                "a project must be a regular file, not a link, folder or device"),
            file.string());
    }
}

HeldFile::~HeldFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::string HeldFile::procPath() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

void configureEngine() {
    static const bool done = [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(done);
}

void harden(::sqlite3* db, const std::filesystem::path& file) {
    setting(db, SQLITE_DBCONFIG_DEFENSIVE, 1);
    setting(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    setting(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0);
    setting(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    setting(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    setting(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    setting(db, SQLITE_DBCONFIG_DQS_DDL, 0);
    setting(db, SQLITE_DBCONFIG_DQS_DML, 0);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, kBusyMs);
    // Up to 128 MiB of pages in memory: an index over a million random keys is built without rereading it.
    const char* pragmas =
        "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
        "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
        "PRAGMA cache_size = -131072";
    const int code = sqlite3_exec(db, pragmas, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw engineError(db, file);
}

Error cannotOpen(const std::filesystem::path& file) {
    return Error(Kind::File, say("プロジェクトファイルを開けません", "cannot open the project file"),
                 file.string());
}

Error notAProject(const std::filesystem::path& file) {
    return Error(Kind::File, say("Sasae のプロジェクトファイルではありません", "not a project file of Sasae"),
                 file.string(),
                 say("「sasae new」で新しいプロジェクトを作れます", "`sasae new` makes a new project"));
}

Error damagedProject(const std::filesystem::path& file) {
    return Error(Kind::File, say("プロジェクトファイルが壊れています", "the project file is damaged"),
                 file.string(),
                 say("「sasae check」で調べるか、控えから戻してください",
                     "look into it with `sasae check`, or go back to a copy"));
}

Error engineError(::sqlite3* db, const std::filesystem::path& file) {
    return engineError(db ? sqlite3_extended_errcode(db) : SQLITE_CANTOPEN, file);
}

Error engineError(int resultCode, const std::filesystem::path& file) {
    switch (resultCode & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error(Kind::Locked,
                         say("ほかのプログラムがこのプロジェクトに書き込んでいます",
                             "another program is writing to this project"),
                         file.string(),
                         say("少し待ってからやり直してください", "wait a moment and try again"));
        case SQLITE_NOTADB:
            return notAProject(file);
        case SQLITE_CORRUPT:
        case SQLITE_FORMAT:
            return damagedProject(file);
        case SQLITE_CANTOPEN:
            return cannotOpen(file);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return Error(Kind::File,
                         say("プロジェクトファイルに書き込めません", "the project file cannot be written"),
                         file.string());
        case SQLITE_FULL:
            return Error(Kind::File, say("ディスクに空きがありません", "the disk is full"), file.string());
        case SQLITE_IOERR:
            return Error(Kind::File,
                         say("ディスクの読み書きに失敗しました", "reading or writing the disk failed"),
                         file.string());
        default:
            return Error(Kind::Failed,
                         say("プロジェクトファイルの処理に失敗しました（{}）",
                             "work on the project file failed ({})", sqlite3_errstr(resultCode)),
                         file.string());
    }
}

void backup(::sqlite3* db, const std::filesystem::path& target) {
    ::sqlite3* raw = nullptr;
    // An absolute name begins with "/" and so is never taken for a URI.
    const std::string name = std::filesystem::absolute(target).string();
    int code = sqlite3_open_v2(name.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<::sqlite3, int (*)(::sqlite3*)> to(raw, sqlite3_close);
    if (code != SQLITE_OK) throw cannotOpen(target);
    sqlite3_backup* copying = sqlite3_backup_init(to.get(), "main", db, "main");
    if (!copying) throw engineError(to.get(), target);
    // One step for all pages: the source is read-locked once, so the copy is one state.
    code = sqlite3_backup_step(copying, -1);
    sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE) throw engineError(code, target);
}

std::filesystem::path emptyFileBeside(const std::filesystem::path& target) {
    std::string name = (std::filesystem::absolute(target).parent_path() / ".sasae-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0)
        throw Error(Kind::File, say("ここにはファイルを作れません", "a file cannot be made here"),
                    target.string());
    ::close(descriptor);
    return name;
}

void moveInPlace(const std::filesystem::path& from, const std::filesystem::path& to, bool overwrite) {
    const int done = overwrite ? ::rename(from.c_str(), to.c_str())
                               : ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (done == 0) return;
    int why = errno;
    // File systems without RENAME_NOREPLACE (some network shares): a hard link refuses an existing name as
    // well.
    if (!overwrite && (why == EINVAL || why == ENOSYS)) {
        if (::link(from.c_str(), to.c_str()) == 0) {
            ::unlink(from.c_str());
            return;
        }
        why = errno;
    }
    if (why == EEXIST)
        throw Error(
            Kind::File, say("同じ名前のファイルがすでにあります", "a file of that name exists"), to.string(),
            say("別の名前にするか、先に移してください", "choose another name, or move it away first"));
    throw base::cannotWrite(to, why);
}

}  // namespace sasae::store
