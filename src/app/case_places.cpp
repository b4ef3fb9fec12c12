#include "app/case_places.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <unordered_map>

#include "base/error.h"
#include "geom/box_index.h"
#include "geom/crs.h"
#include "intake/address_match.h"
#include "privacy/small_area.h"

namespace sasae::app {
namespace {

using base::say;
using base::Severity;
using geom::Point;
using intake::PlaceKind;
using intake::RawCases;

constexpr double kOutsideByM = 50;
const Point kNowhere{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};

bool known(Point p) {
    return !std::isnan(p.x);
}

/// Small areas of the population, with the codes that cases may carry.
class SmallAreas {
  public:
    SmallAreas(const model::Population& population, const model::Areas& districts,
               const geom::AreaLocator& locator)
        : population_(population),
          merged_(privacy::mergedSmallAreas(population, districts)),
          polygons_(population.shape) {
        perDistrict_.resize(static_cast<std::size_t>(districts.size()));
        districtOf_.resize(static_cast<std::size_t>(population.size()), -1);
        for (std::size_t row = 0; row < population.code.size(); ++row) {
            rowsOf_[population.code[row]].push_back(static_cast<int>(row));
            const int district = known(population.at[row]) ? locator.locate(population.at[row]) : -1;
            districtOf_[row] = district;
            if (district >= 0)
                perDistrict_[static_cast<std::size_t>(district)].push_back(static_cast<int>(row));
        }
    }

    /// The code for a place in a district; empty where there is none.
    const std::string& codeAt(Point place, int district) const {
        const int holding = polygons_.locate(place);
        if (holding >= 0 && districtOf_[static_cast<std::size_t>(holding)] == district)
            return codeOf(holding);
        return codeOf(nearest(place, district));
    }

    struct ByCode {
        int district = -1;
        std::string code;
    };
    /// District and code of a small area that the file names itself; nothing for a code that is not known.
    std::optional<ByCode> find(const std::string& code) const {
        const auto rows = rowsOf_.find(code);
        if (rows == rowsOf_.end()) return std::nullopt;
        // A code may repeat; the row with most households decides.
        int best = rows->second.front();
        for (const int row : rows->second)
            if (households(row) > households(best)) best = row;
        return ByCode{districtOf_[static_cast<std::size_t>(best)], codeOf(best)};
    }

  private:
    const std::string& codeOf(int row) const {
        static const std::string none;
        return row < 0 ? none : merged_[static_cast<std::size_t>(row)];
    }
    double households(int row) const {
        const double n = population_.people[static_cast<std::size_t>(row)].households;
        return std::isnan(n) ? 0 : n;
    }
    int nearest(Point place, int district) const {
        int best = -1;
        double bestM = std::numeric_limits<double>::infinity();
        if (district < 0) return best;
        for (const int row : perDistrict_[static_cast<std::size_t>(district)]) {
            const double m = geom::distanceM(place, population_.at[static_cast<std::size_t>(row)]);
            if (m < bestM) {
                bestM = m;
                best = row;
            }
        }
        return best;
    }

    const model::Population& population_;
    std::vector<std::string> merged_;
    geom::AreaLocator polygons_;
    std::vector<std::vector<int>> perDistrict_;
    std::vector<int> districtOf_;
    std::unordered_map<std::string, std::vector<int>> rowsOf_;
};

/// 「久留米市立荒木小学校」「荒木校区」「荒木」 are one district.
std::string plainAreaName(std::string_view name) {
    std::string plain = intake::normalisedHeader(name);
    for (const std::string_view founder : {"市立", "町立", "村立", "区立"})
        if (const auto at = plain.find(founder); at != std::string::npos) plain.erase(0, at + founder.size());
    for (const std::string_view ending :
         {"小学校区", "中学校区", "小学校", "中学校", "校区", "学区", "地区", "圏域"})
        if (plain.size() > ending.size() && plain.ends_with(ending)) {
            plain.erase(plain.size() - ending.size());
            break;
        }
    return plain;
}

/// Districts by name; a name that two share is none.
class DistrictNames {
  public:
    explicit DistrictNames(const model::Areas& districts) {
        for (std::size_t row = 0; row < districts.name.size(); ++row) {
            const auto [it, isNew] =
                rowOf_.try_emplace(plainAreaName(districts.name[row]), static_cast<int>(row));
            if (!isNew) it->second = -1;
        }
    }
    int find(const std::string& name) const {
        const auto row = rowOf_.find(plainAreaName(name));
        return row == rowOf_.end() ? -1 : row->second;
    }

  private:
    std::unordered_map<std::string, int> rowOf_;
};

class Placer {
  public:
    Placer(const RawCases& cases, const model::Project& project, const model::Areas& districts,
           const std::string& fileCrs, CasePlaces& out)
        : cases_(cases),
          districts_(districts),
          out_(out),
          locator_(districts.shape),
          names_(districts),
          smallAreas_(*project.population, districts, locator_),
          smallLevel_(project.newest(model::Level::SmallArea)),
          book_(*project.addresses),
          matcher_(book_),
          fromDegrees_(crsOr(fileCrs, true, "EPSG:6668"), project.info.crs),
          fromMetres_(crsOr(fileCrs, false, project.info.crs), project.info.crs) {
        for (const geom::MultiPolygon& shape : districts.shape) extent_.add(geom::boxOf(shape));
    }

    void placeAll(base::Progress& progress) {
        decideAxes();
        for (std::size_t i = 0; i < cases_.row.size(); ++i) {
            if (i % 1024 == 0) {
                progress.check();
                progress.report(static_cast<double>(i) / static_cast<double>(cases_.row.size()),
                                say("校区と小地域を調べています", "finding districts and small areas"));
            }
            place(i);
        }
        judge();
    }

  private:
    static std::string crsOr(const std::string& given, bool geographic, const std::string& otherwise) {
        if (given.empty()) return otherwise;
        const auto info = geom::crsFromCode(given);
        if (!info)
            throw base::Error(
                base::Kind::Usage, say("座標系が分かりません", "the CRS is not known"), given,
                say("--crs EPSG:6668 のように指定してください", "give a code such as --crs EPSG:6668"));
        return info->geographic == geographic ? given : otherwise;
    }

    void note(const char* code, Severity severity, const base::Text& text, std::size_t i) {
        base::add(out_.findings, code, severity, text, cases_.row[i]);
    }

    /// Nowhere for coordinates that no place on earth has.
    static Point transformed(const geom::Transform& transform, Point p) {
        try {
            return transform(p);
        } catch (const base::Error&) {
            return kNowhere;
        }
    }
    Point projected(Point p) const { return transformed(fromMetres_, swapped_ ? Point{p.y, p.x} : p); }

    /// In the plane rectangular system X points north; many files call the northing x. If the points only
    /// fall onto the districts with the axes exchanged, they are.
    void decideAxes() {
        const geom::Box near = extent_.grown(1000);
        std::int64_t asIs = 0, exchanged = 0;
        for (std::size_t i = 0; i < cases_.row.size(); ++i) {
            if (cases_.placeKind[i] != PlaceKind::Projected) continue;
            const Point p = cases_.point[i];
            asIs += near.contains(transformed(fromMetres_, p));
            exchanged += near.contains(transformed(fromMetres_, Point{p.y, p.x}));
        }
        swapped_ = exchanged > 2 * asIs;
        if (swapped_)
            base::add(out_.findings, "xy-swapped", Severity::Warning,
                      say("x と y が入れ替わっている（x が北向きの）座標として読みました",
                          "x and y were read the other way round (x pointed north)"));
    }

    /// A file whose places mostly lie nowhere was read in the wrong way, or something is still missing.
    void judge() {
        constexpr std::int64_t kTooFewToJudge = 20;
        std::int64_t stated = 0, lost = 0, lostAddresses = 0;
        for (std::size_t i = 0; i < out_.district.size(); ++i) {
            if (cases_.placeKind[i] == PlaceKind::None) continue;
            ++stated;
            lost += out_.district[i] < 0;
            lostAddresses += out_.district[i] < 0 && cases_.placeKind[i] == PlaceKind::Address;
        }
        if (stated < kTooFewToJudge || 2 * lost <= stated) return;
        const base::Text way =
            lostAddresses > 0 && book_.name.empty()
                ? say("住所の一覧がまだありません。先に import addresses で取り込んでください",
                      "there is no address list yet: bring one in with import addresses first")
                : say("座標系（--crs）、区域コード、校区の版を確かめてください",
                      "check the CRS (--crs), the area codes and the edition of the districts");
        base::add(
            out_.findings, "places-mostly-unknown", Severity::Error,
            {fmt::format("場所のある{}行のうち{}行が、どの校区か分かりません。{}", stated, lost, way.ja),
             fmt::format("{} rows name a place, and {} of them lie in no known district; {}", stated, lost,
                         way.en)});
    }

    void place(std::size_t i) {
        switch (cases_.placeKind[i]) {
            case PlaceKind::None:
                return add(-1, {}, kNowhere);
            case PlaceKind::LonLat:
                return placePoint(i, transformed(fromDegrees_, cases_.point[i]));
            case PlaceKind::Projected:
                return placePoint(i, projected(cases_.point[i]));
            case PlaceKind::AreaCode:
                return placeArea(i);
            case PlaceKind::Address:
                return placeAddress(i);
        }
    }

    void add(int district, const std::string& smallArea, Point exact) {
        out_.district.push_back(district);
        out_.smallArea.push_back(smallArea);
        out_.exact.push_back(exact);
    }

    void placePoint(std::size_t i, Point p, bool exact = true) {
        const int district = known(p) ? locator_.nearest(p, kOutsideByM) : -1;
        if (district < 0) {
            note("outside-districts", Severity::Warning,
                 say("どの校区にも入らない場所の行です。校区の分からない世帯として取り込みました",
                     "rows that lie in no district: taken over as households whose district is unknown"),
                 i);
            return add(-1, {}, kNowhere);
        }
        add(district, smallAreas_.codeAt(p, district), exact ? p : kNowhere);
    }

    void placeArea(std::size_t i) {
        const std::string& code = cases_.placeText[i];
        // A spreadsheet takes the leading zero of Hokkaido to Tochigi off.
        for (const std::string& tried : {code, "0" + code})
            if (tryArea(tried)) return;
        note("unknown-area", Severity::Warning,
             say("知らない区域（コードまたは校区の名前）の行です。校区の分からない世帯として取り込みました",
                 "rows whose area is not known by code or name: taken over as households whose district is "
                 "unknown"),
             i);
        add(-1, {}, kNowhere);
    }

    bool tryArea(const std::string& code) {
        if (const int district = districts_.find(code); district >= 0) {
            add(district, {}, kNowhere);
            return true;
        }
        if (const int district = names_.find(code); district >= 0) {
            add(district, {}, kNowhere);
            return true;
        }
        if (const auto area = smallAreas_.find(code)) {
            add(area->district, area->district < 0 ? std::string() : area->code, kNowhere);
            return true;
        }
        const int row = smallLevel_ ? smallLevel_->find(code) : -1;
        if (row < 0) return false;
        const Point inside = smallLevel_->inside[static_cast<std::size_t>(row)];
        const int district = locator_.locate(inside);
        add(district, district < 0 ? std::string() : smallAreas_.codeAt(inside, district), kNowhere);
        return true;
    }

    void placeAddress(std::size_t i) {
        const intake::AddressMatch match = matcher_.match(cases_.placeText[i]);
        if (match.row < 0) {
            note("address-unmatched", Severity::Warning,
                 say("住所の一覧に見つからない住所の行です。校区の分からない世帯として取り込みました",
                     "rows whose address is not in the address list: taken over as households whose district "
                     "is unknown"),
                 i);
            return add(-1, {}, kNowhere);
        }
        const bool byBlock = match.level == intake::MatchLevel::Block;
        if (!byBlock)
            note("address-by-town", Severity::Info,
                 say("町の位置で校区を決めた行です（番地までは照合できないため、点は持ちません）",
                     "rows placed by their town (no finer match, so they keep no point)"),
                 i);
        placePoint(i, book_.at[static_cast<std::size_t>(match.row)], byBlock);
    }

    const RawCases& cases_;
    const model::Areas& districts_;
    CasePlaces& out_;
    geom::AreaLocator locator_;
    DistrictNames names_;
    SmallAreas smallAreas_;
    std::shared_ptr<const model::Areas> smallLevel_;
    const model::AddressBook& book_;
    intake::AddressMatcher matcher_;
    geom::Transform fromDegrees_, fromMetres_;
    geom::Box extent_;
    bool swapped_ = false;
};

}  // namespace

CasePlaces::~CasePlaces() {
    if (!exact.empty()) ::explicit_bzero(static_cast<void*>(exact.data()), exact.size() * sizeof(Point));
}

CasePlaces placeCases(const RawCases& cases, const model::Project& project, const model::Areas& districts,
                      const std::string& fileCrs, base::Progress& progress) {
    CasePlaces places;
    places.exact.reserve(cases.row.size());  // no copies left behind by growth
    Placer(cases, project, districts, fileCrs, places).placeAll(progress);
    return places;
}

}  // namespace sasae::app
