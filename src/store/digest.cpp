// Apart from manifest.cpp, because it needs the sqlite3.h that SOCI wraps in a namespace.
#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <cstring>
#include <memory>

#include "store/manifest.h"
#include "store/spatialite_blob.h"
#include "store/sqlite_engine.h"

namespace sasae::store {
namespace {

/// Gathers small values, so that the hash is fed in pieces worth the call.
class Hash {
  public:
    Hash() {
        crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES);
        gathered_.reserve(kPiece * 2);
    }
    void add(const void* bytes, std::size_t size) {
        gathered_.append(static_cast<const char*>(bytes), size);
        if (gathered_.size() >= kPiece) flush();
    }
    std::string hex() {
        flush();
        std::array<unsigned char, crypto_generichash_BYTES> out{};
        crypto_generichash_final(&state_, out.data(), out.size());
        std::string text(2 * out.size() + 1, '\0');
        sodium_bin2hex(text.data(), text.size(), out.data(), out.size());
        text.pop_back();
        return text;
    }

  private:
    void flush() {
        crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(gathered_.data()),
                                  gathered_.size());
        gathered_.clear();
    }
    static constexpr std::size_t kPiece = 1 << 16;
    crypto_generichash_state state_;
    std::string gathered_;
};

void addValue(Hash& hash, sqlite3_stmt* row, int column) {
    const int type = sqlite3_column_type(row, column);
    const char tag = static_cast<char>(type);
    hash.add(&tag, 1);
    if (type == SQLITE_INTEGER) {
        const sqlite3_int64 v = sqlite3_column_int64(row, column);
        hash.add(&v, sizeof v);
    } else if (type == SQLITE_FLOAT) {
        const double v = sqlite3_column_double(row, column);
        hash.add(&v, sizeof v);
    } else if (type != SQLITE_NULL) {
        const void* bytes = sqlite3_column_blob(row, column);
        const auto size = static_cast<std::uint64_t>(sqlite3_column_bytes(row, column));
        hash.add(&size, sizeof size);
        hash.add(bytes, size);
    }
}

}  // namespace

TableDigest digest(::sqlite3* db, std::string_view table, const std::filesystem::path& file) {
    // The primary key is the first column or two of every table of ours.
    const bool twoKeys = table == "case_codes";
    const std::string query =
        "SELECT * FROM \"" + std::string(table) + "\" ORDER BY 1" + (twoKeys ? ", 2" : "");
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, query.c_str(), -1, &raw, nullptr) != SQLITE_OK) throw engineError(db, file);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> rows(raw, sqlite3_finalize);
    const int columns = sqlite3_column_count(raw);
    const bool hasGeometry = columns > 0 && std::strcmp(sqlite3_column_name(raw, columns - 1), "geom") == 0;
    TableDigest result;
    Hash hash;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
        ++result.rows;
        for (int c = 0; c < columns; ++c) addValue(hash, raw, c);
        if (!hasGeometry || sqlite3_column_type(raw, columns - 1) != SQLITE_BLOB) continue;
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw, columns - 1));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, columns - 1));
        if (const auto box = boxOfBlob({bytes, size})) result.box.add(*box);
    }
    if (code != SQLITE_DONE) throw engineError(db, file);
    result.hash = hash.hex();
    return result;
}

}  // namespace sasae::store
