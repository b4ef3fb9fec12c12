#include "privacy/mask.h"

#include <sodium.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/error.h"
#include "geom/clip.h"
#include "privacy/keyed_hash.h"

namespace sasae::privacy {

namespace {

constexpr double kDonutSquareM = 100;
constexpr double kSmallestPiece = 0.1;  // share of a cell
constexpr int kMostDraws = 4096;

double cellSizeM(model::Mask kind) {
    return kind == model::Mask::Mesh250 ? 250 : 500;
}

/// Numbers in [0, 1) that only the holder of the key can foretell (ChaCha20 under a hash of the message).
class Draws {
  public:
    Draws(const Key& key, const Message& message) { keyedHash(key, Purpose::Mask, message, seed_); }
    ~Draws() { sodium_memzero(seed_.data(), seed_.size()); }
    Draws(const Draws&) = delete;
    Draws& operator=(const Draws&) = delete;

    double next() {
        if (used_ == words_.size()) refill();
        return static_cast<double>(words_[used_++] >> 11) * 0x1p-53;
    }

  private:
    void refill() {
        std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce{};
        for (std::size_t i = 0; i < nonce.size(); ++i)
            nonce[i] = static_cast<std::uint8_t>((block_ >> (8 * i)) & 0xff);
        std::array<std::uint8_t, 8 * 16> bytes{};
        crypto_stream_chacha20(bytes.data(), bytes.size(), nonce.data(), seed_.data());
        for (std::size_t w = 0; w < words_.size(); ++w) {
            words_[w] = 0;
            for (std::size_t i = 0; i < 8; ++i)
                words_[w] |= static_cast<std::uint64_t>(bytes[8 * w + i]) << (8 * i);
        }
        ++block_;
        used_ = 0;
    }

    std::array<std::uint8_t, crypto_stream_chacha20_KEYBYTES> seed_{};
    std::array<std::uint64_t, 16> words_{};
    std::size_t used_ = 16;
    std::uint64_t block_ = 0;
};

MaskedPlace nowhere() {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {{nan, nan}, model::Mask::Area};
}

double ringInBoxM2(const geom::Ring& ring, const geom::Box& box) {
    const geom::Ring inside = geom::closedRingWithin(ring, box);
    return inside.size() < 4 ? 0 : std::abs(geom::areaM2(inside));
}

}  // namespace

double positionErrorM(model::Mask kind, const MaskSettings& settings) {
    switch (kind) {
        case model::Mask::Area:
            return 0;
        case model::Mask::Mesh250:
        case model::Mask::Mesh500:
            return cellSizeM(kind) * std::numbers::sqrt2;
        case model::Mask::Donut:
            return settings.donutMaxM;
    }
    return 0;
}

double positionErrorM(const model::Cases& cases) {
    double greatestM = 0;
    for (std::size_t row = 0; row < cases.mask.size(); ++row)
        if (!std::isnan(cases.masked[row].x))
            greatestM = std::max(greatestM, positionErrorM(cases.mask[row]));
    return greatestM;
}

Masker::Masker(const Key& key, const model::Areas& districts, MaskSettings settings)
    : key_(key), districts_(districts), settings_(settings) {
    if (settings.kind == model::Mask::Donut &&
        !(settings.donutMinM > 0 && settings.donutMaxM >= 2 * settings.donutMinM))
        throw base::Error(
            base::Kind::Usage,
            base::say("ドーナツの半径は、内側が0より大きく、外側がその2倍以上にしてください",
                      "the inner radius of a donut must be above 0, the outer at least twice it"));
}

MaskedPlace Masker::mask(const model::Pseudonym& household, geom::Point exact, int district) {
    if (district < 0 || !std::isfinite(exact.x) || !std::isfinite(exact.y)) return nowhere();
    switch (settings_.kind) {
        case model::Mask::Area:
            return nowhere();
        case model::Mask::Donut:
            return inRing(household, exact, district);
        case model::Mask::Mesh250:
        case model::Mask::Mesh500:
            return inCell(household, exact, district, cellSizeM(settings_.kind));
    }
    return nowhere();
}

double Masker::pieceM2(int district, std::int64_t column, std::int64_t row, double cellM) {
    const auto [found, isNew] = pieces_.try_emplace({district, column, row}, 0.0);
    if (!isNew) return found->second;
    geom::Box box;
    box.add(geom::Point{static_cast<double>(column) * cellM, static_cast<double>(row) * cellM});
    box.add(geom::Point{static_cast<double>(column + 1) * cellM, static_cast<double>(row + 1) * cellM});
    for (const geom::Polygon& part : districts_.shape[static_cast<std::size_t>(district)]) {
        found->second += ringInBoxM2(part.outer, box);
        for (const geom::Ring& hole : part.holes) found->second -= ringInBoxM2(hole, box);
    }
    return found->second;
}

MaskedPlace Masker::inCell(const model::Pseudonym& household, geom::Point exact, int district, double cellM) {
    const auto column = static_cast<std::int64_t>(std::floor(exact.x / cellM));
    const auto row = static_cast<std::int64_t>(std::floor(exact.y / cellM));
    if (pieceM2(district, column, row, cellM) < kSmallestPiece * cellM * cellM) return nowhere();
    Message message;
    message.add(household).add(districts_.code[static_cast<std::size_t>(district)]);
    message.add(static_cast<std::int64_t>(settings_.kind)).add(column).add(row);
    Draws draws(key_, message);
    const geom::MultiPolygon& shape = districts_.shape[static_cast<std::size_t>(district)];
    for (int i = 0; i < kMostDraws; ++i) {
        const double x = (static_cast<double>(column) + draws.next()) * cellM;
        const double y = (static_cast<double>(row) + draws.next()) * cellM;
        if (geom::contains(shape, {x, y})) return {{x, y}, settings_.kind};
    }
    return nowhere();
}

MaskedPlace Masker::inRing(const model::Pseudonym& household, geom::Point exact, int district) const {
    Message message;
    message.add(household).add(districts_.code[static_cast<std::size_t>(district)]);
    message.add(static_cast<std::int64_t>(settings_.kind));
    message.add(static_cast<std::int64_t>(std::floor(exact.x / kDonutSquareM)));
    message.add(static_cast<std::int64_t>(std::floor(exact.y / kDonutSquareM)));
    Draws draws(key_, message);
    const geom::MultiPolygon& shape = districts_.shape[static_cast<std::size_t>(district)];
    const double inner2 = settings_.donutMinM * settings_.donutMinM;
    const double outer2 = settings_.donutMaxM * settings_.donutMaxM;
    for (int i = 0; i < kMostDraws; ++i) {
        const double radiusM = std::sqrt(inner2 + draws.next() * (outer2 - inner2));
        const double angleRad = draws.next() * 2 * std::numbers::pi;
        const geom::Point at{exact.x + radiusM * std::cos(angleRad), exact.y + radiusM * std::sin(angleRad)};
        if (geom::contains(shape, at)) return {at, settings_.kind};
    }
    return nowhere();
}

}  // namespace sasae::privacy
