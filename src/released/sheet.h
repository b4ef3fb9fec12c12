// What a paper says about one proposal or one district, worded and rounded for a tier. Writers only lay it
// out.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "released/figure.h"
#include "released/table.h"

namespace sasae::released {

enum class Basis { Significant, Repeated, Burden };

/// 偶然とは考えにくい集中 · 複数発生（偶然の範囲を含む） · 多く把握されている
base::Text basisLabel(Basis basis);

/// What the expected number is taken from: other places, the period before, or unrelated needs.
enum class Against { Elsewhere, YearBefore, Unrelated };
base::Text expectedLabel(Against against);  ///< 市全体並みなら · 前の期間と同じ割合なら · 互いに無関係なら
base::Text ratioLabel(Against against);  ///< 集まり · 増え方 · 重なりの度合い（倍率）

/// What pValue and stability are of, where the proposal is told by more needs than were tested.
struct Tested {
    base::Text name;
    int households = 0;
    double expected = 0;
};

struct Statistics {  ///< only at the case and professional tiers
    double expected = 0;
    std::optional<double> ratio, ratioLow, ratioHigh, rawRatio, pValue, qValue, stability;
    std::optional<Tested> tested;
};

struct QuarterBar {
    base::Text label;  ///< 「R7 4–6月」
    Figure households;
};

struct SupportRow {
    base::Text name;
    base::Text roles;  ///< 「共助」「自助・共助」
    Figure used, solved;
    std::optional<double> low,
        high;  ///< 90 % interval of the share solved, shrunk to the city's value; none where few used it
};

struct RoleRow {
    base::Text role;    ///< 自助 / 共助 / 公助
    base::Text what;    ///< what is there, in words
    bool thin = false;  ///< nothing or little: 「共助の取組みが少ない」
};

struct ProposalSheet {
    std::string id;
    int rank = 0;
    base::Text title;                    ///< 「8050：認知症の親とひきこもりの子」
    base::Text place;                    ///< 「合川校区」「御井・東国分校区」「市全体」
    std::vector<std::string> areaCodes;  ///< empty: whole city
    base::Text allPlaces;                ///< every district by name where `place` names only some, else empty
    std::string scope;                   ///< district | group | city
    Basis basis = Basis::Repeated;
    Against against = Against::Elsewhere;
    std::string patternId;               ///< empty where the tier raises needs to groups
    std::vector<std::string> needCodes;  ///< likewise
    std::string structureCode;
    std::vector<base::Text> needLabels;  ///< needs, or their groups where the tier raises them
    base::Text structureLabel;           ///< empty: any, or not shown
    Figure households;
    std::optional<Statistics> statistics;
    base::Text found;                    ///< わかったこと, one or two sentences
    base::Text certainty;                ///< どのくらい確かか
    std::vector<base::Text> whySimilar;  ///< sentences
    std::vector<QuarterBar> quarters;    ///< empty at district and public tiers (yearly only)
    std::array<Figure, 4> noticedBy;     ///< self and family, residents, professionals, not known
    Figure linkedWithin30, linkObservable;
    Figure closedHouseholds;
    std::vector<SupportRow> supports;
    std::vector<RoleRow> roles;
    std::vector<base::Text> toDecide;  ///< 決めていただきたいこと
    std::vector<base::Text> caveats;
    std::vector<std::string> alsoUnder;
    base::Text alsoUnderWords;  ///< the same in words: some by name, the rest counted; empty: none
};

/// As of the basis; a significant rise is 「偶然とは考えにくい増加」.
base::Text basisLabel(const ProposalSheet& sheet);

/// The run that proposals came from.
struct RunNote {
    base::Date from, to, dataDate;
    base::Text period;      ///< 「令和7年10月1日〜令和8年9月30日」, or the fiscal year
    base::Text parameters;  ///< 「3世帯以上、δ 1.5、乱数の種 1、繰返し 999」
    bool standard = true;
    std::string edition;
    int unlisted = 0;  ///< 0 where the tier may not know
};

struct ProposalList {
    RunNote run;
    std::vector<ProposalSheet> proposals;
    std::vector<base::Text> notes;
};

/// 校区カルテ on paper.
struct DistrictSheet {
    std::string code;
    base::Text name;
    base::Text municipality;
    RunNote run;
    Table people;                          ///< people and households (public statistics)
    Figure households;                     ///< with cases in the period
    Table needs;                           ///< by need group
    Table noticed;                         ///< how cases were noticed
    Table individualSupports;              ///< 個別支援の資源
    Table communitySupports;               ///< 地域づくりの資源
    std::vector<ProposalSheet> proposals;  ///< that touch this district
    base::Text sources;
    std::vector<base::Text> notes;
};

}  // namespace sasae::released
