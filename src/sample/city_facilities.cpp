#include "sample/city_facilities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/random.h"

namespace sasae::sample {

namespace {

using geom::Point;

/// A kind with its name on the sign, and how many there are: so many in each district, or one for so many
/// people of the city (at least one).
struct Kind {
    const char* code;
    const char* sign;
    int inDistrict;
    double peopleEach;
};
constexpr std::array<Kind, 34> kKinds = {{
    {"elementary_school", "小学校", 1, 0},
    {"community_hall", "校区コミュニティセンター", 1, 0},
    {"shelter", "避難所", 1, 0},
    {"fureai_visit", "ふれあいの会", 1, 0},
    {"junior_high_school", "中学校", 0, 17000},
    {"high_school", "高等学校", 0, 30000},
    {"special_school", "特別支援学校", 0, 150000},
    {"nursery", "保育園", 0, 4500},
    {"clinic", "クリニック", 0, 1700},
    {"hospital", "病院", 0, 15000},
    {"visiting_nurse", "訪問看護ステーション", 0, 9000},
    {"community_care_centre", "地域包括支援センター", 0, 25000},
    {"day_care", "デイサービス", 0, 4000},
    {"home_care", "ヘルパーステーション", 0, 6000},
    {"short_stay", "ショートステイ", 0, 15000},
    {"elderly_home", "特別養護老人ホーム", 0, 12000},
    {"disability_service", "障害福祉サービス事業所", 0, 6000},
    {"disability_consultation", "障害者相談支援センター", 0, 75000},
    {"child_facility", "児童家庭支援センター", 0, 150000},
    {"salon", "いきいきサロン", 0, 2500},
    {"childcare_salon", "子育てサロン", 0, 12000},
    {"childrens_cafeteria", "子ども食堂", 0, 15000},
    {"dementia_cafe", "認知症カフェ", 0, 15000},
    {"family_association", "家族の会", 0, 60000},
    {"meal_delivery", "配食サービス", 0, 20000},
    {"shopping_support", "買い物支援の会", 0, 20000},
    {"food_bank", "フードバンク", 0, 150000},
    {"japanese_class", "日本語教室", 0, 60000},
    {"welfare_centre", "福祉センター", 0, 60000},
    {"livelihood_support_centre", "生活自立支援センター", 0, 300000},
    {"child_family_centre", "こども家庭センター", 0, 300000},
    {"health_centre", "保健所", 0, 300000},
    {"guardianship_centre", "成年後見センター", 0, 300000},
    {"hikikomori_centre", "ひきこもり地域支援センター", 0, 300000},
}};

/// Kinds that a city has once bear its name.
constexpr double kOncePeople = 250000;

class Placing {
  public:
    Placing(const Settlement& settlement, std::uint64_t seed)
        : settlement_(settlement), stream_(seed, 0x66616369) {
        for (const model::PeopleCounts& people : settlement.population.people) total_ += people.total;
    }

    model::Supports all() {
        for (const Kind& kind : kKinds) {
            if (kind.inDistrict > 0)
                for (int d = 0; d < settlement_.districts.size(); ++d)
                    for (int i = 0; i < kind.inDistrict; ++i) place(kind, smallAreaIn(d));
            else
                for (int i = 0; i < std::max(1, static_cast<int>(std::round(total_ / kind.peopleEach))); ++i)
                    place(kind, smallArea());
        }
        return std::move(out_);
    }

  private:
    /// A small area by its people, of the city or of one district.
    int draw(int district) {
        const auto& people = settlement_.population.people;
        double sum = 0;
        const auto weight = [&](std::size_t i) {
            return district < 0 || settlement_.districtOf[i] == district ? people[i].total : 0;
        };
        for (std::size_t i = 0; i < people.size(); ++i) sum += weight(i);
        double at = sum * stream_.uniform();
        for (std::size_t i = 0; i < people.size(); ++i) {
            at -= weight(i);
            if (at < 0) return static_cast<int>(i);
        }
        return 0;
    }
    int smallArea() { return draw(-1); }
    int smallAreaIn(int district) { return draw(district); }

    /// Anywhere in the small area, its middle where a hundred throws miss.
    Point spot(std::size_t smallArea) {
        const geom::MultiPolygon& shape = settlement_.population.shape[smallArea];
        const geom::Box box = geom::boxOf(shape);
        for (int i = 0; i < 100; ++i) {
            const Point p{box.minX + box.width() * stream_.uniform(),
                          box.minY + box.height() * stream_.uniform()};
            if (geom::contains(shape, p)) return {std::round(p.x * 10) / 10, std::round(p.y * 10) / 10};
        }
        return settlement_.population.at[smallArea];
    }

    void place(const Kind& kind, int smallArea) {
        const auto area = static_cast<std::size_t>(smallArea);
        const auto district = static_cast<std::size_t>(settlement_.districtOf[area]);
        const std::string& where =
            kind.peopleEach > kOncePeople ? settlement_.cityName : settlement_.districtNames[district];
        const std::string name = where + kind.sign;
        const int number = ++numbers_[name];
        out_.id.push_back(static_cast<std::int64_t>(out_.id.size()) + 1);
        out_.name.push_back(number == 1 ? name : where + "第" + std::to_string(number) + kind.sign);
        out_.kind.emplace_back(kind.code);
        out_.kindText.emplace_back(kind.sign);
        out_.at.push_back(spot(area));
        out_.accuracy.push_back(1);
        out_.source.emplace_back("生成データ");
    }

    const Settlement& settlement_;
    base::Stream stream_;
    double total_ = 0;
    std::map<std::string, int> numbers_;
    model::Supports out_;
};

}  // namespace

model::Supports facilitiesOf(const Settlement& settlement, std::uint64_t seed) {
    return Placing(settlement, seed).all();
}

}  // namespace sasae::sample
